import { mount } from '../lib/island'
import Workdays from '../admin/Workdays.vue'

mount(Workdays)
