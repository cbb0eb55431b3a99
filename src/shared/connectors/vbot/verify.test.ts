// Goal: generation 3's reads prove what they can of a customer in VBot and nothing else, in every shape their document
// shows; without them nothing is asked. Method: answers written by hand, put to the reads' own rows.
import { ShopProfile } from '@shared/domain/shop-profile'
import type { Reading } from '@shared/kit/outcome'
import { describe, expect, it } from 'vitest'
import example from '../../../../resources/shop-profile.example.json' with { type: 'json' }
import { findMutation, findOperation, type MutatingOperationId, replayClassOf } from '../catalogue'
import type { CallRead, ReadOperation, WireAnswer, WireRequest } from '../operation'
import { vbotReadDetail, vbotReadList } from './generation-3'

const withReads = (reads: unknown) =>
  ShopProfile.parse({ ...example, systems: { ...example.systems, vbot: { ...example.systems.vbot, reads } } })
const READS = withReads({ baseUrl: 'https://open-api.example.vn/v3.0' })
const NONE = withReads(undefined)

type Given = WireAnswer | object
const answered = (data: unknown): WireAnswer => toAnswer(200, { error: 0, message: 'success', data })
const failed = (error: number): WireAnswer => toAnswer(200, { error, message: 'no', data: null })

function toAnswer(status: number, json: unknown): WireAnswer {
  return { status, headers: {}, text: JSON.stringify(json), json }
}

/** A generation 3 that gives these answers, by code for the form and one for the list. */
function makeReads(forms: Readonly<Record<string, Given>>, list: WireAnswer = answered([])) {
  const asked: WireRequest[] = []
  const call = (async (row: ReadOperation<{ code: string }, unknown>, input: { code: string }) => {
    asked.push(row.request(input, READS))
    const given = row.id === vbotReadDetail.id ? (forms[input.code] ?? failed(404)) : list
    return row.read('headers' in given ? (given as WireAnswer) : answered(given), input)
  }) as CallRead
  return { call, asked }
}

async function verify(
  operation: MutatingOperationId,
  input: unknown,
  forms: Readonly<Record<string, Given>>,
  { list, profile = READS }: { readonly list?: WireAnswer; readonly profile?: ShopProfile } = {},
): Promise<Reading | undefined> {
  return findMutation(operation)?.verify?.(input, makeReads(forms, list).call, profile)
}

const items = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([code, value]) => ({ code, name: code, type: 'STRING', value, value_options: [] }))
const form = (code: string, values: Readonly<Record<string, string>>) => ({
  customer_code: code,
  fields: items({ customer_code: code, ...values }),
})
const EMPTY_FORM = form('', { name: '', phone: '' })

const CODE = 'KH-K7-26K21-0001'
const address = { province: 'Huế', district: '', ward: '', line: '12 Lê Lợi' }
const sent = { code: CODE, name: 'Nguyễn Thị Ánh Tuyết', phone: '+84331234567', address }
const ours = { name: sent.name, phone: '0331234567' }

