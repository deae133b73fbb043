import { mount } from '../lib/island'
import RoundList from '../round/RoundList.vue'

mount(RoundList)
