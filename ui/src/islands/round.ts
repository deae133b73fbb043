import { mount } from '../lib/island'
import RoundPage from '../round/RoundPage.vue'

mount(RoundPage)
