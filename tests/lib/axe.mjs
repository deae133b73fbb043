/* Looks at pages with axe-core, all in one Chromium: each line of standard input is a JSON list of an address or a page (text that
 * begins with "<") and the width of the window; each line of standard output the findings: [[impact, rule, count, element]...]. */
import { createInterface } from 'node:readline'
import { axe, launch } from '../browser/lib.mjs'

const browser = await launch()
const page = await (await browser.newContext()).newPage()
page.setDefaultTimeout(180000)
for await (const line of createInterface({ input: process.stdin })) {
  const [what, width] = JSON.parse(line)
  await page.setViewportSize({ width, height: 900 })
  if (what.startsWith('<'))
    await page.setContent(what)
  else
    await page.goto(what)
  console.log(JSON.stringify(await axe(page)))
}
await browser.close()
