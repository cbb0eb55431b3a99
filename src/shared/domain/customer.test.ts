// Goal: codes never repeat, search finds what was typed, duplicates are suggested for a reason, the surest first.
// Method: properties, and examples a cashier meets.
import { CustomerId } from '@shared/kit/ids'
import { foldText } from '@shared/kit/text'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Customer,
  CustomerRegistration,
  type DuplicateCandidate,
  findLikelyDuplicates,
  makeCustomerCode,
  makeSearchText,
} from './customer'

const noAddress = { province: '', district: '', ward: '', line: '' }

function makeCustomer(fields: Partial<Customer>): Customer {
  return {
    id: CustomerId.parse('4f5a3c1e-0d7b-4c55-9a6e-1b2c3d4e5f60'),
    code: 'KH-K7-26K21-0001',
    name: 'Nguyễn Văn An',
    phoneRaw: '',
    phones: [],
    address: noAddress,
    email: '',
    origin: 'counter',
    createdBy: 'lan',
    createdAtMs: 0,
    searchText: '',
    ...fields,
  }
}

describe('makeCustomerCode', () => {
  test('reads as mark, day in Vietnam, running number', () => {
    const atMs = Date.UTC(2026, 1, 20, 17, 30)
    expect(makeCustomerCode({ deviceMark: 'K7', atMs, counter: 42 })).toBe('KH-K7-26B21-0042')
    expect(makeCustomerCode({ deviceMark: 'K7', atMs, counter: 123456 })).toBe('KH-K7-26B21-123456')
  })

  const mark = fc.string({ unit: fc.constantFrom(...'ABCDEFGHJKMNPQRSTUVWXYZ23456789'), minLength: 1, maxLength: 4 })
  const atMs = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2099, 0, 1) })
  const parts = fc.record({ deviceMark: mark, atMs, counter: fc.nat() })

  test('is always a code that every system takes', () => {
    fc.assert(
      fc.property(parts, (made) => {
        expect(makeCustomerCode(made)).toMatch(/^[A-Za-z0-9_-]{1,50}$/)
      }),
    )
  })

  test('two devices, or two running numbers of one device, never meet', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        fc.pre(one.deviceMark !== other.deviceMark || one.counter !== other.counter)
        expect(makeCustomerCode(one)).not.toBe(makeCustomerCode(other))
      }),
    )
  })

  test('refuses a mark or a number that could not keep codes apart', () => {
    expect(() => makeCustomerCode({ deviceMark: 'K-7', atMs: 0, counter: 1 })).toThrow()
    expect(() => makeCustomerCode({ deviceMark: 'K7', atMs: 0, counter: -1 })).toThrow()
  })
})

describe('makeSearchText', () => {
  test('holds name, code and both forms of the phone', () => {
    const customer = makeCustomer({ name: 'Đặng Thị Ổn', phoneRaw: '01631234567', phones: ['+84331234567'] })
    expect(makeSearchText(customer)).toBe('dang thi on kh-k7-26k21-0001 0331234567 01631234567')
  })

  test('a masked number is searchable by what is left of it', () => {
    expect(makeSearchText(makeCustomer({ phoneRaw: '09******78' }))).toContain('0978')
  })

  test('every token of the name is found however it is typed', () => {
    const token = fc.constantFrom('Nguyễn', 'Văn', 'Đạt', 'Hoà', 'Ổn', 'ánh', 'DŨNG')
    fc.assert(
      fc.property(fc.array(token, { minLength: 1, maxLength: 5 }), (tokens) => {
        const line = makeSearchText(makeCustomer({ name: tokens.join('  ') }))
        for (const typed of tokens) expect(line).toContain(foldText(typed.normalize('NFD')))
      }),
    )
  })
})

/** Somebody who is only just being entered: without an id. */
function asCandidate(known: Partial<DuplicateCandidate>): DuplicateCandidate {
  const { name, phones, address } = makeCustomer({})
  return { name, phones, address, ...known }
}

