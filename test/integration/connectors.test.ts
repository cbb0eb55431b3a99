// Goal: against real HTTP servers that misbehave, every outcome told is true, and every verification finds what was really
// done. Method: the connectors on Node's fetch against the simulated shop, whose ledger is the judge.
import type { CustomerRegistration } from '@shared/domain/customer'
import type { Outcome } from '@shared/kit/outcome'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Connectors } from '../../src/main/connectors/call-operation'
import type { HttpFetch } from '../../src/main/connectors/http-transport'
import { posTokenName } from '../../src/main/connectors/secrets-needed'
import { connectTo, SHOP_SECRETS, storedToken } from '../factories/connectors'
import { DEMO } from '../factories/demo'
import {
  answerLate,
  commitAndDrop,
  forbidden,
  garbageJson,
  htmlPage,
  mutations,
  operations,
  resetBeforeCommit,
  serverError,
  systemError,
  throttle,
  unauthorised,
} from '../simulators/faults'
import { type Shop, type ShopOptions, startShop } from '../simulators/shop'

const PASSWORD = 'demo-1234'
const MUTATIONS = [
  ['pos', 'pos.customers.create'],
  ['goup', 'goup.customers.save.insert'],
  ['finan', 'finan.customers.create'],
  ['vbot', 'vbot.customer.create'],
] as const

const tuyet: CustomerRegistration = {
  code: 'KH-K7-26K21-0001',
  name: 'Nguyễn Thị Ánh Tuyết',
  phone: '+84331234567',
  address: { province: 'TP Hồ Chí Minh', district: '', ward: 'Phường Bến Thành', line: '12 Lê Lợi' },
}

let shop: Shop
let secrets: Map<string, string>
let clockMs: number | null
let hurryMs: number | null

/** A fetch that gives up early where a test asks for it: no test waits for a real timeout of 30 seconds. */
const nodeFetch: HttpFetch = (url, init) => {
  const signal = hurryMs === null ? init.signal : AbortSignal.any([init.signal, AbortSignal.timeout(hurryMs)])
  return fetch(url, { ...init, signal })
}

function connect(): Connectors {
  const nowMs = () => clockMs ?? Date.now()
  return connectTo(shop.profile(), { secrets, fetchRead: nodeFetch, fetchMutation: nodeFetch, nowMs })
}

async function open(options: ShopOptions = {}): Promise<Connectors> {
  await shop?.close()
  shop = await startShop(options)
  secrets.delete('vbot.token')
  const connectors = connect()
  for (const { username } of DEMO.pos.staff) {
    secrets.set(posTokenName(username), storedToken(shop.pos.issueToken(username)))
  }
  return connectors
}

let connectors: Connectors
beforeEach(async () => {
  clockMs = null
  hurryMs = null
  secrets = new Map(Object.entries(SHOP_SECRETS))
  connectors = await open()
})
afterEach(() => shop.close())

const send = (operation: string, input: unknown = tuyet, author = 'lan') =>
  connectors.send({ operation, input, author })
const probe = (operation: string, input: unknown = tuyet, author = 'lan') =>
  connectors.probe({ operation, input, author })
const doneIn = (system: (typeof MUTATIONS)[number][0], operation: string) =>
  shop[system].ledger.entries(operation).length

