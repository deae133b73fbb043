import { mount } from '../lib/island'
import Account from '../sign/Account.vue'

mount(Account)
