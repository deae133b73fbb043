/* Slow work as jobs of the pages: a report and a yearbook are made and downloaded, one that waits is cancelled, one that fails says why, and an import goes on when
 * its page is left. Neighbours: tests/check/web_jobs.py has the interface. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { accessible, account, comes, DESK, launch, person, PHONE, ROOT, play, serve, shot, that } from './lib.mjs'
import { readFileSync } from 'node:fs'

const server = await serve()
const browser = await launch()
const linlan = await account(server, 'linlan', '林岚', '--role', 'office', '--region', '990481')
const plan = readFileSync(join(ROOT, 'data', 'sample', 'plan.txt'), 'utf8')

/** While a writer keeps the lock of the database, as another import does: an import that is at work waits. */
async function locked(work) {
  const writer = spawn('python3', ['-c', `
import sqlite3, sys
store = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
store.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()`, join(server.folder, 'store', 'halfsky.db')], { stdio: ['pipe', 'pipe', 'inherit'] })
  await new Promise((resolve) => writer.stdout.once('data', resolve))
  const ended = new Promise((resolve) => writer.on('exit', resolve))
  try {
    await work()
  } finally {
    writer.stdin.end()
    await ended
  }
}

async function ask(method, path, body, headers = {}) {
  const answer = await fetch(`${server.at}/api/v1${path}`, { method, body, headers: { Cookie: `halfsky=${linlan.cookie}`, 'X-CSRF-Token': linlan.csrf, ...headers } })
  return answer.json()
}

const importLater = (title, name) => ask('POST', `/plans?name=${name}`, plan.replace(/[^\n]*规划/, title), { 'Content-Type': 'application/octet-stream', Prefer: 'respond-async' })
const line = (page, text) => page.locator('.job').filter({ hasText: text }).first()
const state = (page, text, words) => line(page, text).getByText(words).first().waitFor()

async function fileOf(page, link) {
  const answer = await page.request.get(server.at + await link.getAttribute('href'))
  return { status: answer.status(), type: answer.headers()['content-type'], start: (await answer.body()).subarray(0, 4).toString('latin1') }
}

async function reports() {
  const page = await person(browser, 'reports', { viewport: DESK, of: linlan })
  await page.goto(`${server.at}/write?lang=zh&year=2025`)
  let made = 0
  for (const [kind, format, start] of [['annual', 'docx', 'PK'], ['midterm', 'pdf', '%PDF'], ['final', 'docx', 'PK']]) {
    await page.getByLabel('年份').selectOption(kind === 'final' ? '2025' : '2023')
    await page.getByLabel('报告', { exact: true }).selectOption(kind)
    await page.getByRole('button', { name: `编制 ${format}` }).click()
    await comes(async () => await page.locator('.job').count() === made + 1, `a job is begun for ${kind}`)
    made++
    const link = page.locator('.job').first().getByRole('link', { name: /^下载 / })
    await link.waitFor()
    const file = await fileOf(page, link)
    that(file.status === 200 && file.start.startsWith(start) && file.type.includes(format === 'pdf' ? 'pdf' : 'wordprocessingml'), `${kind} as ${format}: ${JSON.stringify(file)}`)
  }
  await page.getByRole('button', { name: '编制年鉴 xlsx' }).click()
  await comes(async () => await page.locator('.job').count() === 4 && await page.locator('.job progress').count() === 0, 'the yearbook is made')
  const yearbook = await fileOf(page, page.locator('.job').first().getByRole('link'))
  that(yearbook.status === 200 && yearbook.start.startsWith('PK'), `the yearbook: ${JSON.stringify(yearbook)}`)
  await comes(async () => /云溪市妇女发展.*规划 · 2025 · xlsx/.test(await page.locator('.job').first().innerText()), 'a job says which plan by its title')
  that(!(await page.locator('.job').first().locator('p').first().innerText()).includes('women-'), 'and not by its code')
  await accessible(page, 'jobs of the page for writing')
  await shot(page, 'jobs-write-zh')
  const download = page.waitForEvent('download')
  await page.locator('.job').first().getByRole('link').click()
  that(/\.(xlsx|zip)$/.test((await download).suggestedFilename()), 'a click saves the file')
  await page.reload()
  await page.locator('.job').first().waitFor()
  const again = await page.locator('.job').allInnerTexts()
  that(again.length === 4, `files made earlier are on the page: ${JSON.stringify(again)}`)
  await page.context().close()
}

async function cancelsAndFails() {
  const page = await person(browser, 'cancels', { viewport: PHONE, of: linlan, lang: 'en-GB' })
  await locked(async () => {
    const blocking = [await importLater('甲规划', 'a.txt'), await importLater('乙规划', 'b.txt')]
    await page.goto(`${server.at}/write?lang=en&year=2023`)
    await page.getByRole('button', { name: 'Make docx' }).click()
    await line(page, 'queued').getByRole('button', { name: /^Cancel/ }).click()
    await state(page, 'docx', 'cancelled')
    await comes(async () => await line(page, 'docx').getByRole('link').count() === 0, 'a job that was cancelled has no file')
    await page.getByRole('button', { name: 'Make pdf' }).click()
    await line(page, 'pdf').locator('progress').waitFor()
    await page.goto(`${server.at}/account?lang=en`)
    await page.locator('.job').first().waitFor()
    await page.getByRole('heading', { name: 'Jobs', exact: true }).scrollIntoViewIfNeeded()
    await accessible(page, 'jobs of the account')
    await shot(page, 'jobs-account-phone-en')
    for (const one of blocking)
      await ask('POST', `/jobs/${one.job}/cancel`)
  })
  await line(page, 'pdf').getByRole('link', { name: /^Download / }).waitFor()
  that(true, 'a report that waited is done, on another page than it was asked on')
  await ask('GET', '/reports/annual?plan=nothing&year=2023', undefined, { Prefer: 'respond-async' })
  await page.reload()
  await state(page, 'nothing', 'failed')
  that(/plan "nothing" not found/.test(await line(page, 'nothing').innerText()), 'a job that fails shows why')
  await page.context().close()
}

async function imports() {
  const page = await person(browser, 'imports', { viewport: DESK, of: linlan })
  const choose = async (name) => {
    await page.goto(`${server.at}/plans?lang=zh`)
    await page.getByLabel('文件', { exact: true }).setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(plan.replace('90', '91')) })
    await page.getByLabel('作为另一份规划导入').check()
    await page.getByRole('button', { name: '读取文件' }).click()
    await page.getByRole('button', { name: '确认导入' }).waitFor()
  }
  const plans = async () => (await ask('GET', '/plans')).length
  const before = await plans()
  await choose('first.txt')
  await locked(async () => {
    await page.getByRole('button', { name: '确认导入' }).click()
    await page.locator('.job').getByRole('button', { name: /^取消/ }).click()
    await page.getByText('正在取消……').waitFor()
    await shot(page, 'jobs-import-zh')
  })
  await page.getByText('已取消，没有导入。').waitFor()
  that(await plans() === before, 'an import that was cancelled imports nothing')
  await choose('second.txt')
  await locked(async () => {
    await page.getByRole('button', { name: '确认导入' }).click()
    await page.locator('.job').waitFor()
    await page.goto(`${server.at}/account?lang=zh`)
    await page.locator('.job').first().waitFor()
    await page.goto(`${server.at}/plans?lang=zh`)
    await page.locator('.job progress').waitFor()
  })
  await page.getByText('已导入。下一步').waitFor()
  that(await plans() > before, 'an import goes on when the page is left, and the page follows it again')
  await page.context().close()
}

await play(reports, cancelsAndFails, imports)
