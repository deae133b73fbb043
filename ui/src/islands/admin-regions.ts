import { mount } from '../lib/island'
import Regions from '../admin/Regions.vue'

mount(Regions)
