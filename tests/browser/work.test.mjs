/* Where work begins: a clerk signs in, finds the own forms and opens one; a head approves; a reviewer and the office follow the rounds; orders are
 * listed, overdue ones first; an administrator is led on. Neighbours: form_day (the form itself), tests/check/orders.py (what an order's steps do). */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DESK, PASSWORD, PHONE, accessible, account, comes, launch, person, play, serve, shot, that } from './lib.mjs'
import { knownReport } from './form_lib.mjs'

const REGION = '990481'
const day = (from) => new Date(Date.now() - new Date().getTimezoneOffset() * 60000 + from * 86400000).toISOString().slice(0, 10)
const server = await serve()
const browser = await launch()
const people = {}

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

const taskOf = async (round, unit) => (await send('lulin', 'GET', `/rounds/${round}/tasks?lang=zh`)).find((one) => one.unit === unit).task

async function issue(title, year, due) {
  const cells = 'indicator,unit\nCERVICAL_SCREENING,卫健委\nC_MYOPIA,教育局\n'
  const { round } = (await send('lulin', 'POST', '/rounds', { year, due, title, cells })).round
  await send('lulin', 'POST', `/rounds/${round}/issue`, {})
  return round
}

/** The form is filled in and sent to the head. */
async function submit(login, task) {
  const { cells } = await send(login, 'GET', `/tasks/${task}/form`)
  await send(login, 'PATCH', `/tasks/${task}/cells`, { cells: cells.map(({ cell, version }) => ({ cell, version, status: 'missing', reason: '当年没有调查' })) })
  await send(login, 'POST', `/tasks/${task}/submit`, {})
  return cells
}

/* A round that is late, with one form in review; and one of which a cell is returned. */
async function prepare() {
  const days = join(server.folder, 'workdays.csv'), year = new Date().getFullYear()
  writeFileSync(days, `year,day,work,name\n${[year - 1, year, year + 1].flatMap((one) => [`${one},saturday,off,`, `${one},sunday,off,`]).join('\n')}\n`)
  server.run('workday', 'load', days)
  const units = {}
  for (const name of ['卫健委', '教育局'])
    units[name] = String(JSON.parse(server.run('unit', 'add', name, '--region', REGION, '--json')).id)
  for (const [login, name, role, ...place] of [
    ['zhoumin', '周敏', 'clerk', '--unit', units['卫健委']], ['qianli', '钱立', 'approver', '--unit', units['卫健委']], ['hetian', '何田', 'clerk', '--unit', units['教育局']],
    ['shenyu', '沈宇', 'approver', '--unit', units['教育局']], ['lulin', '林岚', 'office', '--region', REGION], ['luming', '陆明', 'statistician', '--region', REGION],
    ['gaowei', '高伟', 'leader', '--region', REGION], ['heyi', '何一', 'evaluator', '--region', REGION], ['suwen', '苏文', 'system_admin', '--region', REGION],
  ])
    people[login] = await account(server, login, name, '--role', role, ...place)
  const late = await issue('2024年度监测报表', 2024, day(-10)), second = await issue('2025年度监测报表', 2025, day(4))
  await submit('hetian', await taskOf(late, '教育局'))
  await send('shenyu', 'POST', `/tasks/${await taskOf(late, '教育局')}/approve`, {})
  const own = await taskOf(second, '卫健委'), [first] = await submit('zhoumin', own)
  await send('qianli', 'POST', `/tasks/${own}/approve`, {})
  await send('luming', 'POST', `/tasks/${own}/return`, { cells: [{ cell: first.cell }], why: '与月报不一致' })
  for (const [matter, due] of [['母婴室缺口', day(20)], ['筛查进度落后', day(25)]]) {
    const { order } = await send('lulin', 'POST', '/orders', { matter, due, basis: '专题检查', demand: '补齐', units: [Number(units['卫健委'])] })
    await send('gaowei', 'POST', `/orders/${order}/issue`, {})
  }
  await send('lulin', 'POST', '/orders', { matter: '托位不足', due: day(30), demand: '说明', units: [Number(units['教育局'])] })
  return { late: await taskOf(late, '卫健委'), own }
}

