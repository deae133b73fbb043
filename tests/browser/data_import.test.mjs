/* The page where figures are imported: a file with names of its own is checked, a mapping drafted, completed, saved and used; a value that looks wrong is confirmed. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible, account, launch, person, PHONE, play, serve, shot, that } from './lib.mjs'

const server = await serve()
const browser = await launch()
const field = (page, label) => page.getByLabel(label, { exact: true })
const button = (page, name) => page.getByRole('button', { name, exact: true })
const file = (year, value) => {
  const path = join(server.folder, `${year}.csv`)
  writeFileSync(path, `内容,${year}年\n产妇死亡数比,${value}\n合计项,3\n`)
  return path
}

async function importByMapping(page) {
  await page.goto(`${server.at}/data-import?lang=zh`)
  await button(page, '检查文件').click()
  await page.getByText('请选择文件').waitFor()
  await field(page, '文件').setInputFiles(file(2023, 9.5))
  await button(page, '按此文件起草名称对照').click()
  await page.getByText('尚未对应：2 条').waitFor()
  await accessible(page, 'a draft of a mapping')
  await shot(page, 'mapping-draft-zh')
  await field(page, '名称').fill('统计局')
  page.expectProblem(400)
  await button(page, '保存名称对照').click()
  await page.getByText('还没有对应；不读就写 -').waitFor()
  await field(page, '本库的：内容').fill('指标')
  await field(page, '本库的：产妇死亡数比').fill('MMR')
  await field(page, '本库的：合计项').fill('-')
  await field(page, '倍数：产妇死亡数比').fill('一万')
  await button(page, '保存名称对照').click()
  await page.getByText('倍数应为大于 0 的数').waitFor()
  await field(page, '倍数：产妇死亡数比').fill('')
  await button(page, '保存名称对照').click()
  await button(page, '删除 统计局').waitFor()
  that(await field(page, '名称对照').inputValue() === '统计局', 'the saved mapping is chosen')
  await button(page, '检查文件').click()
  await button(page, '确认导入').waitFor()
  await accessible(page, 'a checked file')
  await shot(page, 'data-import-zh')
  await field(page, '原因（写入审计记录）').fill('统计局来表')
  await button(page, '确认导入').click()
  await page.getByText('已导入。').waitFor()
  await field(page, '文件').setInputFiles(file(2024, 9.1))
  await button(page, '检查文件').click()
  await button(page, '确认导入').waitFor()
  await field(page, '年份（表中没有时填写）').fill('2024')
  await button(page, '确认导入').waitFor({ state: 'detached' })
  await button(page, '删除 统计局').click()
  await button(page, '删除').click()
  await page.getByText('还没有名称对照').waitFor()
  that(await field(page, '名称对照').inputValue() === '', 'a mapping that is deleted is not chosen')
}

/* A value far from those of the years before is imported when a person says why it is right. */
async function confirmDoubtful(page) {
  const path = join(server.folder, 'doubtful.csv')
  writeFileSync(path, 'region,indicator,year,value\n990481,MMR,2023,9.5\n990481,MMR,2024,95\n')
  await page.goto(`${server.at}/data-import?lang=zh`)
  await field(page, '文件').setInputFiles(path)
  await button(page, '检查文件').click()
  await page.getByText('有 1 个数值看来有误').waitFor()
  that(await button(page, '确认导入').isDisabled(), 'nothing is confirmed yet')
  await field(page, '上列数值已逐一核实无误').check()
  await button(page, '确认导入').click()
  await page.getByText('请写明核实的情况').waitFor()
  await accessible(page, 'a value to confirm')
  await shot(page, 'data-import-confirm-zh')
  await field(page, '原因（写入审计记录）').fill('口径调整，已核实')
  await button(page, '确认导入').click()
  await page.getByText('已导入。').waitFor()
}

await play(async () => {
  const lu = await account(server, 'lulin', '陆林', '--role', 'statistician')
  await importByMapping(await person(browser, 'lulin', { of: lu }))
  await confirmDoubtful(await person(browser, 'doubtful', { of: lu }))
  const page = await person(browser, 'phone', { of: lu, lang: 'en', viewport: PHONE })
  await page.goto(`${server.at}/data-import?lang=en`)
  await page.getByText('Import a file of figures').waitFor()
  await accessible(page, 'the page on a phone')
  await shot(page, 'data-import-phone-en')
})
