// Goal: every entry about customers, points or categories says in plain words what it brings. Method: one entry of each
// operation, made by the plans that make them; what is seen of them on the other side, likewise.
import { OPERATIONS } from '@shared/connectors/catalogue'
import { planCreate, planDelete, planEdit } from '@shared/connectors/customer-plan'
import { type CustomerValues, EMPTY_VALUES } from '@shared/domain/customer-values'
import type { Progress } from '@shared/outbox/entry'
import { expect, test } from 'vitest'
import { sidesOf } from './comparison'
import { type ContentTerms, contentOf, isChange } from './entry-content'

const IDENTITY = { subject: 'customer:4f000000-0000-4000-8000-000000000001', code: 'KH-1' }
const TERMS: ContentTerms = {
  ...{ emptied: 'để trống', noAddress: 'chưa có địa chỉ', visible: 'hiện', hidden: 'ẩn' },
  ...{ asDefault: 'mặc định', notDefault: 'thôi mặc định', noCategory: 'chưa xếp nhóm', unknownCategory: 'nhóm lạ' },
  kind: { personal: 'cá nhân', company: 'công ty' },
  money: (amount) => `${amount} đ`,
  points: (kind, amount) => `${kind === 'exchange' ? 'đổi' : 'tích'} ${amount}`,
  categoryName: (_field, value) => ({ 'category:9a': 'Thợ', '4': 'Vàng' })[value] ?? null,
}
const BEFORE: CustomerValues = { ...EMPTY_VALUES, name: 'Ba', phone: '+84912345678', notes: 'cũ' }
const AFTER: CustomerValues = {
  ...BEFORE,
  name: 'Bá',
  phone: '+84987654321',
  otherPhones: '0243 456 7890',
  address: { province: 'Đà Nẵng', district: '', ward: '', line: '5 Bạch Đằng' },
  ...{ email: 'ba@vidu.vn', notes: '', kind: 'company', taxId: '0101234567' },
  contacts: [{ name: 'Lan', phone: '0911111111', email: 'lan@vidu.vn' }],
  ...{ searchKey: 'ba1', card: '8930', categoryId: 'category:9a', loyalCategoryId: '4' },
  ...{ isVisible: false, maxDebt: 5000, vbotCode: 'V-1', vbotGroupName: 'Khách lẻ' },
}
const POINTS = { kind: 'exchange', points: 12, ticket: { id: 'HD-7', uuid: null }, content: 'Đổi quà' }

type Made = { readonly operation: string; readonly payload: unknown }
const systems = ['pos', 'goup', 'finan', 'vbot'] as const
const known = { name: 'Ba', phone: '+84912345678', notes: 'cũ', address: EMPTY_VALUES.address }
const ALL: readonly Made[] = [
  ...systems.flatMap((system) => planCreate(system, IDENTITY, AFTER).slice(0, 1)),
  ...systems.flatMap((system) => planEdit(system, IDENTITY, { before: BEFORE, after: AFTER, known })),
  ...systems.map((system) => planDelete(system, IDENTITY, AFTER)),
  { operation: 'pos.customers.editScore', payload: { id: { $local: 'customer:x' }, ...POINTS, marker: 'ABC123' } },
  { operation: 'pos.customerCats.create', payload: { name: 'Thợ', knownIds: [{ $local: 'category:x' }] } },
  { operation: 'pos.customerCats.editName', payload: { id: '3', name: 'Thợ sơn' } },
  { operation: 'pos.customerCats.editIsDefault', payload: { id: '3', isDefault: true } },
  { operation: 'pos.customerCats.delete', payload: { id: '3' } },
]

function linesOf(operation: string): Readonly<Record<string, string>> {
  const made = ALL.find((one) => one.operation === operation)
  if (!made) throw new Error(operation)
  const lines = contentOf({ ...made, title: 'Thợ' }, TERMS)
  return Object.fromEntries(
    lines.map(({ field, before, value }) => [field, before === null ? value : `${before} → ${value}`]),
  )
}

test('there is one of each operation about customers and their categories', () => {
  const isAsked = (id: string) =>
    /^(?:pos\.customers|pos\.customerCats|goup\.customers|finan\.customers|vbot\.customer)\./.test(id)
  const mutating = Object.values(OPERATIONS)
    .filter(({ mutates }) => mutates)
    .map(({ id }) => id as string)
  expect([...new Set(ALL.map(({ operation }) => operation))].sort()).toEqual(mutating.filter(isAsked).sort())
})

