import { mount } from '../lib/island'
import Rules from '../admin/Rules.vue'

mount(Rules)
