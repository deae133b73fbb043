/* An English reader of the demo: each role opens every page of its menu and every page that these link to, and presses every button of them; and meets no
 * Chinese character or punctuation but in what is declared to be Chinese: the plan's own sentences and what people wrote, in elements with lang="zh". No link
 * that a page offers is refused. */
import { launch, person, play, serveDemo, signedIn, that } from './lib.mjs'

const LINKS_OF_A_KIND = 5
const server = await serveDemo()
const { at, people } = server
const browser = await launch()

/* In the page: texts, attributes, options and the title that have Chinese characters, or punctuation as wide as these, outside elements in Chinese. */
function chineseOf() {
  const han = /[\u2e80-\u2fff\u3005\u3007\u3040-\u9fff\uf900-\ufaff]/, wide = /[\u3000-\u303f\uff00-\uffef]/
  const found = []
  /* Between the words of a Chinese sentence, its punctuation is right. */
  const isSentence = (of) => of?.closest('p, li, td, th, h1, h2, h3, h4, dd, option, svg')?.querySelector('[lang^=zh]')
  const note = (what, text, of) => {
    if ((han.test(text) || (wide.test(text) && !isSentence(of))) && !of?.closest('script, style') && !of?.closest('[lang]')?.lang.startsWith('zh'))
      found.push(`${what}: ${text.trim().replace(/\s+/g, ' ').slice(0, 90)} in ${of?.closest('[class]')?.className ?? ''} <${of?.localName}>`)
  }
  note('title', document.title, null)
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode())
    note('text', walker.currentNode.data, walker.currentNode.parentElement)
  for (const of of document.querySelectorAll('[title], [aria-label], [aria-description], [placeholder], [alt], [label], input, textarea')) {
    for (const name of ['title', 'aria-label', 'aria-description', 'placeholder', 'alt', 'label'])
      note(name, of.getAttribute(name) ?? '', of)
    if (of.matches('input:not([type=hidden]), textarea'))
      note('value', of.value, of)
  }
  return [...new Set(found)]
}

/** Pages of one kind differ in numbers, addresses of one kind also in the values of their query. */
const pageKindOf = (link) => new URL(link).pathname.replace(/(women|children)-\d+|\d+/g, '#')
const kindOf = (link) => `${pageKindOf(link)}?${[...new URL(link).searchParams.keys()].sort().join('&')}`

async function open(page, link) {
  const answer = await page.goto(link)
  await page.settled()
  return answer.status()
}

async function isEnglish(page, what) {
  const found = await page.evaluate(chineseOf)
  that(found.length === 0, `${what} has Chinese:\n    ${found.slice(0, 12).join('\n    ')}${found.length > 12 ? `\n    and ${found.length - 12} more` : ''}`)
}

const pressed = new Map()

/* Presses one button of each text, once for all roles, and looks at what it opens; nothing is changed, as `walk` lets no request of that kind through. */
async function pressAll(page, who, link) {
  const kind = pageKindOf(link), path = link.slice(at.length)
  const done = pressed.get(kind) ?? new Set()
  pressed.set(kind, done)
  for (;;) {
    const [button, text] = await page.evaluateHandle((known) => {
      const all = [...document.querySelectorAll('#island button:not(:disabled)')].filter((one) => one.checkVisibility() && !one.closest('.jss_container'))
      const next = all.find((one) => !known.includes(one.innerText.trim().replace(/\d+/g, '#')))
      return [next ?? null, next?.innerText.trim().replace(/\d+/g, '#')]
    }, [...done]).then(async (both) => [(await both.getProperty('0')).asElement(), await (await both.getProperty('1')).jsonValue()])
    if (!button)
      return
    done.add(text)
    await button.evaluate((one) => one.click())
    await page.settled()
    await isEnglish(page, `${who}: ${path}, after "${text}",`)
    if (page.url().replace(/#.*/, '') !== link || await page.locator('dialog[open]').count())
      await open(page, link)
  }
}

async function lookAt(page, who, link) {
  const path = link.slice(at.length)
  const status = await open(page, link)
  that(status === 200, `${who}: ${path} is answered with ${status}`)
  await isEnglish(page, `${who}: ${path}`)
  const links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].filter((one) => one.lang !== 'zh-CN' && one.lang !== 'zh').map((one) => one.href.replace(/#.*/, '')))
  const menu = await page.evaluate(() => [...document.querySelectorAll('nav:not(.contents) a[href]')].map((one) => one.href.replace(/#.*/, '')))
  await pressAll(page, who, link)
  const here = (all) => [...new Set(all)].filter((one) => one.startsWith(`${at}/`) && !/\/sign-out|lang=zh/.test(one))
  return { links: here(links), menu: here(menu) }
}

/* There is no appraisal of a year without a round. Nothing that a page asks for is refused. */
const mayFail = (answer) => answer.status() === 404 && /\/appraisals\?/.test(answer.url())

/* One page of each kind; of the other links the status alone. */
async function walk(one) {
  const who = one.role
  const of = await signedIn(server, one)
  const page = await person(browser, one.login, { lang: 'en-GB', of })
  page.expectText(/./)
  page.on('response', (answer) => that(answer.status() < 400 || mayFail(answer), `${who}: ${page.url().slice(at.length)} asks ${answer.url().slice(at.length)}, answered with ${answer.status()}`))
  await page.route('**', (route) => ['GET', 'HEAD'].includes(route.request().method()) ? route.continue() : route.abort())
  const asked = new Set(), counts = new Map(), opened = new Set()
  const isNew = (link) => {
    const kind = kindOf(link), count = counts.get(kind) ?? 0
    if (asked.has(link) || count >= LINKS_OF_A_KIND)
      return false
    asked.add(link)
    counts.set(kind, count + 1)
    return true
  }
  const { menu } = await lookAt(page, who, `${at}/?lang=en`)
  that(menu.length > 0, `${who}: a menu: ${menu}`)
  const rows = []
  for (const link of menu.filter(isNew)) {
    opened.add(pageKindOf(link))
    rows.push(...(await lookAt(page, who, link)).links)
  }
  for (const link of rows.filter(isNew)) {
    const answer = await page.context().request.fetch(link, { method: 'HEAD' })
    that(answer.status() === 200, `${who}: a link to ${link.slice(at.length)} is answered with ${answer.status()}`)
    if (opened.has(pageKindOf(link)) || answer.status() !== 200 || !answer.headers()['content-type'].startsWith('text/html'))
      continue
    opened.add(pageKindOf(link))
    await lookAt(page, who, link)
  }
  console.log(`${who}: ${opened.size} pages, ${asked.size} addresses`)
  await page.context().close()
}

/* Several at once, as much of a walk is waiting. */
await play(async () => {
  const walked = people.filter((one, i) => people.findIndex((other) => other.role === one.role) === i && (!process.env.ROLE || one.role === process.env.ROLE))
  that(process.env.ROLE !== undefined || walked.length === 13, `13 roles: ${walked.map((one) => one.role)}`)
  await Promise.all([1, 2, 3, 4].map(async () => {
    for (let one = walked.shift(); one; one = walked.shift())
      await walk(one)
  }))
  console.log(`${[...pressed.values()].reduce((sum, one) => sum + one.size, 0)} buttons`)
})
