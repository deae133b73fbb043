import { mount } from '../lib/island'
import OrderPage from '../order/OrderPage.vue'

mount(OrderPage)
