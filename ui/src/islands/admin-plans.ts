import { mount } from '../lib/island'
import Plans from '../admin/Plans.vue'

mount(Plans)
