/* What the browser tests share: a store and its server, a browser, checks, one-time codes, screenshots. */
import { execFileSync, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const require = createRequire(join(ROOT, 'ui', 'package.json'))
const { chromium } = require('playwright-core')
const AXE = require.resolve('axe-core/axe.min.js')
const HALFSKY = process.env.HALFSKY ?? join(ROOT, 'build', 'halfsky')

export const DESK = { width: 1366, height: 768 }
export const PHONE = { width: 390, height: 844 }
export const PASSWORD = 'Yellow-Kite-71'

let passed = 0, failed = 0

export function that(holds, what) {
  if (holds) {
    passed++
    return
  }
  failed++
  console.log(`FAILED: ${what}`)
}

/** The same of what a page comes to show: looks again until it holds. */
export async function comes(holds, what) {
  const end = Date.now() + 120000
  let held = await holds()
  for (; !held && Date.now() < end; held = await holds())
    await new Promise((resolve) => setTimeout(resolve, 50))
  that(held, what)
}

/* What the test opened, in the order in which it is closed. */
const opened = []

/** Closes this when the test ends. */
export function closeAtEnd(close) {
  opened.unshift(close)
}

/** Runs the parts of a test in their order. Whatever happens, closes what was opened and prints the numbers. */
export async function play(...parts) {
  try {
    for (const part of parts)
      await part()
  } catch (error) {
    that(false, `the test ended early: ${error.stack}`)
  }
  for (const close of opened)
    await close()
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed ? 1 : 0
}

/* A server of the store that `make` fills; it prints its address, in a store without accounts also the link of the first one. */
async function serveWhat(make, printed, lang = 'en') {
  const folder = mkdtempSync(join(tmpdir(), 'halfsky-browser-')), store = join(folder, 'store')
  const env = { ...process.env, HALFSKY_KEY: join(folder, 'key'), ...(process.geteuid() === 0 && { HALFSKY_RUN_AS: 'root' }) }
  const run = (...words) => execFileSync(HALFSKY, [...words, '--lang', lang], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const made = make(run, store)
  const server = spawn(HALFSKY, ['serve', '--store', store, '--port', '0', '--lang', 'zh'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  closeAtEnd(async () => {
    server.removeAllListeners('exit')
    const ended = new Promise((resolve) => server.on('exit', resolve))
    server.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  })
  const [link, at] = await new Promise((resolve, reject) => {
    let said = ''
    server.on('exit', () => reject(new Error(`the server ended: ${said}`)))
    server.stdout.on('data', (text) => {
      said += text
      const found = said.match(printed)
      if (found)
        resolve(found)
    })
  })
  return { at, link, folder, made, run: (...words) => run(...words, '--store', store) }
}

/** A store of the sample plan in a folder of its own, and a server. */
export function serve() {
  return serveWhat((run, store) => {
    const sample = join(ROOT, 'data', 'sample')
    run('init', store, '--regions', join(sample, 'regions.csv'), '--settings', join(sample, 'plan_settings.csv'), '--names', join(sample, 'names_en.csv'), '--region', '990481')
    run('plan', 'import', join(sample, 'plan.txt'), '--store', store)
    run('data', 'import', join(sample, 'figures.csv'), '--store', store)
  }, /(http:\/\/[0-9.:]+)\/set-up#[0-9a-f]{64}/)
}

/** A server of the demo in a language, with its people. */
export async function serveDemo(lang = 'en') {
  const server = await serveWhat((run, store) => JSON.parse(run('demo', store, '--json')), /(http:\/\/[0-9.:]+)/, lang)
  return { ...server, people: server.made }
}

export async function launch() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
  closeAtEnd(() => browser.close())
  return browser
}

/** A session of a person who has an account: what `person` takes as `of`. */
export async function signedIn(server, { login, password, secret }) {
  const answer = await fetch(`${server.at}/api/v1/session`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login, password, ...(secret ? { code: await freshCode(secret) } : {}) }),
  })
  if (!answer.ok)
    throw new Error(`${login} cannot sign in: ${await answer.text()}`)
  return { at: server.at, cookie: /halfsky=([^;]*)/.exec(answer.headers.get('set-cookie'))[1] }
}

/** An account as the owner of the store and its person make it, signed in: account(server, 'zhoumin', '周敏', '--unit', '1', '--role', 'clerk'). */
export async function account(server, login, name, ...options) {
  const made = { login, name, at: server.at, secret: '', cookie: '', csrf: '' }
  const ask = async (path, body) => {
    const answer = await fetch(`${server.at}/api/v1${path}`, {
      method: 'POST', body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...(made.cookie ? { Cookie: `halfsky=${made.cookie}`, 'X-CSRF-Token': made.csrf } : {}) },
    })
    const found = await answer.json()
    if (!answer.ok)
      throw new Error(`${path}: ${JSON.stringify(found)}`)
    made.cookie = /(?:^|, )halfsky=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? made.cookie
    made.csrf = found.csrf ?? made.csrf
    return found
  }
  const { link } = JSON.parse(server.run('person', 'invite', login, name, ...options, '--json'))
  if ((await ask('/account/setup', { link, password: PASSWORD })).needs !== 'second_factor')
    return made
  const { secret, sealed } = await ask('/account/second-factor/begin', { password: PASSWORD })
  await ask('/account/second-factor', { password: PASSWORD, sealed, code: await freshCode(secret) })
  return { ...made, secret }
}

