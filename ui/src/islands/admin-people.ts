import { mount } from '../lib/island'
import People from '../admin/People.vue'

mount(People)