describe.each(MUTATIONS)('%s: %s', (system, operation) => {
  const sim = () => shop[system]

  it('works once, and a verification finds it', async () => {
    expect((await send(operation)).kind).toBe('applied')
    expect(doneIn(system, operation)).toBe(1)
    if (system !== 'vbot') expect((await probe(operation)).kind).toBe('applied')
  })

  it('done and answer lost: unknown, and a verification finds it', async () => {
    for (const by of ['close', 'reset'] as const) {
      connectors = await open()
      sim().faults.add(commitAndDrop(by), { when: mutations })
      expect((await send(operation)).kind).toBe('unknown')
      expect(doneIn(system, operation)).toBe(1)
      expect((await probe(operation)).kind).toBe(system === 'vbot' ? 'cannotTell' : 'applied')
    }
  })

  it('reset before anything was done: unknown, and a verification finds nothing', async () => {
    sim().faults.add(resetBeforeCommit(), { when: mutations })
    expect((await send(operation)).kind).toBe('unknown')
    expect(doneIn(system, operation)).toBe(0)
    expect((await probe(operation)).kind).toBe(system === 'vbot' ? 'cannotTell' : 'notApplied')
  })

  it.each([
    ['a gateway error', serverError(502, { afterCommit: true })],
    ['an HTML page', htmlPage({ afterCommit: true })],
    ['half an answer', garbageJson({ afterCommit: true })],
  ])('%s says nothing about what was done', async (_name, fault) => {
    sim().faults.add(fault, { when: mutations })
    expect((await send(operation)).kind).toBe('unknown')
    expect(doneIn(system, operation)).toBe(1)
  })

  it('too slow an answer is unknown, although it was done', async () => {
    await send(operation, { ...tuyet, code: 'WARM-UP', phone: '+84912000111' })
    sim().faults.add(answerLate(Number.POSITIVE_INFINITY), { when: mutations })
    hurryMs = 200
    expect((await send(operation)).kind).toBe('unknown')
    hurryMs = null
    expect(doneIn(system, operation)).toBe(2)
  })

  it('429 is throttled with the pause the system asks for, in seconds or as a date', async () => {
    sim().faults.add(throttle(7), { when: mutations })
    expect(await send(operation)).toEqual({ kind: 'throttled', retryAfterMs: 7_000 })
    sim().faults.add(throttle(new Date(Date.now() + 60_000)), { when: mutations })
    const dated = (await send(operation)) as Extract<Outcome, { kind: 'throttled' }>
    expect(dated.retryAfterMs).toBeGreaterThan(55_000)
    expect(dated.retryAfterMs).toBeLessThanOrEqual(61_000)
    sim().faults.add(throttle(), { when: mutations })
    expect(await send(operation)).toEqual({ kind: 'throttled', retryAfterMs: null })
    expect(doneIn(system, operation)).toBe(0)
  })

  it('a system that is down is unavailable, never unknown', async () => {
    await sim().down()
    expect(await send(operation)).toMatchObject({ kind: 'unavailable' })
    await sim().up()
    expect((await send(operation)).kind).toBe('applied')
  })

  it('401 that no fresh credentials help against is unauthorised, after at most one more try', async () => {
    sim().faults.add(unauthorised(), { times: 5, when: mutations })
    expect((await send(operation)).kind).toBe('unauthorised')
    expect(sim().requests.entries(operation).length).toBeLessThanOrEqual(2)
    expect(doneIn(system, operation)).toBe(0)
  })

  it("the system's own failure is unknown or a refusal, never success", async () => {
    sim().faults.add(systemError(), { when: mutations })
    expect((await send(operation)).kind).toBe(system === 'goup' ? 'rejected' : 'unknown')
  })

  it('a refused permission is a rejection', async () => {
    sim().faults.add(forbidden(), { when: mutations })
    expect((await send(operation)).kind).toBe('rejected')
  })

  it('refuses an input that its schema refuses without sending anything', async () => {
    expect(await send(operation, { ...tuyet, phone: '0912****78' })).toMatchObject({
      kind: 'rejected',
      category: 'client',
      field: 'phone',
    })
    expect(sim().requests.entries(operation)).toHaveLength(0)
  })

  it('without its credentials nothing is sent', async () => {
    secrets.clear()
    const detail = system === 'pos' ? 'noToken' : 'notConfigured'
    expect(await send(operation)).toEqual({ kind: 'unauthorised', detail })
    expect(sim().requests.entries()).toHaveLength(0)
  })
})

describe('verification at the POS', () => {
  const operation = 'pos.customers.create'

  it('finds a record that stands there with its number of before 2018', async () => {
    shop.pos.put({ name: 'NGUYEN THI ANH TUYET', phone: '01631234567' })
    expect(await probe(operation)).toMatchObject({ kind: 'applied' })
  })

  it('shows whose number it is otherwise', async () => {
    const other = shop.pos.put({ name: 'Trần Văn Bình', phone: '0331234567', region: 'Hà Nội' })
    expect(await probe(operation)).toMatchObject({
      kind: 'differs',
      remoteId: other.id,
      seen: { name: 'Trần Văn Bình', province: 'Hà Nội' },
    })
  })

  it('a contradicting address is a difference', async () => {
    shop.pos.put({ name: tuyet.name, phone: '0331234567', region: 'Hà Nội' })
    expect((await probe(operation)).kind).toBe('differs')
  })

  it('with phones hidden, name and address from the filtered list are enough', async () => {
    await send(operation, tuyet, 'dung')
    expect((await probe(operation, tuyet, 'dung')).kind).toBe('applied')
    shop.pos.put({ name: 'Lê Lan', phone: '0912345678', address: 'nơi khác' })
    const lan = { ...tuyet, name: 'Lê Lan', phone: '+84912345678' }
    expect((await probe(operation, lan, 'dung')).kind).toBe('cannotTell')
  })

  it('finds nothing among many namesakes with other numbers', async () => {
    for (let index = 0; index < 40; index += 1) {
      shop.pos.put({ name: tuyet.name, phone: `09120000${String(index).padStart(2, '0')}` })
    }
    expect((await probe(operation)).kind).toBe('notApplied')
  })

  it('without permission to look it cannot tell', async () => {
    expect((await probe(operation, tuyet, 'khach')).kind).toBe('cannotTell')
  })

  it.each([
    ['unavailable', serverError(503)],
    ['unavailable', htmlPage()],
    ['throttled', throttle(3)],
    ['unauthorised', unauthorised()],
  ])('%s where the read itself goes wrong', async (kind, fault) => {
    shop.pos.faults.add(fault, { times: 2, when: operations('pos.customers.list') })
    expect((await probe(operation)).kind).toBe(kind)
  })
})

