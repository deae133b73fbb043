/* How quickly a form of 500 x 12 answers: keys until the next frame is painted, a paste of 500 x 10 until painted and until saved, opening.
 *
 *   node bench/form_typing.mjs [ROWS COLUMNS [FIRST]]      FIRST: column in which figures are typed; the last one is out of sight at first
 *
 * Prints median and 95th percentile in milliseconds; docs/guide/rounds.md has the limit of 50 ms for typing. */
import { launch, play } from '../tests/browser/lib.mjs'
import { formStore, open, paste, saved, select } from '../tests/browser/form_lib.mjs'

const [rows = 500, columns = 12, first = 1] = process.argv.slice(2).map(Number)
const store = await formStore(rows, columns)
const browser = await launch()

/* From the key to the frame after it: what a person sees. */
function timeKeys() {
  window.times = {}
  window.addEventListener('keydown', (event) => {
    const from = event.timeStamp
    const name = window.kind
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => (window.times[name] ??= []).push(performance.now() - from)
      port2.postMessage(0)
    })
  }, true)
}

async function typing(page) {
  await page.evaluate(timeKeys)
  /* The work of the page's thread alone: what a machine with nothing else to do needs. */
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async () => (await session.send('Performance.getMetrics')).metrics.find((one) => one.name === 'TaskDuration').value * 1000
  const work = {}
  const press = async (kind, key, count) => {
    await page.evaluate((name) => window.kind = name, kind)
    const from = await worked()
    for (let i = 0; i < count; i++) {
      await page.keyboard.press(key)
      await page.waitForTimeout(40)
    }
    work[kind] = (work[kind] ?? 0) + await worked() - from
  }
  await select(page, 2, first - 1)
  await press('arrow', 'ArrowDown', 40)
  await select(page, 4, first)
  for (let i = 0; i < 25; i++) {
    await press('first digit (opens the cell)', '4', 1)
    await press('next digits', '2', 2)
    await press('Enter (takes the figure)', 'Enter', 1)
  }
  for (const [name, all] of Object.entries(await page.evaluate('window.times'))) {
    all.sort((a, b) => a - b)
    console.log(`${name}: median ${all[Math.floor(all.length / 2)].toFixed(0)} ms, p95 ${all[Math.floor(all.length * 0.95)].toFixed(0)} ms; work of the page ${(work[name] / all.length).toFixed(0)} ms (${all.length} keys)`)
  }
  await saved(page)
}

async function pasting(page) {
  await select(page, 0, 0)
  const height = Math.min(rows, 500), width = Math.min(columns, 10)
  const block = Array.from({ length: height }, (_one, row) => Array.from({ length: width }, (_two, column) => row * 10 + column + 1).join('\t')).join('\r\n')
  const from = Date.now()
  await paste(page, block)
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  console.log(`paste of ${height} x ${width} until painted: ${Date.now() - from} ms`)
  await saved(page)
  console.log(`until saved: ${Date.now() - from} ms`)
}

await play(async () => {
  const page = await open(browser, store, 'zhoumin')
  const isOpen = () => page.locator('.jss_worksheet td.highlight-selected').waitFor()
  await isOpen()
  await typing(page)
  await pasting(page)
  const reload = Date.now()
  await page.reload()
  await isOpen()
  console.log(`opening: ${Date.now() - reload} ms`)
})
