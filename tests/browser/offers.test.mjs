/* What the API offers beside the daily work has its place on a page: templates of papers, tokens of other persons, a round drawn up and defined, the head of its forms,
 * a department of one person, a table of responsibilities, the workbook of a form, definitions. Neighbour: tests/check/ui_routes.py (every route has a page). */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PHONE, accessible, account, comes, launch, person, play, serve, shot, that } from './lib.mjs'
import { knownReport } from './form_lib.mjs'

const REGION = '990481'
const day = (from) => new Date(Date.now() + from * 86400000).toISOString().slice(0, 10)
const server = await serve()
const browser = await launch()
const people = {}

async function as(login, path, wait, options = {}) {
  const page = await person(browser, login, { of: people[login], ...options })
  page.expectText(knownReport)
  await page.goto(`${server.at}${path}${path.includes('?') ? '&' : '?'}lang=${page.lang}`)
  await page.locator(wait).first().waitFor()
  return page
}

const button = (page, name) => page.getByRole('button', { name, exact: true })

async function prepare() {
  const unit = (name, department) => String(JSON.parse(server.run('unit', 'add', name, '--region', REGION, '--department', department, '--json')).id)
  const health = unit('卫健委', 'HEALTH')
  unit('教育局', 'EDU')
  for (const [login, name, role, ...place] of [
    ['zhoumin', '周敏', 'clerk', '--unit', health], ['lulin', '林岚', 'office', '--region', REGION],
    ['luming', '陆明', 'statistician', '--region', REGION], ['marui', '马锐', 'security_admin'],
  ])
    people[login] = await account(server, login, name, '--role', role, ...place)
}

async function saveDownload(page, click, name) {
  const [file] = await Promise.all([page.waitForEvent('download'), click()])
  const path = join(server.folder, name)
  await file.saveAs(path)
  return path
}

async function templates() {
  const page = await as('lulin', '/write', '.templates')
  const path = await saveDownload(page, () => page.locator('.templates a').first().click(), 'notice.docx')
  that(readFileSync(path).subarray(0, 2).toString() === 'PK', 'a template is a docx file')
  const row = page.locator('.templates tbody tr').first()
  await row.getByRole('button').click()
  const box = page.locator('dialog[open]')
  const wrong = join(server.folder, 'wrong.docx')
  writeFileSync(wrong, 'no document')
  page.expectProblem(400)
  await box.getByLabel('改好的模板（docx）').setInputFiles(wrong)
  await button(box, '检查').click()
  await box.getByRole('alert').waitFor()
  that(await button(box, '使用这个模板').count() === 0, 'what is no document is refused before it is used')
  await box.getByLabel('改好的模板（docx）').setInputFiles(path)
  await button(box, '检查').click()
  await box.getByText('占位符齐全、无误，可以使用。').waitFor()
  await accessible(page, 'a template that was checked')
  await shot(page, 'template-zh')
  await button(box, '使用这个模板').click()
  await comes(async () => (await row.innerText()).includes('林岚'), 'the list shows who set the template')
  await row.getByRole('button').click()
  await button(box, '恢复内置模板').click()
  await comes(async () => (await row.innerText()).includes('内置'), 'and the built-in one is back')
  await page.context().close()
}

async function tokens() {
  const { cookie, csrf } = people.zhoumin
  await fetch(`${server.at}/api/v1/tokens`, {
    method: 'POST', body: JSON.stringify({ name: '每日取数', scopes: 'task.read', ends_on: day(30) }),
    headers: { Cookie: `halfsky=${cookie}`, 'X-CSRF-Token': csrf, 'Content-Type': 'application/json' },
  })
  const page = await as('marui', '/admin/sessions', '.all-tokens')
  await page.getByRole('button', { name: '撤销 zhoumin 的令牌“每日取数”' }).click()
  await accessible(page, 'revoking a token of another person')
  await page.locator('dialog[open]').getByRole('button', { name: '撤销', exact: true }).click()
  await page.getByText('已撤销 zhoumin 的令牌“每日取数”。').waitFor()
  await page.getByText('没有有效的令牌。').waitFor()
  await page.getByLabel('也显示已到期和已撤销的').check()
  await comes(async () => (await page.locator('.all-tokens').innerText()).includes('已撤销'), 'a revoked token stays in the list')
  await page.context().close()
}

