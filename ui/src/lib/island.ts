/* Puts an island into its page. */
import { createApp, type Component } from 'vue'
import './island.css'
import { watchChinese } from './chinese'
import { watchMenu } from './menu'

export function mount(island: Component): void {
  createApp(island).mount('#island')
  watchMenu()
  watchChinese()
}
