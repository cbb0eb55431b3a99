// Goal: an operation's schema can look at a stored input although values are not there yet. Method: placeholders at any depth
// beside arbitrary other values, and a real operation.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findMutation } from './catalogue'
import { withStandIns } from './placeholders'

const Plain = fc.jsonValue().filter((value) => !/\$(local|sealed)|__proto__/.test(JSON.stringify(value)))

/** What stands for a placeholder: an id as the strictest system wants it. */
const STAND_IN = '00000000-0000-4000-8000-000000000000'

test('placeholders are stood in for at any depth, and their neighbours stay', () => {
  fc.assert(
    fc.property(Plain, fc.constantFrom({ $local: 'role:1' }, { $sealed: 'x1' }), (plain, placeholder) => {
      expect(withStandIns(plain)).toEqual(plain)
      const input = { id: placeholder, plain, deep: [plain, { list: [placeholder] }] }
      expect(withStandIns(input)).toEqual({ id: STAND_IN, plain, deep: [plain, { list: [STAND_IN] }] })
    }),
  )
})

test('an input of points passes its operation with the customer still unnamed', () => {
  const payload = {
    ...{ id: { $local: 'customer:1' }, kind: 'accumulate', points: 5, content: 'Mua khoan', marker: 'K7Q2M9' },
    ...{ ticket: { id: '10234', uuid: null }, scoreBefore: null },
  }
  const input = findMutation('pos.customers.editScore')?.input
  expect(input?.safeParse(payload).success).toBe(false)
  expect(input?.safeParse(withStandIns(payload)).success).toBe(true)
})
