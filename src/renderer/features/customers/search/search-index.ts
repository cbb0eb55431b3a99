// Finds customers in memory, as one types: the columns with their tables, and what changed since they were made, which
// is searched line by line until it is merged. Immutable but for what is built once. Pure.
import {
  type Columns,
  idAtRow,
  type Line,
  mergeColumns,
  mergeRuns,
  NO_COLUMNS,
  type PlacedLine,
  placeOf,
  sortLines,
  textAtRow,
} from './columns'
import { type IdTable, NO_IDS, rowOfId } from './id-table'
import type { Query } from './query'
import { holdsRuns, holdsWords } from './signs'
import type { Sliced } from './slices'
import { addRow, hasRow, keepOnly, makeRowSet, type RowSet, rowsWithRun, rowsWithWord, type Tables } from './tables'

export type SearchIndex = {
  readonly columns: Columns
  readonly ids: IdTable
  /** Null until they are built: then every line is looked at. */
  readonly tables: Tables | null
  /** Rows of the columns that have changed, or are no more. */
  readonly gone: RowSet
  readonly goneCount: number
  /** In order. */
  readonly changed: readonly PlacedLine[]
  /** Where in them each of their customers stands. */
  readonly changedAt: ReadonlyMap<string, number>
}

export const EMPTY_INDEX: SearchIndex = makeIndex(NO_COLUMNS, NO_IDS, null)

export function makeIndex(columns: Columns, ids: IdTable, tables: Tables | null): SearchIndex {
  return { columns, ids, tables, gone: makeRowSet(columns.count), goneCount: 0, changed: [], changedAt: new Map() }
}

export function customerCount({ columns, goneCount, changed }: SearchIndex): number {
  return columns.count - goneCount + changed.length
}

/** Changed customers that are placed before the window may breathe. */
const LINES_A_SLICE = 500
const PLACES_A_SLICE = 2_000

/** The index after the customers of these ids have changed; `lines` are of those of them that are to be found. */
export function* changeIndex(index: SearchIndex, ids: readonly string[], lines: readonly Line[]): Sliced<SearchIndex> {
  const gone = index.gone.slice()
  let goneCount = index.goneCount
  for (const id of ids) {
    const row = rowOfId(index.columns, index.ids, id)
    if (row < 0 || hasRow(gone, row)) continue
    addRow(gone, row)
    goneCount += 1
  }
  yield
  const placed: PlacedLine[] = []
  for (const line of lines) {
    placed.push({ ...line, place: placeOf(index.columns, line) })
    if (placed.length % LINES_A_SLICE === 0) yield
  }
  const replaced = new Set(ids)
  const unchanged = index.changed.filter(({ id }) => !replaced.has(id))
  yield
  const changed = yield* mergeRuns(unchanged, yield* sortLines(placed))
  return { ...index, gone, goneCount, changed, changedAt: yield* placesOf(changed) }
}

function* placesOf(lines: readonly Line[]): Sliced<ReadonlyMap<string, number>> {
  const places = new Map<string, number>()
  for (const [place, { id }] of lines.entries()) {
    places.set(id, place)
    if (place % PLACES_A_SLICE === PLACES_A_SLICE - 1) yield
  }
  return places
}

/** The columns that say the same as the index. */
export function merged({ columns, gone, changed }: SearchIndex): Sliced<Columns> {
  return mergeColumns(columns, (row) => !hasRow(gone, row), changed)
}

/**
 * Who is found, in order: a number below the number of rows is a row of the columns, one from there on a changed line.
 * With an empty query everybody.
 */
export function search(index: SearchIndex, query: Query): Uint32Array {
  const rows = rowsFound(index, query)
  const found = new Uint32Array(countRows(rows) + index.changed.length)
  let amount = 0
  let next = 0
  const tellChangedBefore = (row: number) => {
    for (let line = index.changed[next]; line && line.place <= row; line = index.changed[next]) {
      if (matches(line.bytes, 0, line.bytes.length, query)) {
        found[amount] = index.columns.count + next
        amount += 1
      }
      next += 1
    }
  }
  for (let word = 0; word < rows.length; word += 1) {
    for (let bits = rows[word] ?? 0; bits !== 0; bits &= bits - 1) {
      const row = word * 32 + 31 - Math.clz32(bits & -bits)
      if (next < index.changed.length) tellChangedBefore(row)
      found[amount] = row
      amount += 1
    }
  }
  tellChangedBefore(index.columns.count)
  return found.subarray(0, amount)
}

