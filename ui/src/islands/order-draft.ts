import { mount } from '../lib/island'
import DraftPage from '../order/DraftPage.vue'

mount(DraftPage)