describe('vbot.customer.create', () => {
  it.each<[string, Given]>([
    ['the form', form(CODE, ours)],
    ['a list of one form', [form(CODE, ours)]],
    ['fields by name', { customer_code: CODE, fields: ours }],
    ['flat', { customer_code: CODE, ...ours }],
    ['the items of the list', { customer_field_items: items({ customer_code: CODE, ...ours }) }],
    ['the number of before 2018', form(CODE, { ...ours, phone: '0163 123 4567' })],
    ['two numbers', form(CODE, { ...ours, phone: '0912345678, 0331234567' })],
    ['no phone told', form(CODE, { name: sent.name })],
  ])('read as %s: applied', async (_name, given) => {
    expect(await verify('vbot.customer.create', sent, { [CODE]: given })).toEqual({ kind: 'applied', remoteId: CODE })
  })

  it.each([
    ['another name', { ...ours, name: 'Trần Bình' }],
    ['another phone', { ...ours, phone: '0912345678' }],
  ])('%s under our code: differs', async (_name, values) => {
    const seen = { code: CODE, ...values }
    const reading = await verify('vbot.customer.create', sent, { [CODE]: form(CODE, values) })
    expect(reading).toEqual({ kind: 'differs', remoteId: CODE, seen })
  })

  it('a code nobody has: not there', async () => {
    expect(await verify('vbot.customer.create', sent, {})).toEqual({ kind: 'notApplied' })
  })

  const listed = (code: string) => answered([{ customer_field_items: items({ customer_code: code, ...ours }) }])
  it.each<[string, WireAnswer, Reading['kind']]>([
    ['and an empty list: not there', answered([]), 'notApplied'],
    ['and ours in the list: applied', listed(CODE), 'applied'],
    ['and others in the list, which was not narrowed: cannot tell', listed('KH2'), 'cannotTell'],
    ['and no list: cannot tell', answered(null), 'cannotTell'],
  ])('the empty form %s', async (_name, list, kind) => {
    expect((await verify('vbot.customer.create', sent, { [CODE]: EMPTY_FORM }, { list }))?.kind).toBe(kind)
  })

  it.each<[string, Given]>([
    ['another customer', form('KH2', ours)],
    ['a form without its code', form('', ours)],
    ['a form without a name', form(CODE, { phone: ours.phone })],
    ['two customers', [form(CODE, ours), form('KH2', ours)]],
    ['nothing', answered(null)],
    ['a word', answered('KH001')],
    ['a missing route', toAnswer(404, { message: 'No HTTP resource was found' })],
    ['a code of its own', failed(-1)],
    ['a refusal', failed(403)],
    // Its key is not the one that sends go under.
    ['a refused key', toAnswer(401, {})],
  ])('answered with %s: cannot tell', async (_name, given) => {
    expect((await verify('vbot.customer.create', sent, { [CODE]: given }))?.kind).toBe('cannotTell')
  })

  it('trouble on the way is no reading', async () => {
    expect((await verify('vbot.customer.create', sent, { [CODE]: toAnswer(502, {}) }))?.kind).toBe('unavailable')
    expect((await verify('vbot.customer.create', sent, { [CODE]: toAnswer(429, {}) }))?.kind).toBe('throttled')
  })
})

describe('vbot.customer.update', () => {
  const record = { code: CODE, name: 'Tuyết', phones: ['+84331234567', '+84912345678'], address, email: '' }
  const codes = { statusCode: 'MOI', typeCode: 'LE', groupName: 'Khách lẻ' }
  const input = { ...record, ...codes, fields: [{ key: 'NGUON', value: 'Zalo' }] }
  const all = {
    ...{ name: 'Tuyết', phone: '0912345678', address: '12 Lê Lợi, Huế', email: '', NGUON: 'Zalo' },
    ...{ customer_status_code: 'MOI', customer_type_code: 'LE', customer_group_name: 'Khách lẻ' },
  }
  it.each<[string, Readonly<Record<string, string>>, Reading['kind']]>([
    ['all told as sent', all, 'applied'],
    ['another name', { ...all, name: 'Bình' }, 'notApplied'],
    ['another value of a further field', { ...all, NGUON: 'Facebook' }, 'notApplied'],
    // The change may have been to the address.
    ['name and phone as sent, the rest untold', { name: 'Tuyết', phone: '0331234567' }, 'cannotTell'],
  ])('%s', async (_name, values, kind) => {
    expect((await verify('vbot.customer.update', input, { [CODE]: form(CODE, values) }))?.kind).toBe(kind)
  })

  it('a record that is gone proves nothing', async () => {
    expect((await verify('vbot.customer.update', input, {}))?.kind).toBe('cannotTell')
  })

  it('a choice is read by what is chosen', async () => {
    const options = [
      { code: 'Zalo', is_select: true },
      { code: 'Facebook', is_select: false },
    ]
    const source = { code: 'NGUON', value: '', value_options: options }
    const { NGUON: _text, ...others } = all
    const given = { customer_code: CODE, fields: [...items(others), source] }
    expect((await verify('vbot.customer.update', input, { [CODE]: given }))?.kind).toBe('applied')
  })
})

