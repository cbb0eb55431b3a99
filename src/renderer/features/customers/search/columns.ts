// All customers that search knows, as columns of bytes, newest first: the folded line, the id, and the time that orders
// them. A row's number is its place in the order. Pure.
import { type SearchText, searchTextOf } from '../../../db/search-notes'
import type { Sliced } from './slices'

/** What search knows of one customer. */
export type Line = {
  readonly id: string
  /** When the customer was registered, or last changed here: the later one. */
  readonly atMs: number
  /** The folded line (`makeSearchText`) in UTF-8, with a line end behind it. */
  readonly bytes: Uint8Array
}

export type Columns = {
  readonly count: number
  /** The lines one after the other. */
  readonly lines: Uint8Array
  /** Where the line of a row begins; one more than there are rows. */
  readonly starts: Uint32Array
  /** Four words per row: ids are UUIDs in lower case, as this app makes them. */
  readonly ids: Uint32Array
  readonly times: Float64Array
}

export const NO_COLUMNS: Columns = {
  count: 0,
  lines: new Uint8Array(0),
  starts: new Uint32Array(1),
  ids: new Uint32Array(0),
  times: new Float64Array(0),
}

const ROWS_A_SLICE = 2_000

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** What search is to know of a customer; null for one who was taken out of the list. */
export function lineOf(customer: Parameters<typeof searchTextOf>[0]): Line | null {
  const told = searchTextOf(customer)
  return told && lineTold(customer.id, told)
}

export function lineTold(id: string, { atMs, text }: SearchText): Line {
  return { id, atMs, bytes: encoder.encode(`${text}\n`) }
}

/** Newest first; among those of one moment by id, so that there is one order only. */
function compareLines(one: Line, other: Line): number {
  return other.atMs - one.atMs || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
}

export function idWords(id: string): readonly [number, number, number, number] {
  return [
    Number.parseInt(id.slice(0, 8), 16),
    Number.parseInt(id.slice(9, 13) + id.slice(14, 18), 16),
    Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16),
    Number.parseInt(id.slice(28), 16),
  ]
}

export function idAtRow({ ids }: Columns, row: number): string {
  const hex = (word: number) => (ids[row * 4 + word] ?? 0).toString(16).padStart(8, '0')
  const [a, b, c, d] = [hex(0), hex(1), hex(2), hex(3)]
  return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`
}

export function textAtRow({ lines, starts }: Columns, row: number): string {
  return decoder.decode(lines.subarray(starts[row], (starts[row + 1] ?? 1) - 1))
}

/** The first row that stands behind the line in the order, or the number of rows. */
export function placeOf({ count, times, ids }: Columns, { id, atMs }: Line): number {
  const words = idWords(id)
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    const time = times[middle] ?? 0
    if (time === atMs ? isIdBefore(ids, middle, words) : time > atMs) low = middle + 1
    else high = middle
  }
  return low
}

/** By words: as texts, in a hundred thousand rows, ids take longer to write than all the rest of placing a line. */
function isIdBefore(ids: Uint32Array, row: number, words: readonly number[]): boolean {
  for (const [place, word] of words.entries()) {
    const own = ids[row * 4 + place] ?? 0
    if (own !== word) return own < word
  }
  return false
}

/** A line with the row before which it stands. */
export type PlacedLine = Line & { readonly place: number }

/** The rows that are kept, with the lines between them, each line before the row of its place. Both are in order. */
export function* mergeColumns(
  before: Columns,
  isKept: (row: number) => boolean,
  lines: readonly PlacedLine[],
): Sliced<Columns> {
  const isNext = (row: number) => row < before.count && isKept(row)
  let count = lines.length
  let size = 0
  for (const { bytes } of lines) size += bytes.length
  for (let row = 0; row < before.count; row += 1) {
    if (!isKept(row)) continue
    count += 1
    size += (before.starts[row + 1] ?? 0) - (before.starts[row] ?? 0)
  }
  yield
  const merged = {
    count,
    lines: new Uint8Array(size),
    starts: new Uint32Array(count + 1),
    ids: new Uint32Array(count * 4),
    times: new Float64Array(count),
  }
  let [to, next, row, sliceEnd] = [0, 0, 0, ROWS_A_SLICE]
  while (to < count) {
    const line = lines[next]
    if (line && line.place <= row) {
      putLine(merged, to, line)
      to += 1
      next += 1
    } else if (isNext(row)) {
      const from = row
      const end = Math.min(line?.place ?? before.count, from + ROWS_A_SLICE)
      while (row < end && isNext(row)) row += 1
      copyRows(before, from, row, merged, to)
      to += row - from
    } else row += 1
    if (to < sliceEnd) continue
    yield
    sliceEnd = to + ROWS_A_SLICE
  }
  return merged
}

function putLine({ lines, starts, ids, times }: Columns, to: number, line: Line): void {
  const at = starts[to] ?? 0
  lines.set(line.bytes, at)
  starts[to + 1] = at + line.bytes.length
  ids.set(idWords(line.id), to * 4)
  times[to] = line.atMs
}

/** Copies the rows from `from` to before `end`. */
function copyRows(before: Columns, from: number, end: number, merged: Columns, to: number): void {
  const [first, last] = [before.starts[from] ?? 0, before.starts[end] ?? 0]
  const shift = (merged.starts[to] ?? 0) - first
  merged.lines.set(before.lines.subarray(first, last), first + shift)
  merged.ids.set(before.ids.subarray(from * 4, end * 4), to * 4)
  merged.times.set(before.times.subarray(from, end), to)
  for (let row = from; row < end; row += 1) merged.starts[to + row - from + 1] = (before.starts[row + 1] ?? 0) + shift
}

/** Lines in order, sorted in slices: a hundred thousand at once would hold up the window. */
export function* sortLines<L extends Line>(lines: readonly L[]): Sliced<readonly L[]> {
  let runs: (readonly L[])[] = []
  for (let from = 0; from < lines.length; from += ROWS_A_SLICE) {
    runs.push(lines.slice(from, from + ROWS_A_SLICE).sort(compareLines))
    yield
  }
  while (runs.length > 1) {
    const longer: (readonly L[])[] = []
    for (let run = 0; run < runs.length; run += 2) {
      longer.push(yield* mergeRuns(runs[run] ?? [], runs[run + 1] ?? []))
    }
    runs = longer
  }
  return runs[0] ?? []
}

/** Two runs of lines that are in order, as one. */
export function* mergeRuns<L extends Line>(ones: readonly L[], others: readonly L[]): Sliced<readonly L[]> {
  const merged: L[] = []
  let [one, other] = [0, 0]
  while (one < ones.length || other < others.length) {
    const [first, second] = [ones[one], others[other]]
    if (first && (!second || compareLines(first, second) <= 0)) {
      merged.push(first)
      one += 1
    } else if (second) {
      merged.push(second)
      other += 1
    }
    if (merged.length % ROWS_A_SLICE === 0) yield
  }
  return merged
}
