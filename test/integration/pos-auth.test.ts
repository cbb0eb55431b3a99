// Goal: a shop whose staff bring access tokens made elsewhere, or whose POS wants HTTP Digest (P13), signs in, sends under
// its people's own names, and is told plainly when a sign-in has ended. Method: the connectors against the simulated POS.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Connectors } from '../../src/main/connectors/call-operation'
import { posTokenName } from '../../src/main/connectors/secrets-needed'
import { connectTo, SHOP_SECRETS } from '../factories/connectors'
import { type Shop, type ShopOptions, startShop } from '../simulators/shop'

const tuyet = {
  code: 'KH-K7-26K21-0001',
  name: 'Nguyễn Thị Ánh Tuyết',
  phone: '+84331234567',
  address: { province: '', district: '', ward: '', line: '' },
}

const PASSWORD = 'demo-1234'

let shop: Shop
let secrets: Map<string, string>
let connectors: Connectors

async function open(scheme: 'pasted' | 'digest', options: ShopOptions = {}): Promise<void> {
  shop = await startShop(options)
  secrets = new Map(Object.entries(SHOP_SECRETS))
  connectors = connect(scheme)
}

/** As after a start of the app: nothing known but what the vault holds. */
function connect(scheme: 'pasted' | 'digest'): Connectors {
  const profile = shop.profile()
  const pos = { ...profile.systems.pos, auth: { scheme } }
  return connectTo({ ...profile, systems: { ...profile.systems, pos } }, { secrets })
}
afterEach(() => shop.close())

const send = (author: string, change: Partial<typeof tuyet> = {}) =>
  connectors.send({ operation: 'pos.customers.create', input: { ...tuyet, ...change }, author })

describe('tokens made elsewhere', () => {
  beforeEach(() => open('pasted'))

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
})

describe('HTTP Digest', () => {
  it.each([true, 'SHA-256'] as const)('signs in, sends and verifies (%s)', async (digest) => {
    await open('digest', { pos: { digest } })
    expect(await connectors.signIn('lan', 'wrong')).toMatchObject({ ok: false, error: { kind: 'wrongCredentials' } })
    expect(secrets.has(posTokenName('lan'))).toBe(false)
    expect(await connectors.signIn('lan', PASSWORD)).toMatchObject({ ok: true, value: { personName: 'Trần Thị Lan' } })
    expect((await send('lan')).kind).toBe('applied')
    const probe = await connectors.probe({ operation: 'pos.customers.create', input: tuyet, author: 'lan' })
    expect(probe.kind).toBe('applied')
    expect(shop.pos.ledger.entries('pos.customers.create').map(({ author }) => author)).toEqual(['lan'])
    // The same person on the same device again: EXIST_ACCESS_TOKEN, which means signed in.
    expect(await connectors.signIn('lan', PASSWORD)).toMatchObject({ ok: true })
  })

  it('after a restart many people at once are told apart, and each mutation is made once', async () => {
    await open('digest', { pos: { digest: true } })
    for (const name of ['lan', 'minh']) await connectors.signIn(name, PASSWORD)
    connectors = connect('digest')
    const phones = Array.from({ length: 6 }, (_, index) => `+8491200000${index}`)
    const sent = await Promise.all(phones.map((phone, index) => send(index % 2 ? 'minh' : 'lan', { phone })))
    expect(sent.map(({ kind }) => kind)).toEqual(phones.map(() => 'applied'))
    const authors = shop.pos.ledger.entries('pos.customers.create').map(({ author }) => author)
    expect(authors.sort()).toEqual(['lan', 'lan', 'lan', 'minh', 'minh', 'minh'])
  })

  it('a nonce that runs out is renewed, a changed password asks for a sign-in', async () => {
    let clockMs = Date.now()
    await open('digest', { now: () => clockMs, pos: { digest: true, nonceLifeMs: 60_000 } })
    await connectors.signIn('lan', PASSWORD)
    clockMs += 61_000
    expect((await send('lan')).kind).toBe('applied')
    expect(shop.pos.ledger.entries('pos.customers.create')).toHaveLength(1)
    shop.pos.setPassword('lan', 'another')
    expect(await send('lan', { phone: '+84912000001' })).toEqual({ kind: 'unauthorised', detail: 'expired' })
  })
})
