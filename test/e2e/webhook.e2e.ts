// Goal: what somebody changes on GoUP's form stands at the counter by itself, and what nobody can read is kept and said.
// Method: the real app listening, the simulated GoUP's form, and a sender that speaks nonsense.
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Shop, startShop } from '../simulators/shop'
import { type App, launchApp, makeUserDataDir } from './driver/app'
import { DEMO_SECRETS } from './driver/demo-secrets'
import { expectAccessible } from './expect-accessible'
import { SETTLE_TIMEOUT_MS, signInToCustomers } from './steps'

let shop: Shop
let userDataDir: string
let app: App

/** A port that nobody has at the moment. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

beforeAll(async () => {
  shop = await startShop({ seed: 12, customers: 5 })
  userDataDir = await makeUserDataDir()
  const profile = shop.profile()
  const goup = { ...profile.systems.goup, webhook: { port: await freePort(), host: '127.0.0.1' } }
  app = await launchApp({
    userDataDir,
    profile: { ...profile, systems: { ...profile.systems, goup } },
    secrets: DEMO_SECRETS,
  })
  await signInToCustomers(app)
})
afterAll(async () => {
  await app.close()
  await shop.close()
  await rm(userDataDir, { recursive: true, force: true })
})

async function webhookAddress(): Promise<string> {
  await app.page.getByRole('link', { name: /Kết nối/ }).press('Enter')
  const section = app.page.getByRole('region', { name: 'Webhook của GoUP' })
  await section.getByText(/Đang nghe ở cổng/).waitFor()
  return section.getByRole('textbox', { name: 'Địa chỉ webhook' }).inputValue()
}

test('a customer saved on the form of GoUP is at the counter soon after', async () => {
  const address = await webhookAddress()
  shop.goup.setWebhook({ url: address, style: 'sample' })
  await shop.goup.saveOnForm({ makh: 'KH-FORM-1', tenkh: 'Vũ Thị Biểu Mẫu', didong: '0912345099' })
  await app.page.getByRole('link', { name: /Khách hàng/ }).press('Enter')
  await app.page.getByLabel('Tìm khách hàng', { exact: true }).fill('bieu mau')
  await app.page.getByText('Vũ Thị Biểu Mẫu').first().waitFor({ timeout: SETTLE_TIMEOUT_MS })
})

test('what nobody can read is kept by its shape, without a word of it', async () => {
  const address = await webhookAddress()
  const nonsense = await fetch(address, { method: 'POST', body: 'Chị Hoa gọi 0912345678 lúc trưa' })
  expect(nonsense.status).toBe(200)
  expect((await fetch(address.replace(/\/[^/]+$/, '/guessed'), { method: 'POST', body: '{}' })).status).toBe(404)
  const section = app.page.getByRole('region', { name: 'Câu trả lời lạ của GoUP' })
  await section.locator('summary').press('Enter')
  const told = await section.textContent()
  expect(told).toContain('goup.webhook')
  expect(told).not.toMatch(/Hoa|0912345678/)
  for (const colorScheme of ['light', 'dark'] as const) {
    await app.page.emulateMedia({ colorScheme })
    await expectAccessible(app.page)
  }
})