test.each(ALL.map((made) => [made.operation, made] as const))(
  '%s shows no placeholder, marker or raw value',
  (_id, made) => {
    const text = JSON.stringify(contentOf({ ...made, title: 'Ba' }, TERMS).map(({ before, value }) => [before, value]))
    expect(text).not.toMatch(/\$local|\{|undefined|category:|customer:|ABC123|true|false|""/)
  },
)

test.each([
  ['pos.customers.editName', { name: 'Bá' }],
  ['pos.customers.editPhone', { phone: '0987 654 321' }],
  ['pos.customers.editAddress', { address: '5 Bạch Đằng, Đà Nẵng' }],
  ['pos.customers.editNotes', { notes: 'để trống' }],
  ['pos.customers.editCode', { searchKey: 'ba1', card: '8930' }],
  ['pos.customers.editCategory', { categoryId: 'Thợ' }],
  ['pos.customers.editLoyalCategory', { loyalCategoryId: 'Vàng' }],
  ['pos.customers.editVisible', { isVisible: 'ẩn' }],
  ['pos.customers.editMaxDebt', { maxDebt: '5000 đ' }],
  ['pos.customers.editScore', { points: 'đổi 12', ticket: 'HD-7', reason: 'Đổi quà' }],
  ['pos.customers.delete', {}],
  ['goup.customers.delete', { code: 'KH-1' }],
  ['pos.customerCats.create', { categoryName: 'Thợ' }],
  ['pos.customerCats.editName', { categoryName: 'Thợ → Thợ sơn' }],
  ['pos.customerCats.editIsDefault', { isDefault: 'mặc định' }],
  ['vbot.customer.updateNo', { vbotCode: 'KH-1 → V-1' }],
])('%s brings %j', (operation, lines) => {
  expect(linesOf(operation)).toEqual(lines)
})

test('a change of several fields says each by its name, with the value before where that is known', () => {
  expect(linesOf('goup.customers.save.update')).toMatchObject({
    ...{ name: 'Ba → Bá', phone: '0912 345 678 → 0987 654 321', notes: 'cũ → để trống', email: 'ba@vidu.vn' },
  })
  expect(linesOf('finan.customers.update')).toMatchObject({
    ...{ name: 'Ba → Bá', kind: 'công ty', taxId: '0101234567', contacts: 'Lan · 0911111111 · lan@vidu.vn' },
  })
  expect(linesOf('vbot.customer.update')).toMatchObject({ name: 'Bá', otherPhones: expect.stringContaining('84243') })
})

test('a creation says who it is and whatever else was entered', () => {
  expect(linesOf('finan.customers.create')).toMatchObject({ phone: '0987 654 321', code: 'KH-1', taxId: '0101234567' })
  const [bare] = planCreate('pos', IDENTITY, BEFORE)
  expect(bare && contentOf({ ...bare, title: 'Ba' }, TERMS)).toEqual([
    { field: 'phone', before: null, value: '0912 345 678' },
    { field: 'address', before: null, value: 'chưa có địa chỉ' },
    { field: 'code', before: null, value: 'KH-1' },
  ])
})

test('a category that is not known here is told as that, never by its id', () => {
  const payload = { id: '7', categoryId: '99', mayClear: false }
  expect(contentOf({ operation: 'pos.customers.editCategory', payload, title: '' }, TERMS)[0]?.value).toBe('nhóm lạ')
})

test('a change is no creation and no deletion', () => {
  for (const { operation } of ALL) {
    const isKnown = /\.(?:edit\w+|update|updateNo)$/.test(operation)
    expect([operation, isChange({ operation })]).toEqual([operation, isKnown])
  }
})

const parked: Progress = { state: 'parked', atMs: 0, reason: { kind: 'unproven', detail: '' } }

function sides(operation: string, seen: Readonly<Record<string, string>>) {
  const made = ALL.find((one) => one.operation === operation)
  const system = operation.split('.')[0] as (typeof systems)[number]
  if (!made) throw new Error(operation)
  return sidesOf({ ...made, system, progress: parked, title: 'Ba' }, seen, TERMS).map(
    ({ field, ours, theirs, isDifferent }) => [field, ours, theirs, isDifferent],
  )
}

test('both sides of a change, in the same words', () => {
  expect(sides('pos.customers.editCode', { searchKey: 'khac', card: '8930' })).toEqual([
    ['searchKey', 'ba1', 'khac', true],
    ['card', '8930', '8930', false],
  ])
  expect(sides('pos.customers.editVisible', { visible: 'Y' })).toEqual([['isVisible', 'ẩn', 'hiện', true]])
  expect(sides('pos.customers.editAddress', { province: 'Đà Nẵng', district: '', address: '5 Bạch Đằng' })).toEqual([
    ['address', '5 Bạch Đằng, Đà Nẵng', '5 Bạch Đằng, Đà Nẵng', false],
  ])
  expect(sides('goup.customers.save.update', { mobile: '0987654321', phone: '1' })).toEqual([
    ['phone', '0987 654 321', '0987 654 321', true],
    ['otherPhones', expect.any(String), '1', true],
  ])
  const contacts = JSON.stringify([{ name: 'Lan', phone: '0911111111', email: 'lan@vidu.vn' }])
  expect(sides('finan.customers.update', { type: 'personal', contacts })).toEqual([
    ['kind', 'công ty', 'cá nhân', true],
    ['contacts', 'Lan · 0911111111 · lan@vidu.vn', 'Lan · 0911111111 · lan@vidu.vn', false],
  ])
})

test('both sides of points', () => {
  expect(sides('pos.customers.editScore', { points: '-10', content: 'Đổi quà', by: 'lan', scoreNow: '3' })).toEqual([
    ['points', 'đổi 12', '-10', true],
    ['reason', 'Đổi quà', 'Đổi quà', false],
    ['by', '', 'lan', false],
    ['scoreNow', '', '3', false],
  ])
})
