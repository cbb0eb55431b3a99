// Goal: what became of a change to a VBot customer is read back through generation 3 where the shop has a key for it, and
// left to a person where it has none. Method: the connectors against the simulated VBot with and without those reads,
// lost answers, and arbitrary customers that must read back equal.
import type { MutatingOperationId } from '@shared/connectors/catalogue'
import type { Reading } from '@shared/kit/outcome'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { Connectors } from '../../src/main/connectors/call-operation'
import { connectTo, SHOP_SECRETS, storedToken } from '../factories/connectors'
import { commitAndDrop, mutations, resetBeforeCommit, serverError } from '../simulators/faults'
import { type Shop, startShop } from '../simulators/shop'
import type { VbotOptions } from '../simulators/vbot'

let shop: Shop | null = null
afterEach(() => shop?.close())

type Opened = { readonly shop: Shop; readonly connectors: Connectors; readonly readings: () => number }

/** `reads`: how the simulated VBot answers unknown codes; null where the shop has no reads. */
async function open(reads: NonNullable<VbotOptions['reads']> | null, secrets: Readonly<Record<string, string>> = {}) {
  const opened = await startShop(reads ? { vbot: { reads } } : {})
  shop = opened
  const profile = opened.profile()
  if (reads) profile.systems.vbot.reads = { baseUrl: `${opened.vbot.url}/v3.0` }
  const token = storedToken(opened.vbot.issueToken())
  const vault = new Map(Object.entries({ ...SHOP_SECRETS, 'vbot.token': token, ...secrets }))
  const readings = () => opened.vbot.requests.entries('vbotReads').length
  return { shop: opened, connectors: connectTo(profile, { secrets: vault }), readings } satisfies Opened
}

const address = { province: 'Huế', district: '', ward: '', line: '12 Lê Lợi' }
const tuyet = { code: 'KH-K7-26K21-0001', name: 'Nguyễn Thị Ánh Tuyết', phone: '+84331234567', address }
const before = { customer_no: 'A', customer_name: 'Bình', customer_phones: ['0912345678'] }

type Case = readonly [operation: MutatingOperationId, input: unknown, done: Reading['kind'], undone: Reading['kind']]
const CASES: readonly Case[] = [
  ['vbot.customer.create', tuyet, 'applied', 'notApplied'],
  ['vbot.customer.updateNo', { code: 'A', newCode: 'B' }, 'applied', 'notApplied'],
  ['vbot.customer.delete', { code: 'A' }, 'applied', 'notApplied'],
]

describe.each(['notFound', 'emptyForm'] as const)('generation 3 answers an unknown code with %s', (reads) => {
  it.each(CASES)('%s: done and the answer lost is found, undone is not', async (operation, input, done, undone) => {
    for (const [fault, kind] of [
      [commitAndDrop(), done],
      [resetBeforeCommit(), undone],
    ] as const) {
      await shop?.close()
      const { shop: opened, connectors, readings } = await open(reads)
      opened.vbot.put(before)
      opened.vbot.faults.add(fault, { when: mutations })
      const call = { operation, input, author: 'lan' }
      expect((await connectors.send(call)).kind).toBe('unknown')
      expect((await connectors.probe(call)).kind).toBe(kind)
      expect(readings()).toBeGreaterThan(0)
      expect(opened.vbot.ledger.entries(operation)).toHaveLength(kind === 'applied' ? 1 : 0)
    }
  })
})

it('somebody else under our code is seen, and seen as who they are', async () => {
  const { shop: opened, connectors } = await open('notFound')
  opened.vbot.put({ ...before, customer_no: tuyet.code })
  const reading = await connectors.probe({ operation: 'vbot.customer.create', input: tuyet, author: 'lan' })
  const seen = { code: tuyet.code, name: 'Bình', phone: '0912345678' }
  expect(reading).toEqual({ kind: 'differs', remoteId: tuyet.code, seen })
})

it('a change of what generation 3 tells nothing of is not taken for made', async () => {
  const { shop: opened, connectors } = await open('notFound')
  opened.vbot.put({ ...before, customer_phones: ['0331234567'], customer_name: tuyet.name, customer_no: tuyet.code })
  const codes = { statusCode: 'MOI', typeCode: 'CA_NHAN', groupName: 'Khách lẻ', fields: [] }
  const record = { code: tuyet.code, name: tuyet.name, phones: [tuyet.phone], address, email: 'tuyet@example.vn' }
  const call = { operation: 'vbot.customer.update', input: { ...record, ...codes }, author: 'lan' }
  expect((await connectors.probe(call)).kind).toBe('cannotTell')
})

