/* Pages of work by keyboard alone: each page of the menu of each role is walked by Tab from its beginning to its end. The order is that of the page, the
 * stop is always in sight and marked, and nothing holds the focus. A dialog opened by Enter takes the focus, keeps it, and gives it back on Escape. */
import { launch, person, play, serveDemo, signedIn, that } from './lib.mjs'

/* Of a long page its beginning and its end. */
const LONG = 120, BEGINNING = 70, END = 25
const server = await serveDemo()
const { at, people } = server
const browser = await launch()

/* In the page: window.stops, what Tab should reach, in the order of the page; a group of radio buttons is one stop. */
function findStops() {
  const isStop = (one) => {
    if (one.disabled || one.tabIndex < 0 || !one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false }) || one.closest('[inert]'))
      return false
    if (one.localName === 'summary' || one.type !== 'radio')
      return true
    const group = [...document.getElementsByName(one.name)]
    return one === (group.find((each) => each.checked) ?? group[0])
  }
  window.stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(isStop)
  return { count: window.stops.length, ordered: window.stops.every((one) => one.tabIndex === 0) }
}

/* In the page: the stop that has the focus. place: -2 the end of the page, -1 a box that scrolls, which has no place of its own. */
function whereNow() {
  const now = document.activeElement
  if (!now || now === document.body || now === document.documentElement)
    return { place: -2, text: '', fault: '' }
  const text = `${now.localName} ${(now.getAttribute('aria-label') || now.innerText || now.id).trim().slice(0, 40)}`
  const box = now.getClientRects()[0], style = getComputedStyle(now)
  const isMarked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || now.closest('.form-grid')
  const x = box ? box.x + box.width / 2 : -1, y = box ? (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2 : -1
  const hit = document.elementFromPoint(x, y)
  const isSeen = hit && (now.contains(hit) || hit.contains(now) || now.labels?.[0]?.contains(hit))
  return {
    place: window.stops.indexOf(now), text, isGrid: now.getAttribute('role') === 'grid', isDate: now.type === 'date',
    fault: !isMarked ? 'is not marked' : !isSeen ? `is covered or out of sight at ${Math.round(x)}, ${Math.round(y)}` : '',
  }
}

/* Presses Tab until the end of the page, from the place before which the focus is. */
async function tabThrough(page, what, from, until) {
  let last = from - 1, same = 0
  for (let i = 0; i < 2 * (until - from) + 20 && last < until - 1; i++) {
    await page.keyboard.press('Tab')
    let now = await page.evaluate(whereNow)
    if (now.isGrid) {
      await page.keyboard.press('Escape')
      now = { ...await page.evaluate(whereNow), isGrid: true }
    }
    if (now.fault)
      that(false, `${what}: ${now.text} ${now.fault}`)
    if (now.place === -2)
      return that(last === until - 1, `${what}: the walk ends at ${last + 1} of ${until}`)
    if (now.place === -1 || now.isGrid) {
      last = Math.max(last, now.place)
      continue
    }
    same = now.place === last ? same + 1 : 0
    if (same > (now.isDate ? 5 : 0) || now.place < last)
      return that(false, `${what}: after stop ${last} the focus is on ${now.place}, ${now.text}`)
    if (now.place > last + 1)
      that(false, `${what}: Tab passes over ${await page.evaluate(([a, b]) => window.stops.slice(a, Math.min(b, a + 3)).map((one) => one.outerHTML.slice(0, 80)), [last + 1, now.place])}`)
    last = now.place
  }
  that(last >= until - 1, `${what}: the walk comes to ${last + 1} of ${until}`)
}

async function walkPage(page, what) {
  const { count, ordered } = await page.evaluate(findStops)
  that(ordered, `${what}: no stop is taken out of the order of the page`)
  await page.evaluate(() => window.stops[0].focus())
  if (count <= LONG)
    return tabThrough(page, what, 1, count)
  await tabThrough(page, what, 1, BEGINNING)
  await page.evaluate((place) => window.stops[place].focus(), count - END - 1)
  await tabThrough(page, what, count - END, count)
}

/* Opens each dialog of a page by Enter: the focus goes into it, stays, and comes back. */
async function walkDialogs(page, what, open) {
  const done = new Set()
  for (;;) {
    const text = await page.evaluate((known) => {
      const next = [...document.querySelectorAll('#island button:not(:disabled)')].find((one) => one.checkVisibility() && !one.closest('.jss_container, dialog') && !known.includes(one.innerText.trim().replace(/\d+/g, '#')))
      next?.focus()
      window.opener_ = next
      return next ? next.innerText.trim().replace(/\d+/g, '#') : null
    }, [...done])
    if (text === null)
      return
    done.add(text)
    const before = page.url()
    await page.keyboard.press('Enter')
    await page.settled()
    if (page.url().replace(/#.*/, '') !== before.replace(/#.*/, '')) {
      await open()
      continue
    }
    if (await page.locator('dialog[open]').count() === 0)
      continue
    const isInside = () => page.evaluate(() => document.activeElement === document.body || document.activeElement.closest('dialog[open]') !== null)
    that(await page.evaluate(() => document.activeElement.closest('dialog[open]') !== null), `${what}, "${text}": the focus goes into the dialog`)
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab')
      if (!await isInside())
        that(false, `${what}, "${text}": Tab leaves the dialog for ${(await page.evaluate(whereNow)).text}`)
    }
    await page.keyboard.press('Escape')
    await page.settled()
    that(await page.locator('dialog[open]').count() === 0, `${what}, "${text}": Escape closes the dialog`)
    that(await page.evaluate(() => document.activeElement === window.opener_), `${what}, "${text}": the focus comes back to the button`)
  }
}

const walked = new Set()

async function walk(one) {
  const page = await person(browser, one.login, { lang: 'en-GB', of: await signedIn(server, one) })
  page.expectText(/./)
  await page.route('**', (route) => ['GET', 'HEAD'].includes(route.request().method()) ? route.continue() : route.abort())
  await page.goto(`${at}/work?lang=en`)
  await page.settled()
  const found = await page.evaluate(() => [...document.querySelectorAll('nav:not(.contents) a[href], #island a[href]')].map((a) => a.href.replace(/#.*/, '')))
  for (const link of [page.url(), ...found]) {
    const kind = new URL(link).pathname.replace(/\d+/g, '#')
    if (!link.startsWith(`${at}/`) || /sign-out|lang=zh|\/api\//.test(link) || walked.has(kind === '/work' ? `${one.role} /work` : kind))
      continue
    walked.add(kind === '/work' ? `${one.role} /work` : kind)
    const open = async () => {
      await page.goto(link)
      await page.settled()
    }
    await open()
    const what = `${one.role}: ${kind}`
    await walkPage(page, what)
    if (await page.locator('#island').count())
      await walkDialogs(page, what, open)
  }
  await page.context().close()
}

await play(async () => {
  const roles = people.filter((one, i) => people.findIndex((other) => other.role === one.role) === i && (!process.env.ROLE || one.role === process.env.ROLE))
  await Promise.all([1, 2].map(async () => {
    for (let one = roles.shift(); one; one = roles.shift())
      await walk(one)
  }))
  console.log(`${walked.size} pages`)
})
