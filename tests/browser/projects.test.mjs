/* Practical projects: the office defines one, its owner reports progress with places and evidence, the office verifies it; the time line and the table beside
 * it. Neighbours: tests/unit/service/test_project.c (what a quantity counts), web_axe (the page of projects that is read). */
import { DESK, PHONE, accessible, account, comes, launch, person, play, serve, shot, that } from './lib.mjs'

const REGION = '990481'
const server = await serve()
const browser = await launch()
const people = {}
const as = (login, options = {}) => person(browser, login, { of: people[login], viewport: DESK, ...options })

async function prepare() {
  const unit = String(JSON.parse(server.run('unit', 'add', '卫健委', '--region', REGION, '--department', 'HEALTH', '--json')).id)
  for (const [login, name, role, ...place] of [['lulin', '林岚', 'office', '--region', REGION], ['zhoumin', '周敏', 'clerk', '--unit', unit]])
    people[login] = await account(server, login, name, '--role', role, ...place)
}

async function define() {
  const page = await as('lulin')
  await page.goto(`${server.at}/project-work?lang=zh`)
  const first = page.locator('.project').first()
  await first.waitFor()
  await first.getByRole('button', { name: /^分解/ }).click()
  const box = page.locator('dialog[open]')
  await box.getByLabel('责任单位').fill('卫健委')
  await box.getByLabel('计划资金').fill('300')
  await box.getByLabel('节点').fill('measure,unit,by,quantity\n妇女活动中心,家,2022-12-31,2\n妇女活动中心,家,2031-12-31,5\n')
  await accessible(page, 'defining a project')
  await box.getByRole('button', { name: '保存' }).click()
  await first.getByRole('link', { name: '报告和核实' }).waitFor()
  that((await first.innerText()).includes('责任单位：卫健委') && (await first.innerText()).includes('计划 300'), 'owner and money are set')
  const marks = await first.locator('.time-line [data-milestone]').allInnerTexts()
  const states = await first.locator('.milestones [data-milestone]').allInnerTexts()
  that(await first.locator('.time-line').getAttribute('aria-label').then((text) => text.includes('2022-12-31 逾期') && text.includes('2031-12-31 未到期')), 'the time line has its words')
  that(states.join() === '■ 逾期,○ 未到期' && marks.join() !== '', `each milestone has a shape and a word: ${states} ${marks}`)
  await accessible(page, 'the projects')
  await shot(page, 'projects-work-zh')
  await page.setViewportSize(PHONE)
  await accessible(page, 'the projects on a phone')
  await page.setViewportSize(DESK)
  await page.getByLabel('有节点处于').selectOption('overdue')
  that(await page.locator('.project').count() >= 1, 'a state filters')
  await first.getByRole('link', { name: '报告和核实' }).click()
  await page.locator('.milestones').waitFor()
  await comes(async () => await page.locator('.report-form').count() === 0, 'the office does not report')
  const address = page.url()
  await page.context().close()
  return address
}

async function report(address) {
  const page = await as('zhoumin', { lang: 'en-GB' })
  await page.goto(address.replace('lang=zh', 'lang=en'))
  const form = page.locator('.report-form')
  await form.waitFor()
  await form.getByLabel('Quantity added').fill('2')
  await form.getByLabel('Money spent').fill('80')
  await form.getByLabel('Places').fill('东街 1 号\n西街 2 号')
  await accessible(page, 'reporting progress')
  await form.getByRole('button', { name: 'Report' }).click()
  await page.locator('.box.done').waitFor()
  await page.locator('input[type=file]').setInputFiles({ name: '验收单.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') })
  await page.getByRole('button', { name: 'Upload' }).click()
  await page.locator('.evidence tbody tr', { hasText: '验收单.pdf' }).waitFor()
  that((await page.locator('.reports').innerText()).includes('Claimed'), 'a report is claimed until it is verified')
  await accessible(page, 'a project in English')
  await shot(page, 'project-en')
  await page.context().close()
}

async function verify(address) {
  const page = await as('lulin')
  await page.goto(address)
  await page.getByRole('button', { name: /^核实/ }).click()
  await page.getByText('已核实。').waitFor()
  that((await page.locator('.reports').innerText()).includes('已核实：林岚'), 'who verified it')
  that((await page.locator('.head').innerText()).includes('已用 80'), 'the money that was spent')
  await page.getByRole('button', { name: /的佐证材料$/ }).click()
  await page.locator('.evidence').getByText('验收单.pdf').waitFor()
  await comes(async () => await page.locator('input[type=file]').count() === 0, 'no file is added after the verification')
  await shot(page, 'project-zh')
  await page.context().close()
}

await play(async () => {
  await prepare()
  const address = await define()
  await report(address)
  await verify(address)
})
