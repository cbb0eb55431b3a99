// What makes search quick: every part of every line sorted by its first eight bytes, and for each digit and each pair of
// digits the rows that have it. A little over half the size of the lines. Pure, built in slices.
import type { Columns } from './columns'
import { digitAt, forEachPart, isBlankAt, standsAt } from './signs'
import type { Sliced } from './slices'

/** A set of rows, one bit each. */
export type RowSet = Uint32Array

export type Tables = {
  /** Where parts begin, sorted by their first eight bytes up to the next blank. */
  readonly parts: Uint32Array
  /** The row to which every 64th byte belongs. */
  readonly rowOfBlock: Uint32Array
  /** The rows with a digit (0–9) and with two digits side by side (10 + tens + ones). */
  readonly digits: readonly RowSet[]
  /** Rows of words that very many have, once they were asked for. */
  readonly common: Map<string, RowSet>
}

const KEY_BYTES = 8
const DIGIT_SETS = 110
const BLOCK_BITS = 6
const SETS_A_SLICE = 20
const ROWS_A_SLICE = 500
const PARTS_A_SLICE = 10_000
/** A word is common when one in so many has it. */
const COMMON_SHARE = 4

export function makeRowSet(count: number): RowSet {
  return new Uint32Array((count + 31) >>> 5)
}

export function addRow(rows: RowSet, row: number): void {
  rows[row >>> 5] = (rows[row >>> 5] ?? 0) | (1 << (row & 31))
}

