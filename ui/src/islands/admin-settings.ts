import { mount } from '../lib/island'
import Settings from '../admin/Settings.vue'

mount(Settings)
