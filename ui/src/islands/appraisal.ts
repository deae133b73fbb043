import { mount } from '../lib/island'
import AppraisalPage from '../evaluation/AppraisalPage.vue'

mount(AppraisalPage)
