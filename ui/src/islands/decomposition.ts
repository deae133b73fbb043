import { mount } from '../lib/island'
import Decomposition from '../decompose/Decomposition.vue'

mount(Decomposition)
