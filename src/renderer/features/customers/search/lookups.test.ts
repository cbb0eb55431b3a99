// Goal: looking among candidates finds the same doubles as looking at everybody, and a code finds exactly its customers.
// Method: a real (in-memory) database, properties against the rule run over all rows.
import 'fake-indexeddb/auto'
import { type Customer, type CustomerDetails, findLikelyDuplicates, makeSearchText } from '@shared/domain/customer'
import { readPhones } from '@shared/domain/phone'
import { CustomerId } from '@shared/kit/ids'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Database } from '../../../db/database'
import { lineOf } from './columns'
import { allIds, findByCode, findDuplicates } from './lookups'
import { readQuery } from './query'
import { recentFirst } from './recent-first'
import { changeIndex, EMPTY_INDEX, idOf, type SearchIndex, search } from './search-index'
import { runAtOnce } from './slices'

type Facts = {
  readonly name?: string
  readonly phoneRaw?: string
  readonly code?: string
  readonly province?: string
  readonly line?: string
  readonly details?: CustomerDetails
}

function indexOf(customers: readonly Customer[]): SearchIndex {
  const lines = customers.flatMap((customer) => lineOf(customer) ?? [])
  return runAtOnce(changeIndex(EMPTY_INDEX, [], lines))
}

function makeCustomer(
  number: number,
  { name = 'Khách', phoneRaw = '', code = '', province = '', line = '', details = {} }: Facts,
): Customer {
  const facts = { name, code, phoneRaw, phones: [...readPhones(phoneRaw).canonical], details }
  return {
    ...facts,
    id: CustomerId.parse(`${String(number).padStart(8, '0')}-aaaa-4bcd-8eef-000000000000`),
    address: { province, district: '', ward: '', line },
    email: '',
    origin: 'counter',
    createdBy: 'lan',
    createdAtMs: number,
    searchText: makeSearchText(facts),
  }
}

let made = 0
async function store(customers: readonly Customer[]) {
  made += 1
  const db = new Database('relaxed', `lookups-${made}`)
  await db.customers.bulkPut([...customers])
  const index = indexOf(customers)
  return { db, index }
}

const facts = fc.record({
  name: fc.constantFrom(
    'Nguyễn Văn An',
    'nguyen van an',
    'Anh Nguyễn Văn An',
    'Chị Hoa',
    'Hoa',
    'Lê Hoa (Q1)',
    '❤ Mai',
    'An 2/9',
  ),
  phoneRaw: fc.constantFrom(
    '',
    '0912345678',
    '01689123456',
    '0389123456',
    '0912****78',
    '0912345678, 0987654321',
    '0084912345678',
  ),
  province: fc.constantFrom('', 'Bình Dương', 'TPHCM', 'Huế'),
  line: fc.constantFrom('', '12 Kim Mã', '12 kim ma'),
  details: fc.record({
    taxId: fc.constantFrom('', '0312345678', '0312345678-001'),
    card: fc.constantFrom('', '8934567', 'Thẻ 99'),
  }),
})

test('the same doubles as among all customers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(facts, { maxLength: 12 }), facts, async (known, one) => {
      const { db, index } = await store(known.map((fields, number) => makeCustomer(number, fields)))
      const { id: _, name, phones, address, details } = makeCustomer(99, one)
      const candidate = { name, phones, address, taxId: details?.taxId ?? '', card: details?.card ?? '' }
      const all = await db.customers.toArray()
      const among = await findDuplicates(db, index, candidate)
      const told = (found: ReturnType<typeof findLikelyDuplicates>) =>
        found.map(({ customer, reason }) => `${reason} ${customer.id}`).sort()
      expect(told(among)).toEqual(told(findLikelyDuplicates(candidate, all)))
      db.close()
    }),
    { numRuns: 40 },
  )
})

test('a code, card, POS code, search key or tax id finds exactly whoever has it, even when it looks like a phone', async () => {
  const { db, index } = await store([
    makeCustomer(1, { code: 'KH-K7-26K21-0001', details: { card: '1201234567' } }),
    makeCustomer(2, { code: 'KH-K7-26K21-00011', details: { searchKey: 'SM 01', taxId: '0312345678-001' } }),
    makeCustomer(3, { name: '1201234567', phoneRaw: '0701234567', details: { posCode: 'NCC_9' } }),
  ])
  const found = async (text: string) => (await findByCode(db, index, text)).map(({ createdAtMs }) => createdAtMs)
  expect(await found('kh-k7-26k21-0001')).toEqual([1])
  expect(await found('1201234567')).toEqual([1])
  expect(await found('sm 01')).toEqual([2])
  expect(await found('0312345678-001')).toEqual([2])
  expect(await found('0312345678')).toEqual([])
  expect(await found('NCC_9')).toEqual([3])
  expect(await found('khach')).toEqual([])
  expect(await found(' ')).toEqual([])
  expect(allIds(index, 'k7')).toHaveLength(2)
  expect(allIds(index, '')).toHaveLength(3)
  db.close()
})

test('whoever was opened lately comes first, each once, among the others by time', () => {
  const customers = [1, 2, 3, 4, 5].map((number) => makeCustomer(number * 10, {}))
  const index = indexOf(customers)
  const all = search(index, readQuery(''))
  const order = (opened: readonly (readonly [number, number])[]) =>
    [
      ...recentFirst(
        index,
        all,
        opened.map(([number, atMs]) => ({ id: makeCustomer(number, {}).id, atMs })),
      ),
    ].map((found) => Number(idOf(index, found).slice(0, 8)))
  expect(order([])).toEqual([50, 40, 30, 20, 10])
  expect(
    order([
      [10, 99],
      [30, 98],
    ]),
  ).toEqual([10, 30, 50, 40, 20])
  // Opened before the others were registered, or before it was last changed.
  expect(
    order([
      [10, 35],
      [40, 7],
    ]),
  ).toEqual([50, 40, 10, 30, 20])
  expect(order([[77, 99]])).toEqual([50, 40, 30, 20, 10])
})
