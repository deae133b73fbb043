/* Puts an island that uses Element Plus into its page, in the language of the page. */
import { createApp, h, type Component } from 'vue'
import { ElConfigProvider } from 'element-plus'
import en from 'element-plus/es/locale/lang/en'
import zh from 'element-plus/es/locale/lang/zh-cn'
import { watchMenu } from './menu'
import { page } from './page'
import './island.css'

export function mountElement(island: Component): void {
  createApp({
    render: () => h(ElConfigProvider, { locale: page.lang === 'en' ? en : zh }, () => h(island)),
  }).mount('#island')
  watchMenu()
}
