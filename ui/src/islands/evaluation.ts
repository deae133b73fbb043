import { mount } from '../lib/island'
import EvaluationPage from '../evaluation/EvaluationPage.vue'

mount(EvaluationPage)
