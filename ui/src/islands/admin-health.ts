import { mount } from '../lib/island'
import Health from '../admin/Health.vue'

mount(Health)
