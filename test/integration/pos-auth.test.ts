// Goal: a shop whose staff bring access tokens made elsewhere (P13) signs in, sends under its people's own tokens, and is
// told plainly when one has ended. Method: the connectors against the simulated POS.
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Connectors } from '../../src/main/connectors/call-operation'
import { posTokenName } from '../../src/main/connectors/secrets-needed'
import { connectTo, SHOP_SECRETS } from '../factories/connectors'
import { type Shop, startShop } from '../simulators/shop'

const tuyet = {
  code: 'KH-K7-26K21-0001',
  name: 'Nguyễn Thị Ánh Tuyết',
  phone: '+84331234567',
  address: { province: '', district: '', ward: '', line: '' },
}

let shop: Shop
let secrets: Map<string, string>
let connectors: Connectors

beforeEach(async () => {
  shop = await startShop()
  secrets = new Map(Object.entries(SHOP_SECRETS))
  const profile = shop.profile()
  const pos = { ...profile.systems.pos, auth: { scheme: 'pasted' } }
  connectors = connectTo({ ...profile, systems: { ...profile.systems, pos } }, { secrets })
})
afterEach(() => shop.close())

const send = (author: string, change: Partial<typeof tuyet> = {}) =>
  connectors.send({ operation: 'pos.customers.create', input: { ...tuyet, ...change }, author })

it.each([(token: string) => token, (token: string) => `  Bearer ${token}\n`, (token: string) => `"${token}"`])(
  'signs in with a pasted token, whatever came along with it (%#)',
  async (paste) => {
    const token = shop.pos.issueToken('lan')
    expect(await connectors.signIn('lan', paste(token))).toMatchObject({
      ok: true,
      value: { username: 'lan', personName: 'Trần Thị Lan' },
    })
    // Nothing asks for a token where tokens are brought.
    expect(shop.pos.requests.entries('pos.token')).toHaveLength(0)
    expect((await send('lan')).kind).toBe('applied')
    expect(shop.pos.ledger.entries('pos.customers.create')[0]?.author).toBe('lan')
  },
)

it('each person sends under their own token, and nobody without one', async () => {
  await connectors.signIn('lan', shop.pos.issueToken('lan'))
  await connectors.signIn('minh', shop.pos.issueToken('minh'))
  await send('minh')
  expect(shop.pos.ledger.entries('pos.customers.create').map(({ author }) => author)).toEqual(['minh'])
  expect(await send('dung')).toEqual({ kind: 'unauthorised', detail: 'noToken' })
})

it('a token that ends asks for a sign-in, at once and without a second try', async () => {
  await connectors.signIn('lan', shop.pos.issueToken('lan'))
  shop.pos.expireTokens('lan')
  shop.pos.requests.clear()
  expect(await send('lan')).toEqual({ kind: 'unauthorised', detail: 'expired' })
  const read = await connectors.read({ operation: 'pos.customers.list', input: {}, author: 'lan' })
  expect(read).toMatchObject({ ok: false, error: { kind: 'signInExpired' } })
  expect(shop.pos.requests.entries()).toHaveLength(2)
  // A new one is all it takes.
  await connectors.signIn('lan', shop.pos.issueToken('lan'))
  expect((await send('lan')).kind).toBe('applied')
})

it('a wrong token is not kept, and what can be no token is not sent', async () => {
  expect(await connectors.signIn('lan', 'made-up')).toMatchObject({ ok: false, error: { kind: 'signInExpired' } })
  shop.pos.requests.clear()
  for (const text of ['   ', 'Bearer ', 'mã của tôi', 'two words']) {
    expect(await connectors.signIn('lan', text)).toMatchObject({ ok: false, error: { kind: 'wrongCredentials' } })
  }
  expect(shop.pos.requests.entries()).toHaveLength(0)
  expect(secrets.has(posTokenName('lan'))).toBe(false)
})
