import { mount } from '../lib/island'
import VerdictsPage from '../verdict/VerdictsPage.vue'

mount(VerdictsPage)
