/* Chinese on an English page: names that the store has in English are shown so, other Chinese text is marked as Chinese for screen readers and fonts. The
 * pages that the program writes do the same (document/write/html_text.c). This is done where the page shows a text, not where an answer is read: the same
 * names are values of inputs and are sent back, and there they stay Chinese. */
import { page, type Page } from './page'

const chinese = /[\u3400-\u9fff]/
const marked = new WeakSet<Element>()
let inEnglish: (text: string) => string

/** Puts known names of a text into English: the whole text, or names of three characters and more between other words, the longest first. An English name
 * that itself has Chinese characters is not used: the text would be taken for one that is not treated yet. */
export function withEnglishNames(given: Page['names']): (text: string) => string {
  const names = new Map(given.filter((one) => !chinese.test(one.name_en)).map((one) => [one.name, one.name_en]))
  const longestFirst = [...names.keys()].filter((one) => one.length > 2).sort((a, b) => b.length - a.length)
  const edge = '[\\u3400-\\u9fff（）]'
  const inside = longestFirst.length === 0 ? null
    : new RegExp(`(?<!${edge})(?:${longestFirst.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?!${edge})`, 'g')
  return (text) => {
    const whole = names.get(text.trim())
    return whole ? text.replace(text.trim(), () => whole) : inside ? text.replace(inside, (found) => names.get(found)!) : text
  }
}

function treat(node: Text): void {
  const of = node.parentElement
  if (!of)
    return
  if (chinese.test(node.data)) {
    const text = inEnglish(node.data)
    if (text !== node.data)
      node.data = text
  }
  if (chinese.test(node.data) && !of.closest('[lang^=zh]')) {
    of.lang = 'zh-CN'
    marked.add(of)
  } else if (marked.has(of) && !chinese.test(of.textContent ?? '')) {
    of.removeAttribute('lang')
    marked.delete(of)
  }
}

/** The name of a button contains the words that it shows. */
function treatLabel(of: Element): void {
  const label = of.getAttribute('aria-label') ?? ''
  const text = chinese.test(label) ? inEnglish(label) : label
  if (text !== label)
    of.setAttribute('aria-label', text)
}

function treatAll(root: Node): void {
  if (root instanceof Text)
    treat(root)
  if (root instanceof Element)
    [root, ...root.querySelectorAll('[aria-label]')].forEach(treatLabel)
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walker.nextNode())
    treat(walker.currentNode as Text)
}

export function watchChinese(): void {
  if (page.lang !== 'en')
    return
  inEnglish = withEnglishNames(page.names)
  treatAll(document.body)
  const after = (one: MutationRecord) => one.type === 'childList' ? one.addedNodes.forEach(treatAll)
    : one.target instanceof Element ? treatLabel(one.target) : treatAll(one.target)
  new MutationObserver((changes) => changes.forEach(after))
    .observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['aria-label'] })
}
