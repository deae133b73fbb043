/* The year of one form by all its people: the office issues, the clerk fills in and the head approves by keyboard alone, the statistician returns and accepts, the
 * second reviewer locks, the office publishes; every role looks at the pages that it has. Neighbours: form_day (what is typed), review (what is returned). */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible, account, DESK, freshCode, launch, PASSWORD, person, PHONE, play, serve, shot, that } from './lib.mjs'
import { knownReport } from './form_lib.mjs'

const REGION = '990481', UNIT = '卫健委', YEAR = 2024, TITLE = '2024年度监测报表'
const FIGURES = { HOSPITAL_DELIVERY: '99.96', PREMARITAL_EXAM: '86.40', PRENATAL_SCREENING: '90.60', CAESAREAN: '43.10' }
const server = await serve()
const browser = await launch()
const people = {}
let round, task

async function send(login, method, path, body) {
  const { cookie, csrf } = people[login]
  const answer = await fetch(`${server.at}/api/v1${path}`, {
    method, body: body && JSON.stringify(body), headers: { Cookie: `halfsky=${cookie}`, 'X-CSRF-Token': csrf, 'Content-Type': 'application/json', 'Accept-Language': 'en' },
  })
  const found = await answer.json()
  if (!answer.ok)
    throw new Error(`${method} ${path}: ${JSON.stringify(found)}`)
  return { found, answer }
}

/* The head signs in with one-time codes, though the role does not demand them. */
async function turnOnCodes(login) {
  const { found: { secret, sealed } } = await send(login, 'POST', '/account/second-factor/begin', { password: PASSWORD })
  const { answer, found } = await send(login, 'POST', '/account/second-factor', { password: PASSWORD, sealed, code: await freshCode(secret) })
  people[login] = { ...people[login], secret, csrf: found.csrf, cookie: /halfsky=([^;]*)/.exec(answer.headers.get('set-cookie'))[1] }
}

async function prepare() {
  const days = join(server.folder, 'workdays.csv'), thisYear = new Date().getFullYear()
  writeFileSync(days, `year,day,work,name\n${[thisYear - 1, thisYear, thisYear + 1].flatMap((one) => [`${one},saturday,off,`, `${one},sunday,off,`]).join('\n')}\n`)
  server.run('workday', 'load', days)
  const unit = String(JSON.parse(server.run('unit', 'add', UNIT, '--region', REGION, '--json')).id)
  for (const [login, name, role, ...place] of [
    ['linlan', '林岚', 'office', '--region', REGION], ['zhoumin', '周敏', 'clerk', '--unit', unit], ['qianli', '钱立', 'approver', '--unit', unit],
    ['luming', '陆明', 'statistician', '--region', REGION], ['shenqing', '沈清', 'second_reviewer', '--region', REGION], ['gaoyuan', '高远', 'leader', '--region', REGION],
    ['heyi', '何一', 'evaluator', '--region', REGION], ['xiean', '谢安', 'third_party', '--region', REGION, '--until', `${thisYear + 1}-12-31`],
    ['lucheng', '鲁诚', 'upper_level', '--region', '990400'], ['suwen', '苏文', 'system_admin', '--region', REGION],
    ['marui', '马锐', 'security_admin', '--region', REGION], ['baiyu', '白羽', 'audit_admin', '--region', REGION],
  ])
    people[login] = await account(server, login, name, '--role', role, ...place)
  await turnOnCodes('qianli')
  const cells = `indicator,unit\n${Object.keys(FIGURES).map((one) => `${one},${UNIT}`).join('\n')}\n`
  const due = new Date(Date.now() + 6 * 86400000).toISOString().slice(0, 10)
  round = (await send('linlan', 'POST', '/rounds', { year: YEAR, due, title: TITLE, cells })).found.round.round
}

async function enter(login, viewport = DESK) {
  const page = await person(browser, login, { viewport, of: people[login] })
  page.expectText(knownReport)
  return page
}

/* Tab until what has the focus says the word. */
async function tabTo(page, word) {
  for (let i = 0; i < 90; i++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const one = document.activeElement
      return `${one?.getAttribute('aria-label') ?? ''}|${one?.innerText ?? ''}|${one?.labels?.[0]?.innerText ?? ''}`
    })
    if (at.split('|').some((part) => part.trim().startsWith(word)))
      return
  }
  throw new Error(`no tab stop says ${word}: ${page.url()}`)
}

async function saved(page) {
  await page.locator('.save-line[data-state=saved]').waitFor()
}

/* One step of the round on its page: its button, what it does, and that it is done. */
async function step(page, name, done) {
  await page.goto(`${server.at}/rounds/${round}?lang=zh`)
  await page.locator('.round-tasks').waitFor()
  await accessible(page, `the round before: ${name}`)
  await page.getByRole('button', { name, exact: true }).click()
  await page.locator('.modal').waitFor()
  await accessible(page, `${name}: what it does`)
  await page.getByRole('button', { name: `确认${name}` }).click()
  await page.getByText(done).first().waitFor()
  await shot(page, `year-${name === '布置' ? 'issued' : name === '锁定' ? 'locked' : 'published'}-zh`)
}

