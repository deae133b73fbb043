/* Packages and questions where people work: the statistician makes a package and loads one of a town, after registering its key; the level above asks back;
 * the town answers; the receipt; differences are explained. Neighbours: tests/check/package_levels.py (rights and refusals of each step). */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible, account, comes, DESK, launch, person, PHONE, play, serve, shot, that } from './lib.mjs'

const CITY = '990481', TOWN = '990481100000', YEAR = '2023'
const server = await serve()
const browser = await launch()
const people = {}
const as = (login, options = {}) => person(browser, login, { of: people[login], viewport: DESK, ...options })
const open = async (page) => {
  await page.goto(`${server.at}/packages?lang=${page.lang}`)
  await page.getByText(page.lang === 'en' ? /A package sends/ : /数据包把一个地区/).waitFor()
}
const notice = (page, text) => comes(async () => (await page.locator('.box.done').allInnerTexts()).join().includes(text), `the page confirms: ${text}`)
const row = (page, what, number) => page.locator(`tr[data-${what}="${number}"]`)

async function prepare() {
  const days = join(server.folder, 'days.csv')
  writeFileSync(days, `year,day,work,name\n${Array.from({ length: 12 }, (_, n) => [`${2024 + n},saturday,off,`, `${2024 + n},sunday,off,`]).flat().join('\n')}\n`)
  server.run('workday', 'load', days)
  const slip = join(server.folder, 'slip.csv')
  writeFileSync(slip, 'region,indicator,period,value\n990481,LEGAL_AID_F,2023,395\n')
  server.run('data', 'import', slip, '--confirm-all', '--why', '更正')
  server.run('unit', 'add', '白鹭镇人民政府', '--region', TOWN)
  const units = JSON.parse(server.run('unit', 'list', '--json'))
  const town = String((units.items ?? units).find((one) => one.name === '白鹭镇人民政府').id)
  for (const [login, name, role, ...place] of [
    ['luming', '陆明', 'statistician', '--region', CITY], ['tangning', '唐宁', 'county_statistician', '--unit', town],
    ['lucheng', '鲁诚', 'upper_level', '--region', '990400'],
  ])
    people[login] = await account(server, login, name, '--role', role, ...place)
}

/* The store has one key, which signs the package of the town as well. */
async function makeAndLoad() {
  const page = await as('luming')
  await open(page)
  await page.getByLabel('年份').fill(YEAR)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '生成报上级的数据包' }).click()
  that((await saved).suggestedFilename() === `${CITY}-${YEAR}-1.json`, 'the package is saved as a file')
  await notice(page, '云溪市 2023年第1号已生成')
  const town = join(server.folder, 'town.json')
  server.run('package', 'make', '--region', TOWN, '--year', YEAR, '-o', town)
  await page.getByRole('button', { name: '存入下级的数据包' }).click()
  const box = page.locator('dialog[open]')
  page.expectProblem(400)
  writeFileSync(join(server.folder, 'broken.json'), '{"manifest"')
  await box.locator('input[type=file]').setInputFiles(join(server.folder, 'broken.json'))
  await box.getByText('这个文件不是数据包。').waitFor()
  page.expectProblem(409)
  await box.locator('input[type=file]').setInputFiles(town)
  await box.getByRole('heading', { name: '登记发件地区的公钥' }).waitFor()
  await accessible(page, 'the dialog of a package')
  await shot(page, 'packages-key-zh')
  await box.getByLabel('如何核对的').fill('电话核对')
  await box.getByRole('button', { name: '登记' }).click()
  await box.getByText(/19个数据格，0个有变化/).waitFor()
  await box.getByRole('button', { name: '存入', exact: true }).click()
  await notice(page, '白鹭镇 2023年第1号已存入')
  await accessible(page, 'packages')
  await shot(page, 'packages-zh')
  const received = page.locator('tbody tr').filter({ hasText: '已存入' })
  await received.getByRole('button', { name: /^回执/ }).click()
  const digest = JSON.parse(server.run('package', 'list', '--json')).find((one) => one.received).sm3
  that((await page.locator('dialog[open]').innerText()).includes(digest), 'the receipt has the digest of the manifest')
  await accessible(page, 'the receipt')
  await page.keyboard.press('Escape')
  await received.getByRole('button', { name: /^退问/ }).click()
  await page.locator('dialog[open]').getByLabel('指标', { exact: true }).fill('PREMARITAL_EXAM')
  await page.locator('dialog[open]').getByLabel('问题').fill('人数比上年多，请核对')
  await accessible(page, 'the dialog of a question')
  await shot(page, 'packages-ask-zh')
  await page.locator('dialog[open]').getByRole('button', { name: '发出退问' }).click()
  await notice(page, '退问已发出')
  that((await row(page, 'question', 1).innerText()).includes('待答复'), 'the question waits')
  that(await page.locator('tbody tr').filter({ hasText: '本库生成' }).filter({ hasText: '云溪市' }).getByRole('button', { name: /^退问/ }).count() === 0, 'nobody asks about the own package')
  await page.context().close()
}

async function explainSums() {
  const page = await as('luming')
  await open(page)
  const line = page.locator('tr[data-indicator]').first()
  await line.waitFor()
  const count = await page.getByRole('button', { name: /^说明差异/ }).count()
  that(count > 0, 'sums differ, and wait for an explanation')
  await line.getByRole('button', { name: /^说明差异/ }).click()
  await page.locator('dialog[open]').getByLabel('说明').fill('市属单位的服务')
  await page.locator('dialog[open]').getByRole('button', { name: '保存说明' }).click()
  await comes(async () => (await line.innerText()).includes('市属单位的服务'), 'the explanation is beside the difference')
  await page.context().close()
}

/* By the keyboard alone. */
async function upperAsks() {
  const page = await as('lucheng', { lang: 'en-GB' })
  await open(page)
  that(await page.getByRole('button', { name: 'Make a package for the level above' }).count() === 0, 'the level above makes no package')
  const own = page.locator('tbody tr').filter({ hasText: 'made here' }).filter({ has: page.locator('td', { hasText: '2023, package 1' }) }).last()
  await own.getByRole('button', { name: /^Ask back/ }).focus()
  await page.keyboard.press('Enter')
  const box = page.locator('dialog[open]')
  await box.getByLabel('Question').focus()
  await page.keyboard.type('Is the unit right?')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await notice(page, 'The question is asked')
  that((await row(page, 'question', 2).innerText()).includes('all figures'), 'it asks about all figures')
  await accessible(page, 'packages in English')
  await shot(page, 'packages-upper-en')
  await page.context().close()
}

async function townAnswers() {
  const page = await as('tangning', { viewport: PHONE })
  await open(page)
  const asked = row(page, 'question', 1)
  await asked.getByRole('button', { name: /^说明/ }).click()
  await page.locator('dialog[open]').getByLabel('答复').fill('两个村并入本镇')
  await page.locator('dialog[open]').getByRole('button', { name: '提交' }).click()
  await comes(async () => (await asked.innerText()).includes('已说明'), 'the question is explained')
  await accessible(page, 'packages on a telephone')
  await shot(page, 'packages-town-phone-zh')
  await page.context().close()
  const city = await as('luming')
  await open(city)
  await row(city, 'question', 1).getByRole('button', { name: /^办结/ }).click()
  await city.locator('dialog[open]').getByRole('button', { name: '提交' }).click()
  await comes(async () => (await row(city, 'question', 1).innerText()).includes('已办结（说明）'), 'who asked closes it')
  await shot(city, 'packages-closed-zh')
  await city.context().close()
}

await play(prepare, makeAndLoad, explainSums, upperAsks, townAnswers)
