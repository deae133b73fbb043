import { mount } from '../lib/island'
import Units from '../admin/Units.vue'

mount(Units)
