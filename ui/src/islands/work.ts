import { mount } from '../lib/island'
import MyWork from '../work/MyWork.vue'

mount(MyWork)
