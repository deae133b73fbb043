import { mount } from '../lib/island'
import RevisionsPage from '../round/RevisionsPage.vue'

mount(RevisionsPage)
