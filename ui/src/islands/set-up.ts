import { mount } from '../lib/island'
import SetUp from '../sign/SetUp.vue'

mount(SetUp)
