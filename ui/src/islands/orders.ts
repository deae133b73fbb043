import { mount } from '../lib/island'
import OrdersPage from '../order/OrdersPage.vue'

mount(OrdersPage)