it('the key to the reads goes to the reads, and the token does not', async () => {
  const asked: { readonly url: string; readonly headers: Readonly<Record<string, string>> }[] = []
  const { connectors } = await open('notFound')
  await connectors.probe({ operation: 'vbot.customer.create', input: tuyet, author: 'lan' })
  const profile = shop?.profile()
  if (profile) profile.systems.vbot.reads = { baseUrl: 'http://127.0.0.1:9/v3.0' }
  const recording = connectTo(profile, {
    secrets: new Map(Object.entries({ ...SHOP_SECRETS, 'vbot.token': storedToken('t') })),
    fetchRead: async (url, { headers }) => {
      asked.push({ url, headers })
      return Response.json({ error: 404, message: '', data: null })
    },
  })
  await recording.probe({ operation: 'vbot.customer.create', input: tuyet, author: 'lan' })
  expect(asked).toEqual([
    {
      url: `http://127.0.0.1:9/v3.0/api/customer/get-detail?customer_code=${tuyet.code}`,
      headers: { accept: 'application/json', 'x-api-key': SHOP_SECRETS['vbot.readsKey'] },
    },
  ])
})

it.each([
  ['no key', ''],
  ['a wrong key', 'not-the-key'],
])('%s: a person is asked, and what waits for VBot goes on', async (_name, key) => {
  const { connectors } = await open('notFound', { 'vbot.readsKey': key })
  const call = { operation: 'vbot.customer.create', input: tuyet, author: 'lan' }
  expect((await connectors.probe(call)).kind).toBe('cannotTell')
  expect((await connectors.send(call)).kind).toBe('applied')
})

it('reads that are down are no reading', async () => {
  const { shop: opened, connectors } = await open('notFound')
  opened.vbot.faults.add(serverError(503))
  const call = { operation: 'vbot.customer.create', input: tuyet, author: 'lan' }
  expect((await connectors.probe(call)).kind).toBe('unavailable')
})

it('without reads nothing is asked: not even where they would answer', async () => {
  const { shop: opened, connectors, readings } = await open(null)
  opened.vbot.put(before)
  for (const [operation, input] of CASES) {
    const reading = await connectors.probe({ operation, input, author: 'lan' })
    expect(reading).toEqual({ kind: 'cannotTell', detail: 'noRead' })
  }
  expect(opened.vbot.requests.entries()).toEqual([])
  expect(readings()).toBe(0)
})

it('E2.6: a removal asked for twice is done, a removal nobody can be asked for is not', async () => {
  const { shop: opened, connectors } = await open(null)
  opened.vbot.put(before)
  const call = { operation: 'vbot.customer.delete', input: { code: 'A' }, author: 'lan' }
  opened.vbot.faults.add(commitAndDrop(), { when: mutations })
  expect((await connectors.send(call)).kind).toBe('unknown')
  expect(await connectors.send(call)).toEqual({ kind: 'alreadyApplied', remoteId: null })
  const elsewhere = shop?.profile()
  if (elsewhere) elsewhere.systems.vbot.baseUrl = `${opened.vbot.url}/nowhere`
  const token = storedToken(opened.vbot.issueToken())
  const lost = connectTo(elsewhere, { secrets: new Map(Object.entries({ ...SHOP_SECRETS, 'vbot.token': token })) })
  expect(await lost.send(call)).toMatchObject({ kind: 'rejected', category: 'notFound' })
})

describe('whatever a person enters', () => {
  const unit = fc.constantFrom(...'aZ09-_ .,/"\\éạữĐ漢🙂')
  const word = fc.string({ unit, minLength: 1, maxLength: 24 }).map((text) => text.trim() || 'x')
  const phone = fc.integer({ min: 0, max: 9_999_999 }).map((tail) => `+8491${String(tail).padStart(7, '0')}`)

  it('reads back equal, and anything else does not', async () => {
    const { connectors } = await open('emptyForm')
    let run = 0
    await fc.assert(
      fc.asyncProperty(word, phone, word, phone, async (name, number, otherName, otherNumber) => {
        run += 1
        const input = { code: `KH-K7-${run}`, name, phone: number, address }
        const call = { operation: 'vbot.customer.create', input, author: 'lan' }
        expect((await connectors.probe(call)).kind).toBe('notApplied')
        expect((await connectors.send(call)).kind).toBe('applied')
        expect(await connectors.probe(call)).toEqual({ kind: 'applied', remoteId: input.code })
        const other = { ...input, name: otherName, phone: otherNumber }
        const isSame = otherName.normalize('NFC') === name.normalize('NFC') && otherNumber === number
        expect((await connectors.probe({ ...call, input: other })).kind).toBe(isSame ? 'applied' : 'differs')
      }),
      { numRuns: 40 },
    )
  })
})
