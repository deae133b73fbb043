import { mount } from '../lib/island'
import SheetPage from '../evaluation/SheetPage.vue'

mount(SheetPage)