export function hasRow(rows: RowSet, row: number): boolean {
  return (((rows[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1
}

export function* buildTables(columns: Columns): Sliced<Tables> {
  const { count, lines, starts } = columns
  const rowOfBlock = new Uint32Array((lines.length >>> BLOCK_BITS) + 1)
  const digits: RowSet[] = []
  for (let set = 0; set < DIGIT_SETS; set += 1) {
    digits.push(makeRowSet(count))
    if (set % SETS_A_SLICE === SETS_A_SLICE - 1) yield
  }
  let parts = new Uint32Array(count * 8 + 64)
  let amount = 0
  for (let row = 0; row < count; row += 1) {
    const from = starts[row] ?? 0
    const to = starts[row + 1] ?? 0
    for (let block = (from + 63) >>> BLOCK_BITS; block << BLOCK_BITS < to; block += 1) rowOfBlock[block] = row
    noteDigits(digits, lines, from, to, row)
    if (amount + (to - from) > parts.length) parts = grown(parts, to - from)
    forEachPart(lines, from, to, (at) => {
      parts[amount] = at
      amount += 1
    })
    if (row % ROWS_A_SLICE === ROWS_A_SLICE - 1) yield
  }
  return { parts: yield* sortParts(lines, parts.slice(0, amount)), rowOfBlock, digits, common: new Map() }
}

function grown(parts: Uint32Array, more: number): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(Math.ceil(parts.length * 1.5) + more)
  longer.set(parts)
  return longer
}

function noteDigits(digits: readonly RowSet[], lines: Uint8Array, from: number, to: number, row: number): void {
  let before = -1
  for (let at = from; at < to; at += 1) {
    const digit = digitAt(lines, at)
    const single = digits[digit]
    if (single) addRow(single, row)
    const pair = digit < 0 || before < 0 ? undefined : digits[10 + before * 10 + digit]
    if (pair) addRow(pair, row)
    before = digit
  }
}

/** Sorts by the first eight bytes, two at a time from the last: as many steps as there are parts, whatever they are. */
function* sortParts(lines: Uint8Array, parts: Uint32Array): Sliced<Uint32Array> {
  const amount = parts.length
  const keys = [new Uint32Array(amount), new Uint32Array(amount)] as const
  for (let part = 0; part < amount; part += 1) {
    fillKey(lines, parts[part] ?? 0, keys, part)
    if (part % PARTS_A_SLICE === PARTS_A_SLICE - 1) yield
  }
  // What is moved is the order, not the parts and their keys.
  let order: Uint32Array = yield* filled(amount, (part) => part)
  let spare: Uint32Array = new Uint32Array(amount)
  for (const key of [keys[1], keys[0]]) {
    for (const shift of [0, 16]) {
      yield* sortBy(key, shift, order, spare)
      const sorted = spare
      spare = order
      order = sorted
    }
  }
  return yield* filled(amount, (place) => parts[order[place] ?? 0] ?? 0)
}

function* filled(amount: number, valueAt: (place: number) => number): Sliced<Uint32Array> {
  const values = new Uint32Array(amount)
  for (let place = 0; place < amount; place += 1) {
    values[place] = valueAt(place)
    if (place % PARTS_A_SLICE === PARTS_A_SLICE - 1) yield
  }
  return values
}

function fillKey(lines: Uint8Array, at: number, [high, low]: readonly [Uint32Array, Uint32Array], part: number): void {
  let end = at
  while (end < at + KEY_BYTES && !isBlankAt(lines, end)) end += 1
  const byte = (place: number) => (at + place < end ? (lines[at + place] ?? 0) : 0)
  high[part] = (byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3)
  low[part] = (byte(4) << 24) | (byte(5) << 16) | (byte(6) << 8) | byte(7)
}

function* sortBy(key: Uint32Array, shift: number, order: Uint32Array, sorted: Uint32Array): Sliced<void> {
  const next = new Uint32Array(0x10000)
  for (let part = 0; part < key.length; part += 1) {
    const bucket = ((key[part] ?? 0) >>> shift) & 0xffff
    next[bucket] = (next[bucket] ?? 0) + 1
    if (part % PARTS_A_SLICE === PARTS_A_SLICE - 1) yield
  }
  let sum = 0
  for (let bucket = 0; bucket < next.length; bucket += 1) {
    const amount = next[bucket] ?? 0
    next[bucket] = sum
    sum += amount
  }
  yield
  for (let place = 0; place < order.length; place += 1) {
    const part = order[place] ?? 0
    const bucket = ((key[part] ?? 0) >>> shift) & 0xffff
    const to = next[bucket] ?? 0
    sorted[to] = part
    next[bucket] = to + 1
    if (place % PARTS_A_SLICE === PARTS_A_SLICE - 1) yield
  }
}

/** The rows of which a part begins with the word. */
export function rowsWithWord(columns: Columns, tables: Tables, word: Uint8Array): RowSet {
  const from = firstPart(columns.lines, tables.parts, word, 0)
  const end = firstPart(columns.lines, tables.parts, word, 1)
  const isCommon = (end - from) * COMMON_SHARE > columns.count
  const key = isCommon ? word.join() : ''
  const known = tables.common.get(key)
  if (known) return known
  const rows = rowsOfParts(columns, tables, from, end, word)
  if (isCommon) tables.common.set(key, rows)
  return rows
}

function rowsOfParts(columns: Columns, tables: Tables, from: number, end: number, word: Uint8Array): RowSet {
  const { count, lines, starts } = columns
  const { parts, rowOfBlock } = tables
  const rows = makeRowSet(count)
  const isLong = word.length > KEY_BYTES
  for (let part = from; part < end; part += 1) {
    const at = parts[part] ?? 0
    if (isLong && !standsAt(lines, at, word)) continue
    let row = rowOfBlock[at >>> BLOCK_BITS] ?? 0
    while ((starts[row + 1] ?? 0) <= at) row += 1
    rows[row >>> 5] = (rows[row >>> 5] ?? 0) | (1 << (row & 31))
  }
  return rows
}

/** The first part that sorts behind all smaller ones (`orEqual` 0), or behind all that begin with the word (1). */
function firstPart(lines: Uint8Array, parts: Uint32Array, word: Uint8Array, orEqual: 0 | 1): number {
  let low = 0
  let high = parts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareAt(lines, parts[middle] ?? 0, word) < orEqual) low = middle + 1
    else high = middle
  }
  return low
}

/** Below 0 when the part sorts before the word, 0 when it begins with its first eight bytes. */
function compareAt(lines: Uint8Array, at: number, word: Uint8Array): number {
  for (let place = 0; place < word.length && place < KEY_BYTES; place += 1) {
    if (isBlankAt(lines, at + place)) return -1
    const difference = (lines[at + place] ?? 0) - (word[place] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Rows that may hold the run: all that have its digits side by side. `isExact` when having them is holding it. */
export function rowsWithRun(tables: Tables, spellings: readonly Uint8Array[]): { rows: RowSet; isExact: boolean } {
  let isExact = true
  let rows: RowSet | null = null
  for (const spelling of spellings) {
    const own = rowsWithDigits(tables, spelling)
    isExact &&= own.isExact
    rows = rows === null ? own.rows : rows.map((word, place) => word | (own.rows[place] ?? 0))
  }
  return { rows: rows ?? new Uint32Array(0), isExact }
}

function rowsWithDigits({ digits }: Tables, spelling: Uint8Array): { rows: RowSet; isExact: boolean } {
  const wanted: number[] = []
  let before = -1
  for (let at = 0; at < spelling.length; at += 1) {
    const digit = digitAt(spelling, at)
    const isLone = digit >= 0 && before < 0 && digitAt(spelling, at + 1) < 0
    if (isLone) wanted.push(digit)
    if (digit >= 0 && before >= 0) wanted.push(10 + before * 10 + digit)
    before = digit
  }
  const sets = wanted.flatMap((place) => digits[place] ?? [])
  const [first = new Uint32Array(0), ...others] = sets
  const rows = first.slice()
  for (const set of others) keepOnly(rows, set)
  return { rows, isExact: spelling.length <= 2 && sets.length === 1 }
}

/** Takes out of `rows` what is not in `others`. */
export function keepOnly(rows: RowSet, others: RowSet): void {
  for (let place = 0; place < rows.length; place += 1) rows[place] = (rows[place] ?? 0) & (others[place] ?? 0)
}
