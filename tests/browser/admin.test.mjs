/* The pages of the administrators and the working days: each in both languages, on a desk and on a phone; and what they do. */
import { PASSWORD, PHONE, accessible, account, comes, launch, person, play, serve, shot, that, wireSize } from './lib.mjs'

const server = await serve()
const browser = await launch()
const field = (page, label) => page.getByLabel(label, { exact: true })
const button = (page, name) => page.getByRole('button', { name, exact: true })

const PAGES = [
  ['/admin/units', 'system', 'h1'],
  ['/admin/people', 'system', 'table'],
  ['/admin/health', 'system', 'table'],
  ['/admin/security', 'security', 'fieldset'],
  ['/admin/sessions', 'security', 'table'],
  ['/admin/audit', 'audit', 'table'],
  ['/admin/workdays', 'statistician', 'h2'],
  ['/account', 'statistician', 'table'],
]

/* The system administrator makes a unit and a clerk, the security administrator gives the role, the clerk signs in. */
async function makeClerk(system, security) {
  await system.goto(`${server.at}/admin/units`)
  await button(system, '增加单位……').click()
  await button(system, '保存').click()
  await system.getByText('请输入名称').waitFor()
  await field(system, '名称').fill('卫生健康委')
  await field(system, '部门').selectOption('HEALTH')
  await field(system, '责任处室').fill('妇幼处')
  await accessible(system, 'a dialog')
  await shot(system, 'units-dialog-zh')
  await button(system, '保存').click()
  await system.getByRole('cell', { name: /^卫生健康委/ }).waitFor()
  that(await system.getByText('未指定').count() === 1, 'a unit without a named person says so')
  await button(system, '更改 卫生健康委').click()
  await field(system, '责任人').fill('周敏')
  await button(system, '保存').click()
  await system.getByRole('cell', { name: '周敏' }).waitFor()
  await button(system, '更改 卫生健康委').click()
  await field(system, '责任处室').fill('')
  await button(system, '保存').click()
  await system.getByText('未指定').waitFor()
  await comes(async () => await system.getByRole('cell', { name: '妇幼处' }).count() === 0, 'an emptied field is cleared')

  await system.goto(`${server.at}/admin/people`)
  await button(system, '邀请人员……').click()
  await field(system, '姓名').fill('周敏')
  await field(system, '登录名').fill('Zhou Min')
  await field(system, '单位').selectOption({ index: 1 })
  system.expectProblem(400)
  await button(system, '建立帐号和链接').click()
  await system.getByRole('alert').waitFor()
  that((await system.getByRole('alert').innerText()).includes('小写字母'), 'a wrong login is refused in words')
  await field(system, '登录名').fill('zhoumin')
  await shot(system, 'invite-zh')
  await button(system, '建立帐号和链接').click()
  const link = await system.locator('code.one-time').innerText()
  that(link.startsWith(`${server.at}/set-up#`), `a link is shown: ${link}`)
  await button(system, '复制链接').click()
  await system.getByText('已复制').waitFor()
  that(await system.evaluate('navigator.clipboard.readText()') === link, 'and copied')
  await accessible(system, 'people with a link')
  await shot(system, 'people-link-zh')

  await security.goto(`${server.at}/admin/people?find=zhoumin`)
  await button(security, '管理 周敏').click()
  await security.getByText('授予角色').click()
  await button(security, '授予').click()
  await security.getByText('已完成：授予').waitFor()
  await accessible(security, 'a person')
  await shot(security, 'person-zh')

  const clerk = await person(browser, 'clerk')
  await clerk.goto(link)
  await clerk.getByText('周敏，您好', { exact: false }).waitFor()
  await field(clerk, '新密码').fill(PASSWORD)
  await field(clerk, '再输入一次新密码').fill(PASSWORD)
  await button(clerk, '设置密码并登录').click()
  await clerk.waitForURL(`${server.at}/work?lang=zh`)
  that(await clerk.getByRole('link', { name: '周敏' }).isVisible() && !await clerk.getByRole('link', { name: '人员' }).isVisible(), 'the clerk is signed in, with the menu of a clerk')
  clerk.expectProblem(403)
  /* A link in a message of another site: the browser leaves the cookie out of the first request. */
  await clerk.goto('about:blank')
  await clerk.setContent(`<a href="${server.at}/account?lang=zh">link</a>`)
  await clerk.getByText('link').click()
  await clerk.waitForURL(/\/account/)
  that(await clerk.locator('h1').innerText() === '我的帐号', 'who is signed in already is led on')
  const denied = await clerk.goto(`${server.at}/admin/people`)
  that(denied.status() === 403 && (await clerk.locator('main').innerText()).includes('没有权限'), 'and may not see the page of the administrators')
  await clerk.context().close()
}

