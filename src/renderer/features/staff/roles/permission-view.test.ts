// Goal: the matrix shows every permission once, loses none that a role holds, and a draft says exactly what it changes.
// Method: rules over made-up lists, held sets and ticks; and the cases a manager meets.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countChanges, withDraft } from './permission-draft'
import { findPermissions, shareOf, viewGroups } from './permission-view'

const GROUPS = [
  { group: 'Khách hàng', permissions: [{ permission: 'customer.view_list', label: 'Xem danh sách khách' }] },
  {
    group: 'Bảo hành',
    permissions: [
      { permission: 'warranty.create', label: 'Đăng ký bảo hành' },
      { permission: 'warranty.delete', label: 'Xóa bảo hành' },
    ],
  },
]

const name = fc.constantFrom<string>('customer.view_list', 'warranty.create', 'warranty.delete', 'old.a', 'old.b')
const names = fc.uniqueArray(name)

test('whatever a role holds is listed, and nothing twice', () => {
  fc.assert(
    fc.property(names, (held) => {
      const shown = viewGroups(GROUPS, held).flatMap(({ permissions }) =>
        permissions.map(({ permission }) => permission),
      )
      expect(new Set(shown).size).toBe(shown.length)
      expect(shown).toEqual(expect.arrayContaining(held))
    }),
  )
})

test('a draft changes what it counts, and nothing else', () => {
  fc.assert(
    fc.property(names, fc.dictionary(name, fc.boolean()), (held, draft) => {
      const after = withDraft(held, draft)
      const differing = [...new Set([...held, ...after])].filter((one) => held.includes(one) !== after.has(one))
      expect(differing.length).toBe(countChanges(held, draft))
    }),
  )
})

describe('searching', () => {
  test.each([
    ['bao hanh', ['warranty.create', 'warranty.delete']],
    ['xoa', ['warranty.delete']],
    ['VIEW_LIST', ['customer.view_list']],
    ['khong co', []],
  ])('%s', (search, found) => {
    const shown = findPermissions(viewGroups(GROUPS, []), search)
    expect(shown.flatMap(({ permissions }) => permissions.map(({ permission }) => permission))).toEqual(found)
  })
})

test('a group is held as a whole, in part or not', () => {
  const [, warranty] = viewGroups(GROUPS, [])
  if (!warranty) throw new Error('two groups')
  expect(shareOf(warranty, new Set())).toBe('none')
  expect(shareOf(warranty, new Set(['warranty.create']))).toBe('some')
  expect(shareOf(warranty, new Set(['warranty.create', 'warranty.delete']))).toBe('all')
})
