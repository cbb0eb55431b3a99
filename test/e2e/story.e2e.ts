// Goal: what was acknowledged reaches every system exactly once, whatever happens to the line and to the app.
// Method: the real app in a real Electron window against the four simulated systems; the systems' ledgers are the judge.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { commitAndDrop, operations, throttle, unauthorised } from '../simulators/faults'
import { type Shop, startShop } from '../simulators/shop'
import { type App, launchApp, makeUserDataDir } from './driver/app'
import { DEMO_SECRETS } from './driver/demo-secrets'
import { expectOnceEverywhere } from './expect-once'
import { effectsOf, registerCustomer, SETTLE_TIMEOUT_MS, signInToCustomers } from './steps'

const NOWHERE = { pos: 0, goup: 0, finan: 0, vbot: 0 }
const CREATES = operations(
  'pos.customers.create',
  'goup.customers.save.insert',
  'finan.customers.create',
  'vbot.customer.create',
)

let shop: Shop
let userDataDir: string
let app: App

// One counter for all of it: every story ends with everything sent, and leaves an app that runs.
beforeAll(async () => {
  shop = await startShop({ seed: 7, customers: 120 })
  userDataDir = await makeUserDataDir()
  app = await launchApp({ userDataDir, profile: shop.profile(), secrets: DEMO_SECRETS })
  await signInToCustomers(app)
})
afterAll(async () => {
  await app.close()
  await shop.close()
  await rm(userDataDir, { recursive: true, force: true })
})

beforeEach(async () => {
  for (const system of Object.values(shop.systems)) system.faults.clear()
  await shop.up()
})

test('killed after "saved" and before anything was sent: exactly one effect per system', async () => {
  const name = 'Nguyễn Thị Thu Hằng'
  await shop.down()
  await registerCustomer(app, { name, phone: '0912 345 001', province: 'Đồng Nai', ward: 'Phường Trấn Biên' })
  await app.kill()
  expect(effectsOf(shop, name)).toEqual(NOWHERE)

  app = await app.relaunch()
  await app.page.getByText(name).first().waitFor()
  await app.page.getByText('4 mục đang chờ gửi').first().waitFor()
  expect(effectsOf(shop, name)).toEqual(NOWHERE)

  await shop.up()
  await expectOnceEverywhere(app, shop, name)
  // It went out under the cashier's own sign-in, although nobody signed in again after the crash (I8).
  expect(shop.pos.ledger.entries('pos.customers.create').map(({ author }) => author)).toContain('lan')
})

test('every system commits and drops its answer: exactly one effect per system', async () => {
  // One customer first, so that every connection that can be kept alive is.
  await registerCustomer(app, { name: 'Lê Văn Ấm', phone: '0912 345 002' })
  await expectOnceEverywhere(app, shop, 'Lê Văn Ấm')

  const name = 'Trần Quốc Đạt'
  const sent = () => Object.values(shop.systems).map(({ requests }) => requests.entries().filter(CREATES).length)
  const before = sent()
  for (const system of Object.values(shop.systems)) system.faults.add(commitAndDrop(), { when: CREATES })
  await registerCustomer(app, { name, phone: '0912 345 003' })
  await expectOnceEverywhere(app, shop, name)
  for (const system of Object.values(shop.systems)) expect(system.faults.pending()).toBe(0)
  // Verified, not sent again: POS, GoUP and Finan saw one POST. VBot has no reads; the refusal of its second is the proof.
  const sentSince = () => sent().map((count, index) => count - (before[index] ?? 0))
  await expect.poll(sentSince, { timeout: SETTLE_TIMEOUT_MS }).toEqual([1, 1, 1, 2])
  await expectOnceEverywhere(app, shop, name)
})

test('killed while the requests are on their way: exactly one effect per system', async () => {
  const name = 'Phạm Gia Bảo'
  const CUT_OFF_MS = 4_000
  for (const system of Object.values(shop.systems)) {
    system.faults.add({ kind: 'answerLate', ms: CUT_OFF_MS }, { when: CREATES })
  }
  await registerCustomer(app, { name, phone: '0912 345 004' })
  await expect
    .poll(() => effectsOf(shop, name), { timeout: SETTLE_TIMEOUT_MS })
    .toEqual({ pos: 1, goup: 1, finan: 1, vbot: 1 })
  await app.kill()

  app = await app.relaunch()
  await expectOnceEverywhere(app, shop, name)
})

test('busy systems, an expired token and a dead one: the others are not kept waiting', async () => {
  const name = 'Đỗ Minh Quân'
  shop.goup.faults.add(throttle(1), { when: CREATES, times: 2 })
  shop.pos.faults.add(unauthorised(), { when: CREATES })
  await shop.vbot.down()
  await registerCustomer(app, { name, phone: '0912 345 005' })
  await expect
    .poll(() => effectsOf(shop, name), { timeout: SETTLE_TIMEOUT_MS })
    .toEqual({ pos: 1, goup: 1, finan: 1, vbot: 0 })
  await app.page.getByText('1 mục đang chờ gửi').first().waitFor()
  await shop.vbot.up()
  await expectOnceEverywhere(app, shop, name)
})
