/* A supervision order from a warning to its closing by its three people: the office drafts, the leader issues, the unit signs for it, asks for time and
 * replies with evidence, the office verifies and closes; a late report and a problem of two units; the board, the list, the letter, reminders.
 * Neighbours: tests/check/orders.py (the rules of the steps), verdicts (drafting from several warnings), work (orders on the first page). */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DESK, PHONE, accessible, account, comes, launch, person, play, serve, shot, that } from './lib.mjs'

const REGION = '990481'
const day = (from) => new Date(Date.now() - new Date().getTimezoneOffset() * 60000 + from * 86400000).toISOString().slice(0, 10)
const server = await serve()
const browser = await launch()
const people = {}, units = {}

async function prepare() {
  const days = join(server.folder, 'workdays.csv'), year = new Date().getFullYear()
  writeFileSync(days, `year,day,work,name\n${[year - 1, year, year + 1].flatMap((one) => [`${one},saturday,off,`, `${one},sunday,off,`]).join('\n')}\n`)
  server.run('workday', 'load', days)
  for (const [name, department] of [['卫健委', 'HEALTH'], ['教育局', 'EDU']])
    units[name] = String(JSON.parse(server.run('unit', 'add', name, '--region', REGION, '--department', department, '--json')).id)
  for (const [login, name, role, ...place] of [
    ['zhoumin', '周敏', 'clerk', '--unit', units['卫健委']], ['hetian', '何田', 'clerk', '--unit', units['教育局']],
    ['lulin', '林岚', 'office', '--region', REGION], ['gaowei', '高伟', 'leader', '--region', REGION],
  ])
    people[login] = await account(server, login, name, '--role', role, ...place)
}

async function send(login, method, path, body) {
  const { cookie, csrf } = people[login]
  const answer = await fetch(`${server.at}/api/v1${path}`, {
    method, body: body && JSON.stringify(body), headers: { Cookie: `halfsky=${cookie}`, 'X-CSRF-Token': csrf, 'Content-Type': 'application/json', 'Accept-Language': 'en' },
  })
  const found = await answer.json()
  if (!answer.ok)
    throw new Error(`${method} ${path}: ${JSON.stringify(found)}`)
  return found
}

const open = async (page, path) => {
  await page.goto(`${server.at}${path}${path.includes('?') ? '&' : '?'}lang=${page.lang}`)
  await page.locator('#island h2, #island form').first().waitFor()
}
const as = (login, options = {}) => person(browser, login, { of: people[login], viewport: DESK, ...options })
const said = (page, text) => page.locator('.box.done', { hasText: text }).waitFor()
const buttons = async (page) => (await page.locator('#island .part-steps button, #island .whole-steps .button').allInnerTexts()).join()

/** A step of the page: its button, its fields, the button of the dialog. */
async function step(page, name, fields = {}) {
  await page.locator('#island').getByRole('button', { name, exact: false }).first().click()
  const box = page.locator('dialog[open]')
  await box.waitFor()
  for (const [label, value] of Object.entries(fields))
    await box.getByLabel(label).fill(value)
  await accessible(page, `the dialog of ${name}`)
  await box.locator('form .button').click()
}

/** The draft of the office for a warning, and its letter. */
async function draft() {
  const found = await send('lulin', 'GET', '/assessment')
  const warned = found.targets.filter((target) => found.warnings.some((one) => one.target === target.no))
  const { order } = (await send('lulin', 'POST', '/order-drafts', { targets: [warned[0].id], units: [Number(units['卫健委'])] }))[0]
  const page = await as('lulin')
  await open(page, `/orders/${order}`)
  await comes(async () => (await buttons(page)).includes('更改内容') && !(await buttons(page)).includes('签发'), 'the office changes a draft and does not issue it')
  await step(page, '更改内容', { 办理要求: '说明原因，报送整改措施', 办结期限: day(20), 联系人: '林岚 0579-0001' })
  await said(page, '已更改')
  const facts = await page.locator('.facts').innerText()
  that(facts.includes('说明原因，报送整改措施') && facts.includes('成因') && facts.includes('林岚 0579'), `the page has cause and demand: ${facts}`)
  that((await page.locator('.figures-of-order').innerText()).includes('督办时'), 'the figure that caused it is there')
  await accessible(page, 'a draft')
  await shot(page, 'order-draft-zh')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载 docx' }).click()])
  that(/^order-draft-\d+\.docx$/.test(file.suggestedFilename()), `the letter as docx: ${file.suggestedFilename()}`)
  const [pdf] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载 pdf' }).click()])
  that(pdf.suggestedFilename().endsWith('.pdf'), 'the letter as pdf')
  await page.getByRole('link', { name: '预览和打印' }).click()
  await page.waitForURL(/\/letter/)
  that((await page.locator('main').innerText()).includes('说明原因，报送整改措施'), 'the letter is a page')
  await accessible(page, 'the letter')
  await shot(page, 'order-letter-zh')
  await page.context().close()
  return order
}

