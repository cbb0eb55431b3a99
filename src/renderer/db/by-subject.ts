// Rows that are kept by what they are about, grouped so: of one piece of customers at a time, by one request per system.
import type { System } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import type { Table } from 'dexie'
import type { Database } from './database'

export type BySubject<T> = ReadonlyMap<string, readonly T[]>

export function groupBySubject<T extends { readonly subject: string }>(rows: readonly T[]): BySubject<T> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.subject)
    if (group) group.push(row)
    else groups.set(row.subject, [row])
  }
  return groups
}

/** The first and the last subject, and all that sort between them. */
export type Stretch = readonly [first: string, last: string]

/** Links or shadows of these systems. */
export async function rowsWithin<T extends { readonly subject: string }>(
  table: Table<T, [System, string]>,
  systems: readonly System[],
  [first, last]: Stretch,
): Promise<BySubject<T>> {
  const rows = await Promise.all(
    systems.map((system) =>
      table.where('[system+subject]').between([system, first], [system, last], true, true).toArray(),
    ),
  )
  return groupBySubject(rows.flat())
}

export async function entriesWithin(db: Database, [first, last]: Stretch): Promise<BySubject<Entry>> {
  return groupBySubject(await db.outbox.where('subject').between(first, last, true, true).toArray())
}
