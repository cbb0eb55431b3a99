// Goal: whatever a person may enter for VBot stands there afterwards as it was entered. Method: arbitrary inputs through
// the whole connector to the simulated VBot over HTTP, then a look into its state; one property per operation.
import type { MutatingOperationId } from '@shared/connectors/catalogue'
import { formatAddress } from '@shared/domain/address'
import { wirePhone } from '@shared/domain/phone'
import { ShopProfile } from '@shared/domain/shop-profile'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO } from '../factories/demo'
import { type Shop, startShop } from '../simulators/shop'
import type { RegisterName, RegisterRecord } from '../simulators/vbot/registers'
import { connectVbot } from './vbot-connector'

let shop: Shop
beforeAll(async () => {
  shop = await startShop()
})
afterAll(() => shop.close())

type VbotId = Extract<MutatingOperationId, `vbot.${string}`>
const covered = new Set<string>()

async function apply(operation: VbotId, input: unknown): Promise<void> {
  const profile = ShopProfile.parse(shop.profile())
  const outcome = await connectVbot(profile, shop.vbot.issueToken()).send({ operation, input, author: 'lan' })
  expect(outcome).toMatchObject({ kind: 'applied' })
}

/** Every run gets codes of its own, so that no run meets another's records. */
let run = 0
const fresh = (code: string) => `${code}-${++run}`

const unit = fc.constantFrom(...'aZ09-_ .,/"\\éạữĐ漢🙂')
/** As the schema leaves it: no blank at the ends, at least one sign. */
const word = fc.string({ unit, minLength: 1, maxLength: 24 }).map((text) => text.trim() || 'x')
const perhapsEmpty = fc.oneof(fc.constant(''), word)
const phone = fc.integer({ min: 0, max: 99_999_99 }).map((tail) => `+8491${String(tail).padStart(7, '0')}`)
const part = fc.constantFrom('', 'Phường Bến Thành', 'TP. Hồ Chí Minh', '12 Lê Lợi')
const address = fc.record({ province: part, district: part, ward: part, line: part })
const values = fc.array(fc.record({ key: word, value: perhapsEmpty }), { maxLength: 3 })

async function holds<T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => Promise<void>): Promise<void> {
  await fc.assert(fc.asyncProperty(arbitrary, property), { numRuns: 25 })
}

function cover(operation: VbotId, test: () => Promise<void>): void {
  covered.add(operation)
  it(operation, test)
}

describe('customers', () => {
  const customer = (no: string) => shop.vbot.records().find(({ customer_no }) => customer_no === no)
  const putFields = (fields: readonly { readonly key: string }[]) => {
    for (const { key } of fields) shop.vbot.put({ field_no: key, field_name: key })
  }
  const asFileds = (fields: readonly { readonly key: string; readonly value: string }[]) =>
    fields.map(({ key, value }) => ({ field_key: key, field_value: value }))

  cover('vbot.customer.create', () =>
    holds(fc.record({ name: word, phone, address, email: perhapsEmpty, fields: values }), async (given) => {
      const code = fresh('KH')
      putFields(given.fields)
      await apply('vbot.customer.create', { code, ...given })
      expect(customer(code)).toEqual({
        customer_no: code,
        customer_name: given.name.normalize('NFC'),
        customer_phones: [wirePhone(given.phone)],
        customer_address: formatAddress(given.address),
        customer_email: given.email,
        customer_status_code: DEMO.vbot.statusCode,
        customer_type_code: DEMO.vbot.typeCode,
        customer_group_name: DEMO.vbot.groupName,
        fileds: asFileds(given.fields),
      })
    }),
  )

  const record = fc.record({
    name: word,
    phones: fc.array(phone, { minLength: 1, maxLength: 3 }),
    address,
    email: perhapsEmpty,
    statusCode: word,
    typeCode: word,
    groupName: word,
    fields: values,
  })
  cover('vbot.customer.update', () =>
    holds(fc.tuple(word, record), async ([start, given]) => {
      const code = fresh(start)
      putFields(given.fields)
      shop.vbot.put({ status_no: given.statusCode, status_name: 'x' })
      shop.vbot.put({ type_no: given.typeCode, type_name: 'x' })
      shop.vbot.put({ group_no: fresh('G'), group_name: given.groupName })
      shop.vbot.put({ customer_no: code, customer_name: 'Cũ', customer_email: 'cu@x.vn', fileds: [{ field_key: 'x' }] })
      await apply('vbot.customer.update', { code, ...given })
      expect(customer(code)).toEqual({
        customer_no: code,
        customer_name: given.name.normalize('NFC'),
        customer_phones: given.phones.map(wirePhone),
        customer_address: formatAddress(given.address),
        customer_email: given.email,
        customer_status_code: given.statusCode,
        customer_type_code: given.typeCode,
        customer_group_name: given.groupName,
        fileds: asFileds(given.fields),
      })
    }),
  )

  cover('vbot.customer.updateNo', () =>
    holds(fc.tuple(word, word, word), async ([from, to, name]) => {
      const [code, newCode] = [fresh(from), fresh(to)]
      shop.vbot.put({ customer_no: code, customer_name: name })
      await apply('vbot.customer.updateNo', { code, newCode })
      expect(customer(code)).toBeUndefined()
      expect(customer(newCode)?.customer_name).toBe(name)
    }),
  )

  cover('vbot.customer.delete', () =>
    holds(word, async (start) => {
      const [code, neighbour] = [fresh(start), fresh(start)]
      shop.vbot.put({ customer_no: code })
      shop.vbot.put({ customer_no: neighbour })
      await apply('vbot.customer.delete', { code })
      expect(customer(code)).toBeUndefined()
      expect(customer(neighbour)).toBeDefined()
    }),
  )
})

