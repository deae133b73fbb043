import { mount } from '../lib/island'
import PackagesPage from '../package/PackagesPage.vue'

mount(PackagesPage)
