// Goal: closing the window never stops what waits, and quitting says what waits and that it is safe.
// Method: the real window and the real quit; only the system's question box is answered by the test.
import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Shop, startShop } from '../simulators/shop'
import { type App, launchApp, makeUserDataDir } from './driver/app'
import { DEMO_SECRETS } from './driver/demo-secrets'
import { effectsOf, registerCustomer, SETTLE_TIMEOUT_MS, signInToCustomers } from './steps'

const ONCE = { pos: 1, goup: 1, finan: 1, vbot: 1 }

let shop: Shop
let userDataDir: string
let app: App

beforeAll(async () => {
  shop = await startShop({ seed: 9 })
})
afterAll(() => shop.close())

beforeEach(async () => {
  await shop.up()
  userDataDir = await makeUserDataDir()
  app = await launchApp({ userDataDir, profile: shop.profile(), secrets: DEMO_SECRETS })
  await signInToCustomers(app)
})
afterEach(async () => {
  await app.kill()
  await rm(userDataDir, { recursive: true, force: true })
})

function closeWindow(): Promise<void> {
  return app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
}

function isWindowVisible(): Promise<boolean> {
  return app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false)
}

/** Answers the question "quit?" and remembers what was asked. */
function answerQuestion(choice: number): Promise<void> {
  return app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showMessageBoxSync = (...args: unknown[]) => {
      Object.assign(globalThis, { asked: args.at(-1) })
      return chosen
    }
  }, choice)
}

test('closed with something waiting, it goes on in the tray and ends by itself when all is sent', async () => {
  const name = 'Vũ Thị Khép Cửa'
  await shop.down()
  await registerCustomer(app, { name, phone: '0912 345 101' })
  await app.page.getByText('4 mục đang chờ gửi').first().waitFor()
  await closeWindow()
  await expect.poll(isWindowVisible).toBe(false)
  await shop.up()
  await expect.poll(() => effectsOf(shop, name), { timeout: SETTLE_TIMEOUT_MS }).toEqual(ONCE)
  await app.ended
})

test('closed with nothing waiting, it ends', async () => {
  await app.page.getByText('Đã gửi hết').first().waitFor()
  await closeWindow().catch(() => undefined)
  await app.ended
})

test('quitting says what waits; "go on" stays, "quit" quits, and the next start sends it', async () => {
  const name = 'Lý Văn Thoát'
  await shop.down()
  await registerCustomer(app, { name, phone: '0912 345 102' })
  await app.page.getByText('4 mục đang chờ gửi').first().waitFor()
  await answerQuestion(1)
  await app.electron.evaluate(({ app: electronApp }) => electronApp.quit())
  const asked = await app.electron.evaluate(
    () => (globalThis as { asked?: { message?: string; detail?: string } }).asked,
  )
  expect(asked?.message).toContain('4 mục')
  expect(asked?.detail).toContain('Không có gì bị mất')
  expect(await isWindowVisible()).toBe(true)

  await answerQuestion(0)
  await app.electron.evaluate(({ app: electronApp }) => electronApp.quit()).catch(() => undefined)
  await app.ended
  await shop.up()
  app = await app.relaunch()
  await expect.poll(() => effectsOf(shop, name), { timeout: SETTLE_TIMEOUT_MS }).toEqual(ONCE)
})