describe('vbot.customer.updateNo', () => {
  const rename = { code: 'A', newCode: 'B' }
  it.each<[string, readonly string[], object]>([
    ['new there, old gone', ['B'], { kind: 'applied', remoteId: 'B' }],
    ['old there, new not', ['A'], { kind: 'notApplied' }],
    ['both', ['A', 'B'], { kind: 'differs', remoteId: 'B', seen: { code: 'B', ...ours } }],
    ['neither', [], { kind: 'cannotTell' }],
  ])('%s', async (_name, there, expected) => {
    const forms = Object.fromEntries(there.map((code) => [code, form(code, ours)]))
    expect(await verify('vbot.customer.updateNo', rename, forms)).toMatchObject(expected)
  })

  it('one of the two unread: cannot tell', async () => {
    const forms = { B: form('B', ours), A: failed(403) }
    expect((await verify('vbot.customer.updateNo', rename, forms))?.kind).toBe('cannotTell')
    expect((await verify('vbot.customer.updateNo', rename, { B: toAnswer(503, {}) }))?.kind).toBe('unavailable')
  })
})

it('vbot.customer.delete: gone is applied, there is not', async () => {
  expect(await verify('vbot.customer.delete', { code: 'A' }, {})).toEqual({ kind: 'applied', remoteId: null })
  expect(await verify('vbot.customer.delete', { code: 'A' }, { A: form('A', ours) })).toEqual({ kind: 'notApplied' })
  const missingRoute = toAnswer(404, { message: 'No HTTP resource was found' })
  expect((await verify('vbot.customer.delete', { code: 'A' }, { A: missingRoute }))?.kind).toBe('cannotTell')
})

it('without a key to generation 3 nothing is asked and nothing claimed', async () => {
  const { call, asked } = makeReads({ [CODE]: form(CODE, ours), A: form('A', ours) })
  const inputs = { create: sent, update: { ...sent, phones: [] }, updateNo: { code: 'A', newCode: 'B' }, delete: sent }
  for (const [verb, input] of Object.entries(inputs)) {
    const row = findMutation(`vbot.customer.${verb}`)
    expect(await row?.verify?.(input, call, NONE), verb).toEqual({ kind: 'cannotTell', detail: 'noRead' })
  }
  expect(asked).toEqual([])
})

it('the rest of VBot has nothing to look with (V22)', () => {
  for (const noun of ['status', 'type', 'group', 'field']) {
    for (const verb of ['create', 'update', 'updateNo', 'delete']) {
      expect(findMutation(`vbot.${noun}.${verb}`)?.verify, `${noun} ${verb}`).toBeNull()
    }
  }
})

it('ADR 13: what may be somebody else’s is never settled by its own refusal', () => {
  const replay = (operation: MutatingOperationId, readsBack: boolean) => replayClassOf(operation, sent, readsBack)
  for (const noun of ['status', 'type', 'group', 'field'] as const) {
    expect(replay(`vbot.${noun}.create`, false), noun).toBe('lookup')
  }
  expect(replay('vbot.customer.create', false)).toBe('keyed')
  expect(replay('vbot.customer.create', true)).toBe('lookup')
  expect(replay('vbot.customer.update', true)).toBe('natural')
})

it('the reads are asked as their document says, and are no part of the catalogue', async () => {
  const { call, asked } = makeReads({ [CODE]: EMPTY_FORM })
  await findMutation('vbot.customer.create')?.verify?.(sent, call, READS)
  expect(asked).toMatchObject([
    { method: 'GET', path: '/api/customer/get-detail', query: { customer_code: CODE } },
    {
      method: 'POST',
      path: '/api/customer/get-all',
      json: {
        page: 1,
        field_search: [
          { customer_field_code: 'customer_code', value: CODE, type: 'EQUAL', is_search: true },
          { customer_field_code: 'name', is_search: false },
          { customer_field_code: 'phone', is_search: false },
        ],
      },
    },
  ])
  for (const row of [vbotReadDetail, vbotReadList]) {
    expect(row).toMatchObject({ door: 'vbotReads', evidence: 'assumed', mutates: false })
    expect(findOperation(row.id)).toBeNull()
  }
})