type Values = Readonly<Record<string, string>>
type RegisterCase = {
  readonly register: RegisterName
  readonly key: string
  /** Everything but the code, as a person enters it. */
  readonly given: fc.Arbitrary<Values>
  /** The same in VBot's names. */
  readonly there: (given: Values) => RegisterRecord
}

const CASES: readonly RegisterCase[] = [
  {
    register: 'status',
    key: 'status_no',
    given: fc.record({ name: word }),
    there: ({ name = '' }) => ({ status_name: name }),
  },
  {
    register: 'type',
    key: 'type_no',
    given: fc.record({ name: word }),
    there: ({ name = '' }) => ({ type_name: name }),
  },
  {
    register: 'group',
    key: 'group_no',
    given: fc.record({ name: word, description: perhapsEmpty }),
    there: ({ name = '', description = '' }) => ({ group_name: name, group_description: description }),
  },
  {
    register: 'field',
    key: 'field_no',
    given: fc.record({ name: word, type: word, description: perhapsEmpty }),
    there: ({ name = '', type = '', description = '' }) => ({
      field_name: name,
      field_type: type,
      field_description: description,
    }),
  },
]

describe.each(CASES)('$register', ({ register, key, given, there }) => {
  const find = (code: string) => shop.vbot.register(register).find((record) => record[key] === code)

  cover(`vbot.${register}.create`, () =>
    holds(fc.tuple(word, given), async ([start, values]) => {
      const code = fresh(start)
      await apply(`vbot.${register}.create`, { code, ...values })
      expect(find(code)).toEqual({ [key]: code, ...there(values) })
    }),
  )

  cover(`vbot.${register}.update`, () =>
    holds(fc.tuple(word, given, given), async ([start, before, after]) => {
      const code = fresh(start)
      shop.vbot.put({ [key]: code, ...there(before) })
      await apply(`vbot.${register}.update`, { code, ...after })
      expect(find(code)).toEqual({ [key]: code, ...there(after) })
    }),
  )

  cover(`vbot.${register}.updateNo`, () =>
    holds(fc.tuple(word, word, given), async ([from, to, values]) => {
      const [code, newCode] = [fresh(from), fresh(to)]
      shop.vbot.put({ [key]: code, ...there(values) })
      const { name = '' } = values
      await apply(`vbot.${register}.updateNo`, { code, newCode, ...(register === 'field' && { name }) })
      expect(find(code)).toBeUndefined()
      expect(find(newCode)).toEqual({ [key]: newCode, ...there(values) })
    }),
  )

  cover(`vbot.${register}.delete`, () =>
    holds(fc.tuple(word, given), async ([start, values]) => {
      const [code, neighbour] = [fresh(start), fresh(start)]
      shop.vbot.put({ [key]: code, ...there(values) })
      shop.vbot.put({ [key]: neighbour, ...there(values) })
      await apply(`vbot.${register}.delete`, { code })
      expect(find(code)).toBeUndefined()
      expect(find(neighbour)).toBeDefined()
    }),
  )
})

it('covers every operation of VBot', () => expect(covered.size).toBe(20))
