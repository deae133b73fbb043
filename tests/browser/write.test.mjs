/* Paragraphs of reports in the browser: sections with their texts, saved in versions, a placeholder at fault named with its line, two writers at once. */
import { accessible, account, DESK, launch, person, PHONE, play, serve, shot, that } from './lib.mjs'

const server = await serve()
const browser = await launch()
const luming = await account(server, 'luming', '陆明', '--role', 'statistician', '--region', '990481')
const zhoumin = await account(server, 'linlan', '林岚', '--role', 'office', '--region', '990481')

async function opened(of, name, path, options = {}) {
  const page = await person(browser, name, { viewport: DESK, of, ...options })
  await page.goto(`${server.at}${path}`)
  await page.locator('#island section').first().waitFor()
  return page
}

const section = (page, title) => page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) })

async function writes() {
  const page = await opened(luming, 'write-zh', '/write?lang=zh&year=2023')
  that(await page.locator('section').count() > 15, 'every section has a place for its text')
  page.expectProblem(400)
  const own = section(page, '总体情况'), other = await opened(zhoumin, 'write-other', '/write?lang=zh&year=2023')
  await own.getByLabel('文字').fill('第一段，{{项数}}项目标。\n{{没有这个}}')
  await own.getByRole('button', { name: '保存' }).click()
  await own.getByText('第 2 行').waitFor()
  that((await own.innerText()).includes('没有这个'), 'the fault names line and placeholder')
  await shot(page, 'write-fault')
  await own.getByLabel('文字').fill('第一段，{{项数}}项目标。')
  await own.getByRole('button', { name: '保存' }).click()
  await own.getByText('已保存为第 1 版。').waitFor()
  other.expectProblem(409)
  const theirs = section(other, '总体情况')
  await theirs.getByLabel('文字').fill('别人的文字')
  await theirs.getByRole('button', { name: '保存' }).click()
  await theirs.getByText('另写了第 1 版').waitFor()
  that(await theirs.getByLabel('文字').inputValue() === '别人的文字', 'what the second writer wrote is kept on the page')
  await own.getByLabel('文字').fill('第二版。')
  await own.getByRole('button', { name: '保存' }).click()
  await own.getByText('已保存为第 2 版。').waitFor()
  await own.getByText('以前各版').click()
  await own.locator('pre').first().waitFor()
  that(await own.locator('pre').count() === 2, 'both versions are there')
  await page.getByText('写法和占位符').click()
  await page.getByText('{{数值 指标 [年份]}}').waitFor()
  await accessible(page, 'write')
  await shot(page, 'write-desk')
  await page.goto(`${server.at}/report?lang=zh&year=2023`)
  that((await page.locator('body').innerText()).includes('第二版。'), 'the report has it')
  await page.context().close()
  await other.context().close()
}

async function inEnglish() {
  const page = await opened(luming, 'write-en', '/write?lang=en&year=2023', { viewport: PHONE, lang: 'en-GB' })
  await page.getByLabel('Report', { exact: true }).selectOption('midterm')
  await section(page, 'how the plan is put into effect').waitFor()
  await page.reload()
  await section(page, 'how the plan is put into effect').waitFor()
  that(await page.getByLabel('Report', { exact: true }).inputValue() === 'midterm', 'the address keeps the kind of the report')
  await page.getByRole('button', { name: 'Make docx' }).click()
  const answer = await page.request.get(server.at + await page.getByRole('link', { name: /^Download .*docx/ }).getAttribute('href'))
  that(answer.status() === 200 && (await answer.body()).subarray(0, 2).toString() === 'PK', 'the mid-term report is downloaded as docx')
  await accessible(page, 'write on a phone')
  await shot(page, 'write-phone-en')
  await page.context().close()
}

/* The reader changes the report while the texts of another one are still on their way. */
async function choosesWhileLoading() {
  const page = await opened(luming, 'write-late', '/write?lang=zh&year=2023')
  let letGo
  const held = new Promise((resolve) => { letGo = resolve })
  await page.route(/report_texts\?.*report=brief/, async (route) => {
    await held
    await route.continue()
  })
  await page.getByLabel('报告', { exact: true }).selectOption('brief')
  await page.getByLabel('报告', { exact: true }).selectOption('midterm')
  await section(page, '实施机制').waitFor()
  const answered = page.waitForResponse(/report_texts\?.*report=brief/)
  letGo()
  await (await answered).finished()
  await page.evaluate(() => fetch('/api/v1/plans').then((answer) => answer.text())) /* what is asked later is answered, too */
  that(await section(page, '实施机制').count() === 1, 'the sections are those of the report that is chosen')
  const own = section(page, '实施机制')
  await own.getByLabel('文字').fill('机制健全。')
  let release
  const waiting = new Promise((resolve) => { release = resolve })
  await page.route(/report_texts\/.*/, async (route) => {
    await waiting
    await route.continue()
  })
  await own.getByRole('button', { name: '保存' }).click()
  await own.getByLabel('文字').fill('机制健全。\n各级都有专人。')
  release()
  await own.getByText('已保存为第 1 版。').waitFor()
  that((await own.getByLabel('文字').inputValue()).includes('各级都有专人'), 'what is typed while a text is being saved stays')
  await page.context().close()
}

await play(writes, choosesWhileLoading, inEnglish)