/* Everything with keys: from the list of work into the form, figures, an explanation where one is asked for, sending. */
async function fillIn(page, figures, first) {
  await page.goto(`${server.at}/work?lang=zh`)
  await page.locator('.forms .button').waitFor()
  await accessible(page, 'work of the clerk')
  await shot(page, `year-work-${first ? 'open' : 'returned'}-zh`)
  await tabTo(page, '填报')
  await page.keyboard.press('Enter')
  await page.locator('.jss_worksheet td.highlight-selected').waitFor()
  await page.waitForFunction(() => document.activeElement?.className.includes('jss_worksheet'))
  for (const figure of figures) {
    await page.keyboard.type(figure)
    await page.keyboard.press('Enter')
  }
  await saved(page)
  for (let i = 0; i < 6 && /待说明/.test(await page.locator('.form-head .progress').innerText()); i++) {
    await page.keyboard.press('Alt+J')
    await page.keyboard.press('Alt+X')
    await page.keyboard.type('已与原始记录核对')
    await saved(page)
    await page.keyboard.press('Escape')
  }
  await accessible(page, 'the form')
  await shot(page, `year-form-${first ? 'filled' : 'mended'}-zh`)
  await page.keyboard.press('Escape')
  await tabTo(page, '送审')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '送审前核对' }).waitFor()
  await page.locator('.check-part .box').first().waitFor()
  await tabTo(page, '确认送审')
  await page.keyboard.press('Enter')
  await page.getByText('已送审，等待审批').waitFor()
}

async function approve(page) {
  await page.goto(`${server.at}/work?lang=zh`)
  await page.locator('.forms .button').waitFor()
  await tabTo(page, '审批')
  await page.keyboard.press('Enter')
  await page.locator('.approve-part').waitFor()
  await accessible(page, 'approving')
  await tabTo(page, '动态口令')
  await page.keyboard.type(await freshCode(people.qianli.secret))
  await page.keyboard.press('Enter')
  await page.locator('.receipt').waitFor()
  await accessible(page, 'the receipt')
  that((await page.locator('.receipt').innerText()).includes('钱立'), 'the receipt has the name of the head')
}

async function giveBack(page) {
  await page.goto(`${server.at}/work?lang=zh`)
  await page.getByRole('heading', { name: '进行中的监测报表' }).waitFor()
  await accessible(page, 'work of the statistician')
  await page.goto(`${server.at}/tasks/${task}?lang=zh`)
  await page.locator('.review-part').waitFor()
  await accessible(page, 'reviewing')
  const box = page.getByRole('checkbox', { name: /^退回：婚前/ })
  await box.focus()
  await page.keyboard.press('Space')
  await page.getByLabel(/^理由：婚前/).fill('与部门年报不一致')
  await page.getByRole('button', { name: '退回单位' }).click()
  await page.locator('.box[role=status]', { hasText: '已退回，答复期限' }).waitFor()
}

async function acceptAll(page) {
  await page.goto(`${server.at}/tasks/${task}?lang=zh`)
  await page.locator('.review-part').waitFor()
  that((await page.locator('.changes').innerText()).includes('改了 1 格'), 'the reviewer sees what was changed')
  await page.getByRole('button', { name: '通过整个报表' }).click()
  await page.locator('.box[role=status]', { hasText: '通过' }).first().waitFor()
}

/* What each role may open, at a desk and on a phone. */
const PAGES = {
  linlan: ['/work', '/rounds', '/', '/targets', '/warnings', '/projects', '/responsibility', '/admin/units', '/admin/people', '/account'],
  luming: ['/regions', '/admin/workdays'],
  gaoyuan: ['/', '/work', '/rounds'],
  heyi: ['/'], xiean: ['/'], lucheng: ['/', '/rounds'],
  suwen: ['/admin/people', '/admin/units', '/admin/health'],
  marui: ['/admin/people', '/admin/security', '/admin/sessions'],
  baiyu: ['/admin/audit'],
}

async function lookAround(login, viewport) {
  const page = await enter(login, viewport)
  for (const path of PAGES[login]) {
    const answer = await page.goto(`${server.at}${path}?lang=${viewport === PHONE ? 'en' : 'zh'}`)
    await page.settled()
    that(answer.status() === 200, `${login} opens ${path}: ${answer.status()}`)
    await accessible(page, `${login} at ${path}, ${viewport.width} wide`)
  }
  await page.context().close()
}

await play(async () => {
  await prepare()
  const office = await enter('linlan'), clerk = await enter('zhoumin'), head = await enter('qianli', PHONE), reviewer = await enter('luming')
  await step(office, '布置', '已布置。')
  task = (await send('linlan', 'GET', `/rounds/${round}/tasks`)).found.find((one) => one.unit === UNIT).task
  await fillIn(clerk, Object.values(FIGURES), true)
  await approve(head)
  await giveBack(reviewer)
  await fillIn(clerk, ['86.45'], false)
  await approve(head)
  await acceptAll(reviewer)
  const second = await enter('shenqing')
  await step(second, '锁定', '已锁定。')
  await step(office, '发布', '已发布。')
  const shown = (await send('linlan', 'GET', `/tasks/${task}`)).found
  that(shown.task.state === 'published' && shown.cells.some((one) => one.content.value === 86.45), `published, with the figure that was mended: ${shown.task.state}`)
  await office.goto(`${server.at}/targets?lang=zh&year=${YEAR}`)
  that((await office.locator('main').innerText()).includes('86.45'), 'and the page of targets has it')
  for (const [place, login] of Object.keys(PAGES).entries())
    await lookAround(login, place % 2 === 0 ? DESK : PHONE)
})
