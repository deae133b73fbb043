/* Accounts in a browser: the first link, second factor, signing out and in, a clerk invited and signing in, by keyboard, in both languages. */
import { accessible, finish, launch, oneTimeCode, PASSWORD, person, PHONE, serve, shot, that, wireSize } from './lib.mjs'

const server = await serve()
const browser = await launch()
let secret

/** Fills in a field by its label. */
const fill = (page, label, text) => page.getByLabel(label, { exact: true }).fill(text)
const heading = (page) => page.locator('h1').innerText()

async function setUpFirst() {
  const page = await person(browser, 'first')
  page.expectProblem(401)
  await page.goto(`${server.at}/set-up#${'0'.repeat(64)}`)
  await page.getByRole('alert').waitFor()
  that((await page.getByRole('alert').innerText()).includes('链接无效'), 'a wrong link is refused in words')
  await page.goto('about:blank')
  await page.goto(server.link)
  await page.getByLabel('姓名', { exact: true }).waitFor()
  that(!page.url().includes('#'), 'the code leaves the address')
  await accessible(page, 'set-up')
  await page.getByRole('button', { name: '设置密码并登录' }).click()
  that(await page.getByText('请输入登录名').isVisible() && await page.getByText('请输入新密码').isVisible(), 'what is missing is said at each field')
  await fill(page, '姓名', '苏文')
  await fill(page, '登录名', 'suwen')
  await fill(page, '新密码', 'password')
  await page.getByText('强度：弱').waitFor()
  await fill(page, '新密码', PASSWORD)
  await page.getByText(/强度：(中|强)/).waitFor()
  await fill(page, '再输入一次新密码', PASSWORD + 'x')
  await page.getByRole('button', { name: '设置密码并登录' }).click()
  await page.getByText('两次输入的密码不同').waitFor()
  await shot(page, 'set-up-zh')
  await fill(page, '再输入一次新密码', PASSWORD)
  await page.getByRole('button', { name: '设置密码并登录' }).click()
  await page.locator('svg.qr').waitFor()
  await accessible(page, 'second factor')
  await shot(page, 'second-factor-zh')
  secret = (await page.locator('code.key').innerText()).replace(/\s/g, '')
  await page.getByLabel(/^2\. 输入/).fill('12')
  await page.getByRole('button', { name: '确认' }).click()
  await page.getByText('请输入 6 位数字').waitFor()
  await page.getByLabel(/^2\. 输入/).fill(oneTimeCode(secret))
  await page.getByRole('button', { name: '确认' }).click()
  await page.locator('.codes').waitFor()
  that(await page.locator('.codes li').count() === 10, 'ten recovery codes are shown')
  await accessible(page, 'recovery codes')
  await shot(page, 'recovery-codes-zh')
  const code = await page.locator('.codes code').first().innerText()
  await page.getByRole('button', { name: '已保存，继续' }).click()
  await page.waitForURL(/\/admin\/units/)
  that(await page.getByRole('link', { name: '苏文' }).isVisible(), 'the frame shows who is signed in')
  await page.evaluate("localStorage.setItem('unsent', '1')")
  await page.getByRole('link', { name: '退出登录' }).click()
  await accessible(page, 'sign-out')
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByText('您已退出登录。').waitFor()
  that(await page.evaluate('localStorage.length') === 0, 'nothing remains in the storage of the browser')
  await page.context().close()
  return code
}

async function signIn(page, login, code) {
  await page.getByLabel(/^(登录名|Login)$/).fill(login)
  await page.getByLabel(/^(密码|Password)$/).fill(PASSWORD)
  await page.keyboard.press('Enter')
  if (!code)
    return
  await page.getByLabel(/^(动态口令|One-time code)$/).fill(code)
  await page.keyboard.press('Enter')
}

/* With keys alone, in English, led back to the page that was asked for. */
async function signInByKeyboard(recoveryCode) {
  const page = await person(browser, 'keyboard', { lang: 'en-GB' })
  page.expectProblem(401)
  await page.goto(`${server.at}/admin/people`)
  that(await heading(page) === 'Sign in' && page.url().includes('next=%2Fadmin%2Fpeople'), `a page leads to signing in, in the language of the browser: ${page.url()}`)
  await page.locator('form').waitFor()
  that(await page.evaluate('document.activeElement.autocomplete') === 'username', 'the cursor is in the first field')
  await accessible(page, 'sign-in')
  await shot(page, 'sign-in-en')
  await page.keyboard.press('Enter')
  await page.getByText('Enter your login').waitFor()
  that(await page.evaluate('document.activeElement.getAttribute("aria-invalid")') === 'true', 'the first field at fault gets the cursor')
  await page.keyboard.type('suwen')
  await page.keyboard.press('Tab')
  that(await page.evaluate('document.activeElement.autocomplete') === 'current-password', 'Tab leads to the password')
  await page.keyboard.type('wrong')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  that(await page.evaluate('document.activeElement.getAttribute("role")') === 'alert', 'a refusal gets the focus')
  await page.getByLabel('Password', { exact: true }).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByLabel('One-time code').waitFor()
  that(await page.evaluate('document.activeElement.autocomplete') === 'one-time-code', 'the cursor is in the field of the code')
  await accessible(page, 'code')
  await shot(page, 'code-en')
  await page.keyboard.type(recoveryCode)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/admin\/people/)
  that(await heading(page) === 'People', 'and back to the page')
  return page
}

try {
  const recoveryCode = await setUpFirst()
  const admin = await signInByKeyboard(recoveryCode)
  await admin.goto(`${server.at}/account`)
  await admin.getByText('9 recovery codes are left', { exact: false }).waitFor()
  await accessible(admin, 'account')
  await shot(admin, 'account-en')
  await admin.context().close()

  const phone = await person(browser, 'phone', { viewport: PHONE })
  phone.expectProblem(401)
  for (const path of ['/sign-in', '/set-up', '/sign-out']) {
    await phone.goto(server.at + path)
    await phone.locator('#island').locator('form, .box').first().waitFor()
    await accessible(phone, `${path} on a phone`)
    await shot(phone, `phone${path.replace('/', '-')}`)
  }
  const fresh = await person(browser, 'fresh')
  const size = await wireSize(fresh, `${server.at}/sign-in`, '/sign-in')
  that(size < 80 * 1024, `the sign-in page is small: ${size} bytes`)
} catch (error) {
  that(false, error.stack)
}
await browser.close()
await server.end()
finish()
