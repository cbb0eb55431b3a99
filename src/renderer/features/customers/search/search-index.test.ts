// Goal: search finds exactly those whom a look at every line would find, in order, whatever was typed and whatever has
// changed since the tables were built. Method: properties against a search written on texts, customer by customer, and
// the examples a cashier types.
import { type Customer, makeSearchText } from '@shared/domain/customer'
import { readPhones } from '@shared/domain/phone'
import { CustomerId } from '@shared/kit/ids'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { naiveSearch } from '../../../../../test/factories/naive-search'
import { lineOf, sortLines } from './columns'
import { buildIdTable } from './id-table'
import { readQuery } from './query'
import {
  changeIndex,
  customerCount,
  EMPTY_INDEX,
  idOf,
  isMarked,
  makeIndex,
  markRows,
  merged,
  numberOf,
  type SearchIndex,
  search,
  textOf,
  timeOf,
} from './search-index'
import { runAtOnce } from './slices'
import { buildTables } from './tables'

type Known = Pick<Customer, 'id' | 'name' | 'searchText' | 'createdAtMs'>

function makeKnown(number: number, name: string, phoneRaw: string, code = '', card = '', createdAtMs = number): Known {
  const facts = { name, code, phoneRaw, phones: [...readPhones(phoneRaw).canonical], details: { card } }
  const id = CustomerId.parse(`${String(number).padStart(8, '0')}-aaaa-4bcd-8eef-${String(number).padStart(12, '0')}`)
  return { id, name, searchText: makeSearchText(facts), createdAtMs }
}

const linesOf = (customers: readonly Known[]) => customers.flatMap((customer) => lineOf(customer) ?? [])

/** The index as it is once everything is merged. */
function mergedIndex(index: SearchIndex, hasTables = true): SearchIndex {
  const columns = runAtOnce(merged(index))
  return makeIndex(columns, runAtOnce(buildIdTable(columns)), hasTables ? runAtOnce(buildTables(columns)) : null)
}

function indexOf(customers: readonly Known[]): SearchIndex {
  const lines = runAtOnce(sortLines(linesOf(customers)))
  const ids = customers.map(({ id }) => id)
  return mergedIndex(runAtOnce(changeIndex(EMPTY_INDEX, ids, lines)))
}

function idsFound(index: SearchIndex, typed: string): readonly string[] {
  return [...search(index, readQuery(typed))].map((found) => idOf(index, found))
}

describe('what a cashier types', () => {
  const an = makeKnown(1, 'Nguyễn Văn An', '0912345678', 'KH-K7-26K21-0001', '8934567890123')
  const anh = makeKnown(2, 'Trần Thị Ánh', '01689123456', 'KH-K7-26K21-0002')
  const dao = makeKnown(3, '❤️Đào Hoàng Nam (Lan)', '024 3825 1234', 'KH-K7-26K21-0003', '1201234567')
  const hidden = makeKnown(4, 'Cty TNHH “Sao-Mai”', '09******78', 'NCC.12')
  const index = indexOf([an, anh, dao, hidden])

  test.each([
    ['', [hidden, dao, anh, an]],
    ['an', [anh, an]],
    ['ánh', [anh]],
    ['van nguyen', [an]],
    ['đào', [dao]],
    ['dao nam', [dao]],
    ['lan', [dao]],
    ['(lan', [dao]],
    ['mai', [hidden]],
    ['sao-m', [hidden]],
    ['guyen', []],
    ['nguyenvan', []],
    ['0912 345 678', [an]],
    ['+84 912.345.678', [an]],
    ['+84 912 34', [an]],
    ['0084 91234', [an]],
    ['+84 (0)912', [an]],
    ['5678', [an]],
    ['01689123456', [anh]],
    ['1689 123', [anh]],
    ['0389123456', [anh]],
    ['024 3825', [dao]],
    ['0978', [hidden]],
    ['k7-26k21-0003', [dao]],
    ['k21-0003', [dao]],
    ['21-0003', [dao]],
    ['0003', [dao]],
    ['ncc.12', [hidden]],
    ['8934567890123', [an]],
    // Reads as an old phone number, and is a card.
    ['1201234567', [dao]],
    ['an 0912', [an]],
    ['an 7', [anh, an]],
    ['-', [hidden, dao, anh, an]],
    ['❤', [dao]],
  ])('%j', (typed, found) => {
    expect(idsFound(index, typed)).toEqual(found.map(({ id }) => id))
    expect(naiveSearch([an, anh, dao, hidden], typed)).toEqual(found.map(({ id }) => id))
  })
})

