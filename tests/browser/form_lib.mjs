/* What the tests of forms share: a store with a form (tests/lib/form_store.py), people who sign in, and what a person sees of the grid. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { closeAtEnd, freshCode, noteUsedCode, PASSWORD, person, ROOT } from './lib.mjs'

/** A store with a form of 76 cells, or of rows x columns, and its server; the third number: more units. */
export async function formStore(...size) {
  const child = spawn('python3', [join(ROOT, 'tests', 'lib', 'form_store.py'), ...size.map(String)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const told = await new Promise((resolve, reject) => {
    let text = ''
    child.on('exit', () => reject(new Error('form_store.py ended')))
    child.stdout.on('data', (part) => {
      text += part
      if (text.includes('\n')) {
        child.stdout.removeAllListeners('data')
        resolve(JSON.parse(text))
      }
    })
  })
  for (const { secret } of Object.values(told.people))
    if (secret)
      noteUsedCode(secret)
  closeAtEnd(() => new Promise((resolve) => {
    child.removeAllListeners('exit')
    child.on('exit', resolve)
    child.stdin.end()
  }))
  /* The clerk fills in what is open, and the head approves, without a browser. */
  const send = () => new Promise((resolve) => {
    child.stdout.once('data', (part) => resolve(JSON.parse(part)))
    child.stdin.write('send\n')
  })
  return { ...told, send }
}

/** The grid reports one thing that the policy of the pages forbids: a handler of the corner cell that the page takes out. */
export const knownReport = /Executing inline event handler violates/

/** Signs in by keyboard and opens the form. */
export async function open(browser, store, login, options = {}) {
  const page = await person(browser, login, options)
  page.expectText(knownReport)
  await signIn(page, store, login)
  return page
}

/** The form, in a session that is signed in already. */
export async function openSignedIn(browser, store, login, options = {}) {
  const page = await person(browser, login, { ...options, of: store.people[login] })
  page.expectText(knownReport)
  await page.goto(`${store.address}/tasks/${store.task}?lang=${page.lang}`)
  await page.locator('.form-head').waitFor()
  return page
}

export async function signIn(page, store, login) {
  const en = page.lang === 'en'
  await page.goto(`${store.address}/sign-in?next=${encodeURIComponent(`/tasks/${store.task}${en ? '?lang=en' : ''}`)}${en ? '&lang=en' : ''}`)
  await page.locator('input').first().waitFor()
  await page.locator('input[autocomplete=username]').focus()
  await page.keyboard.type(login)
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  const { secret } = store.people[login]
  if (secret)
    page.expectProblem(401)
  await page.keyboard.press('Enter')
  if (secret) {
    await page.locator('input[autocomplete=one-time-code]').waitFor()
    await page.keyboard.type(await freshCode(secret))
    await page.keyboard.press('Enter')
  }
  await page.waitForURL(/\/tasks\//)
  await page.locator('.form-head').waitFor()
}

/** The cell of a row and a column of figures, both from 0. */
export function cell(page, row, column) {
  return page.locator(`.jss_worksheet tbody tr:nth-child(${row + 1}) td[data-x="${column + 2}"]`)
}

export async function select(page, row, column) {
  await cell(page, row, column).click()
}

export async function saved(page) {
  await page.locator('.save-line[data-state=saved]').waitFor()
}

/** Puts text on the clipboard as Excel does, and pastes it. */
export async function paste(page, text) {
  await page.evaluate((block) => navigator.clipboard.writeText(block), text)
  await page.keyboard.press('Control+V')
}

export async function counts(page) {
  return (await page.locator('.form-head .progress').innerText()).replace(/\s+/g, ' ').trim()
}

/** Whether the grid has the focus, or gets it. */
export async function gridGetsFocus(page) {
  return page.waitForFunction(() => document.activeElement?.className.includes('jss_worksheet'), null).then(() => true, () => false)
}

export async function focused(page) {
  return page.evaluate('document.activeElement && (document.activeElement.className || document.activeElement.tagName)')
}