async function security(page) {
  await page.goto(`${server.at}/admin/security?lang=en`)
  await page.getByLabel(/^Long passwords/).check()
  page.expectProblem(400)
  await field(page, 'Minutes without use after which a session ends (1 to 30)').fill('99')
  await button(page, 'Save').click()
  await page.getByRole('alert').waitFor()
  that(await page.locator('.field.wrong').count() === 1, 'the field at fault is marked')
  await field(page, 'Minutes without use after which a session ends (1 to 30)').fill('20')
  await button(page, 'Save').click()
  await page.getByText('Saved, and in force').waitFor()
  await page.reload()
  await page.locator('fieldset').first().waitFor()
  that(await page.getByLabel(/^Long passwords/).isChecked(), 'a setting is kept')
}

async function audit(page) {
  await page.goto(`${server.at}/admin/audit?lang=en`)
  await field(page, 'What').selectOption('person.')
  await field(page, 'Who (name or login)').fill('system')
  await button(page, 'Search').click()
  const onlyPersons = () => [...document.querySelectorAll('tbody code')].every((one) => one.textContent.startsWith('person.'))
  that(await page.waitForFunction(onlyPersons).then(() => true, () => false) && await page.locator('tbody code').count() > 0, 'only what was asked for')
  await page.getByRole('button', { name: /^Show record/ }).first().click()
  await page.locator('pre.json').waitFor()
  await button(page, 'Verify').click()
  await page.getByText('The audit trail is sound').waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Export (CSV)').click()])
  const text = await (await file.createReadStream()).toArray()
  that(/^audit-.*\.csv$/.test(file.suggestedFilename()) && String(text[0]).startsWith('id,at,who,action'), 'the export is a file')
  await shot(page, 'audit-search-en')
}

async function workdays(page) {
  await page.goto(`${server.at}/admin/workdays?lang=en`)
  await page.getByText('No working days yet', { exact: false }).waitFor()
  page.expectProblem(400)
  await field(page, 'Or paste the table here').fill('year,day,work,name\n2027,2027-13-01,off,\n')
  await button(page, 'Load').click()
  await page.getByRole('alert').waitFor()
  await field(page, 'Or paste the table here').fill('year,day,work,name\n2027,saturday,off,\n2027,sunday,off,\n2027,2027-01-01,off,New Year\n2027,2027-01-02,work,\n')
  await button(page, 'Load').click()
  await page.getByText('2027: 261 working days, 104 days off').waitFor()
  await comes(async () => await page.locator('td.off').count() === 104 && await page.locator('td.special').count() === 1, 'the calendar shows days off and exchanged days')
}

await play(async () => {
  const of = {
    system: await account(server, 'system', '苏文', '--role', 'system_admin'),
    security: await account(server, 'security', '安岚', '--role', 'security_admin'),
    audit: await account(server, 'audit', '沈鉴', '--role', 'audit_admin'),
    statistician: await account(server, 'stat', '陆林', '--role', 'statistician'),
  }
  const at = {}
  for (const name of Object.keys(of))
    at[name] = await person(browser, name, { of: of[name] })
  await makeClerk(at.system, at.security)
  await security(at.security)
  await audit(at.audit)
  await workdays(at.statistician)
  for (const [path, name, part] of PAGES) {
    const page = at[name]
    const says = `${name} ${path}`
    for (const lang of ['zh', 'en']) {
      await page.setViewportSize({ width: 1366, height: 768 })
      await page.goto(`${server.at}${path}?lang=${lang}`)
      await page.locator('#island').locator(part === 'h1' ? 'table' : part).first().waitFor()
      await accessible(page, `${says} ${lang}`)
      await shot(page, `${path.slice(1).replace('/', '-')}-${lang}`)
      if (lang === 'en' && !process.env.SCREENS)
        continue /* the phone has the same words */
      await page.setViewportSize(PHONE)
      await accessible(page, `${says} ${lang} on a phone`)
      await shot(page, `${path.slice(1).replace('/', '-')}-${lang}-phone`)
    }
  }
  const fresh = await person(browser, 'fresh', { of: of.system })
  const size = await wireSize(fresh, `${server.at}/admin/people`, '/admin/people')
  that(size < 100 * 1024, `the page of people is small: ${size} bytes`)
})