async function issue(order) {
  const page = await as('gaowei', { lang: 'en-GB', viewport: PHONE })
  await open(page, `/orders/${order}`)
  await accessible(page, 'a draft on the phone of the leader')
  that(!/[\u4e00-\u9fff]/.test(await page.locator('#island th, #island dt, #island h3, #island button').allInnerTexts().then((all) => all.join())), 'no Chinese label in the English page')
  await step(page, 'Issue')
  await said(page, 'The order is issued.')
  await comes(async () => /^20\d\d-1 /.test(await page.locator('#island h2').first().innerText()), 'it has its number')
  await shot(page, 'order-phone-en')
  await page.context().close()
}

/** The unit: signs for it by keyboard, asks for time, adds a file, replies. */
async function answer(order) {
  const page = await as('zhoumin')
  await open(page, '/work')
  await page.locator('.orders a').first().click()
  await page.locator('.parts').waitFor()
  await comes(async () => await buttons(page) === '签收,反馈,申请延期', 'the steps of the unit')
  await page.getByRole('button', { name: '签收：卫健委' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('dialog[open]').waitFor()
  await page.locator('dialog[open] form .button').focus()
  await page.keyboard.press('Enter')
  await said(page, '已签收')
  await comes(async () => await page.evaluate('document.activeElement.className').then((found) => found.includes('done')), 'the message has the focus')
  await step(page, '申请延期：卫健委', { 新的期限: day(35), 理由: '须等体检数据' })
  await said(page, '已提交延期申请')
  await comes(async () => (await page.locator('.parts').innerText()).includes(`申请延至 ${day(35)}`), 'the request is shown')
  await page.locator('input[type=file]').setInputFiles({ name: '整改情况.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n整改') })
  await page.getByRole('button', { name: '上传' }).click()
  await page.getByText('已上传“整改情况.pdf”').waitFor()
  page.expectProblem(400)
  await page.locator('input[type=file]').setInputFiles({ name: '页面.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html>') })
  await page.getByRole('button', { name: '上传' }).click()
  await page.locator('.box.problem').waitFor()
  await comes(async () => (await page.locator('.evidence tbody tr').count()) === 1, 'a page that calls itself pdf is refused')
  await page.locator('input[type=file]').setInputFiles({ name: '大文件.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(20 * 1024 * 1024 + 1, '%PDF-1.7') })
  await page.getByRole('button', { name: '上传' }).click()
  await page.getByText('超过 20 MiB').waitFor()
  await step(page, '反馈：卫健委', { 办理情况: '已整改，措施附后' })
  await said(page, '已反馈')
  await comes(async () => await page.locator('.part-steps button').count() === 0, 'nothing is left to do for the unit')
  await shot(page, 'order-replied-zh')
  await accessible(page, 'an order that is replied to')
  await page.context().close()
}

async function verify(order) {
  const page = await as('lulin')
  await open(page, `/orders/${order}`)
  await comes(async () => await buttons(page) === '核验,再督办', 'the steps of the office')
  await step(page, '再督办：卫健委', { 新的期限: day(40), 理由: '没有措施' })
  await said(page, '已再督办')
  await send('zhoumin', 'POST', `/orders/${order}/reply`, { text: '措施见附件' })
  await open(page, `/orders/${order}`)
  await step(page, '核验：卫健委', { 核验情况: '现场查看，材料属实' })
  await said(page, '已核验')
  await step(page, '办结')
  await said(page, '已办结')
  await comes(async () => await page.locator('.course-list li').count() === 10, 'the course of events is whole')
  const course = await page.locator('.course-list li').allInnerTexts()
  that(course.length === 10 && course[0].includes('拟督办') && course[9].includes('办结') && course.some((one) => one.includes('没有措施')), `the course of events: ${course.length} ${course}`)
  await comes(async () => await page.locator('#island button').count() === 0, 'a closed order has no steps')
  await shot(page, 'order-closed-zh')
  await page.context().close()
}

/** A problem of two units by the form; more time refused. */
async function problemOfTwo() {
  const page = await as('lulin', { lang: 'en-GB' })
  await open(page, '/orders')
  await page.getByRole('link', { name: 'Draft an order' }).click()
  await page.locator('#island form, #island .box.problem').first().waitFor()
  await shot(page, 'order-new-first-en')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  that(await page.locator('.fault').count() === 2, 'matter and units are needed')
  await page.getByLabel('Matter').fill('Too few nursing rooms')
  await page.getByLabel('Basis').fill('Inspection in May')
  await page.getByLabel('卫健委').check()
  await page.getByLabel('Education Bureau').check()
  await page.getByLabel('What is demanded').fill('Set them up')
  await page.getByLabel('Due day').fill(day(3))
  await accessible(page, 'the form of a draft')
  await shot(page, 'order-new-en')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await page.locator('.parts').waitFor()
  await comes(async () => await page.locator('.parts tbody tr').count() === 2, 'two units owe it')
  const order = /orders\/(\d+)/.exec(page.url())[1]
  await send('gaowei', 'POST', `/orders/${order}/issue`)
  await send('hetian', 'POST', `/orders/${order}/extend_request`, { due: day(60), why: 'tender' })
  await open(page, `/orders/${order}`)
  await step(page, 'Refuse more time: Education Bureau', { Reason: 'No tender is needed' })
  await said(page, 'More time is refused')
  await shot(page, 'order-two-en')
  await accessible(page, 'an order of two units')
  const clerk = await as('hetian')
  await open(clerk, `/orders/${order}`)
  await comes(async () => !(await clerk.locator('.course-list').innerText()).includes('卫健委') && await clerk.locator('.part-steps').nth(0).locator('button').count() === 0, 'a unit has steps of its own part alone')
  await clerk.context().close()
  await page.context().close()
}

async function lists() {
  await send('lulin', 'POST', '/orders', { matter: '托位不足', due: day(30), basis: '检查', demand: '说明', units: [Number(units['教育局'])] })
  const page = await as('lulin')
  await open(page, '/orders')
  await comes(async () => (await page.locator('.order-counts').innerText()).replace(/\s+/g, ' ').startsWith('2 已发'), 'the counts of the year')
  await comes(async () => await page.locator('[data-state=closed] .order-card').count() === 1 && await page.locator('[data-state=draft] .order-card').count() === 1 && await page.locator('[data-state=issued] .order-card').count() === 1, 'a card in each state')
  await accessible(page, 'the board')
  await shot(page, 'orders-board-zh')
  await page.getByRole('button', { name: '列表' }).click()
  that(await page.locator('table.orders tbody tr').count() === 4, 'one row for each unit')
  that((await page.locator('table.orders tbody tr').first().innerText()).includes('母婴室') || (await page.locator('table.orders tbody tr').first().innerText()).includes('nursing'), 'the next due day comes first')
  await page.getByLabel('责任单位', { exact: true }).selectOption('教育局')
  that(await page.locator('table.orders tbody tr').count() === 2, 'the unit filters')
  await page.getByLabel('状态', { exact: true }).selectOption('draft')
  that(await page.locator('table.orders tbody tr').count() === 1 && page.url().includes('state=draft'), 'the state filters and is in the address')
  await page.getByLabel('状态', { exact: true }).selectOption('')
  await page.getByLabel('责任单位', { exact: true }).selectOption('')
  await page.getByLabel(/查找编号/).fill('托位')
  that(await page.locator('table.orders tbody tr').count() === 1, 'the search finds by matter')
  await page.getByLabel(/查找编号/).fill('')
  await page.getByLabel('只看逾期').check()
  await page.getByText('没有符合条件的督办单').waitFor()
  await page.getByLabel('只看逾期').uncheck()
  await page.locator('th button', { hasText: '编号' }).click()
  that(await page.locator('th[aria-sort=ascending]').innerText().then((text) => text.startsWith('编号')), 'a heading sorts')
  await accessible(page, 'the list')
  await shot(page, 'orders-list-zh')
  await page.getByRole('button', { name: '催办' }).click()
  await page.locator('dialog[open] li').first().waitFor()
  that(await page.locator('dialog[open] li').count() === 2, 'two reminders are due, one for each unit')
  await page.getByRole('button', { name: '发出并记录' }).click()
  await said(page, '已发出 2 件')
  await page.setViewportSize(PHONE)
  await open(page, '/orders?view=list')
  await accessible(page, 'the list on a phone')
  await shot(page, 'orders-phone-zh')
  await page.context().close()
  const english = await as('gaowei', { lang: 'en-GB' })
  await open(english, '/orders')
  await accessible(english, 'the board in English')
  await shot(english, 'orders-board-en')
  await english.context().close()
}

await play(async () => {
  await prepare()
  const order = await draft()
  await issue(order)
  await answer(order)
  await verify(order)
  await problemOfTwo()
  await lists()
})
