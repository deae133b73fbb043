/* A clerk's day: 76 figures pasted, three errors and two warnings mended or explained, a lost connection, missing and confidential figures,
 * sending, one cell sent back and mended, approval, and the receipt. Neighbours: form_grid (keys, paste, two people), tests/unit/service
 * (what each rule finds). */
import { accessible, comes, DESK, freshCode, launch, PHONE, play, shot, that } from './lib.mjs'
import { cell, counts, formStore, open, paste, saved, select } from './form_lib.mjs'

const store = await formStore()
const browser = await launch()

/* One line a row of the grid: total, women, men, urban, rural. */
const people = [[38100, 19600, 18500, 20500, 17600], [39870, 20470, 19400, 21450, 18420]]
const rate = (from) => [0, 1, 2, 3, 4].map((place) => (from + place * 0.31).toFixed(2))
const block = [
  people[0], people[1], rate(95.1), [39120, 20100, 19120, 21050, 18070], [4.7, 4.6, 4.8, 4.5, 5], [22, ...rate(31.4).slice(1)], rate(32), rate(31.1), rate(31.2), rate(31.5),
  rate(31.6), people[0],
]
const text = (rows) => `${rows.map((row) => row.join('\t')).join('\r\n')}\r\n`

async function fillIn(page) {
  await comes(async () => (await counts(page)).startsWith('已填 0 / 76 格'), 'the form begins with 0 of 76')
  that(await page.getByText('还剩 4 天').isVisible(), 'and says how many days are left')
  await comes(async () => await cell(page, 0, 0).getAttribute('data-aside') === '39000', 'last year is beside the cell')
  await comes(async () => await page.locator('.jss_worksheet td.is-absent').count() > 4, 'places that are not asked for are grey')
  await accessible(page, 'empty form')
  await paste(page, text(block))
  await saved(page)
  await comes(async () => (await counts(page)).startsWith('已填 60 / 76 格'), '60 are placed')
}

/* The first error: numerator and denominator swapped. */
async function swapped(page) {
  await select(page, 2, 5)
  await paste(page, '41,200\t39,870\r\n')
  await saved(page)
  await select(page, 2, 0)
  const said = await page.locator('.cell-panel .message.bad').first().innerText()
  that(/41200|41,200/.test(said) && /39870|39,870/.test(said), `the message has both figures: ${said}`)
  await comes(async () => await cell(page, 2, 0).getAttribute('aria-invalid') === 'true', 'the cell is marked for screen readers')
  await shot(page, 'form-errors-zh')
  await accessible(page, 'a form with errors')
  await select(page, 2, 5)
  await paste(page, '37,917\t39,870\r\n')
  await saved(page)
}

/* The second: women and men are not the total. The third: more than 100 %. */
async function mend(page) {
  await select(page, 3, 0)
  await comes(async () => await cell(page, 3, 0).getAttribute('aria-invalid') === 'true', 'a sum that is 100 off is red')
  await comes(async () => /39,?220/.test(await page.locator('.cell-panel .messages').innerText()), 'its message shows the sum')
  await page.keyboard.type('39220')
  await page.keyboard.press('Enter')
  await saved(page)
  await select(page, 3, 3)
  await page.keyboard.type('21150')
  await page.keyboard.press('Enter')
  await saved(page)
  await comes(async () => await cell(page, 3, 0).getAttribute('aria-invalid') === null, 'it is mended')
  await select(page, 6, 0)
  await page.keyboard.type('101.3')
  await page.keyboard.press('Enter')
  await saved(page)
  await select(page, 6, 0)
  that(/100/.test(await page.locator('.cell-panel .message.bad').first().innerText()), 'a share above 100 is red')
  await page.keyboard.press('Control+Z')
  await saved(page)
  await comes(async () => await cell(page, 6, 0).innerText() === '32.00', 'undo brings the figure back')
}

/* A figure that looks wrong is explained, and stays. */
async function explain(page) {
  await select(page, 4, 0)
  await page.keyboard.type('14.1')
  await page.keyboard.press('Enter')
  await saved(page)
  await select(page, 4, 0)
  await page.locator('.cell-panel .message.warn').first().waitFor()
  await comes(async () => (await counts(page)).includes('2 格待说明'), 'two warnings wait for an explanation')
  await page.keyboard.press('Alt+X')
  await page.keyboard.type('2例，均已评审。')
  await saved(page)
  await comes(async () => (await counts(page)).includes('1 格已说明'), 'it is explained')
  await page.keyboard.press('Escape')
}