describe('findLikelyDuplicates', () => {
  const an = makeCustomer({
    phoneRaw: '0912345678',
    phones: ['+84912345678'],
    address: { ...noAddress, province: 'Bình Dương' },
  })
  const reasons = (candidate: Partial<DuplicateCandidate>, known: Customer = an) =>
    findLikelyDuplicates(asCandidate(candidate), [known]).map(({ reason }) => reason)

  test('the same number, whatever the name', () => {
    expect(reasons({ name: 'Trần Bình', phones: ['+84900000000', '+84912345678'] })).toEqual(['phone'])
  })

  test('the same name in the same province of today, with or without marks and title', () => {
    expect(reasons({ name: 'anh nguyen van an', address: { ...noAddress, province: 'TPHCM' } })).toEqual(['name'])
  })

  test('the same full name anywhere, a single given name nowhere', () => {
    expect(reasons({ name: 'Nguyễn Văn An' })).toEqual(['name'])
    expect(reasons({ name: 'Nguyễn Văn An', address: { ...noAddress, province: 'Huế' } })).toEqual(['name'])
    expect(reasons({ name: 'An' }, makeCustomer({ name: 'An' }))).toEqual([])
  })

  test('among the same name, a masked number that fits comes first', () => {
    const [hidden, other, fits] = ['**********', '0913****78', '0912****78'].map((phoneRaw) =>
      makeCustomer({ phoneRaw }),
    )
    const candidate = asCandidate({ name: 'Nguyễn Văn An', phones: ['+84912345678'] })
    const known = [hidden, other, fits].filter((one) => one !== undefined)
    const found = findLikelyDuplicates(candidate, known).map(({ customer }) => customer.phoneRaw)
    expect(found).toEqual(['0912****78', '**********', '0913****78'])
  })

  test('the same card or tax id, however it is written', () => {
    const company = makeCustomer({ name: 'Cty Sao Mai', details: { taxId: '0312345678-001', card: 'THE 99' } })
    expect(reasons({ name: 'Trần Bình', taxId: ' 0312345678-001' }, company)).toEqual(['taxId'])
    expect(reasons({ name: 'Trần Bình', card: 'thẻ 99', taxId: '0312345678-001' }, company)).toEqual(['card'])
    expect(
      reasons({ name: 'Trần Bình', card: '', taxId: '' }, makeCustomer({ details: { card: '', taxId: '' } })),
    ).toEqual([])
  })

  test('a given name alone only in the same house', () => {
    const house = { province: 'Hà Nội', district: '', ward: 'Phường Ba Đình', line: '12 Kim Mã' }
    const known = makeCustomer({ name: 'Cô Hoa', address: house })
    expect(reasons({ name: 'Hoa', address: { ...house, ward: '', line: '12 kim ma' } }, known)).toEqual(['name'])
    expect(reasons({ name: 'Hoa', address: { ...house, province: 'Huế' } }, known)).toEqual([])
    expect(reasons({ name: 'Hoa', address: { ...house, line: '14 Kim Mã' } }, known)).toEqual([])
  })

  test('nobody is their own double, and nobody who was taken out of the list is one', () => {
    const self = { ...an, id: CustomerId.parse('4f5a3c1e-0d7b-4c55-9a6e-1b2c3d4e5f60') }
    expect(findLikelyDuplicates(self, [self])).toEqual([])
    expect(reasons({ phones: an.phones }, { ...an, removed: { atMs: 1, by: 'lan', mergedInto: null } })).toEqual([])
  })

  test('the surest come first, each customer once', () => {
    const phone = fc.integer({ min: 0, max: 3 }).map((digit) => `+8491234567${digit}`)
    const customer = fc
      .record({ name: fc.constantFrom('Lê An', 'Lê Bình'), phones: fc.array(phone, { maxLength: 2 }) })
      .map((fields) => makeCustomer({ ...fields, address: { ...noAddress, province: 'Huế' } }))
    fc.assert(
      fc.property(customer, fc.array(customer, { maxLength: 8 }), ({ id: _, ...candidate }, customers) => {
        const found = findLikelyDuplicates(candidate, customers)
        expect(found.map(({ reason }) => reason)).toEqual(
          found.map(({ reason }) => reason).toSorted((a, b) => b.localeCompare(a)),
        )
        expect(new Set(found.map((duplicate) => duplicate.customer)).size).toBe(found.length)
        for (const { customer: known, reason } of found) {
          expect(known.phones.some((number) => candidate.phones.includes(number))).toBe(reason === 'phone')
        }
      }),
    )
  })
})

test('a registration is trimmed, composed and counted in code points', () => {
  const registration = { code: 'A1', name: ' Nguye\u0302\u0303n ', phone: '+84912345678', address: noAddress }
  expect(CustomerRegistration.parse(registration).name).toBe('Nguyễn')
  expect(CustomerRegistration.safeParse({ ...registration, name: '👍'.repeat(350) }).success).toBe(true)
  expect(CustomerRegistration.safeParse({ ...registration, name: '👍'.repeat(351) }).success).toBe(false)
})