describe('verification at GoUP and Finan', () => {
  it('GoUP: our code with other contents differs', async () => {
    shop.goup.put({ makh: tuyet.code, tenkh: 'Người có trước' })
    expect(await probe('goup.customers.save.insert')).toMatchObject({
      kind: 'differs',
      seen: { code: tuyet.code, name: 'Người có trước' },
    })
  })

  it('GoUP: a refused key proves nothing', async () => {
    secrets.set('goup.seckey', 'wrong')
    expect((await probe('goup.customers.save.insert')).kind).toBe('cannotTell')
    expect(await send('goup.customers.save.insert')).toMatchObject({
      kind: 'rejected',
      message: 'Seckey không đúng',
    })
  })

  it('GoUP: a second record under our code is a conflict', async () => {
    await send('goup.customers.save.insert')
    expect(await send('goup.customers.save.insert')).toMatchObject({ kind: 'rejected', category: 'conflict' })
  })

  it('Finan: our code under another name differs', async () => {
    shop.finan.put({ general_info: { name: 'Người khác', customer_code: tuyet.code, type: 'personal' } })
    expect(await probe('finan.customers.create')).toMatchObject({ kind: 'differs', seen: { name: 'Người khác' } })
  })

  it('Finan: a clock that is wrong is named', async () => {
    clockMs = Date.now() - 95_000
    const outcome = await send('finan.customers.create')
    expect(outcome).toMatchObject({ kind: 'unauthorised', detail: expect.stringMatching(/9[3-7] s behind/) })
  })

  it('VBot: a repeat after an unknown outcome is told by 409', async () => {
    shop.vbot.faults.add(commitAndDrop(), { when: mutations })
    expect((await send('vbot.customer.create')).kind).toBe('unknown')
    expect(await send('vbot.customer.create')).toMatchObject({ kind: 'rejected', category: 'conflict', code: '409' })
    expect(doneIn('vbot', 'vbot.customer.create')).toBe(1)
  })
})

