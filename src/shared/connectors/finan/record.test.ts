// Goal: a full replacement never erases what we knew, what Finan tells, or what nobody saw, and never mixes two places.
// Method: properties over any division of a record into known and told parts, and the corners of F5, F6, I10 one by one.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeRecord } from './customers-update'
import { type FinanRecord, joinRecords, neverSeen, readRecord, wireRecord } from './record'

const whole = {
  name: 'Nguyễn Văn B',
  code: 'K7-1',
  phone: '0933456789',
  phoneCode: '+84',
  email: 'b@example.com',
  type: 'company',
  taxId: '0312345678',
  tag: 'VIP',
  contacts: [{ name: 'Lan', phone: '0912345678', email: 'lan@example.com' }],
  country: 'Vietnam',
  province: 'Huế',
  district: '',
  ward: 'Phường Vỹ Dạ',
  line: '1 Lê Lợi',
  zipCode: '530000',
  bankAccounts: [{ bankCode: '201', bankName: 'Vietcombank', accountNumber: '123', holder: 'NGUYEN VAN B' }],
} satisfies FinanRecord
const FIELDS = Object.keys(whole) as (keyof FinanRecord)[]

const text = fc
  .string({ minLength: 1, maxLength: 12 })
  .filter((value) => value.trim() === value && !value.includes('*'))
const record = fc.record({
  name: text,
  code: text,
  phone: fc.constantFrom('0933456789', '02838251234', '19001234'),
  phoneCode: fc.constant('+84'),
  email: text,
  type: fc.constantFrom('personal', 'company'),
  taxId: text,
  tag: text,
  contacts: fc.array(fc.record({ name: text, phone: text, email: text }), { minLength: 1, maxLength: 2 }),
  country: text,
  province: text,
  district: text,
  ward: text,
  line: text,
  zipCode: text,
  bankAccounts: fc.array(fc.record({ bankCode: text, bankName: text, accountNumber: text, holder: text }), {
    minLength: 1,
    maxLength: 2,
  }),
})

const pick = (from: FinanRecord, fields: readonly (keyof FinanRecord)[]): FinanRecord =>
  Object.fromEntries(fields.map((field) => [field, from[field]]))

describe('any record', () => {
  it('is whole again however it was divided between what we know and what Finan tells', () => {
    fc.assert(
      fc.property(record, fc.subarray(FIELDS), (given, told) => {
        const known = pick(
          given,
          FIELDS.filter((field) => !told.includes(field)),
        )
        const joined = joinRecords(known, pick(given, told))
        expect(joined).toEqual(given)
        expect(neverSeen(joined)).toEqual([])
      }),
    )
  })

  it('goes over the wire and comes back the same', () => {
    fc.assert(
      fc.property(record, (given) => {
        const normal = JSON.parse(JSON.stringify(given).normalize('NFC')) as FinanRecord
        expect(readRecord(wireRecord(normal))).toEqual(normal)
      }),
    )
  })

  it('loses nothing that a change does not name', () => {
    fc.assert(
      fc.property(record, text, (given, tag) => {
        expect(mergeRecord(given, {}, { tag })).toEqual({ ...given, tag })
      }),
    )
  })

  it('is never whole while a part of it was never seen', () => {
    fc.assert(
      fc.property(record, fc.constantFrom(...FIELDS.filter((field) => field !== 'phoneCode')), (given, missing) => {
        const known = pick(
          given,
          FIELDS.filter((field) => field !== missing),
        )
        expect(neverSeen(joinRecords(known, {}))).toEqual([missing])
      }),
    )
  })
})

describe('what Finan tells now wins over what we know', () => {
  it('another place takes the street of the old one away', () => {
    const joined = joinRecords(whole, { country: 'Vietnam', province: 'Đà Nẵng' })
    expect(joined).toMatchObject({ province: 'Đà Nẵng' })
    expect(neverSeen(joined)).toEqual(['ward', 'line', 'zipCode'])
    expect(neverSeen(joinRecords(whole, { province: 'HUẾ' }))).toEqual([])
  })

  it('another number takes its country code with it; the code follows from the number (F6)', () => {
    expect(joinRecords({ ...whole, phoneCode: '+1' }, { phone: '0912345678' }).phoneCode).toBe('+84')
    expect(joinRecords({ ...whole, phoneCode: '+1' }, { phone: '933 456 789' }).phoneCode).toBe('+1')
    expect(neverSeen(joinRecords(whole, { phone: 'máy bàn' }))).toEqual(['phoneCode'])
  })

  it('an account keeps the holder we know; one we never wrote has none', () => {
    const told = whole.bankAccounts.map(({ holder: _untold, ...account }) => account)
    expect(joinRecords(whole, { bankAccounts: told }).bankAccounts).toEqual(whole.bankAccounts)
    const foreign = { bankCode: '201', bankName: 'Vietcombank', accountNumber: '999' }
    expect(neverSeen(joinRecords(whole, { bankAccounts: [foreign] }))).toEqual(['bankAccounts.holder'])
  })
})

describe('reading', () => {
  it('empty is told, absent and masked are not (I10)', () => {
    const info = { name: 'A', email: '', phone: '09******78', tax_id: null, contact_persons: [] }
    const accounts = [{ bank_code: '201', bank_name: 'V', account_number: '****9012' }]
    expect(readRecord({ general_info: info, bank_accounts: accounts })).toEqual({ name: 'A', email: '', contacts: [] })
  })
})

describe('a change', () => {
  it('of the address drops the old zip code and keeps the rest', () => {
    const address = { province: 'TP Hồ Chí Minh', district: '', ward: 'Phường Bến Thành', line: '12 Lê Lợi' }
    const { address: sent, general_info } = wireRecord(mergeRecord(whole, {}, { address }))
    expect(sent).toEqual({
      country: 'Vietnam',
      province: 'TP Hồ Chí Minh',
      ward: 'Phường Bến Thành',
      address: '12 Lê Lợi',
    })
    expect(general_info).toMatchObject({ tax_id: '0312345678', custom_tag: 'VIP' })
  })

  it('of everything to nothing leaves out address, contacts and accounts', () => {
    const nowhere = { province: '', district: '', ward: '', line: '' }
    const change = { address: nowhere, contacts: [], bankAccounts: [], email: '', taxId: '', tag: '' }
    expect(wireRecord(mergeRecord({ ...whole, type: 'personal' }, {}, change))).toEqual({
      general_info: {
        name: whole.name,
        customer_code: 'K7-1',
        phone: '0933456789',
        phone_code: '+84',
        type: 'personal',
      },
    })
  })
})
