import { mount } from '../lib/island'
import Audit from '../admin/Audit.vue'

mount(Audit)
