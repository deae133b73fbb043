import { mount } from '../lib/island'
import ProjectList from '../project/ProjectList.vue'

mount(ProjectList)
