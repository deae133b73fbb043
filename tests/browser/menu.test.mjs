/* The menu of all pages: its heads open by the keyboard, the current page is marked, Escape closes, and all of it works without JavaScript and on a phone. */
import { accessible, account, comes, DESK, launch, person, PHONE, play, serve, shot, that } from './lib.mjs'

const server = await serve()
const browser = await launch()
const linlan = await account(server, 'linlan', '林岚', '--role', 'office', '--region', '990481')
const pages = [['home', '/'], ['island', '/work'], ['read', '/targets?plan=women-2021']]
const heads = (page) => page.locator('.site details > summary')

const withLanguage = (path, lang) => `${server.at}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`

/** The element that has the cursor. */
const focused = (page) => page.evaluate('document.activeElement.textContent')

/* Tab from head to head, Enter opens, Tab goes to the first link inside, Space closes. */
async function byKeyboard(page, name) {
  const count = await heads(page).count()
  that(count >= 4, `${name}: ${count} heads`)
  for (let i = 0; i < count; i++) {
    const head = heads(page).nth(i), box = page.locator('.site details').nth(i), title = (await head.innerText()).trim()
    await head.focus()
    await page.keyboard.press('Enter')
    await comes(async () => await box.getAttribute('open') !== null, `${name}: Enter opens ${title}`)
    that(await page.locator('.site details[open]').count() === 1, `${name}: one head is open at a time`)
    await page.keyboard.press('Tab')
    that(await box.getByRole('link').first().innerText() === await focused(page), `${name}: the next stop is the first page of ${title}`)
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    that(wide <= 0, `${name}: ${title} is ${wide} pixels wider than the window`)
    for (const link of await box.getByRole('link').all()) {
      const at = await link.boundingBox()
      that(at.x >= 0 && at.x + at.width <= page.viewportSize().width, `${name}: ${await link.innerText()} is inside the window`)
    }
    if (i === 1)
      await shot(page, `menu-${name}-open`)
    await head.focus()
    await page.keyboard.press('Space')
    await comes(async () => await box.getAttribute('open') === null, `${name}: Space closes ${title}`)
  }
}

async function marksHere(page, name, path) {
  const here = page.locator('.site nav').first().locator('[aria-current=page]')
  /* The third list has the years. */
  const own = await page.locator('.site nav:nth-of-type(-n+2) [aria-current=page]').allTextContents()
  that(own.length === 1, `${name}: one page of the menu is marked as the current one: ${own}`)
  if (path.startsWith('/targets'))
    that(await here.locator('xpath=ancestor::details/summary').getAttribute('aria-current') === 'true', `${name}: its head is marked, too`)
}

/* Only pages with a script. */
async function escapeCloses(page, name) {
  const box = page.locator('.site details').first()
  await heads(page).first().focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await comes(async () => await box.getAttribute('open') === null, `${name}: Escape closes`)
  that(await page.evaluate('document.activeElement.tagName') === 'SUMMARY', `${name}: the cursor is back on the head`)
}

async function withScripts() {
  for (const [viewport, size] of [[DESK, 'desk'], [PHONE, 'phone']])
    for (const [lang, of] of [['zh', 'zh-CN'], ['en', 'en-GB']]) {
      const page = await person(browser, `${size} ${lang}`, { viewport, lang: of, of: linlan })
      for (const [kind, path] of pages) {
        const name = `${kind}-${size}-${lang}`
        await page.goto(withLanguage(path, lang))
        await page.settled()
        await byKeyboard(page, name)
        await marksHere(page, name, path)
        if (kind === 'island')
          await escapeCloses(page, name)
        await accessible(page, name)
        await shot(page, `menu-${name}`)
      }
      await page.context().close()
    }
}

/* No script runs: the same menu. */
async function withoutScripts() {
  for (const viewport of [DESK, PHONE]) {
    const context = await browser.newContext({ viewport, javaScriptEnabled: false, locale: 'zh-CN' })
    await context.addCookies([{ name: 'halfsky', value: linlan.cookie, url: server.at, httpOnly: true, sameSite: 'Strict' }])
    const page = await context.newPage()
    for (const [kind, path] of pages) {
      await page.goto(withLanguage(path, 'zh'))
      await byKeyboard(page, `${kind} without JavaScript, ${viewport.width}`)
    }
    await page.goto(withLanguage('/targets?plan=women-2021', 'zh'))
    await page.locator('.site details summary', { hasText: '评估' }).click()
    await page.locator('.site').getByRole('link', { name: '各地区' }).click()
    await page.waitForURL(/\/regions/)
    that(await page.locator('.site nav').first().locator('[aria-current=page]').textContent() === '各地区', `a link of the menu leads to its page, ${viewport.width}`)
    await context.close()
  }
}

await play(withScripts, withoutScripts)
