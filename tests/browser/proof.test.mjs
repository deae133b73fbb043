/* A plan is imported and proofread in the browser: upload, what was read, the sheet, correction by the keyboard alone, a sentence made a target, an amended document. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible, account, comes, launch, person, PHONE, ROOT, play, serve, shot, that, wireSize } from './lib.mjs'

const server = await serve()
const browser = await launch()
const button = (page, name) => page.getByRole('button', { name, exact: true })
const field = (page, label) => page.getByLabel(label, { exact: true })
const sample = join(ROOT, 'data', 'sample', 'plan.txt')

async function bothLanguages(page, path, wait, name) {
  for (const lang of ['zh', 'en']) {
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.goto(`${server.at}${path}?lang=${lang}`)
    await page.locator(wait).first().waitFor()
    await accessible(page, `${name} ${lang}`)
    await shot(page, `${name}-${lang}`)
    await page.setViewportSize(PHONE)
    await accessible(page, `${name} ${lang} on a phone`)
    await shot(page, `${name}-${lang}-phone`)
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}

/* Amended: one target changed, one measure added. */
function amended() {
  const text = readFileSync(sample, 'utf8')
  const at = text.match(/(\d+)%以上。/)
  const path = join(server.folder, 'amended.txt')
  writeFileSync(path, text.slice(0, at.index) + `${Number(at[1]) + 1}%以上。` + text.slice(at.index + at[0].length))
  return path
}

async function importPlan(page) {
  await page.goto(`${server.at}/plans?lang=zh`)
  await button(page, '读取文件').click()
  await page.getByText('请选择文件').waitFor()
  await page.getByLabel('文件', { exact: true }).setInputFiles({ name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('没有规划') })
  page.expectProblem(400)
  await button(page, '读取文件').click()
  await page.getByRole('alert').waitFor()
  that((await page.getByRole('alert').innerText()).includes('没有找到规划'), 'a document without a plan is refused in words')
  await page.getByLabel('文件', { exact: true }).setInputFiles(sample)
  await button(page, '读取文件').click()
  await page.getByText('同一文件已导入过').waitFor()
  await button(page, '换一个文件').click()
  await page.getByLabel('文件', { exact: true }).setInputFiles(amended())
  await button(page, '读取文件').click()
  await page.getByRole('heading', { name: '与现行文本（第1版）的差别' }).waitFor()
  await comes(async () => await page.getByText('▲ 更改').count() > 0, 'the difference is listed')
  await accessible(page, 'what was read')
  await shot(page, 'plans-read-zh')
  await field(page, '原因（写入审计记录）').fill('中期调整')
  await button(page, '确认导入').click()
  await page.getByText('已导入。下一步').waitFor()
  await comes(async () => await page.getByRole('cell', { name: '2', exact: true }).count() > 0, 'version 2 is in the list')
  await shot(page, 'plans-done-zh')
  await page.getByRole('link', { name: /^核对 / }).last().click()
  await page.waitForURL(/proof/)
}

/** The id of the element that has the cursor. */
const cursor = (page) => page.evaluate('document.activeElement.id')

/* With the keyboard alone: the first target is chosen, corrected, and confirmed ones are passed with C. */
async function byKeyboard(page) {
  await page.goto(`${server.at}/plans/women-2021/proof?lang=zh`)
  await page.locator('a.place').first().waitFor()
  const before = await page.getByText(/已核对 \d+ 项/).first().innerText()
  await page.keyboard.press('j')
  await page.locator('.panel h2').waitFor()
  await comes(async () => /^t\d+$/.test(await cursor(page)), 'J goes to the first target')
  const first = await cursor(page)
  await page.keyboard.press('j')
  await comes(async () => await cursor(page) !== first, 'and to the next one')
  await page.keyboard.press('k')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await comes(async () => await cursor(page) === first, 'K and the arrows go back')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement.tagName === 'INPUT')
  await comes(async () => await page.evaluate('document.activeElement === document.querySelectorAll(".panel input")[1]'), 'Enter goes to the formula')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('value >= ')
  page.expectProblem(400)
  await page.locator('.panel .fault').waitFor()
  that((await page.locator('.panel .fault').innerText()).includes('公式'), 'a formula that is not whole is explained while one types')
  await page.keyboard.type('90')
  await page.locator('.preview strong').waitFor()
  await page.getByText('用往年数据试算').waitFor()
  that(await page.locator('.preview tbody tr').count() > 0, 'and tried on past figures')
  await shot(page, 'proof-formula-zh')
  await page.keyboard.press('Enter')
  await page.getByText('已保存。').waitFor()
  await page.locator('.panel .tag', { hasText: '已更正' }).waitFor()
  await comes(async () => (await page.locator('.panel .plain-list').first().innerText()).includes('→ value >= 90'), 'the history has it, with who and why')
  await page.keyboard.press('Escape')
  await comes(async () => await cursor(page) === first, 'Escape returns to the text')
  await page.keyboard.press('j')
  await comes(async () => await cursor(page) !== first, 'J goes on')
  const second = await cursor(page)
  await page.keyboard.press('c')
  await page.waitForFunction((id) => document.activeElement.classList.contains('place') && document.activeElement.id !== id, second)
  await comes(async () => await page.locator(`#${second}.confirmed`).count() === 1, 'C confirms and goes on')
  await comes(async () => await page.getByText(/已核对 \d+ 项/).first().innerText() !== before, 'the count of what is done has grown')
  await shot(page, 'proof-confirmed-zh')
  return first
}

