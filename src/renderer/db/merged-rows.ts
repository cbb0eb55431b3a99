// Follows the merges of rows in the table, inside whatever transaction reads them.
import type { Customer } from '@shared/domain/customer'
import { endOfMerges } from '@shared/domain/merge-chain'
import type { CustomerId } from '@shared/kit/ids'
import type { Database } from './database'

/** The rows and everybody they were merged into, by id: one read per step of the longest chain. */
export async function rowsWithKeepers(
  db: Database,
  rows: readonly Customer[],
): Promise<ReadonlyMap<CustomerId, Customer>> {
  const known = new Map(rows.map((row) => [row.id, row]))
  const asked = new Set<CustomerId>(known.keys())
  for (let wanted = keepersOf(rows, asked); wanted.length > 0; ) {
    for (const id of wanted) asked.add(id)
    const found = (await db.customers.bulkGet(wanted)).flatMap((row) => row ?? [])
    for (const row of found) known.set(row.id, row)
    wanted = keepersOf(found, asked)
  }
  return known
}

function keepersOf(rows: readonly Customer[], asked: ReadonlySet<CustomerId>): CustomerId[] {
  return [...new Set(rows.flatMap(({ removed }) => removed?.mergedInto ?? []))].filter((id) => !asked.has(id))
}

/** Who the customer of the id is today, as far as these rows tell; null where they lead in a circle. */
export function keeperIn(rows: ReadonlyMap<CustomerId, Customer>, id: CustomerId): CustomerId | null {
  return endOfMerges(id, (one) => rows.get(one)?.removed?.mergedInto ?? null)
}
