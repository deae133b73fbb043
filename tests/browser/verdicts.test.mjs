/* Verdicts and warnings where the office works: levels, the reason of a verdict, drafts for several targets, all targets by domain. Neighbours: orders (what
 * becomes of a draft), web_axe (the pages of verdicts that are read). */
import { accessible, account, comes, DESK, launch, person, PHONE, play, serve, shot, that } from './lib.mjs'

const REGION = '990481'
const server = await serve()
const browser = await launch()
const people = {}
const as = (login, options = {}) => person(browser, login, { of: people[login], viewport: DESK, ...options })
const open = async (page, query = '') => {
  await page.goto(`${server.at}/verdicts?lang=${page.lang}${query}`)
  await page.locator('.matrix').waitFor()
}

async function prepare() {
  for (const [name, department] of [['卫健委', 'HEALTH'], ['教育局', 'EDU']])
    server.run('unit', 'add', name, '--region', REGION, '--department', department, '--json')
  const units = JSON.parse(server.run('unit', 'list', '--json'))
  const clerkUnit = String((units.items ?? units).find((one) => one.name === '卫健委').id)
  for (const [login, name, role, ...place] of [
    ['lulin', '林岚', 'office', '--region', REGION], ['zhoumin', '周敏', 'clerk', '--unit', clerkUnit],
  ])
    people[login] = await account(server, login, name, '--role', role, ...place)
}

async function officeDrafts() {
  const page = await as('lulin')
  await open(page)
  const rows = page.locator('.warnings tbody tr')
  const levels = await rows.locator('[data-level]').evaluateAll((all) => all.map((one) => one.dataset.level))
  const rank = { red: 0, orange: 1, yellow: 2 }
  that(levels.length > 2 && levels.every((one, place) => place === 0 || rank[levels[place - 1]] <= rank[one]), `the gravest come first: ${levels}`)
  const red = rows.locator('[data-level=red]').first()
  that(/■ 红色预警/.test(await red.innerText()), `a level has a shape and a word: ${await red.innerText()}`)
  await accessible(page, 'verdicts')
  await shot(page, 'verdicts-zh')
  await page.getByRole('button', { name: /黄色预警/ }).click()
  that((await rows.locator('[data-level]').evaluateAll((all) => all.map((one) => one.dataset.level))).every((one) => one === 'yellow'), 'a level can be chosen')
  await page.getByRole('button', { name: /^全部/ }).first().click()
  that(await page.getByRole('button', { name: /^拟督办（0）/ }).isDisabled(), 'nothing is drafted before a target is ticked')
  const boxes = page.locator('.warnings tbody tr').filter({ hasText: '宫颈癌' }).locator('input')
  await boxes.first().check()
  await page.getByRole('button', { name: /^拟督办（1）/ }).click()
  const box = page.locator('dialog[open]')
  await box.getByLabel('办理要求').fill('说明原因')
  await accessible(page, 'the dialog of drafts')
  await shot(page, 'verdicts-draft-zh')
  await box.getByRole('button', { name: '存为拟督办' }).click()
  await page.waitForURL(/\/orders\/\d+/)
  await page.locator('.parts').waitFor()
  that((await page.locator('.facts').innerText()).includes('说明原因'), 'the draft has the demand')
  await page.getByRole('link', { name: '目标的判定和算式' }).click()
  await page.locator('dialog[open] .why').waitFor()
  await comes(async () => await page.locator('dialog[open]').getByRole('link', { name: /督办单 草稿/ }).isVisible(), 'the target has its order')
  await page.keyboard.press('Escape')
  await comes(async () => await page.locator('.warnings tbody tr').filter({ hasText: '宫颈癌' }).locator('a', { hasText: '督办单' }).count() >= 1, 'the warning has its order in place of the box')
  await page.context().close()
}

async function whyByKeyboard() {
  const page = await as('lulin', { lang: 'en-GB' })
  await open(page)
  that(!/[\u4e00-\u9fff]/.test(await page.locator('#island').evaluate((one) => one.querySelector('table').innerText.replace(/\s/g, ''))), 'the warnings are English')
  await page.locator('.targets button').first().focus()
  await page.keyboard.press('Enter')
  const panel = page.locator('dialog[open]')
  await panel.waitFor()
  that((await panel.innerText()).includes('Why this verdict') && (await panel.locator('.why').innerText()).length > 20, 'the panel has the arithmetic in words')
  await accessible(page, 'the reason of a verdict')
  await shot(page, 'verdicts-why-en')
  await panel.getByRole('link', { name: /Chart, source/ }).click()
  await page.waitForURL(/\/target\?/)
  await page.goBack()
  await page.locator('.matrix').waitFor()
  const all = await page.locator('.targets button').count()
  await page.getByRole('button', { name: /not assessable/ }).first().click()
  const some = await page.locator('.targets button').count()
  that(some > 0 && some < all && await page.locator('.targets [data-verdict]:not([data-verdict=not_assessable])').count() === 0, 'a verdict filters the targets')
  await shot(page, 'verdicts-en')
  await page.context().close()
}

async function clerkReads() {
  const page = await as('zhoumin', { viewport: PHONE })
  await open(page)
  that(await page.locator('.warnings input').count() === 0 && await page.getByRole('button', { name: /^拟督办/ }).count() === 0, 'a unit reads and does not draft')
  await accessible(page, 'verdicts on a phone')
  await shot(page, 'verdicts-phone-zh')
  await page.context().close()
}

await play(prepare, officeDrafts, whyByKeyboard, clerkReads)
