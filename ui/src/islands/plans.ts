import { mount } from '../lib/island'
import PlanList from '../plans/PlanList.vue'

mount(PlanList)
