// Goal: the field that a system refuses is the field that is marked. Method: every way in which the four systems name one.
import type { CustomerField } from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'
import { expect, test } from 'vitest'
import { customerFieldOfRejection, type FormField, fieldOfRejection } from './field-of-rejection'

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

const ofCustomers: readonly (readonly [System, string | null, string, CustomerField | null])[] = [
  ['pos', 'taxid', 'ERROR', 'posCode'],
  ['pos', 'loyal_category', 'ERROR', 'loyalCategoryId'],
  ['pos', 'region', 'ERROR', 'address'],
  ['pos', null, 'EXIST_PHONE', 'phone'],
  ['goup', 'tenkh', '', 'name'],
  ['goup', 'tenviettat', '', 'shortName'],
  ['goup', 'dienthoai', '', 'otherPhones'],
  ['goup', 'didong', '', 'phone'],
  ['finan', 'general_info.tax_id', '104000', 'taxId'],
  ['finan', 'general_info.contact_persons[0].email', '104000', 'contacts'],
  ['finan', 'bank_accounts.0.bank_code', '104000', 'bankAccounts'],
  ['finan', 'address.ward', '104000', 'address'],
  ['finan', 'general_info.phone_code', '104000', 'phone'],
  ['vbot', 'fileds[0].field_value', '-1', 'vbotFields'],
  ['vbot', 'customer_group_name', '-1', 'vbotGroupName'],
  ['vbot', null, '409', 'vbotCode'],
  ['finan', null, '409', null],
  ['vbot', 'project_code', '-1', null],
]

test.each(ofCustomers)('of everything that is kept of a customer %s names %s (%s)', (system, field, code, expected) => {
  expect(customerFieldOfRejection(system, { field, code })).toBe(expected)
})
