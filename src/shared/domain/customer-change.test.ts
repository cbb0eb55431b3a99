// Goal: a change that is made late, or taken back, touches no field that somebody else has changed. Method: one customer's
// values, at every moment at which a change may meet them.
import { expect, test } from 'vitest'
import { bothChanges, changeFrom, changeNow, turnedRound } from './customer-change'
import { EMPTY_VALUES } from './customer-values'

const HOA = { ...EMPTY_VALUES, name: 'Hoa', phone: '+84912345678', maxDebt: 5 }
const change = changeFrom(HOA, { name: 'Hoa Mới', email: 'hoa@shop.vn', maxDebt: null })

test.each([
  ['as it was', HOA, change.after, []],
  ['one field is as it is to be', { ...HOA, name: 'Hoa Mới' }, { email: 'hoa@shop.vn', maxDebt: null }, []],
  ['one was changed', { ...HOA, name: 'Chị Hoa' }, { email: 'hoa@shop.vn', maxDebt: null }, ['name']],
  ['made already', { ...HOA, ...change.after }, {}, []],
])('made on a customer who is %s', (_, values, expected, passed) => {
  expect(changeNow(values, change)).toEqual({ change: expected, passed })
})

test.each([
  ['nobody touched', {}, { name: 'Hoa', email: '', maxDebt: 5 }, []],
  ['somebody changed', { email: 'khac@shop.vn', notes: 'quen' }, { name: 'Hoa', maxDebt: 5 }, ['email']],
  ['has it back already', { ...change.before }, {}, []],
])('taken back of a customer whom %s', (_, since, expected, passed) => {
  const values = { ...HOA, ...change.after, ...since }
  expect(changeNow(values, turnedRound(change))).toEqual({ change: expected, passed })
})

test('two changes are one, from what stood before the first', () => {
  const later = changeFrom({ ...HOA, ...change.after }, { name: 'Hoa Nữa', notes: 'quen' })
  expect(bothChanges(change, later)).toEqual({
    before: { name: 'Hoa', email: '', maxDebt: 5, notes: '' },
    after: { name: 'Hoa Nữa', email: 'hoa@shop.vn', maxDebt: null, notes: 'quen' },
  })
})
