/* Rules, settings, regions and versions of plans: each page in both languages, on a desk and on a phone; and what it does. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessible, account, comes, launch, person, PHONE, play, serve, shot, that } from './lib.mjs'

const server = await serve()
const browser = await launch()
const field = (page, label) => page.getByLabel(label, { exact: true })
const button = (page, name) => page.getByRole('button', { name, exact: true })

const PAGES = [
  ['/admin/rules', 'statistician', 'table'],
  ['/admin/regions', 'system', 'table'],
  ['/admin/settings', 'system', 'h2'],
  ['/admin/plans', 'office', 'table'],
]

/* A rule is tried while it is written, saved, changed and retired. */
async function writeRule(page) {
  await page.goto(`${server.at}/admin/rules?lang=zh`)
  await button(page, '增加规则……').click()
  await button(page, '保存').click()
  await page.getByText('请输入代号').waitFor()
  await field(page, '代号').fill('MMR_RANGE')
  await field(page, '指标').fill('孕产妇死亡率')
  await field(page, '最小值').fill('0')
  await field(page, '最大值').fill('50')
  await page.getByText('在 0 至 50 之间').waitFor()
  await accessible(page, 'a rule')
  await shot(page, 'rule-zh')
  await field(page, '怎样写').selectOption('expression')
  page.expectProblem(400)
  await field(page, '应成立的表达式').fill('. >= 0 and')
  await page.locator('.fault').getByText('表达式').waitFor()
  await field(page, '应成立的表达式').fill('. >= 0 and . <= 60')
  await page.locator('section.box code').getByText('. >= 0 and . <= 60').waitFor()
  await field(page, '怎样写').selectOption('limit')
  await button(page, '保存').click()
  await page.getByText('已保存规则 MMR_RANGE。').waitFor()
  await button(page, '更改 MMR_RANGE').click()
  await field(page, '严重程度').selectOption('warning')
  await field(page, '原因（写入审计记录）').fill('先作提醒')
  await button(page, '保存').click()
  await page.getByText('已保存规则').waitFor()
  await button(page, '更改 MMR_RANGE').click()
  await page.getByRole('cell', { name: '先作提醒' }).waitFor()
  await accessible(page, 'a rule with its versions')
  await shot(page, 'rule-versions-zh')
  await page.getByText('停用这条规则').click()
  await button(page, '停用').click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await comes(async () => await page.getByRole('cell', { name: /^MMR_RANGE/ }).count() === 0, 'a retired rule is not listed')
  await page.getByLabel('也显示已停用的').check()
  await page.getByRole('cell', { name: /^MMR_RANGE/ }).waitFor()
}

async function changeSettings(page) {
  await page.goto(`${server.at}/admin/settings?lang=zh`)
  await field(page, '全库（MiB）').fill('4096')
  await field(page, '原因（写入审计记录）').last().fill('磁盘已扩充')
  await field(page, '换届年份').fill('2021,2026')
  await field(page, '各届第一年').fill('2017, 2022')
  await button(page, '保存: 换届年份和届期').click()
  await page.getByText('已保存。').waitFor()
  await page.getByRole('cell', { name: '2021、2026' }).waitFor()
  that(await field(page, '全库（MiB）').inputValue() === '4096' && await field(page, '原因（写入审计记录）').last().inputValue() === '磁盘已扩充', 'saving a section keeps what is typed in another one')
  that(await field(page, '换届年份').inputValue() === '' && await field(page, '原因（写入审计记录）').first().inputValue() === '', 'and empties its own')
  page.expectProblem(400)
  await field(page, '换届年份').fill('20x1')
  await button(page, '保存: 换届年份和届期').click()
  await page.getByRole('alert').waitFor()
  await accessible(page, 'settings that were refused')
  await field(page, '每个单位（MiB）').fill('250')
  await button(page, '保存: 证明材料的存储限额').click()
  await page.getByText('已保存。').waitFor()
  await page.reload()
  that(await field(page, '每个单位（MiB）').inputValue() === '250', 'the quota is saved')
}

async function addRegion(page) {
  await page.goto(`${server.at}/admin/regions?lang=zh`)
  await button(page, '增加下级 云溪市').click()
  await field(page, '代码').fill('990481999')
  await field(page, '名称').fill('新设镇')
  await field(page, '级别').selectOption('township')
  await accessible(page, 'a new region')
  await shot(page, 'region-zh')
  await button(page, '保存').click()
  await page.getByText('已保存 新设镇。').waitFor()
  await button(page, '展开下级 云溪市').click()
  await page.getByRole('cell', { name: '新设镇' }).first().waitFor()
  await button(page, '更改 新设镇').click()
  await field(page, '至何日止（撤销的地区）').fill('2026-12-31')
  await button(page, '保存').click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await field(page, '查找').fill('新设镇')
  await button(page, '查找地区').click()
  await page.getByText('2026-12-31 止').waitFor()
  page.expectProblem(409)
  await button(page, '返回所用地区').click()
  await button(page, '更改 云溪市').click()
  await field(page, '至何日止（撤销的地区）').fill('2026-12-31')
  await button(page, '保存').click()
  await page.getByText('本库所属地区，不能终止').waitFor()
}

await play(async () => {
  for (const one of JSON.parse(server.run('department', 'list', '--json')))
    server.run('unit', 'add', one.name, '--department', one.code)
  const days = join(server.folder, 'days.csv')
  writeFileSync(days, 'year,day,work,name\n' + [2026, 2027, 2028, 2029, 2030, 2031].map((year) => `${year},saturday,off,\n${year},sunday,off,\n`).join(''))
  server.run('workday', 'load', days)
  server.run('round', 'create', '--plan', 'women-2021', '--year', '2023', '--due', '2030-03-31')
  server.run('round', 'issue', '1')
  const of = {
    system: await account(server, 'system', '苏文', '--role', 'system_admin'),
    statistician: await account(server, 'stat', '陆林', '--role', 'statistician'),
    office: await account(server, 'office', '李桂', '--role', 'office'),
  }
  const at = {}
  for (const name of Object.keys(of))
    at[name] = await person(browser, name, { of: of[name] })
  for (const [path, name, part] of PAGES)
    for (const lang of ['zh', 'en']) {
      const page = at[name]
      await page.setViewportSize({ width: 1366, height: 768 })
      await page.goto(`${server.at}${path}?lang=${lang}`)
      await page.locator('#island').locator(part).first().waitFor()
      await accessible(page, `${path} ${lang}`)
      await shot(page, `${path.slice(1).replace('/', '-')}-${lang}`)
      await page.setViewportSize(PHONE)
      await accessible(page, `${path} ${lang} on a phone`)
      await shot(page, `${path.slice(1).replace('/', '-')}-${lang}-phone`)
    }
  for (const page of Object.values(at))
    await page.setViewportSize({ width: 1366, height: 768 })
  await writeRule(at.statistician)
  await changeSettings(at.system)
  await addRegion(at.system)
})