async function round() {
  const page = await as('lulin', '/rounds', '.button')
  await button(page, '拟订监测报表……').click()
  const box = page.locator('dialog[open]')
  await box.getByLabel('数据年份').selectOption('2024')
  await box.getByLabel('截止日').fill(day(5))
  await box.getByLabel('标题（可不填）').fill('2024年度监测报表')
  await box.getByLabel('数据格（CSV，可不填）').setInputFiles({ name: 'cells.csv', mimeType: 'text/csv', buffer: Buffer.from('indicator,unit\nCERVICAL_SCREENING,卫健委\n') })
  await accessible(page, 'drawing up a round')
  await button(box, '拟订监测报表').click()
  await page.locator('.draft').waitFor()
  await comes(async () => (await page.locator('.draft').innerText()).includes('1 个数据格'), 'the draft has the cells of the file')
  await page.getByText('重新确定数据格', { exact: true }).first().click()
  await page.locator('.draft').getByLabel('数据格（CSV，可不填）').setInputFiles({ name: 'cells.csv', mimeType: 'text/csv', buffer: Buffer.from('indicator,unit,sex\nCERVICAL_SCREENING,卫健委,\nMMR,卫健委,\n') })
  await button(page.locator('.draft'), '重新确定数据格').click()
  await comes(async () => (await page.locator('.draft').innerText()).includes('2 个数据格'), 'and after that those of another one')
  await button(page, '表头和表尾……').click()
  await page.locator('dialog[open]').getByLabel('表号').fill('妇儿监测01表')
  await page.locator('dialog[open]').getByLabel('制定机关').fill('云溪市统计局')
  await accessible(page, 'the head of forms')
  await button(page.locator('dialog[open]'), '保存').click()
  await page.getByText('表头已保存。').waitFor()
  await button(page, '表头和表尾……').click()
  await comes(async () => await page.locator('dialog[open]').getByLabel('表号').inputValue() === '妇儿监测01表', 'the head that is saved is shown')
  await page.locator('dialog[open]').getByLabel('制定机关').fill('')
  await button(page.locator('dialog[open]'), '保存').click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  await button(page, '表头和表尾……').click()
  await comes(async () => await page.locator('dialog[open]').getByLabel('表号').inputValue() === '妇儿监测01表', 'the other fields stay')
  that(await page.locator('dialog[open]').getByLabel('制定机关').inputValue() === '', 'a field of the head is emptied')
  await page.keyboard.press('Escape')
  await accessible(page, 'a draft')
  await shot(page, 'round-draft-zh')
  await button(page, '布置').click()
  await page.locator('dialog[open] .actions .button').click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  const task = (await page.locator('a[href*="/tasks/"]').first().getAttribute('href')).match(/tasks\/(\d+)/)[1]
  await page.context().close()
  return task
}

async function workbook(task) {
  const page = await as('zhoumin', `/tasks/${task}`, '.files-part')
  await page.getByText('Excel 填报表和公文').click()
  const path = await saveDownload(page, () => page.getByText('下载填报表（xlsx）').click(), 'form.xlsx')
  await page.getByLabel('填好的填报表（xlsx）').setInputFiles(path)
  await accessible(page, 'the files of a form')
  await button(page, '上传').click()
  await page.getByText('已读入：0 格有变动').waitFor()
  page.expectProblem(400)
  const wrong = join(server.folder, 'wrong.xlsx')
  writeFileSync(wrong, 'no workbook')
  await page.getByLabel('填好的填报表（xlsx）').setInputFiles(wrong)
  await button(page, '上传').click()
  await page.locator('.files-part [role=alert]').waitFor()
  that(true, 'what is no workbook is refused in words')
  await page.context().close()
}

async function responsibilities() {
  const page = await as('lulin', '/decomposition?view=table', 'input[type=file]')
  const path = await saveDownload(page, () => button(page, '下载现有分解表（csv）').click(), 'parts.csv')
  const lines = readFileSync(path, 'utf8').replace('\ufeff', '').split('\n')
  that(lines.length > 10, `the present table has its rows: ${lines[0]}`)
  const target = readFileSync(path, 'utf8').match(/^"?(t\d+)/m)[1]
  await page.getByLabel('分解表（csv）').setInputFiles({ name: 'new.csv', mimeType: 'text/csv', buffer: Buffer.from(`part,lead,support\n${target},教育局,卫健委\n`) })
  await button(page, '预览').click()
  await page.getByText('将更改 1 项').waitFor()
  await accessible(page, 'the preview of a table')
  await shot(page, 'responsibility-table-zh')
  await button(page, '更改 1 项').click()
  await page.getByText('已更改 1 项').waitFor()
  await page.getByLabel('分解表（csv）').setInputFiles({ name: 'same.csv', mimeType: 'text/csv', buffer: Buffer.from(`part,lead,support\n${target},教育局,卫健委\n`) })
  await button(page, '预览').click()
  await page.getByText('表中各项都与现在相同').waitFor()
  that(true, 'the same table again changes nothing')
  await page.context().close()
}

async function others() {
  const office = await as('lulin', '/admin/units', 'table')
  await button(office, '更改 卫健委').click()
  await button(office, '准许自行审批').click()
  await office.getByText('卫健委：已准许自行审批。').waitFor()
  await accessible(office, 'units for the office')
  await office.context().close()
  const page = await as('luming', '/admin/indicators', 'table')
  await page.getByLabel('查找').fill('孕产妇死亡率')
  await page.getByRole('button', { name: '更改 MMR', exact: true }).click()
  await page.locator('dialog[open]').getByLabel('定义', { exact: true }).fill('一年内孕产妇死亡人数与活产数之比')
  await page.locator('dialog[open]').getByLabel('原因（写入审计记录）').fill('按新口径')
  await accessible(page, 'a definition that is changed')
  await button(page.locator('dialog[open]'), '保存').click()
  await page.getByText('已保存：孕产妇死亡率').waitFor()
  await page.getByRole('button', { name: '更改 MMR', exact: true }).click()
  await page.getByText('以前的定义（1）').click()
  await comes(async () => (await page.locator('dialog[open] details').innerText()).includes('按新口径'), 'the earlier definition is kept with the reason')
  await page.context().close()
  for (const [login, path, wait] of [['lulin', '/write', '.templates'], ['marui', '/admin/sessions', 'table'], ['luming', '/admin/indicators', 'table'], ['lulin', '/decomposition?view=table', 'input[type=file]']])
    for (const lang of ['zh-CN', 'en']) {
      const phone = await as(login, path, wait, { viewport: PHONE, lang })
      await accessible(phone, `${path} ${lang} on a phone`)
      await phone.context().close()
    }
}

await play(async () => {
  await prepare()
  await templates()
  await tokens()
  await workbook(await round())
  await responsibilities()
  await others()
})
