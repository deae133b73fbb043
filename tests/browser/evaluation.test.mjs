/* Evaluation of a year by its people: the office asks the units, a clerk fills in the sheet, the head sends it, the evaluator judges with reason and evidence;
 * papers of the year; scores and marks. Neighbours: tests/check/evaluation_year.py (the counts), tests/unit/service/test_evaluation.c (who may what). */
import { accessible, account, comes, DESK, launch, person, PHONE, play, serve, shot, that } from './lib.mjs'

const REGION = '990481', YEAR = 2023
const server = await serve()
const browser = await launch()
const people = {}
const as = (login, options = {}) => person(browser, login, { of: people[login], viewport: DESK, ...options })
const open = async (page, path, wait) => {
  await page.goto(`${server.at}${path}${path.includes('?') ? '&' : '?'}lang=${page.lang}`)
  await page.locator(wait).first().waitFor()
}

async function prepare() {
  const unit = String(JSON.parse(server.run('unit', 'add', '卫健委', '--region', REGION, '--department', 'HEALTH', '--json')).id)
  for (const [login, name, role, ...place] of [
    ['lulin', '林岚', 'office', '--region', REGION], ['zhoumin', '周敏', 'clerk', '--unit', unit], ['qianli', '钱立', 'approver', '--unit', unit],
    ['heyi', '何一', 'evaluator', '--region', REGION], ['xiean', '谢安', 'third_party', '--region', REGION, '--until', '2099-12-31'],
  ])
    people[login] = await account(server, login, name, '--role', role, ...place)
}

async function ask() {
  const page = await as('lulin')
  await open(page, `/evaluation?year=${YEAR}`, '.goals')
  that((await page.locator('.goals').innerText()).includes('待定性评价'), 'a goal in words waits for its verdict')
  await comes(async () => await page.locator('.goals button').count() === 0, 'the office does not judge')
  await page.getByLabel('截止日').fill('2099-07-31')
  await page.getByRole('button', { name: '布置自评' }).click()
  await page.locator('.sheets tbody tr').waitFor()
  await accessible(page, 'the evaluation')
  await shot(page, 'evaluation-office-zh')
  await page.context().close()
}

async function fill() {
  const page = await as('zhoumin')
  await open(page, `/evaluation?year=${YEAR}`, '.sheets')
  await page.locator('.sheets a').click()
  await page.getByLabel('总体情况').fill('全年情况良好')
  const goal = page.locator('fieldset[data-target]').first()
  await goal.locator('select').selectOption('met')
  await goal.locator('textarea').fill('各乡镇均已建成')
  await accessible(page, 'a sheet')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存。').waitFor()
  let letGo
  const held = new Promise((resolve) => { letGo = resolve })
  await page.route(/self_evaluations\/\d+\/fill/, async (route) => {
    await held
    await route.continue()
  })
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByLabel('总体情况').fill('全年情况良好，另有一事')
  letGo()
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'status')
  that(await page.getByLabel('总体情况').inputValue() === '全年情况良好，另有一事', 'what is typed while the sheet is being saved stays')
  await page.unroute(/self_evaluations\/\d+\/fill/)
  await page.reload()
  await page.getByLabel('总体情况').waitFor()
  that(await page.getByLabel('总体情况').inputValue() === '全年情况良好', 'what is saved is there again')
  await comes(async () => await page.getByRole('button', { name: '报送' }).count() === 0, 'the clerk does not send it')
  await shot(page, 'sheet-zh')
  const address = page.url()
  await sendAtOnce(page)
  await page.context().close()
  const head = await as('qianli', { lang: 'en-GB', viewport: PHONE })
  await head.goto(address.replace('lang=zh', 'lang=en'))
  await head.getByText('各乡镇均已建成').waitFor()
  await accessible(head, 'a sheet on the phone of the head')
  await shot(head, 'sheet-phone-en')
  await head.getByRole('button', { name: 'Send' }).click()
  await head.getByText('The sheet is sent.').waitFor()
  await comes(async () => await head.getByRole('button', { name: 'Send' }).count() === 0, 'it is final')
  await head.context().close()
}