function matches(bytes: Uint8Array, from: number, to: number, query: Query): boolean {
  return holdsRuns(bytes, from, to, query) && holdsWords(bytes, from, to, query)
}

/** The rows of the columns that are found. */
function rowsFound({ columns, tables, gone }: SearchIndex, query: Query): RowSet {
  const rows = gone.map((word) => ~word)
  const { count } = columns
  if (count % 32 !== 0) rows[rows.length - 1] = (rows[rows.length - 1] ?? 0) & ((1 << (count % 32)) - 1)
  const { lines, starts } = columns
  const keep = (isFound: (from: number, to: number) => boolean) => {
    forEachRow(rows, (row) => {
      if (!isFound(starts[row] ?? 0, starts[row + 1] ?? 0)) dropRow(rows, row)
    })
  }
  if (tables === null) {
    if (query.words.length + query.runs.length > 0) keep((from, to) => matches(lines, from, to, query))
    return rows
  }
  for (const word of query.words) keepOnly(rows, rowsWithWord(columns, tables, word))
  let isExact = true
  for (const spellings of query.runs) {
    const some = rowsWithRun(tables, spellings)
    keepOnly(rows, some.rows)
    isExact &&= some.isExact
  }
  if (!isExact) keep((from, to) => holdsRuns(lines, from, to, query))
  return rows
}

function dropRow(rows: RowSet, row: number): void {
  rows[row >>> 5] = (rows[row >>> 5] ?? 0) & ~(1 << (row & 31))
}

function forEachRow(rows: RowSet, visit: (row: number) => void): void {
  for (let word = 0; word < rows.length; word += 1) {
    for (let bits = rows[word] ?? 0; bits !== 0; bits &= bits - 1) visit(word * 32 + 31 - Math.clz32(bits & -bits))
  }
}

function countRows(rows: RowSet): number {
  let count = 0
  for (let bits of rows) {
    bits -= (bits >>> 1) & 0x55555555
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}

const decoder = new TextDecoder()

/** The id of one who was found. */
export function idOf({ columns, changed }: SearchIndex, found: number): string {
  return found < columns.count ? idAtRow(columns, found) : (changed[found - columns.count]?.id ?? '')
}

/** When one who was found was registered or last changed. */
export function timeOf({ columns, changed }: SearchIndex, found: number): number {
  return (found < columns.count ? columns.times[found] : changed[found - columns.count]?.atMs) ?? 0
}

/** The folded line of one who was found. */
export function textOf({ columns, changed }: SearchIndex, found: number): string {
  if (found < columns.count) return textAtRow(columns, found)
  return decoder.decode(changed[found - columns.count]?.bytes).slice(0, -1)
}

/** Some customers, with a 1 at each of their rows: what changed since the columns were made is looked up by its id. */
export type Marks = { readonly ids: ReadonlySet<string>; readonly rows: Uint8Array }

/** Good for every index of the same columns. */
export function markRows({ columns, ids }: Pick<SearchIndex, 'columns' | 'ids'>, marked: ReadonlySet<string>): Marks {
  const rows = new Uint8Array(columns.count)
  for (const id of marked) {
    const row = rowOfId(columns, ids, id)
    if (row >= 0) rows[row] = 1
  }
  return { ids: marked, rows }
}

/** Whether one who was found is among the marked. */
export function isMarked(index: SearchIndex, { ids, rows }: Marks, found: number): boolean {
  return found < index.columns.count ? rows[found] === 1 : ids.has(idOf(index, found))
}

/** The number of the customer of that id, or -1 when search does not know them. */
export function numberOf({ columns, ids, gone, changedAt }: SearchIndex, id: string): number {
  const line = changedAt.get(id)
  if (line !== undefined) return columns.count + line
  const row = rowOfId(columns, ids, id)
  return row >= 0 && !hasRow(gone, row) ? row : -1
}