/* The network drops: everything is kept, and sent when it is back. */
async function loseConnection(page) {
  const before = await page.locator('.save-line').innerText()
  page.expectText(/net::ERR_INTERNET_DISCONNECTED/)
  await page.context().setOffline(true)
  await select(page, 12, 0)
  await paste(page, text([[3910, 1960, 1950, 2110, 1800], [39100, 20050, 19050, 21090, 18010]]))
  await page.locator('.save-line[data-state=offline]').waitFor()
  const said = await page.locator('.save-line').innerText()
  that(said.includes(before.match(/\d\d:\d\d/)[0]) && said.includes('10 格'), `the banner says until when it is saved, and how much is kept: ${said}`)
  await comes(async () => await page.evaluate('Object.keys(localStorage).length') === 1, 'what is not sent is kept in the browser')
  that(!/lost/.test(await page.evaluate('JSON.stringify(localStorage)')), 'and nothing else')
  await shot(page, 'form-offline-zh')
  await accessible(page, 'a form without connection')
  await page.context().setOffline(false)
  await saved(page)
  await comes(async () => await page.evaluate('Object.keys(localStorage).length') === 0, 'after sending nothing stays in the browser')
  await page.reload()
  await page.locator('.jss_worksheet td.highlight-selected').waitFor()
  await comes(async () => await cell(page, 12, 0).innerText() === '3910', 'the figures have arrived')
  const at = await page.locator('.jss_worksheet td.highlight-selected').getAttribute('data-y')
  that(at === '14', `the form opens at the first empty cell: row ${at}`)
}

/* Missing with a reason, confidential, not applicable; nothing is blank or 0. */
async function leaveOut(page) {
  await select(page, 14, 0)
  await paste(page, text([[9800, 5020, 4780, 5290, 4510]]))
  await saved(page)
  await select(page, 10, 0)
  await page.keyboard.press('Alt+M')
  await page.locator('.cell-panel .message.bad').waitFor()
  await page.keyboard.type('抽样年为 2025')
  await saved(page)
  await comes(async () => await cell(page, 10, 0).innerText() === '缺数', 'missing looks different')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Alt+N')
  await saved(page)
  await comes(async () => await cell(page, 10, 2).innerText() === '不适用', 'a key marks all selected cells')
  await select(page, 15, 0)
  await page.keyboard.press('Alt+C')
  await saved(page)
  await comes(async () => await cell(page, 15, 0).innerText() === '保密', 'confidential looks different')
  await page.keyboard.press('Alt+J')
  await comes(async () => (await page.locator('.cell-panel .message.warn').first().innerText()).includes('9.2'), 'the next thing to do is the figure that fell by 9.2 points')
  await page.keyboard.press('Alt+X')
  await page.keyboard.type('口径变化，见通知 https://example.org/notice')
  await saved(page)
  await comes(async () => (await counts(page)).startsWith('已填 76 / 76 格'), 'all are filled in')
  await shot(page, 'form-filled-zh')
  await accessible(page, 'a form filled in')
}

async function send(page) {
  await page.getByRole('button', { name: '送审', exact: true }).click()
  await page.getByRole('heading', { name: '送审前核对' }).waitFor()
  await page.locator('.check-part .box').first().waitFor()
  await shot(page, 'form-check-zh')
  await accessible(page, 'the check before sending')
  const found = await page.locator('.check-part').innerText()
  that(found.includes('缺数 1') && found.includes('保密 1') && found.includes('不适用 2'), `the check counts what is in the cells: ${found.slice(0, 200)}`)
  const confirm = page.getByRole('button', { name: '确认送审' })
  that(await confirm.isEnabled(), `the check lets it pass: ${found.slice(0, 600)}`)
  await confirm.click()
  await page.getByText('已送审，等待审批').waitFor()
  await comes(async () => await page.locator('.jss_worksheet').count() === 0 && await page.locator('.form-sheet table').count() === 1, 'it is read only now')
  await page.getByRole('button', { name: '撤回' }).click()
  await page.locator('.jss_worksheet').waitFor()
  await page.getByRole('button', { name: '送审', exact: true }).click()
  await page.getByRole('button', { name: '确认送审' }).click()
  await page.getByText('已送审，等待审批').waitFor()
  await shot(page, 'form-submitted-zh')
  await accessible(page, 'a submitted form')
}