/* A person who fills in and sends: the page is told so, and the server is not asked to send. */
async function sendAtOnce(page) {
  await page.route(/\/self-evaluation\//, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: (await answer.text()).replace('&quot;task.fill&quot;', '&quot;task.fill&quot;,&quot;task.approve&quot;') })
  })
  const asked = []
  await page.route(/self_evaluations\/\d+\/(fill|send)/, async (route) => {
    asked.push(`${route.request().url().match(/fill|send/)[0]} ${JSON.parse(route.request().postData()).text ?? ''}`)
    await route.fulfill({ json: {} })
  })
  await page.reload()
  await page.getByLabel('总体情况').fill('写了没有保存')
  await page.getByRole('button', { name: '报送' }).click()
  await page.getByText('已报送。').waitFor()
  that(asked.join() === 'fill 写了没有保存,send ', `what is typed and not saved is sent along: ${asked}`)
}

async function judge() {
  const page = await as('heyi')
  await open(page, `/evaluation?year=${YEAR}`, '.goals')
  await page.locator('.goals button').first().focus()
  await page.keyboard.press('Enter')
  const box = page.locator('dialog[open]')
  await box.waitFor()
  that((await box.innerText()).includes('各乡镇均已建成'), 'what the unit wrote is beside')
  that(await box.getByRole('button', { name: '记为判定' }).isDisabled(), 'no verdict without reason and evidence')
  await box.locator('input[type=file]').setInputFiles({ name: '走访记录.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') })
  await box.getByRole('button', { name: '上传' }).click()
  await box.locator('.evidence tbody tr', { hasText: '走访记录.pdf' }).waitFor()
  await box.getByLabel('判定').selectOption('met')
  await box.getByLabel('理由').fill('实地走访三个乡镇')
  await box.getByLabel(/^依据/).fill('走访记录第 3 页')
  await accessible(page, 'judging a goal')
  await shot(page, 'judge-zh')
  await box.getByRole('button', { name: '记为判定' }).click()
  await page.getByText('已评判。').waitFor()
  const row = await page.locator('.goals tbody tr').first().innerText()
  that(row.includes('已达标') && row.includes('实地走访三个乡镇') && row.includes('走访记录第 3 页') && row.includes('何一'), `verdict, reason, evidence, person: ${row}`)
  await page.context().close()
  const english = await as('heyi', { lang: 'en-GB', viewport: PHONE })
  await open(english, `/evaluation?year=${YEAR}`, '.goals')
  await accessible(english, 'the evaluation on a phone')
  await shot(english, 'evaluation-phone-en')
  await english.context().close()
}

async function papers() {
  const page = await as('lulin')
  await open(page, `/paper-calendar?year=${YEAR}`, '#island .actions')
  await page.getByRole('button', { name: '按模板列入' }).click()
  await page.locator('.papers tbody tr').first().waitFor()
  that((await page.locator('.papers').first().innerText()).includes('逾期'), 'papers of a past year are late')
  await accessible(page, 'the calendar of papers')
  await shot(page, 'papers-zh')
  const count = await page.locator('.papers tbody tr').count()
  await page.locator('.papers .link').first().click()
  const box = page.locator('dialog[open]')
  await box.locator('summary', { hasText: '登记会议纪要' }).click()
  await box.getByLabel('纪要', { exact: true }).fill('会议审议通过')
  await box.locator('summary', { hasText: '归档' }).click()
  await box.getByLabel('文号或存放处').fill('妇儿工委〔2024〕1 号')
  await box.getByRole('button', { name: '归档' }).click()
  await box.locator('li', { hasText: '妇儿工委〔2024〕1 号' }).waitFor()
  that(await box.getByLabel('纪要', { exact: true }).inputValue() === '会议审议通过', 'minutes that are typed stay when the paper is filed')
  await box.getByRole('button', { name: '登记会议纪要' }).click()
  await box.locator('li', { hasText: '会议审议通过' }).waitFor()
  await accessible(page, 'a paper')
  await shot(page, 'paper-zh')
  await page.keyboard.press('Escape')
  await page.getByLabel('状态').selectOption('filed_late')
  that(await page.locator('.papers tbody tr').count() === 1 && count > 1, 'the filed paper is found by its state')
  await page.context().close()
  const clerk = await as('zhoumin', { lang: 'en-GB', viewport: PHONE })
  await open(clerk, `/paper-calendar?year=${YEAR}`, '.papers')
  await comes(async () => await clerk.getByRole('button', { name: 'List by the template' }).count() === 0, 'a clerk reads the calendar')
  await accessible(clerk, 'the calendar on a phone')
  await shot(clerk, 'papers-phone-en')
  await clerk.context().close()
}

