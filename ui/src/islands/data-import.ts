import { mount } from '../lib/island'
import ImportPage from '../data/ImportPage.vue'

mount(ImportPage)
