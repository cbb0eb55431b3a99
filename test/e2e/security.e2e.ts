// Goal: the page can do nothing but its work. Method: try, from inside the real page, what an attacker would try first.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {} from '../../src/renderer/bridge'
import { DEMO } from '../factories/demo'
import { type Shop, startShop } from '../simulators/shop'
import { type App, launchApp, makeUserDataDir } from './driver/app'
import { DEMO_SECRETS } from './driver/demo-secrets'
import { registerCustomer, signInToCustomers } from './steps'

/** Shorter ones could stand in any file by chance. */
const SECRET_LENGTH_MIN = 8

let shop: Shop
let userDataDir: string
let app: App

beforeAll(async () => {
  shop = await startShop({ seed: 10 })
  userDataDir = await makeUserDataDir()
  app = await launchApp({ userDataDir, profile: shop.profile(), secrets: DEMO_SECRETS })
  await signInToCustomers(app)
})
afterAll(async () => {
  await app.close()
  await shop.close()
  await rm(userDataDir, { recursive: true, force: true })
})

test('the page has no Node, no Electron and only the bridge', async () => {
  const found = await app.page.evaluate(() => ({
    require: typeof (globalThis as { require?: unknown }).require,
    process: typeof (globalThis as { process?: unknown }).process,
    bridge: Object.keys(window.bridge),
  }))
  expect(found).toEqual({ require: 'undefined', process: 'undefined', bridge: ['request', 'on'] })
})

test('the page reaches no network, not even a system of the shop', async () => {
  const url = shop.pos.url
  const tried = await app.page.evaluate(async (target) => {
    const fetched = await fetch(target).then(
      () => 'reached',
      () => 'refused',
    )
    const image = await new Promise((resolve) => {
      const element = new Image()
      element.onload = () => resolve('reached')
      element.onerror = () => resolve('refused')
      element.src = `${target}/x.png`
    })
    return { fetched, image }
  }, url)
  expect(tried).toEqual({ fetched: 'refused', image: 'refused' })
})

test('the page may copy a text and never read what was copied', async () => {
  const tried = await app.page.evaluate(async () => {
    const outcome = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        () => 'refused',
      )
    return {
      copied: await outcome(navigator.clipboard.writeText('0912345678')),
      read: await outcome(navigator.clipboard.readText()),
      located: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('done'),
          () => resolve('refused'),
        )
      }),
    }
  })
  expect(tried).toEqual({ copied: 'done', read: 'refused', located: 'refused' })
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('0912345678')
})

test('no script but our own runs, no style without the nonce', async () => {
  const { headers, html } = await app.electron.evaluate(async ({ net }) => {
    const answer = await net.fetch('app://counterfoil/index.html')
    return { headers: answer.headers.get('content-security-policy') ?? '', html: await answer.text() }
  })
  expect(headers).toMatch(/script-src 'self';/)
  expect(headers).not.toMatch(/unsafe/)
  // The nonce is new at every load and stands in the page for our own style sheets only.
  expect(html).toContain(headers.match(/'nonce-([^']+)'/)?.[1])
  const ran = await app.page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.injected = true'
    document.head.append(script)
    const style = document.createElement('style')
    style.textContent = 'body { outline: 7px solid red }'
    document.head.append(style)
    const injected = (window as { injected?: boolean }).injected === true
    return { injected, styled: getComputedStyle(document.body).outlineStyle === 'solid' }
  })
  expect(ran).toEqual({ injected: false, styled: false })
})

test('no password, token or key stands in clear on disk after a day of work', async () => {
  await registerCustomer(app, { name: 'Khách Kiểm Tra', phone: '0912 345 201' })
  await app.page.getByText('Đã gửi hết').first().waitFor()
  const secrets = [
    DEMO.pos.staff[0].password,
    ...Object.values(DEMO_SECRETS).flatMap((values) => Object.values(values)),
  ].filter((secret) => secret.length >= SECRET_LENGTH_MIN)
  expect(secrets.length).toBeGreaterThan(3)
  const leaks = filesBelow(userDataDir).flatMap((file) => {
    const content = readFileSync(file).toString('latin1')
    return secrets.filter((secret) => content.includes(secret)).map((secret) => `${secret} in ${file}`)
  })
  expect(leaks).toEqual([])
})

test('no new window, no other page, no unknown channel, no file outside the page', async () => {
  const before = app.page.url()
  const tried = await app.page.evaluate(async () => {
    const opened = window.open('https://example.com')
    const channel = await (window.bridge.request as (name: string) => Promise<unknown>)('fs.read').then(
      () => 'answered',
      () => 'refused',
    )
    location.href = 'https://example.com/'
    return { opened: opened === null, channel }
  })
  expect(tried).toEqual({ opened: true, channel: 'refused' })
  await app.page.waitForTimeout(300)
  expect(app.page.url()).toBe(before)
  const outside = await app.electron.evaluate(async ({ net }) =>
    Promise.all(
      ['app://counterfoil/../main/index.js', 'app://counterfoil/%2e%2e/main/index.js', 'app://other/index.html'].map(
        async (url) => (await net.fetch(url)).status,
      ),
    ),
  )
  expect(outside).toEqual([404, 404, 404])
})

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) return []
    if (found.isDirectory()) return filesBelow(path)
    return found.isFile() ? [path] : []
  })
}