/* The head sends one cell back, by keyboard. */
async function sendBack(page) {
  await page.locator('.approve-part').waitFor()
  await accessible(page, 'approving')
  await page.getByRole('checkbox', { name: '退改：新生儿死亡率（市）（女）' }).focus()
  await page.keyboard.press('Space')
  const back = page.getByRole('button', { name: '退给填报人' })
  await back.focus()
  await page.keyboard.press('Enter')
  await page.getByText('请写明理由').waitFor()
  await page.getByLabel('理由：新生儿死亡率（市）（女）').focus()
  await page.keyboard.type('与月报相差 0.1')
  await shot(page, 'form-approve-zh')
  await page.keyboard.press('Enter')
  await page.locator('.course').getByText('与月报相差 0.1').waitFor()
}

async function answer(page) {
  await page.reload()
  await page.locator('.returned-list').waitFor()
  const said = await page.locator('.returned-list').innerText()
  that(said.includes('退回 1 格，已改 0 格') && said.includes('与月报相差 0.1'), `the returned cell comes first, with its reason: ${said}`)
  await comes(async () => await cell(page, 11, 0).getAttribute('aria-readonly') === 'true', 'the others are locked')
  await comes(async () => await page.locator('.jss_worksheet td.highlight-selected').getAttribute('data-y') === '4', 'the form opens at the returned cell')
  await shot(page, 'form-returned-zh')
  await accessible(page, 'a returned form')
  await page.locator('.jss_worksheet').focus()
  await page.keyboard.type('4.7')
  await page.keyboard.press('Enter')
  await saved(page)
  await comes(async () => (await page.locator('.returned-list').innerText()).includes('已改 1 格'), 'the counter follows')
  await select(page, 12, 1)
  await page.keyboard.press('Delete')
  that(await cell(page, 12, 1).innerText() === '1960', 'Delete does not touch a locked cell')
}

async function approve(page) {
  await page.reload()
  await page.locator('.approve-part').waitFor()
  const said = await page.locator('.approve-part .box').first().innerText()
  that(said.includes('改了 1 格') && said.includes('4.6') && said.includes('4.7'), `before and after are shown: ${said}`)
  await shot(page, 'form-approve-again-zh')
  await page.getByLabel('动态口令').focus()
  await page.keyboard.type('000000')
  page.expectProblem(401)
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  that((await page.getByRole('alert').innerText()).includes('动态口令'), 'a wrong code is refused')
  await page.getByLabel('动态口令').fill(await freshCode(store.people.qianli.secret))
  await page.keyboard.press('Enter')
  await page.locator('.receipt').waitFor()
  const receipt = await page.locator('.receipt').innerText()
  that(receipt.includes('钱立') && /[0-9a-f]{64}/.test(receipt), `the receipt has name, time and digest: ${receipt}`)
  await shot(page, 'form-receipt-zh')
  await accessible(page, 'an approved form')
}

await play(async () => {
  const clerk = await open(browser, store, 'zhoumin', { viewport: DESK })
  await clerk.locator('.jss_worksheet td.highlight-selected').waitFor()
  await fillIn(clerk)
  await swapped(clerk)
  await mend(clerk)
  await explain(clerk)
  await loseConnection(clerk)
  await leaveOut(clerk)
  await send(clerk)
  const head = await open(browser, store, 'qianli', { viewport: PHONE })
  await sendBack(head)
  await answer(clerk)
  await clerk.getByRole('button', { name: '送审', exact: true }).click()
  await clerk.getByRole('button', { name: '确认送审' }).click()
  await clerk.getByText('已送审，等待审批').waitFor()
  await approve(head)
  await clerk.reload()
  await clerk.locator('.receipt').waitFor()
  that((await clerk.locator('.receipt').innerText()).includes('钱立'), 'the clerk sees the receipt too')
})
