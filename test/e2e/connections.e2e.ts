// Goal: one mutation is one request on the wire. Chromium sends a POST again by itself when a reused connection is
// dropped without an answer; ours must not. Method: the real network stack of the app, and a server that counts.
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {} from '../../src/renderer/bridge'
import { commitAndDrop, operations } from '../simulators/faults'
import { type Shop, startShop } from '../simulators/shop'
import { type App, launchApp, makeUserDataDir } from './driver/app'
import { DEMO_SECRETS } from './driver/demo-secrets'
import { signInToCustomers } from './steps'

let shop: Shop
let userDataDir: string
let app: App

beforeAll(async () => {
  shop = await startShop({ seed: 8 })
  userDataDir = await makeUserDataDir()
  app = await launchApp({ userDataDir, profile: shop.profile(), secrets: DEMO_SECRETS })
  await signInToCustomers(app)
})
afterAll(async () => {
  await app.close()
  await shop.close()
  await rm(userDataDir, { recursive: true, force: true })
})

function send(number: number) {
  const input = {
    code: `KH-E2E-${number}`,
    name: `Khách số ${number}`,
    phone: `+8491234560${number}`,
    address: { province: '', district: '', ward: '', line: '' },
  }
  const call = { entryId: `e2e-${number}`, operation: 'goup.customers.save.insert', input, author: 'lan' }
  return app.page.evaluate((asked) => window.bridge.request('connector.send', asked), call)
}

test('the danger is real: the plain network stack sends a dropped POST twice', async () => {
  const isInsert = (request: { operation: string | null }) => request.operation === 'goup.customers.get'
  const before = shop.goup.requests.entries('goup.customers.get').length
  const url = `${shop.goup.url}${shop.profile().systems.goup.basePath}/customers`
  const body = JSON.stringify({ type: 'get', seckey: DEMO_SECRETS.goup?.seckey, data: { makh: 'KH1' } })
  const post = () =>
    app.electron.evaluate(
      async ({ net }, asked) =>
        net
          .fetch(asked.url, { method: 'POST', body: asked.body, headers: { 'content-type': 'application/json' } })
          .then((answer) => answer.text())
          .catch((error: unknown) => String(error)),
      { url, body },
    )
  await post()
  shop.goup.faults.add(commitAndDrop(), { times: 2, when: isInsert })
  await post()
  shop.goup.faults.clear()
  expect(shop.goup.requests.entries('goup.customers.get').length - before).toBe(3)
})

test('a dropped mutation is asked once, however warm the line is', async () => {
  const isInsert = operations('goup.customers.save.insert')
  for (const number of [1, 2, 3]) expect(await send(number)).toMatchObject({ ok: true, value: { kind: 'applied' } })
  shop.goup.faults.add(commitAndDrop(), { times: 5, when: isInsert })
  const dropped = await Promise.all([4, 5].map(send))
  shop.goup.faults.clear()
  expect(dropped).toMatchObject([{ value: { kind: 'unknown' } }, { value: { kind: 'unknown' } }])
  const inserts = shop.goup.requests.entries('goup.customers.save.insert')
  expect(inserts).toHaveLength(5)
  expect(inserts.filter(({ reused }) => reused)).toEqual([])
  expect(shop.goup.ledger.doubles('goup.customers.save.insert')).toEqual([])
})
