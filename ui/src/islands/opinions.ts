import { mount } from '../lib/island'
import OpinionsPage from '../evaluation/OpinionsPage.vue'

mount(OpinionsPage)
