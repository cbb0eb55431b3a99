// Goal: nothing of either customer goes unless a person picks it away. Method: any two customers, any picks.
import { type CustomerField, type CustomerValues, EMPTY_VALUES } from '@shared/domain/customer-values'
import { readPhones } from '@shared/domain/phone'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeWays } from './merge-ways'
import { askedFields, canJoin, firstPick, isUnreadable, pickedValues } from './picks'

const TEXTS = ['name', 'email', 'notes', 'taxId', 'tag', 'card', 'searchKey', 'website', 'vbotCode'] as const
const PHONES = ['', '+84912345678', '+84389123456', '+84901234567'] as const
const contact = fc.record({
  name: fc.constantFrom('Nam', 'Hoa'),
  phone: fc.constant('0912345678'),
  email: fc.constant(''),
})
const customer: fc.Arbitrary<CustomerValues> = fc
  .record({
    ...Object.fromEntries(TEXTS.map((field) => [field, fc.constantFrom('', 'một', 'hai')])),
    phone: fc.constantFrom(...PHONES),
    otherPhones: fc.constantFrom('', '0901234567', '0389123456, 0901234567'),
    contacts: fc.array(contact, { maxLength: 2 }),
    isVisible: fc.boolean(),
    maxDebt: fc.constantFrom(null, 5_000_000),
  })
  .map((some) => ({ ...EMPTY_VALUES, ...some }) as CustomerValues)
const systems = fc.subarray(['pos', 'goup', 'finan', 'vbot'] as const)
const side = fc.constantFrom('one' as const, 'other' as const)

describe('what is picked of two customers', () => {
  it('is of one of the two, or both, in every field; and before anybody picks, nothing goes that has room', () => {
    fc.assert(
      fc.property(customer, customer, systems, systems, side, (one, other, keep, lose, stays) => {
        const ways = mergeWays({ keep, lose })
        const pair = { one, other }
        const values = pickedValues(pair, stays, ways, {})
        for (const field of Object.keys(values) as CustomerField[]) {
          const isJoined = askedFields(pair, ways).includes(field) && firstPick(field, pair, stays, ways) === 'both'
          if (!isJoined) expect([one[field], other[field]]).toContainEqual(values[field])
        }
        const numbers = (all: CustomerValues) => readPhones([all.phone, all.otherPhones].join(', ')).canonical
        expect(new Set(numbers(values))).toEqual(new Set([...numbers(one), ...numbers(other)]))
        for (const each of [...one.contacts, ...other.contacts]) expect(values.contacts).toContainEqual(each)
        for (const note of [one.notes, other.notes]) expect(values.notes).toContain(note)
        for (const field of ['email', 'taxId', 'tag', 'website'] as const) {
          expect(values[field] === '').toBe(one[field] === '' && other[field] === '')
        }
      }),
    )
  })

  it('follows the person: a side, or what was written; what cannot be read is told', () => {
    const ways = mergeWays({ keep: ['pos'], lose: ['pos'] })
    const one = { ...EMPTY_VALUES, name: 'Thùy', phone: '+84912345678', searchKey: '' }
    const other = { ...EMPTY_VALUES, name: 'Thuỳ Đặng', phone: '+84389123456', searchKey: 'K2' }
    const own = { picked: 'own', own: ' Đặng Thị Thùy ' } as const
    const values = pickedValues({ one, other }, 'one', ways, { name: own, phone: { picked: 'other', own: '' } })
    expect(values).toMatchObject({ name: 'Đặng Thị Thùy', phone: '+84389123456', searchKey: '' })
    expect(readPhones(values.otherPhones).canonical).toEqual(['+84912345678'])
    expect(isUnreadable('phone', { picked: 'own', own: '0912' })).toBe(true)
    expect(isUnreadable('phone', { picked: 'own', own: '0912 345 678' })).toBe(false)
    expect(isUnreadable('name', { picked: 'own', own: ' ' })).toBe(true)
    expect(canJoin('otherPhones', { one, other })).toBe(true)
  })
})
