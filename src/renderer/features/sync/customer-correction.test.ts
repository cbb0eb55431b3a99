// Goal: a person enters anew what a refusal is about, first of all, and nothing else of the entry changes. Method: refused
// and stopped entries of every system.
import { planCreate, planEdit } from '@shared/connectors/customer-plan'
import { type CustomerValues, EMPTY_VALUES } from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'
import type { Progress } from '@shared/outbox/entry'
import { expect, test } from 'vitest'
import { correctionOf, readCustomerCorrection } from './customer-correction'
import { correctableOf, readCorrection, refusedField } from './entry-fields'
import { erasing, neverSeenIn } from './never-seen'

const IDENTITY = { subject: 'customer:4f000000-0000-4000-8000-000000000001', code: 'KH-1' }
const BEFORE: CustomerValues = { ...EMPTY_VALUES, name: 'Ba', phone: '+84912345678' }
const AFTER: CustomerValues = { ...BEFORE, name: 'Bá', email: 'ba@vidu.vn', notes: 'mới', tag: 'VIP' }

function refused(code: string, field: string | null): Progress {
  const outcome = { kind: 'rejected', category: 'validation', code, message: '', field } as const
  return { state: 'parked', atMs: 0, reason: { kind: 'rejected', outcome } }
}

function change(system: System, after: CustomerValues, progress: Progress) {
  const [planned] = planEdit(system, IDENTITY, { before: BEFORE, after, known: {} })
  if (!planned) throw new Error('nothing planned')
  return { ...planned, payload: planned.payload as unknown, progress, title: 'Ba' }
}

test('the refused field comes first, then the others that the entry brings', () => {
  const correction = correctionOf(change('finan', AFTER, refused('104000', 'general_info.custom_tag')))
  expect(correction?.fields).toEqual(['tag', 'name', 'email'])
  expect(correction?.refused).toEqual(['tag'])
  expect(correction?.initial).toEqual({ tag: 'VIP', name: 'Bá', email: 'ba@vidu.vn' })
})

test('a refused field that the entry did not bring can be entered too; left alone it is not sent', () => {
  const entry = change('finan', AFTER, refused('104000', 'address.ward'))
  const correction = correctionOf(entry)
  if (!correction) throw new Error('no correction')
  expect(correction.fields[0]).toBe('address')
  const same = readCustomerCorrection(correction, correction.initial)
  expect(same).toEqual({ ok: true, value: { payload: entry.payload, title: 'Ba', change: {} } })
})

test('only what was entered anew changes, here and in the input', () => {
  const entry = change('goup', AFTER, refused('GoUP', null))
  const correction = correctionOf(entry)
  if (!correction) throw new Error('no correction')
  const read = readCustomerCorrection(correction, { ...correction.initial, name: 'Bạ' })
  expect(read).toMatchObject({ ok: true, value: { title: 'Bạ', change: { name: 'Bạ' } } })
  expect(read.ok && read.value.payload).toMatchObject({ code: 'KH-1', change: { name: 'Bạ', notes: 'mới' } })
})

test('what breaks a rule of the system is told at its field, and nothing is sent', () => {
  const correction = correctionOf(change('pos', { ...BEFORE, name: 'Bá' }, refused('ERROR', 'name')))
  if (!correction) throw new Error('no correction')
  expect(readCustomerCorrection(correction, { name: ' ' })).toEqual({
    ok: false,
    mistake: { system: 'pos', field: 'name', rule: 'empty', max: null },
  })
})

test('a code that VBot has already can be another, also in a creation', () => {
  const [creation] = planCreate('vbot', IDENTITY, AFTER)
  if (!creation) throw new Error('no creation')
  const correction = correctionOf({ ...creation, progress: refused('409', null), title: 'Ba' })
  expect(correction?.fields[0]).toBe('vbotCode')
  expect(correctionOf({ ...creation, progress: refused('-1', null), title: 'Ba' })?.fields).not.toContain('vbotCode')
})

test.each([
  [
    'finan',
    'email, phoneCode, province, ward, bankAccounts.holder',
    ['email', 'phoneCode', 'address', 'holder'],
    ['email', 'address'],
    true,
  ],
  ['goup', 'mobile, phone, skype', ['phone', 'otherPhones', 'skype'], ['phone', 'otherPhones', 'skype'], true],
  ['goup', 'name, skype', ['name', 'skype'], ['name', 'skype'], false],
] as const)('%s never told %s', (system, field, fields, enterable, mayErase) => {
  const entry = change(system, AFTER, refused('neverSeen', field))
  expect(neverSeenIn(entry)).toEqual({ fields, enterable, mayErase })
  expect(correctionOf(entry)?.fields.slice(0, enterable.length)).toEqual(enterable)
  expect(erasing(entry)).toEqual({ ...(entry.payload as object), mayErase: true })
})

test('codes that the POS hides are entered by hand: nothing there may be erased', () => {
  const entry = change('pos', { ...BEFORE, card: '8930' }, refused('neverSeen', 'code, searchKey'))
  expect(neverSeenIn(entry)).toEqual({
    ...{ fields: ['posCode', 'searchKey'], enterable: ['posCode', 'searchKey'], mayErase: false },
  })
  const correction = correctionOf(entry)
  if (!correction) throw new Error('no correction')
  const read = readCustomerCorrection(correction, { posCode: 'K1', searchKey: 'ba', card: '8930' })
  expect(read.ok && read.value.payload).toMatchObject({ code: 'K1', searchKey: 'ba', card: '8930' })
})

test('what was not stopped for this has nothing unseen', () => {
  expect(neverSeenIn(change('finan', AFTER, refused('104000', 'email')))).toBeNull()
})

const POINTS = {
  ...{ id: { $local: IDENTITY.subject }, kind: 'exchange', points: 12, ticket: { id: 'HD-7', uuid: 'u-7' } },
  ...{ content: 'Đổi quà', marker: 'ABC123', scoreBefore: 5 },
}

test('points: number, invoice and reason; another invoice loses what a look-up told of the first', () => {
  const entry = { operation: 'pos.customers.editScore', payload: POINTS, progress: refused('NOT_ENOUGH_SCORE', null) }
  expect(refusedField(entry)).toBe('points')
  const correctable = correctableOf(entry)
  if (!correctable) throw new Error('not correctable')
  expect(correctable.texts).toEqual(['points', 'ticket', 'content'])
  const { initial } = correctable
  const fewer = readCorrection(correctable, { ...initial, points: '5' })
  expect(fewer.ok && fewer.value.payload).toEqual({ ...POINTS, points: 5 })
  const other = readCorrection(correctable, { ...initial, ticket: ' HD-8 ' })
  expect(other.ok && other.value.payload.ticket).toEqual({ id: 'HD-8', uuid: null })
  for (const points of ['0', '1,5', '', 'x']) {
    const read = readCorrection(correctable, { ...initial, points })
    expect(read.ok ? null : read.mistakes.points?.rule, points).toBe('number')
  }
})

test('the name of a category', () => {
  const payload = { name: 'Thợ', knownIds: [{ $local: 'category:x' }] }
  const entry = { operation: 'pos.customerCats.create', payload, progress: refused('ERROR', null) }
  const correctable = correctableOf(entry)
  if (!correctable) throw new Error('not correctable')
  const read = readCorrection(correctable, { ...correctable.initial, name: 'Thợ sơn' })
  expect(read.ok && read.value.payload).toEqual({ ...payload, name: 'Thợ sơn' })
})
