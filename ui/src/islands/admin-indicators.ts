import { mount } from '../lib/island'
import Indicators from '../admin/Indicators.vue'

mount(Indicators)
