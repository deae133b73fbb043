/* How smoothly a table of many rows scrolls: the list of the audit trail, loaded 100 rows at a time.
 *
 *   node bench/scrolling.mjs [ROWS]
 *
 * Prints, while the wheel turns from the head of the table to its end, the work of the page's thread for each turn, the frames that came later than 50 ms
 * after the one before, the longest time between two frames and the longest task. */
import { launch, person, play, serveDemo, signedIn } from '../tests/browser/lib.mjs'

const rows = Number(process.argv[2] ?? 10000)
const STEPS = 200
const server = await serveDemo()
const browser = await launch()
const auditor = server.people.find((one) => one.role === 'audit_admin')

/* In the page: presses the button below the list until it has the rows. */
async function fill(wanted) {
  const length = () => document.querySelectorAll('#island tbody tr').length
  while (length() < wanted) {
    const had = length()
    const button = [...document.querySelectorAll('#island p button.plain')].pop()
    if (!button)
      throw new Error(`no button below ${had} rows: ${document.querySelector('#island').innerText.slice(0, 200)}`)
    button.click()
    while (length() === had)
      await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/* Answers the searches of the page with as many records as wanted, repeating those of the demo: this measures the page, not the server. */
async function lengthen(page, wanted) {
  let known = null
  await page.route(/\/audit\/search/, async (route) => {
    known ??= (await (await route.fetch()).json()).items
    const { before = wanted + 1, count } = route.request().postDataJSON()
    const items = Array.from({ length: Math.min(count, before - 1) }, (_one, i) => ({ ...known[i % known.length], id: before - 1 - i }))
    await route.fulfill({ json: { items } })
  })
}

/* In the page: the times between frames and the long tasks, until stop is set. */
function watchFrames() {
  window.watched = { gaps: [], tasks: [], stop: false }
  new PerformanceObserver((list) => window.watched.tasks.push(...list.getEntries().map((one) => one.duration))).observe({ entryTypes: ['longtask'] })
  let last = performance.now()
  const frame = (now) => {
    window.watched.gaps.push(now - last)
    last = now
    if (!window.watched.stop)
      requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

await play(async () => {
  const page = await person(browser, 'auditor', { of: await signedIn(server, auditor) })
  await lengthen(page, rows)
  await page.goto(`${server.at}/admin/audit`)
  await page.settled()
  const from = Date.now()
  await page.evaluate(fill, rows)
  console.log(`${rows} rows loaded in ${((Date.now() - from) / 1000).toFixed(1)} s`)
  /* Time of the page's own thread, which does not depend on what else the machine does. */
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async () => (await session.send('Performance.getMetrics')).metrics.find((one) => one.name === 'TaskDuration').value * 1000
  await page.mouse.move(600, 500)
  await page.evaluate(watchFrames)
  const before = await worked()
  for (let i = 0; i < STEPS; i++) {
    await page.mouse.wheel(0, i < STEPS / 2 ? 400 : 4000)
    await page.waitForTimeout(16)
  }
  const work = await worked() - before
  const { gaps, tasks } = await page.evaluate(() => { window.watched.stop = true; return window.watched })
  gaps.sort((a, b) => a - b)
  console.log(`scrolled ${await page.evaluate('Math.round(scrollY)')} pixels in ${gaps.length} frames: work of the page ${(work / STEPS).toFixed(1)} ms a turn of the wheel; ` +
    `frames: median ${gaps[gaps.length >> 1].toFixed(0)} ms, later than 50 ms ${gaps.filter((one) => one > 50).length}, longest ${gaps[gaps.length - 1].toFixed(0)} ms; longest task ${Math.max(0, ...tasks).toFixed(0)} ms`)
})
