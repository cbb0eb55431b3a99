// Goal: what a plan put into an operation's input is what a person is shown of it, and what is entered anew arrives there
// and nowhere else. Method: properties over the plans of all four systems.
import { planCreate, planEdit } from '@shared/connectors/customer-plan'
import { mistakeIn } from '@shared/connectors/input-mistakes'
import { type CustomerField, type CustomerValues, EMPTY_VALUES, isSameValue } from '@shared/domain/customer-values'
import { SYSTEMS } from '@shared/kit/ids'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { broughtBy, fieldAt, knownIn, takesField, withBrought } from './customer-input'

const IDENTITY = { subject: 'customer:4f000000-0000-4000-8000-000000000001', code: 'KH-K7-26K22-0001' }

const BEFORE: CustomerValues = {
  ...EMPTY_VALUES,
  name: 'Trần Văn Ba',
  phone: '+84912345678',
  address: { province: 'Hà Nội', district: '', ward: 'Láng', line: '12 Nguyễn Chí Thanh' },
}
const AFTER: CustomerValues = {
  name: 'Trần Văn Bá',
  phone: '+84987654321',
  otherPhones: '0243 456 7890',
  address: { province: 'Đà Nẵng', district: '', ward: '', line: '5 Bạch Đằng' },
  ...{
    email: 'ba@vidu.vn',
    notes: 'Giao buổi sáng',
    shortName: 'BA',
    kind: 'company',
    taxId: '0101234567',
    tag: 'VIP',
  },
  contacts: [{ name: 'Lan', phone: '0911111111', email: 'lan@vidu.vn' }],
  bankAccounts: [{ bankCode: 'VCB', bankName: 'Vietcombank', accountNumber: '001', holder: 'TRAN VAN BA' }],
  ...{ skype: 'ba', facebook: 'fb/ba', website: 'ba.vn', employeeCode: 'NV2' },
  ...{ posCode: 'K1', searchKey: 'ba1', card: '8930', categoryId: 'category:9a', loyalCategoryId: '4' },
  ...{ isVisible: false, maxDebt: 5_000_000 },
  ...{ vbotCode: 'V-1', vbotStatusCode: 'S1', vbotTypeCode: 'T1', vbotGroupName: 'Khách lẻ' },
  vbotFields: [{ key: 'sinhnhat', value: '1/1' }],
}
const FIELDS = Object.keys(AFTER) as CustomerField[]

const someFields = fc.subarray(FIELDS, { minLength: 1 })
const system = fc.constantFrom(...SYSTEMS)

function edited(fields: readonly CustomerField[]): CustomerValues {
  return { ...BEFORE, ...Object.fromEntries(fields.map((field) => [field, AFTER[field]])) }
}

/** Both are told in whatever parts the system keeps. */
function expectSame(field: CustomerField, one: unknown, other: unknown) {
  expect(isSameValue(field, one as never, other as never), `${field}: ${JSON.stringify(one)}`).toBe(true)
}

test('a change is told as it was entered', () => {
  fc.assert(
    fc.property(system, someFields, (name, fields) => {
      const after = edited(fields)
      for (const planned of planEdit(name, IDENTITY, { before: BEFORE, after, known: BEFORE })) {
        const brought = broughtBy(planned)
        expect(Object.keys(brought).length).toBeGreaterThan(0)
        for (const field of Object.keys(brought) as CustomerField[]) expectSame(field, brought[field], after[field])
      }
    }),
  )
})

test('a creation is told as it was entered', () => {
  for (const name of SYSTEMS) {
    for (const planned of planCreate(name, IDENTITY, AFTER)) {
      const brought = broughtBy(planned)
      expect(Object.keys(brought).length).toBeGreaterThan(0)
      for (const field of Object.keys(brought) as CustomerField[]) expectSame(field, brought[field], AFTER[field])
    }
  }
})

test('what a system was known to hold is told where the input keeps it', () => {
  for (const name of ['goup', 'finan'] as const) {
    const [planned] = planEdit(name, IDENTITY, { before: BEFORE, after: AFTER, known: BEFORE })
    const known = planned ? knownIn(planned) : {}
    for (const field of ['name', 'phone', 'address'] as const) expectSame(field, known[field], BEFORE[field])
  }
})

test('what was entered anew is told of the new input; whatever it is not about stays; its system takes it', () => {
  fc.assert(
    fc.property(system, someFields, (name, fields) => {
      // Planned with the very opposite of what is entered afterwards.
      const planned = planEdit(name, IDENTITY, { before: AFTER, after: { ...AFTER, ...BEFORE }, known: {} })
      for (const one of planned) {
        const taken = fields.filter((field) => field in broughtBy(one) && takesField(one.operation, field))
        const change = Object.fromEntries(taken.map((field) => [field, AFTER[field]]))
        const corrected = { operation: one.operation, payload: withBrought(one, change) }
        for (const field of taken) expectSame(field, broughtBy(corrected)[field], AFTER[field])
        expect(Object.keys(corrected.payload).sort()).toEqual(Object.keys(one.payload).sort())
        expect(corrected.payload.id).toEqual(one.payload.id)
        const untouched = withBrought(one, {})
        expect(untouched).toEqual(one.payload)
        if (taken.length === Object.keys(broughtBy(one)).length) {
          expect(mistakeIn(one.operation, corrected.payload)).toBeNull()
        }
      }
    }),
  )
})

test('a corrected creation keeps what stands beside the registration', () => {
  for (const name of SYSTEMS) {
    const [creation] = planCreate(name, IDENTITY, AFTER)
    if (!creation) throw new Error('no creation')
    const payload = withBrought(creation, { phone: '+84900000001' })
    expect(payload).toEqual({ ...creation.payload, phone: '+84900000001' })
  }
})

test.each([
  ['pos.customers.editPhone', 'phone', 'phone'],
  ['pos.customers.editCode', 'code', 'posCode'],
  ['goup.customers.save.update', 'change.mobile', 'phone'],
  ['goup.customers.save.update', 'change.phone', 'otherPhones'],
  ['finan.customers.update', 'change.contacts.0.email', 'contacts'],
  ['finan.customers.update', 'change.type', 'kind'],
  ['vbot.customer.update', 'phones.0', 'phone'],
  ['vbot.customer.updateNo', 'newCode', 'vbotCode'],
  ['pos.customers.delete', 'id', null],
  ['pos.people.create', 'name', null],
] as const)('%s: a mistake at %s is about %s', (operation, path, field) => {
  expect(fieldAt(operation, path)).toBe(field)
})

test('what nobody can read brings nothing', () => {
  for (const payload of [null, 'text', [], { name: 7, change: 'x', phones: {} }]) {
    for (const operation of ['pos.customers.editName', 'finan.customers.update', 'vbot.customer.update', 'gone']) {
      expect(Object.keys(broughtBy({ operation, payload })).filter((field) => field !== 'otherPhones')).toEqual([])
    }
  }
})
