import { mount } from '../lib/island'
import PaperPage from '../evaluation/PaperPage.vue'

mount(PaperPage)
