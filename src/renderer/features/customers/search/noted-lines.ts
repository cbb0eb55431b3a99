// From notes to the lines of those who changed. Customers themselves are read only where a note cannot say what they are
// now: a row that is read costs a hundred times what its line does, and keeps whoever writes waiting.
import type { Database, SearchSnapshot } from '../../../db/database'
import { type Noted, readNote } from '../../../db/search-notes'
import { readCustomers } from '../../../db/search-snapshots'
import { type Line, lineOf, lineTold } from './columns'

export type NotedLines = {
  readonly ids: readonly string[]
  /** Of those of the ids that are to be found. */
  readonly lines: readonly Line[]
}

/**
 * The lines that unread notes tell of; null: anything may have changed. Notes of one reading are in no order, so whoever
 * stands in them twice is looked up; those of a later reading are later.
 */
export async function readNotedLines(
  db: Database,
  notes: readonly SearchSnapshot[],
  pause: () => Promise<void>,
): Promise<NotedLines | null> {
  const told = new Map<string, Line | null>()
  for (const { bytes } of notes) {
    const noted = readNote(bytes)
    if (noted === null) return null
    for (const one of noted) told.set(one.id, told.has(one.id) ? null : lineNoted(one))
    await pause()
  }
  const ids = [...told.keys()]
  const asked = ids.filter((id) => told.get(id) === null)
  return { ids, lines: [...ids.flatMap((id) => told.get(id) ?? []), ...(await readLines(db, asked, pause))] }
}

function lineNoted({ id, told }: Noted): Line | null {
  return told && lineTold(id, told)
}

const ROWS_AT_ONCE = 500

/** The lines of those of the ids who are in the table and in the list. */
export async function readLines(
  db: Database,
  ids: readonly string[],
  pause: () => Promise<void>,
): Promise<readonly Line[]> {
  const lines: Line[] = []
  for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
    const customers = await readCustomers(db, ids.slice(from, from + ROWS_AT_ONCE))
    lines.push(...customers.flatMap((customer) => lineOf(customer) ?? []))
    await pause()
  }
  return lines
}
