import { mount } from '../lib/island'
import Security from '../admin/Security.vue'

mount(Security)
