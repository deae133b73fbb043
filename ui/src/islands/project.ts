import { mount } from '../lib/island'
import ProjectPage from '../project/ProjectPage.vue'

mount(ProjectPage)
