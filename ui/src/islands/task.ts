import { mount } from '../lib/island'
import TaskForm from '../form/TaskForm.vue'

mount(TaskForm)