/* No order is issued with a due day that is past, so one becomes overdue on its way to the page; tests/check/orders.py has the days. */
async function worker(login, options) {
  const page = await person(browser, login, options)
  page.expectText(knownReport)
  await page.route('**/api/v1/orders?*', async (route) => {
    const answer = await route.fetch(), orders = await answer.json()
    for (const part of orders.filter((one) => one.matter === '筛查进度落后').flatMap((one) => one.units))
      Object.assign(part, { due: day(-3), overdue: true })
    await route.fulfill({ response: answer, json: orders })
  })
  return page
}

const loaded = (page) => page.locator('#island h2').first().waitFor()
const rowsOf = (page, name) => page.locator(name).locator('tbody tr').allInnerTexts()

async function signIn(login, options) {
  const page = await worker(login, options)
  await page.goto(`${server.at}/sign-in?lang=zh`)
  await page.locator('input[autocomplete=username]').fill(login)
  await page.locator('input[autocomplete=current-password]').fill(PASSWORD)
  await page.keyboard.press('Enter')
  return page
}

async function opened(login, name, options = {}) {
  const page = await worker(login, { ...options, of: people[login] })
  await page.goto(`${server.at}/work?lang=${page.lang}`)
  await loaded(page)
  await accessible(page, name)
  await shot(page, name)
  return page
}

async function clerkBegins(tasks) {
  const page = await signIn('zhoumin', { viewport: DESK })
  await page.waitForURL(`${server.at}/work?lang=zh`)
  await loaded(page)
  await accessible(page, 'work of a clerk')
  await shot(page, 'work-clerk-zh')
  that(await page.locator('nav [aria-current=page]').innerText() === '我的工作', 'the menu has the page, and says that it is this one')
  const forms = await page.locator('.forms li').allInnerTexts()
  that(forms.length === 2 && forms[0].includes('2024年度监测报表') && forms[0].includes('待填') && forms[0].includes('已逾期 10 天'), `the late form comes first: ${forms[0]}`)
  that(forms[1].includes('已退回') && forms[1].includes('退回 1 格') && forms[1].includes('退回答复期限'), `the other has its returned cell and the term of the answer: ${forms[1]}`)
  that(!(await page.locator('#island').innerText()).includes('教育局'), 'nothing of other units is there')
  await page.locator('.todo li').first().waitFor()
  const todo = await page.locator('.todo li').allInnerTexts()
  that(todo.length === 2 && todo[0].includes('筛查进度落后') && todo[0].includes('签收') && todo[0].includes('已逾期 3 天'), `the orders of the unit wait with their next step: ${todo}`)
  const orders = await rowsOf(page, '.orders')
  that(orders.length === 2 && orders[0].includes('筛查进度落后') && orders[0].includes('逾期') && !orders[1].includes('逾期'), `two orders, the overdue one first: ${orders}`)
  await page.getByRole('link', { name: /^填报：2024年度监测报表/ }).click()
  await page.waitForURL(new RegExp(`/tasks/${tasks.late}\\?lang=zh`))
  await page.locator('.form-head').getByText('2024年度监测报表').waitFor()
  await page.context().close()
}

async function clerkOnPhone() {
  for (const [lang, word] of [['zh-CN', '填报'], ['en-GB', 'Fill in']]) {
    const page = await opened('zhoumin', `work-clerk-phone-${lang.slice(0, 2)}`, { viewport: PHONE, lang })
    that(await page.locator('.forms .button').allInnerTexts().then((all) => all.join()) === `${word},${word}`, `each form has its button (${lang})`)
    await page.context().close()
  }
}

