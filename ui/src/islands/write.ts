import { mount } from '../lib/island'
import WriteReport from '../report/WriteReport.vue'

mount(WriteReport)
