/* Words of a plan inside another text: what is Chinese on an English page is marked as Chinese, for screen readers and fonts. */
import { h, type FunctionalComponent } from 'vue'

const chinese = /([\u3400-\u9fff](?:[^A-Za-z]*[\u3400-\u9fff”》）。])?)/

const PlanWords: FunctionalComponent<{ text: string }> = ({ text }) =>
  text.split(chinese).map((part, place) => place % 2 ? h('span', { lang: 'zh-CN' }, part) : part)
PlanWords.props = ['text']

export default PlanWords
