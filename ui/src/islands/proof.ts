import { mount } from '../lib/island'
import ProofPage from '../proof/ProofPage.vue'

mount(ProofPage)