async function withTheMouse(page, corrected) {
  await page.locator(`#${corrected}`).click()
  await button(page, '撤销最近一次').click()
  await page.locator('.panel .tag', { hasText: '未核对' }).waitFor()
  await comes(async () => !(await page.getByLabel('公式', { exact: true }).inputValue()).includes('90'), 'after a step back the form has the formula that is in force')
  const lead = await page.getByLabel('牵头单位').inputValue()
  await page.getByLabel('牵头单位').fill('教育局')
  await button(page, '保存更正').click()
  await button(page, '撤销整句的更正').click()
  await comes(async () => await page.getByLabel('牵头单位').inputValue() === lead && await button(page, '撤销整句的更正').count() === 0, 'a correction of the whole sentence is undone')
  await button(page, '不是目标').click()
  await page.locator(`#${corrected}.dropped`).waitFor()
  await page.getByRole('button', { name: /^改动过/ }).click()
  that(await page.locator('a.place').count() >= 1 && await page.locator('a.place.read').count() === 0, 'a filter leaves what was changed')
  await shot(page, 'proof-changed-zh')
  await page.getByRole('button', { name: /^未读懂/ }).click()
  await shot(page, 'proof-check-zh')
  await page.getByRole('button', { name: /^全文/ }).click()
  const line = page.locator('p.is-text', { has: page.locator('button.make') }).filter({ hasNot: page.locator('a.place') }).last()
  await line.hover()
  await line.locator('button.make').click()
  await page.getByText('没有读作目标').waitFor()
  await accessible(page, 'a sentence')
  await shot(page, 'proof-sentence-zh')
  await button(page, '列为目标').click()
  await page.locator('a.place.added').waitFor()
  await page.locator('.panel .tag', { hasText: '人工列为目标' }).waitFor()
  await accessible(page, 'a target that a person made')
  await shot(page, 'proof-added-zh')
}

/* Another person changed it in between: the change is refused, and nothing is overwritten. */
async function twoPeople(page, other) {
  for (const one of [page, other]) {
    await one.goto(`${server.at}/plans/women-2021/proof?lang=en`)
    await one.locator('a.place.read').first().waitFor()
  }
  const id = await page.locator('a.place.read').nth(2).getAttribute('id')
  await Promise.all([page, other].map((one) => Promise.all([one.waitForResponse(/\/targets\/\d+\?/), one.locator(`#${id}`).click()])))
  await button(page, 'It is right').click()
  await page.locator(`#${id}.confirmed`).waitFor()
  other.expectProblem(412)
  await button(other, 'Not a target').click()
  await other.getByRole('alert').waitFor()
  that((await other.getByRole('alert').innerText()).includes('changed since'), 'the second person is told')
}

await play(async () => {
  const office = await account(server, 'linlan', '林岚', '--role', 'office')
  const page = await person(browser, 'office', { of: office })
  await bothLanguages(page, '/plans', '#island table', 'plans')
  await importPlan(page)
  const corrected = await byKeyboard(page)
  await withTheMouse(page, corrected)
  await twoPeople(page, await person(browser, 'second', { of: await account(server, 'gaoyuan', '高原', '--role', 'office') }))
  await bothLanguages(page, '/plans/women-2021/proof', 'a.place', 'proof')
  await page.goto(`${server.at}/plans/women-2021/proof?lang=en`)
  await page.locator('a.place.confirmed').first().click()
  await page.locator('.panel h2').waitFor()
  await page.locator('.preview strong').waitFor()
  await accessible(page, 'a reading in English')
  await shot(page, 'proof-open-en')
  await page.setViewportSize(PHONE)
  await accessible(page, 'a reading on a phone')
  await shot(page, 'proof-open-en-phone')
  const clerk = await person(browser, 'clerk', { of: await account(server, 'zhoumin', '周敏', '--role', 'evaluator') })
  clerk.expectProblem(403)
  that((await clerk.goto(`${server.at}/plans/women-2021/proof`)).status() === 403 && (await clerk.goto(`${server.at}/plans`)).status() === 403, 'others have no such pages')
  const fresh = await person(browser, 'fresh', { of: office })
  const size = await wireSize(fresh, `${server.at}/plans/women-2021/proof`, '/plans/{plan}/proof')
  that(size < 200 * 1024, `the sheet is small: ${size} bytes`)
})