/* SLOW=1: the browser and the answers to its scripts are as slow as on a busy machine. What a test reads too early shows then. */
async function slowDown(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: -1, uploadThroughput: -1 })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}

/* page.settled() waits until the page shows what it loaded: no answer is outstanding, and what came is painted. */
function watch(page) {
  const outstanding = new Set()
  page.on('request', (one) => outstanding.add(one))
  page.on('requestfinished', (one) => outstanding.delete(one))
  page.on('requestfailed', (one) => outstanding.delete(one))
  const isStill = () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(!document.querySelector('#island .waiting'))))))
  page.settled = async () => {
    for (let quiet = 0; quiet < 3;)
      quiet = await isStill() && outstanding.size === 0 ? quiet + 1 : 0
  }
}

/** A person at a browser, signed in where an account is given: a profile of its own whose console must stay silent. */
export async function person(browser, name, { lang = 'zh-CN', viewport = DESK, of = null } = {}) {
  const context = await browser.newContext({ locale: lang, viewport, permissions: ['clipboard-read', 'clipboard-write'] })
  context.setDefaultTimeout(120000)
  if (of)
    await context.addCookies([{ name: 'halfsky', value: of.cookie, url: of.at, httpOnly: true, sameSite: 'Strict' }])
  const page = await context.newPage()
  if (process.env.SLOW)
    await slowDown(page)
  watch(page)
  const expected = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.some((one) => one.test(message.text())))
      that(false, `${name}: console of ${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => that(false, `${name}: error in ${page.url()}: ${error}`))
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url()))
      that(false, `${name}: a request to elsewhere: ${request.url()}`)
  })
  /* The browser itself reports an answer of 4xx; a test that provokes one says so. */
  page.expectProblem = (status) => expected.push(new RegExp(`status of ${status}`))
  page.expectText = (pattern) => expected.push(pattern)
  page.lang = lang.slice(0, 2)
  return page
}

export function oneTimeCode(secret, shift = 0) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  let bits = ''
  for (const letter of secret.replace(/[\s=]/g, ''))
    bits += alphabet.indexOf(letter).toString(2).padStart(5, '0')
  const key = Buffer.from(bits.match(/.{8}/g).map((one) => parseInt(one, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + shift))
  const digest = createHmac('sha1', key).update(step).digest()
  const at = digest[19] & 15
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0')
}

const usedCodes = new Set()

/** Another program may have used the code of this moment. */
export function noteUsedCode(secret) {
  usedCodes.add(secret + oneTimeCode(secret))
}

/** A one-time code counts once: the next one waits for the next step. */
export async function freshCode(secret) {
  for (;;) {
    for (const shift of [0, 1]) {
      const code = oneTimeCode(secret, shift)
      if (!usedCodes.has(secret + code)) {
        usedCodes.add(secret + code)
        return code
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

/** What axe finds on a page: impact, rule, number of elements, the first of them. */
export async function axe(page) {
  /* Through the protocol, since the policy of the pages forbids other scripts. */
  if (!await page.evaluate('typeof axe !== "undefined"'))
    await page.evaluate(`${readFileSync(AXE, 'utf8')};undefined`)
  return page.evaluate('axe.run(document, { resultTypes: ["violations"] }).then((r) => r.violations.map((v) => [v.impact, v.id, v.nodes.length, v.nodes[0].html.slice(0, 160)]))')
}

/** No serious or critical finding of axe. */
export async function accessible(page, what) {
  const found = await axe(page)
  const bad = found.filter((one) => one[0] === 'serious' || one[0] === 'critical')
  that(bad.length === 0, `${what}: axe: ${JSON.stringify(bad)}`)
  const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  that(wide <= 0, `${what}: ${wide} pixels wider than the window`)
}

/** A picture of the page, where SCREENS names a folder. */
export async function shot(page, name) {
  if (!process.env.SCREENS)
    return
  mkdirSync(process.env.SCREENS, { recursive: true })
  await page.screenshot({ path: join(process.env.SCREENS, `${name}.png`), fullPage: true })
}

/** Bytes over the wire of one load of an address; recorded in build/browser-sizes.txt. */
export async function wireSize(page, address, name) {
  const sizes = []
  const note = async (request) => {
    const of = await request.sizes().catch(() => null)
    sizes.push(of ? of.responseBodySize + of.responseHeadersSize : 0)
  }
  page.on('requestfinished', note)
  await page.goto(address, { waitUntil: 'networkidle' })
  page.off('requestfinished', note)
  const total = sizes.reduce((sum, one) => sum + one, 0)
  appendFileSync(join(ROOT, 'build', 'browser-sizes.txt'), `${name} ${total} bytes, ${sizes.length} requests\n`)
  return total
}
