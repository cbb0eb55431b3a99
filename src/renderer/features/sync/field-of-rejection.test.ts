// Goal: the field that a system refuses is the field that is marked. Method: every way in which the four systems name one.
import type { System } from '@shared/kit/ids'
import { expect, test } from 'vitest'
import { type FormField, fieldOfRejection } from './field-of-rejection'

const named: readonly (readonly [System, string, FormField | null])[] = [
  ['pos', 'phone', 'phone'],
  ['pos', 'Phone', 'phone'],
  ['pos', 'region', 'province'],
  ['pos', 'city', 'district'],
  ['pos', 'address', 'line'],
  ['goup', 'tenkh', 'name'],
  ['goup', 'DiDong', 'phone'],
  ['finan', 'general_info.phone', 'phone'],
  ['finan', 'address.ward', 'ward'],
  ['finan', 'address', 'line'],
  ['vbot', 'customer_phones[0]', 'phone'],
  ['vbot', 'customer_phones.0', 'phone'],
  // Not in the form: the shop's own settings, our code, and nothing at all.
  ['vbot', 'project_code', null],
  ['finan', 'general_info.customer_code', null],
  ['pos', '', null],
]

test.each(named)('%s names %s', (system, field, expected) => {
  expect(fieldOfRejection(system, { field, code: '422' })).toBe(expected)
})

const coded: readonly (readonly [string, FormField | null])[] = [
  ['EXIST_PHONE', 'phone'],
  ['ERROR_CUSTOMER_PHONE', 'phone'],
  ['EXIST_NAME', 'name'],
  ['104100', null],
  ['NOT_FOUND_CUSTOMER', null],
]

test.each(coded)('code %s without a field', (code, expected) => {
  expect(fieldOfRejection('pos', { field: null, code })).toBe(expected)
})

test('a named field says more than the code', () => {
  expect(fieldOfRejection('pos', { field: 'region', code: 'EXIST_PHONE' })).toBe('province')
  expect(fieldOfRejection('pos', { field: 'device', code: 'EXIST_PHONE' })).toBe('phone')
})
