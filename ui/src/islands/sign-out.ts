import { mount } from '../lib/island'
import SignOut from '../sign/SignOut.vue'

mount(SignOut)
