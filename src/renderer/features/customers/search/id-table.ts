// Which row belongs to an id: a hash table in one typed array, because a Map of a hundred thousand texts would be bigger
// than all the rest of search. Pure.
import { type Columns, idWords } from './columns'
import type { Sliced } from './slices'

/** Row numbers plus one, at the place of their id's hash or behind it; 0 where there is none. A power of two long. */
export type IdTable = Uint32Array

export const NO_IDS: IdTable = new Uint32Array(1)

const ROWS_A_SLICE = 5_000

export function* buildIdTable({ count, ids }: Columns): Sliced<IdTable> {
  const table = new Uint32Array(2 ** Math.ceil(Math.log2(count * 1.3 + 1)))
  for (let row = 0; row < count; row += 1) {
    let at = hashOf(ids[row * 4] ?? 0, ids[row * 4 + 1] ?? 0, ids[row * 4 + 3] ?? 0) & (table.length - 1)
    while (table[at] !== 0) at = (at + 1) & (table.length - 1)
    table[at] = row + 1
    if (row % ROWS_A_SLICE === ROWS_A_SLICE - 1) yield
  }
  return table
}

function hashOf(one: number, other: number, last: number): number {
  const mixed = Math.imul(one ^ Math.imul(last, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(other, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/** The row of the id, or -1. */
export function rowOfId({ ids }: Columns, table: IdTable, id: string): number {
  const words = idWords(id)
  let at = hashOf(words[0], words[1], words[3]) & (table.length - 1)
  for (let slot = table[at] ?? 0; slot !== 0; slot = table[at] ?? 0) {
    const row = slot - 1
    if (words.every((word, place) => ids[row * 4 + place] === word)) return row
    at = (at + 1) & (table.length - 1)
  }
  return -1
}
