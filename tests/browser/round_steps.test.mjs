/* The steps of a round beside filling and review: a head delegates, the office grants more time, two people reopen a form and unlock a round, publishing shows
 * what is published, and the round is closed. Neighbours: review (returns and acceptance), tests/unit/service/test_round.c (who may what). */
import { DESK, accessible, account, comes, launch, person, play, serve, shot, that } from './lib.mjs'
import { knownReport } from './form_lib.mjs'

const REGION = '990481'
const day = (from) => new Date(Date.now() - new Date().getTimezoneOffset() * 60000 + from * 86400000).toISOString().slice(0, 10)
const server = await serve()
const browser = await launch()
const people = {}
let round = 0, task = 0

async function as(login, path, wait, lang = 'zh-CN') {
  const page = await person(browser, login, { of: people[login], viewport: DESK, lang })
  page.expectText(knownReport)
  await page.goto(`${server.at}${path}?lang=${page.lang}`)
  await page.locator(wait).first().waitFor()
  return page
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

async function prepare() {
  const unit = String(JSON.parse(server.run('unit', 'add', '卫健委', '--region', REGION, '--department', 'HEALTH', '--json')).id)
  for (const [login, name, role, ...place] of [
    ['zhoumin', '周敏', 'clerk', '--unit', unit], ['wangyi', '王怡', 'clerk', '--unit', unit], ['qianli', '钱立', 'approver', '--unit', unit],
    ['lulin', '林岚', 'office', '--region', REGION], ['luming', '陆明', 'statistician', '--region', REGION], ['caoyu', '曹宇', 'second_reviewer', '--region', REGION],
  ])
    people[login] = await account(server, login, name, '--role', role, ...place)
  round = (await send('lulin', 'POST', '/rounds', { year: 2024, due: day(5), title: '2024年度监测报表', cells: 'indicator,unit\nCERVICAL_SCREENING,卫健委\n' })).round.round
  await send('lulin', 'POST', `/rounds/${round}/issue`, {})
  task = (await send('lulin', 'GET', `/rounds/${round}/tasks`))[0].task
}

/** A step with its dialog. */
async function step(page, name, fields = {}) {
  await page.getByRole('button', { name, exact: true }).click()
  const box = page.locator('dialog[open]')
  await box.waitFor()
  for (const [label, value] of Object.entries(fields))
    await box.getByLabel(label).fill(value)
  await accessible(page, `the dialog of ${name}`)
  await box.locator('.actions .button').click()
  await page.locator('dialog').waitFor({ state: 'detached' })
}

async function inTheUnit() {
  const head = await as('qianli', `/tasks/${task}`, '.more-steps')
  await step(head, '委托他人填报', { 登录名: 'wangyi', 理由: '周敏休假' })
  await head.getByText('已委托。').waitFor()
  await head.context().close()
  const office = await as('lulin', `/tasks/${task}`, '.more-steps', 'en-GB')
  await step(office, 'Grant more time', { 'New due day': day(12), Reason: 'late survey' })
  await office.getByText(`More time is granted until ${day(12)}.`).waitFor()
  await comes(async () => /王怡(?! *\(?wangyi)/.test(await office.locator('.course').innerText()), 'the history names who fills in now')
  await shot(office, 'task-extended-en')
  await office.context().close()
  const { cells } = await send('wangyi', 'GET', `/tasks/${task}/form`)
  await send('wangyi', 'PATCH', `/tasks/${task}/cells`, { cells: cells.map(({ cell, version }) => ({ cell, version, status: 'missing', reason: '当年没有调查' })) })
  await send('wangyi', 'POST', `/tasks/${task}/submit`, {})
  await send('qianli', 'POST', `/tasks/${task}/approve`, {})
  await send('luming', 'POST', `/tasks/${task}/accept`, {})
}

async function reopenForm() {
  const page = await as('luming', `/tasks/${task}`, '.more-steps')
  await step(page, '申请重新打开', { 理由: '口径有误' })
  await page.getByText('已申请，等待另一人确认。').waitFor()
  await comes(async () => await page.getByRole('button', { name: '确认重新打开' }).count() === 0, 'who asks does not confirm')
  await page.context().close()
  const second = await as('caoyu', `/tasks/${task}`, '.more-steps')
  await step(second, '确认重新打开')
  await second.locator('.review-part').waitFor()
  await second.context().close()
  await send('luming', 'POST', `/tasks/${task}/accept`, {})
  await send('caoyu', 'POST', `/rounds/${round}/lock`, {})
}

async function unlock() {
  const page = await as('luming', `/rounds/${round}`, '.round-tasks')
  await step(page, '申请解锁', { 理由: '数据有误' })
  await page.getByText('已申请，等待另一人确认。').waitFor()
  await page.context().close()
  const second = await as('caoyu', `/rounds/${round}`, '.round-tasks')
  await second.getByRole('button', { name: '确认解锁', exact: true }).click()
  that((await second.locator('dialog[open]').innerText()).includes('数据有误'), 'the reason is shown before it is confirmed')
  await second.locator('dialog[open] .actions .button').click()
  await second.getByText('已解锁。').waitFor()
  await second.context().close()
  await send('caoyu', 'POST', `/rounds/${round}/lock`, {})
}

async function revise() {
  const page = await as('luming', '/revisions', '.revise')
  await page.getByLabel('填报单位').selectOption({ label: '卫健委' })
  await page.getByLabel('数据格').selectOption({ index: 1 })
  await page.getByText('当年没有调查').first().waitFor()
  that(await page.getByRole('button', { name: '申请修订' }).isDisabled(), 'no request without a figure and a reason')
  await page.getByLabel('新数值').fill('83.4')
  await page.getByLabel('修订的理由和来源').fill('补充抽样调查报告')
  await accessible(page, 'asking for a revision')
  await shot(page, 'revision-zh')
  await page.getByRole('button', { name: '申请修订' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('.requests tbody tr').waitFor()
  const asked = await page.locator('.requests tbody tr').innerText()
  that(['卫健委', '83.4', '缺数', '补充抽样调查报告', '须由另一人确认'].every((one) => asked.includes(one)), `the request has unit, old and new, reason: ${asked}`)
  await comes(async () => await page.locator('.requests button').count() === 0, 'who asks does not confirm')
  await page.context().close()
  const second = await as('caoyu', '/revisions', '.requests', 'en-GB')
  await second.locator('.requests button').focus()
  await second.keyboard.press('Enter')
  await second.getByText('The figure is revised.').waitFor()
  await comes(async () => await second.locator('.requests').count() === 0, 'no request is left')
  await second.getByLabel('Unit').selectOption({ index: 1 })
  await second.getByLabel('Figure', { exact: true }).selectOption({ index: 1 })
  await second.getByText(/Now: 83\.4/).waitFor()
  await comes(async () => (await second.locator('.revise li').allInnerTexts()).some((one) => one.includes('confirmed')), 'the revisions of the unit are listed')
  await second.getByRole('link', { name: 'All versions of the figure' }).click()
  await second.locator('h1').waitFor()
  that(/83\.4/.test(await second.locator('main').innerText()), 'the page of the indicator has the new figure')
  await second.context().close()
}

async function publish() {
  const page = await as('lulin', `/rounds/${round}`, '.round-tasks')
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.locator('.published li').first().waitFor()
  that((await page.locator('dialog[open]').innerText()).includes('1 个任务，1 个数据格，1 项指标'), 'what is published is shown first')
  await accessible(page, 'the dialog of publishing')
  await shot(page, 'round-publish-zh')
  await page.locator('dialog[open] .actions .button').click()
  await page.getByText('已发布。').waitFor()
  await step(page, '归档')
  await page.getByText('已归档。').waitFor()
  await comes(async () => await page.locator('#island .actions button').count() === 2, 'a closed round has no steps, only its forms and the public site as files')
  await page.getByRole('button', { name: '发布公众网站（zip）' }).click()
  const link = page.locator('.job').getByRole('link', { name: /^下载 site-release-1\.zip/ })
  await link.waitFor({ timeout: 120000 })
  const site = await page.request.get(server.at + await link.getAttribute('href'))
  that(site.status() === 200 && (await site.body()).subarray(0, 2).toString() === 'PK', 'the public site is made as a job and comes as an archive')
  await accessible(page, 'a closed round with the public site')
  await shot(page, 'round-site-zh')
  await page.context().close()
}

await play(prepare, inTheUnit, reopenForm, unlock, revise, publish)
