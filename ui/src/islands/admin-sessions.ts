import { mount } from '../lib/island'
import Sessions from '../admin/Sessions.vue'

mount(Sessions)