async function headApproves(tasks) {
  const before = await opened('qianli', 'work-head-empty-zh')
  await comes(async () => await before.getByText('没有等您办理的报表。').isVisible(), 'a head for whom nothing waits reads so')
  that((await rowsOf(before, '.stack:not(.orders)')).length === 2, 'the forms of the unit are listed below')
  await before.context().close()
  await submit('zhoumin', tasks.late)
  const page = await opened('qianli', 'work-head-en', { lang: 'en-GB' })
  const forms = await page.locator('.forms li').allInnerTexts()
  that(forms.length === 1 && forms[0].includes('Waiting for approval') && forms[0].includes('10 days late'), `the form that was sent waits: ${forms}`)
  that(await page.locator('.forms .button').innerText() === 'Approve', 'with the button to approve')
  await page.context().close()
}

async function reviewerFollows() {
  const page = await opened('luming', 'work-reviewer-zh')
  const late = page.locator('.round').filter({ hasText: '2024年度监测报表' })
  const counts = (await late.locator('.counts').innerText()).replace(/\s+/g, ' ')
  that(/未报 \d+ 审核中 1 已退回 0 已通过 0 已通过的数据格 0\.0%（0 \/ 2 格）/.test(counts), `the counts of a round: ${counts}`)
  that(/卫健委：逾期 \d+ 个工作日/.test(await late.locator('ul.late').innerText()), 'who is late, and by how much')
  const rows = await rowsOf(late, 'table')
  that(rows[0].includes('教育局') && rows[0].includes('审核中') && rows[0].includes('审核'), `what waits for review comes first: ${rows}`)
  await late.getByRole('link', { name: '审核：教育局' }).click()
  await page.waitForURL(/\/tasks\/\d+\?lang=zh/)
  await page.context().close()
}

async function officeFollows() {
  for (const [lang, viewport, name] of [['zh-CN', DESK, 'work-office-zh'], ['en-GB', DESK, 'work-office-en'], ['zh-CN', PHONE, 'work-office-phone-zh'], ['en-GB', PHONE, 'work-office-phone-en']]) {
    const page = await opened('lulin', name, { lang, viewport })
    that(await page.locator('.round').count() === 2 && await page.locator('.forms').count() === 0, `the office sees two rounds and no forms to fill in (${name})`)
    const orders = await rowsOf(page, '.orders')
    that(orders.length === 3 && orders[0].includes('筛查进度落后') && orders[2].includes('托位不足') && orders[2].includes(day(30)), `all open orders, the overdue one first (${name}): ${orders}`)
    await page.context().close()
  }
}

async function leaderAndEvaluator() {
  const leader = await opened('gaowei', 'work-leader-zh')
  const drafts = await leader.locator('.todo li').allInnerTexts()
  that(drafts.length === 1 && drafts[0].includes('托位不足') && drafts[0].includes('签发'), `a draft waits for the leader: ${drafts}`)
  that((await leader.locator('#island h2').first().innerText()) === '待办事项', 'what waits comes first')
  await leader.context().close()
  const evaluator = await opened('heyi', 'work-evaluator-en', { lang: 'en-GB' })
  await evaluator.locator('.todo li').first().waitFor()
  that(/Goals in words to judge: \d+ \(\d{4}\)/.test(await evaluator.locator('.todo').innerText()), 'goals wait for the evaluator')
  await evaluator.getByRole('link', { name: /^Judge/ }).click()
  await evaluator.locator('.goals').waitFor()
  await evaluator.context().close()
}

async function othersBegin() {
  const admin = await person(browser, 'suwen', { of: people.suwen })
  await admin.goto(`${server.at}/work?lang=zh`)
  that(admin.url() === `${server.at}/admin/units?lang=zh`, `an administrator is led to the own pages: ${admin.url()}`)
  await comes(async () => await admin.locator('nav').getByText('我的工作').count() === 0, 'whose menu has no forms')
  await admin.context().close()
  const visitor = await person(browser, 'visitor')
  await visitor.goto(`${server.at}/work?lang=zh`)
  that(visitor.url().includes('/sign-in?next=%2Fwork'), `a visitor signs in first: ${visitor.url()}`)
  await visitor.context().close()
}

await play(async () => {
  const tasks = await prepare()
  await clerkBegins(tasks)
  await clerkOnPhone()
  await reviewerFollows()
  await officeFollows()
  await headApproves(tasks)
  await leaderAndEvaluator()
  await othersBegin()
})
