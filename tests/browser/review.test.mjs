/* A round at the office: the statistician returns two cells with reasons and accepts the others, sees what changed in the second sending and accepts
 * the form; the office follows the progress and sends reminders. Neighbours: form_day (the clerk's and the head's part). */
import { DESK, PHONE, accessible, comes, finish, launch, shot, that } from './lib.mjs'
import { formStore, openSignedIn } from './form_lib.mjs'

const store = await formStore(0, 0, 3)
const browser = await launch()
const board = `${store.address}/rounds/${store.round}`

async function remind(page) {
  await page.goto(`${store.address}/rounds?lang=zh`)
  await page.locator('table').waitFor()
  that((await page.locator('.site').textContent()).includes('监测报表'), 'the menu has the rounds')
  await accessible(page, 'rounds')
  await shot(page, 'rounds-zh')
  await page.getByRole('link', { name: `${store.year}年度妇女儿童发展监测报表` }).click()
  await page.locator('.round-tasks').waitFor()
  await comes(async () => await page.locator('.states [data-state=approved] b').innerText() === '1' && await page.locator('.states [data-state=open] b').innerText() === '3', 'tiles count the tasks by state')
  await comes(async () => (await page.locator('.in-time').innerText()).includes('25%'), 'one of four is sent in time')
  await accessible(page, 'progress')
  await shot(page, 'round-zh')
  await page.locator('.states [data-state=approved]').click()
  that(await page.locator('.round-tasks tbody tr').count() === 1 && (await page.locator('.round-tasks tbody').innerText()).includes('卫健委'), 'a tile chooses the tasks of a state')
  await page.locator('.states button').first().click()
  await page.locator('.round-tasks th button', { hasText: '已填' }).click()
  that((await page.locator('.round-tasks tbody tr').first().innerText()).includes('卫健委') && await page.locator('th[aria-sort=descending]').count() === 1, 'a heading sorts')
  await page.getByRole('button', { name: '催报', exact: true }).click()
  await page.locator('.letters').waitFor()
  const due = await page.locator('.modal').innerText()
  that(due.includes('到期的信函 3 件') && due.includes('教育局') && !due.includes('卫健委'), `the letters that are due come first: ${due}`)
  await accessible(page, 'letters')
  await shot(page, 'round-letters-zh')
  await page.getByRole('button', { name: '发出并记录' }).click()
  await page.getByText('已催报 3 件').waitFor()
  await page.getByRole('button', { name: '催报', exact: true }).click()
  await page.getByText('没有到期的催报单').waitFor()
  await comes(async () => await page.getByRole('button', { name: '发出并记录' }).count() === 0, 'what was sent is not due again')
  await page.keyboard.press('Escape')
}

async function giveBack(page) {
  await page.locator('.review-part').waitFor()
  await accessible(page, 'review')
  await page.getByRole('checkbox', { name: '退回：新生儿死亡率（市）（女）' }).check()
  await page.getByRole('checkbox', { name: '退回：贫血患病率（女）' }).check()
  await page.getByRole('button', { name: '通过其余 74 格' }).click()
  await page.getByText('已通过 74 格。').waitFor()
  await comes(async () => (await page.locator('.review-part .counts').innerText()).includes('已通过 74 格'), 'the others are accepted in one act')
  await comes(async () => await page.getByRole('checkbox').count() === 2 && await page.getByRole('checkbox', { checked: true }).count() === 2, 'the two stay ticked')
  await comes(async () => await page.getByRole('button', { name: '通过整个报表' }).isDisabled(), 'a form with ticked cells cannot be accepted')
  await page.getByRole('button', { name: '退回单位' }).click()
  that(await page.getByText('请写明理由').count() === 2, 'each cell needs a reason')
  await page.getByLabel('理由：新生儿死亡率（市）（女）').fill('与月报相差 0.1')
  await page.getByLabel('理由：贫血患病率（女）').fill('与筛查台账不符')
  await shot(page, 'review-zh')
  await accessible(page, 'review with reasons')
  await page.getByRole('button', { name: '退回单位' }).click()
  const said = page.locator('.box[role=status]', { hasText: '已退回，答复期限' })
  await said.waitFor()
  that(/\d{4}-\d\d-\d\d/.test(await said.innerText()), `the term is shown: ${await said.innerText()}`)
  await comes(async () => (await page.locator('.course').innerText()).includes('与筛查台账不符'), 'the course has the reasons')
}

async function seeReturned(page) {
  await page.goto(`${board}?lang=en`)
  await page.locator('.round-tasks').waitFor()
  const row = await page.locator(`tr[data-task="${store.task}"]`).innerText()
  that(/Returned/.test(row) && /answer by \d{4}-/.test(row) && /74\s+2\s*$/.test(row), `the table has accepted and returned cells: ${row}`)
  that(!/[\u4e00-\u9fff]/.test((await page.locator('.states').innerText()) + await page.locator('.round-tasks thead').innerText()), 'no Chinese in the English page')
  await accessible(page, 'progress in English')
  await shot(page, 'round-en')
  await page.getByRole('button', { name: 'Remind' }).click()
  await page.locator('.modal').waitFor()
  await page.keyboard.press('Escape')
  that(await page.getByRole('button', { name: /^(Issue|Publish)$/ }).count() === 0, 'only the steps of the state are offered')
}

async function acceptAll(page) {
  await page.goto(`${store.address}/tasks/${store.task}?lang=en`)
  await page.locator('.review-part').waitFor()
  const changes = await page.locator('.changes').innerText()
  that(changes.includes('2 cells changed') && /was \S+, now \S+/.test(changes), `before and after are shown: ${changes}`)
  await accessible(page, 'review of the second sending, on a phone')
  await shot(page, 'review-phone-en')
  await page.getByRole('button', { name: 'Accept the whole form' }).click()
  await page.getByText('The form is accepted.').waitFor()
  await comes(async () => await page.locator('.review-part').count() === 0, 'nothing is left to review')
  await page.goto(`${board}?lang=zh`)
  await page.locator('.round-tasks').waitFor()
  await comes(async () => (await page.locator(`tr[data-task="${store.task}"]`).innerText()).includes('76'), 'all cells are accepted')
  await accessible(page, 'progress on a phone')
  await shot(page, 'round-phone-zh')
}

try {
  await store.send()
  const office = await openSignedIn(browser, store, 'lulin', { viewport: DESK })
  await remind(office)
  const reviewer = await openSignedIn(browser, store, 'luming', { viewport: DESK })
  await giveBack(reviewer)
  await seeReturned(office)
  await store.send()
  await reviewer.setViewportSize(PHONE)
  await acceptAll(reviewer)
  const clerk = await openSignedIn(browser, store, 'zhoumin', { viewport: PHONE })
  clerk.expectProblem(403)
  await clerk.goto(`${board}?lang=zh`)
  await clerk.locator('.round-tasks').waitFor()
  await comes(async () => await clerk.locator('.round-tasks tbody tr').count() === 1 && await clerk.getByRole('button', { name: '催报' }).count() === 0, 'a unit sees its own task and no steps')
} catch (error) {
  that(false, `the test ended early: ${error.stack}`)
} finally {
  await browser.close()
  await store.end()
}
finish()