describe('signing in and tokens', () => {
  it('signs in, registers the device and keeps the token', async () => {
    secrets.delete(posTokenName('lan'))
    expect(await connectors.signIn('lan', PASSWORD)).toMatchObject({
      ok: true,
      value: { username: 'lan', personName: 'Trần Thị Lan', posName: DEMO.pos.posName },
    })
    expect((await send('pos.customers.create')).kind).toBe('applied')
    expect(shop.pos.ledger.entries('pos.customers.create')[0]?.author).toBe('lan')
    expect([...secrets.values()].join()).not.toContain(PASSWORD.concat('"'))
  })

  it.each([
    ['lan', 'wrong', 'wrongCredentials'],
    ['tam', PASSWORD, 'notRegisteredPos'],
    ['khoa', PASSWORD, 'notPosAccount'],
    ['nam', PASSWORD, 'signInExpired'],
    ['phuc', PASSWORD, 'systemError'],
  ])('%s with %s: %s, and no token is kept', async (username, password, kind) => {
    secrets.clear()
    expect(await connectors.signIn(username, password)).toMatchObject({ ok: false, error: { kind } })
    expect(secrets.size).toBe(0)
  })

  it('who has not agreed to a seller yet is asked, and in once they agree (P12)', async () => {
    secrets.clear()
    const { posName, sellerUuid } = DEMO.pos
    const asked = await connectors.signIn('vy', PASSWORD)
    expect(asked).toMatchObject({ ok: true, value: { kind: 'notVerified', posName, sellerUuid } })
    if (!asked.ok || asked.value.kind !== 'notVerified') return
    expect(await asked.value.verify('made-up', true)).toMatchObject({ ok: false, error: { kind: 'refused' } })
    expect(await asked.value.verify(sellerUuid, false)).toEqual({ ok: true, value: null })
    expect(await connectors.signIn('vy', PASSWORD)).toMatchObject({ ok: true, value: { kind: 'notVerified' } })
    expect(await asked.value.verify(sellerUuid, true)).toEqual({ ok: true, value: null })
    // VERIFIED_POS: somebody has agreed already.
    expect(await asked.value.verify(sellerUuid, true)).toEqual({ ok: true, value: null })
    expect(secrets.size).toBe(0)
    expect(await connectors.signIn('vy', PASSWORD)).toMatchObject({ ok: true, value: { kind: 'signedIn' } })
    expect(shop.pos.ledger.entries('pos.verify').map(({ author }) => author)).toEqual(['vy', 'vy'])
  })

  it('a lost answer to the registration is cured by signing in again', async () => {
    shop.pos.faults.add(commitAndDrop(), { when: operations('pos.auth') })
    expect(await connectors.signIn('lan', PASSWORD)).toMatchObject({ ok: false, error: { kind: 'systemUnreachable' } })
    expect(await connectors.signIn('lan', PASSWORD)).toMatchObject({ ok: true })
  })

  it.each([
    ['systemUnreachable', null],
    ['systemError', serverError(503)],
    ['throttled', throttle(5)],
    ['systemError', htmlPage()],
  ])('says %s when the token cannot be had', async (kind, fault) => {
    if (fault) shop.pos.faults.add(fault)
    else await shop.pos.down()
    expect(await connectors.signIn('lan', PASSWORD)).toMatchObject({ ok: false, error: { kind } })
  })

  it('refreshes an expired token once for many requests, and does each of them once', async () => {
    await connectors.signIn('lan', PASSWORD)
    shop.pos.expireTokens('lan')
    shop.pos.requests.clear()
    const inputs = Array.from({ length: 6 }, (_, index) => ({ ...tuyet, phone: `+8491200000${index}` }))
    const outcomes = await Promise.all(inputs.map((input) => send('pos.customers.create', input)))
    expect(outcomes.map(({ kind }) => kind)).toEqual(inputs.map(() => 'applied'))
    expect(doneIn('pos', 'pos.customers.create')).toBe(6)
    expect(shop.pos.requests.entries('pos.token')).toHaveLength(1)
    // The framework's default gives no new refresh token: the old one must still be known.
    shop.pos.expireTokens('lan')
    expect((await send('pos.customers.create', { ...tuyet, phone: '+84912000009' })).kind).toBe('applied')
  })

  it('renews a token before it ends', async () => {
    await connectors.signIn('lan', PASSWORD)
    shop.pos.requests.clear()
    clockMs = Date.now() + 3_600_000 - 10_000
    expect((await send('pos.customers.create')).kind).toBe('applied')
    expect(shop.pos.requests.entries('pos.token')).toHaveLength(1)
    expect(shop.pos.requests.entries('pos.customers.create')).toHaveLength(1)
  })

  it('a dead refresh token asks for a sign-in; an unreachable token endpoint does not', async () => {
    await connectors.signIn('lan', PASSWORD)
    shop.pos.expireTokens('lan')
    shop.pos.faults.add(serverError(503), { when: operations('pos.token') })
    expect((await send('pos.customers.create')).kind).toBe('unavailable')
    shop.pos.revokeRefreshTokens('lan')
    expect(await send('pos.customers.create')).toEqual({ kind: 'unauthorised', detail: 'expired' })
  })

  it("sends under the author's own token and no other", async () => {
    await send('pos.customers.create', tuyet, 'minh')
    expect(shop.pos.ledger.entries('pos.customers.create')[0]?.author).toBe('minh')
    expect(await send('pos.customers.create', tuyet, 'nobody')).toEqual({ kind: 'unauthorised', detail: 'noToken' })
  })

  it('VBot: takes one token for many requests, refreshes it, and falls back on the password', async () => {
    const create = (code: string) => send('vbot.customer.create', { ...tuyet, code })
    await Promise.all(['A1', 'A2', 'A3'].map(create))
    expect(shop.vbot.requests.entries('vbot.token')).toHaveLength(1)
    shop.vbot.expireTokens()
    expect((await create('A4')).kind).toBe('applied')
    shop.vbot.expireTokens()
    shop.vbot.revokeRefreshTokens()
    expect((await create('A5')).kind).toBe('applied')
    expect(shop.vbot.ledger.entries('vbot.customer.create')).toHaveLength(5)
    secrets.set('vbot.password', 'wrong')
    shop.vbot.expireTokens()
    shop.vbot.revokeRefreshTokens()
    expect((await create('A6')).kind).toBe('unauthorised')
  })
})