async function appraisal() {
  const page = await as('lulin')
  page.expectProblem(404)
  await page.goto(`${server.at}/appraisal?year=${YEAR}&lang=zh`)
  await page.locator('.box.problem').waitFor()
  const { cookie, csrf } = people.lulin
  const send = async (path, body) => (await fetch(`${server.at}/api/v1${path}`, { method: 'POST', body: JSON.stringify(body), headers: { Cookie: `halfsky=${cookie}`, 'X-CSRF-Token': csrf, 'Content-Type': 'application/json' } })).json()
  const made = await send('/rounds', { year: YEAR, due: '2099-04-12', cells: 'indicator,unit\nCERVICAL_SCREENING,卫健委\n' })
  await send(`/rounds/${made.round.round}/issue`, {})
  await page.reload()
  await page.locator('.scores tbody tr, .box.problem').first().waitFor()
  await shot(page, 'appraisal-first-zh')
  await page.locator('.scores tbody tr').waitFor()
  await page.getByRole('button', { name: '录入委员评分' }).click()
  await page.getByLabel('委员', { exact: true }).fill('委员甲')
  await page.getByLabel('卫健委的评分').fill('8.5')
  await accessible(page, 'entering marks')
  await page.getByRole('button', { name: '保存评分' }).click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  await comes(async () => /8\.5\s*$/.test(await page.locator('.scores tbody tr').innerText()), 'the mark counts')
  await page.locator('.scores .link').click()
  that((await page.locator('dialog[open]').innerText()).includes('算法'), 'the score has its arithmetic')
  await shot(page, 'appraisal-zh')
  await accessible(page, 'the appraisal')
  await page.keyboard.press('Escape')
  await rules(page)
  await page.context().close()
}

async function rules(page) {
  await page.getByRole('button', { name: '评议规则' }).click()
  const box = page.locator('dialog[open]')
  await box.getByLabel('委员评分').fill('20')
  await box.getByText('合计 110').waitFor()
  await box.getByLabel('理由').fill('委员会议定')
  that(await box.getByRole('button', { name: '设定规则' }).isDisabled(), 'weights must add up to 100')
  await box.getByLabel('目标完成').fill('40')
  await box.getByRole('button', { name: '试算得分' }).focus()
  await page.keyboard.press('Enter')
  await box.locator('.preview tbody tr').waitFor()
  await accessible(page, 'the rules of the appraisal')
  await shot(page, 'appraisal-rules-zh')
  await box.getByRole('button', { name: '设定规则' }).click()
  await page.getByText('规则已设定，得分已重新计算。').waitFor()
  await page.getByRole('button', { name: '评议规则' }).click()
  await box.getByText('林岚').waitFor()
  that(await box.getByLabel('委员评分').inputValue() === '20', 'the rules are kept')
  await page.keyboard.press('Escape')
}

async function opinions() {
  const third = await as('xiean', { lang: 'en-GB' })
  await open(third, `/opinions?year=${YEAR}`, '.opinions')
  await third.locator('.opinions button').first().focus()
  await third.keyboard.press('Enter')
  const box = third.locator('dialog[open]')
  await box.getByLabel('Verdict', { exact: true }).selectOption('not_met')
  await box.getByLabel('Reason').fill('only two of five sites were open')
  await box.getByLabel(/^Evidence/).fill('report, page 12')
  await accessible(third, 'giving an opinion')
  await shot(third, 'opinion-en')
  await box.getByRole('button', { name: 'Send the opinion' }).click()
  await third.getByText('The opinion is recorded.').waitFor()
  await comes(async () => (await third.locator('.opinions tbody tr').first().innerText()).includes('report, page 12'), 'the opinion is beside our verdict')
  await third.context().close()
  const office = await as('lulin')
  await open(office, `/opinions?year=${YEAR}`, '.opinions')
  that(await office.locator('.opinions tbody tr').count() === 1, 'the office sees what was given')
  await office.locator('.opinions button').click()
  await office.locator('dialog[open]').getByLabel('答复内容').fill('已约请复查')
  await accessible(office, 'answering an opinion')
  await office.getByRole('button', { name: '提交答复' }).click()
  await office.getByText('答复已提交。').waitFor()
  await comes(async () => (await office.locator('.opinions tbody tr').innerText()).includes('已约请复查'), 'the answer is beside the opinion')
  await shot(office, 'opinions-zh')
  await office.context().close()
}

await play(prepare, ask, fill, judge, papers, appraisal, opinions)
