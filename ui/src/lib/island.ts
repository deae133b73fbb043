/* Puts an island into its page. */
import { createApp, type Component } from 'vue'
import './island.css'
import { watchMenu } from './menu'

export function mount(island: Component): void {
  createApp(island).mount('#island')
  watchMenu()
}