describe('HTTP Basic at the POS', () => {
  function connectBasic(): Connectors {
    const profile = shop.profile()
    const basic = { ...profile.systems.pos, auth: { scheme: 'basic' } }
    const shopWithBasic = { ...profile, systems: { ...profile.systems, pos: basic } }
    return connectTo(shopWithBasic, { secrets, fetchRead: nodeFetch, fetchMutation: nodeFetch })
  }

  it('signs in, sends, and notices a changed password', async () => {
    secrets.clear()
    connectors = connectBasic()
    expect(await connectors.signIn('lan', 'wrong')).toMatchObject({ ok: false, error: { kind: 'wrongCredentials' } })
    expect(secrets.size).toBe(0)
    expect(await connectors.signIn('lan', PASSWORD)).toMatchObject({ ok: true })
    // The same credential on the same device: EXIST_ACCESS_TOKEN, which tells no names.
    expect(await connectors.signIn('lan', PASSWORD)).toMatchObject({ ok: true, value: { personName: '' } })
    expect((await send('pos.customers.create')).kind).toBe('applied')
    shop.pos.setPassword('lan', 'new-one')
    expect(await send('pos.customers.create')).toEqual({ kind: 'unauthorised', detail: 'expired' })
  })
})

describe('reads and reach', () => {
  const read = (operation: string, input: unknown, author = 'lan') => connectors.read({ operation, input, author })

  it('pages through the POS and GoUP', async () => {
    connectors = await open({ customers: 60 })
    const seen = new Set<string>()
    for (let page = 1, more = true; more; page += 1) {
      const result = await read('pos.customers.list', { page })
      const { customers, page: place } = (
        result as { value: { customers: { id: string }[]; page: { hasNext: boolean } } }
      ).value
      for (const { id } of customers) seen.add(id)
      more = place.hasNext
    }
    expect(seen.size).toBe(shop.pos.records().length)
    expect(await read('goup.customers.search', { page: 1, pageSize: 20 })).toMatchObject({
      ok: true,
      value: { hasNext: true },
    })
    expect(await read('goup.customers.search', { page: 9, pageSize: 20 })).toMatchObject({
      ok: true,
      value: { customers: [], hasNext: false },
    })
  })

  it('says what went wrong in the closed list of failures', async () => {
    expect(await read('pos.customers.get', { id: 'nobody' })).toMatchObject({ error: { kind: 'notFound' } })
    expect(await read('pos.customers.list', {}, 'khach')).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await read('pos.customers.list', {}, 'nobody')).toMatchObject({ error: { kind: 'signInExpired' } })
    expect(await read('pos.customers.list', { page: 0 })).toMatchObject({ error: { kind: 'badRequest' } })
    expect(await read('pos.customers.create', tuyet)).toMatchObject({ error: { kind: 'badRequest' } })
    shop.pos.faults.add(htmlPage())
    expect(await read('pos.customers.list', {})).toMatchObject({ error: { kind: 'systemAnswerUnreadable' } })
    shop.pos.faults.add(serverError(500))
    expect(await read('pos.customers.list', {})).toMatchObject({ error: { kind: 'systemError' } })
    shop.pos.faults.add(throttle())
    expect(await read('pos.customers.list', {})).toMatchObject({ error: { kind: 'throttled' } })
    await shop.pos.down()
    expect(await read('pos.customers.list', {})).toMatchObject({ error: { kind: 'systemUnreachable' } })
    secrets.delete('goup.seckey')
    expect(await read('goup.customers.get', { code: 'A' })).toMatchObject({ error: { kind: 'systemNotConfigured' } })
  })

  it('reach tells whether anything answers, whatever it answers', async () => {
    for (const [system] of MUTATIONS) {
      expect((await connectors.reach(system)).line).toBe('up')
      await shop[system].down()
      expect(await connectors.reach(system)).toEqual({ line: 'down', detail: 'ECONNREFUSED' })
    }
  })

  it('nothing told to anyone holds a secret or an address', async () => {
    await shop.down()
    const told = await Promise.all([
      ...MUTATIONS.map(([, operation]) => send(operation)),
      ...MUTATIONS.map(([, operation]) => probe(operation)),
      ...MUTATIONS.map(([system]) => connectors.reach(system)),
      connectors.signIn('lan', PASSWORD),
      read('pos.customers.list', {}),
    ])
    const text = JSON.stringify(told)
    for (const secret of [...secrets.values(), PASSWORD, '127.0.0.1', 'http:']) expect(text).not.toContain(secret)
  })
})