const WORDS = [
  'Nguyễn',
  'Nguyên',
  'Văn',
  'Đạt',
  'Hoà',
  'Hòa',
  'ổn',
  'An',
  'Ánh',
  'THỊ',
  'Lan❤',
  '👍🏻',
  'Sao-Mai',
  '(Q1)',
  'K7B',
]
const word = fc.oneof(
  fc.constantFrom(...WORDS, ...WORDS.map((one) => one.normalize('NFD'))),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
const phone = fc.oneof(
  fc.stringMatching(/^0[35789]\d{8}$/),
  fc.stringMatching(/^01(2[0-9]|6[2-9]|99)\d{7}$/),
  fc.stringMatching(/^\+84 9\d{2} \d{3} \d{3}$/),
  fc.constantFrom('', '09******78', '1900 1234', '024 3825 1234', '0912345678, 0987654321'),
)
const code = fc.oneof(fc.stringMatching(/^KH-[A-C]\d-2[67][A-L]\d\d-00\d\d$/), fc.stringMatching(/^\d{0,13}$/))
const known = fc
  .tuple(fc.nat(30), name, phone, code, code, fc.nat(5))
  .map(([number, ...facts]) => makeKnown(number, ...facts))
/** One of each id. */
const everybody = fc.uniqueArray(known, { maxLength: 24, selector: ({ id }) => id })

/** What is typed is mostly a piece of what is there. */
const typedFor = (customers: readonly Known[]) =>
  fc.oneof(
    fc.constant(''),
    word,
    phone,
    fc.stringMatching(/^\d{1,4}$/),
    ...(customers.length === 0
      ? []
      : [
          fc
            .tuple(fc.constantFrom(...customers), fc.nat(60), fc.nat(12))
            .map(([{ searchText, name: whole }, from, length]) =>
              from % 2 === 0 ? searchText.slice(from, from + length) : whole.slice(from % 9, (from % 9) + length),
            ),
        ]),
  )
/** Half a sign of two halves is none. */
const isWhole = (text: string) => new TextDecoder().decode(new TextEncoder().encode(text)) === text

test('finds whom a look at every line finds, with tables and without', () => {
  fc.assert(
    fc.property(
      everybody.chain((customers) => fc.tuple(fc.constant(customers), typedFor(customers).filter(isWhole))),
      ([customers, typed]) => {
        const index = indexOf(customers)
        const wanted = naiveSearch(customers, typed)
        expect(idsFound(index, typed)).toEqual(wanted)
        expect(idsFound({ ...index, tables: null }, typed)).toEqual(wanted)
      },
    ),
    { numRuns: 500 },
  )
})

test('stays so while customers are added, changed and taken away, merged or not', () => {
  const step = fc.record({ put: fc.array(known, { maxLength: 4 }), drop: fc.array(fc.nat(30)), merges: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), word.filter(isWhole), (steps, typed) => {
      let index = EMPTY_INDEX
      const now = new Map<string, Known>()
      for (const { put, drop, merges } of steps) {
        const puts = new Map(put.map((customer) => [customer.id as string, customer]))
        const dropped = drop.map((number) => makeKnown(number, '', '').id as string).filter((id) => !puts.has(id))
        index = runAtOnce(changeIndex(index, [...puts.keys(), ...dropped], linesOf([...puts.values()])))
        for (const id of dropped) now.delete(id)
        for (const [id, customer] of puts) now.set(id, customer)
        if (merges) index = mergedIndex(index)
        expect(idsFound(index, typed)).toEqual(naiveSearch([...now.values()], typed))
        expect(idsFound(index, '')).toEqual(naiveSearch([...now.values()], ''))
        expect(customerCount(index)).toBe(now.size)
        // Marked: half of those there are, and somebody whom search does not know.
        const half = [...now.keys()].filter((_, place) => place % 2 === 0)
        const marks = markRows(index, new Set([...half, ...dropped, makeKnown(99, '', '').id]))
        const marked = search(index, readQuery('')).filter((found) => isMarked(index, marks, found))
        expect([...marked].map((found) => idOf(index, found)).sort()).toEqual(half.sort())
      }
      for (const { id, searchText, createdAtMs } of now.values()) {
        const number = numberOf(index, id)
        expect([idOf(index, number), textOf(index, number), timeOf(index, number)]).toEqual([
          id,
          searchText,
          createdAtMs,
        ])
      }
      expect(numberOf(index, makeKnown(99, '', '').id)).toBe(-1)
    }),
    { numRuns: 150 },
  )
})

test('a customer who was taken out of the list is not to be found', () => {
  const removed = { atMs: 1, by: 'lan', mergedInto: null }
  expect(lineOf({ ...makeKnown(1, 'An', ''), removed })).toBeNull()
})
