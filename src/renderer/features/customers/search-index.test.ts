// Goal: a customer is found by any word of the name, with marks or without, and by the phone in any form or its end.
// Method: examples a cashier types; an updated index must equal one that was built anew.
import { type Customer, makeSearchText } from '@shared/domain/customer'
import { CustomerId } from '@shared/kit/ids'
import { describe, expect, test } from 'vitest'
import { buildCustomerIndex, searchCustomers, updateCustomerIndex } from './search-index'

function makeCustomer(number: number, name: string, phone: string): Customer {
  const facts = { name, code: `KH-K7-26K21-${String(number).padStart(4, '0')}`, phoneRaw: phone, phones: [phone] }
  return {
    ...facts,
    id: CustomerId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`),
    address: { province: '', district: '', ward: '', line: '' },
    email: '',
    origin: 'counter',
    createdBy: 'lan.nt',
    createdAtMs: number,
    searchText: makeSearchText(facts),
  }
}

const an = makeCustomer(1, 'Nguyễn Văn An', '+84912345678')
const anh = makeCustomer(2, 'Trần Thị Ánh', '+84389123456')
const dao = makeCustomer(3, 'Đào Hoàng Nam', '+842438251234')
const index = buildCustomerIndex([an, anh, dao])

describe('searchCustomers', () => {
  test.each([
    ['', [dao, anh, an]],
    ['an', [anh, an]],
    ['ánh', [anh]],
    ['van nguyen', [an]],
    ['đào', [dao]],
    ['dao nam', [dao]],
    ['guyen', []],
    ['0912 345 678', [an]],
    ['+84 912.345.678', [an]],
    ['5678', [an]],
    ['01689123456', [anh]],
    ['024 3825', [dao]],
    ['k7-26k21-0003', [dao]],
    ['an 0912', [an]],
  ])('%j finds the right people, newest first', (typed, found) => {
    expect(searchCustomers(index, typed).map(({ name }) => name)).toEqual(found.map(({ name }) => name))
  })
})

describe('updateCustomerIndex', () => {
  test('adding, changing and taking away gives what building anew would give', () => {
    const binh = makeCustomer(4, 'Lê Bình', '+84901234567')
    const renamed = { ...an, ...makeCustomer(1, 'Nguyễn Văn Ân', '+84912345678') }
    const updated = updateCustomerIndex(index, [binh.id, renamed.id, dao.id], [binh, renamed])
    expect(updated).toEqual(buildCustomerIndex([anh, binh, renamed]))
  })
})
