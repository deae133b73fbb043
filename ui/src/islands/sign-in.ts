import { mount } from '../lib/island'
import SignIn from '../sign/SignIn.vue'

mount(SignIn)
