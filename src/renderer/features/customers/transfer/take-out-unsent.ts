// New customers of an import of whom no system has heard yet: their creations are cancelled where they wait, and they go out
// of the list. Their rows stay, because entries of the outbox name them.
import type { Customer } from '@shared/domain/customer'
import type { Entry } from '@shared/outbox/entry'
import { groupBySubject } from '../../../db/by-subject'
import { db } from '../../../db/database'
import { importedId } from '../../../db/imported-id'
import { decideAll } from '../../../sync/decide-all'
import { outbox } from '../../../sync/outbox'
import { recordMutation } from '../../../sync/record-mutation'
import { type CustomerContext, subjectOf } from '../customer-entries'

type Context = Pick<CustomerContext, 'sources' | 'author'>

const CUSTOMERS_AT_ONCE = 100

/** Tells how many were taken out. @param why stands with what is cancelled */
export async function takeOutUnsent(importId: string, context: Context, why: string): Promise<number> {
  const last = importedId(importId, 0xffffffffffff)
  let after: string = importedId(importId, 0)
  let gone = 0
  for (;;) {
    const rows = await db.customers.where('id').between(after, last, false, true).limit(CUSTOMERS_AT_ONCE).toArray()
    gone += await takeOut(rows, context, why)
    after = rows.at(-1)?.id ?? after
    if (rows.length < CUSTOMERS_AT_ONCE) return gone
  }
}

async function takeOut(rows: readonly Customer[], { sources, author }: Context, why: string): Promise<number> {
  const unsent = await unsentCreations(rows)
  const entries = unsent.flatMap((one) => one.entries)
  // What stands behind a creation first: it would be asked about should that be given up alone.
  const latestFirst = entries.toSorted((one, other) => other.seq - one.seq)
  await decideAll(latestFirst, ({ id }) => outbox.decided(id, author, { kind: 'discard', why }))
  const decided = await db.outbox.bulkGet(entries.map(({ seq }) => seq))
  const cancelled = new Set(decided.flatMap((row) => (row?.progress.state === 'discarded' ? [row.id] : [])))
  const gone = unsent.filter((one) => one.entries.every(({ id }) => cancelled.has(id))).map(({ customer }) => customer)
  if (gone.length === 0) return 0
  const atMs = sources.nowMs()
  const removed = { atMs, by: author, mergedInto: null }
  const saved = await recordMutation({
    customers: gone.map((customer) => ({ ...customer, removed, editedAtMs: atMs })),
    entries: [],
    mayStore: async () =>
      (await db.customers.bulkGet(gone.map(({ id }) => id))).every((row) => row && isUntouched(row)),
  })
  return saved.ok ? gone.length : 0
}

function isUntouched({ editedAtMs, removed }: Customer): boolean {
  return editedAtMs === undefined && removed === undefined
}

type Unsent = { readonly customer: Customer; readonly entries: readonly Entry[] }

/** Those of the rows with whom nothing was done but what the import saved, and that was never tried. */
async function unsentCreations(rows: readonly Customer[]): Promise<readonly Unsent[]> {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return []
  const entries = await db.outbox.where('subject').between(subjectOf(first), subjectOf(last), true, true).toArray()
  const bySubject = groupBySubject(entries)
  return rows.filter(isUntouched).flatMap((customer) => {
    const own = bySubject.get(subjectOf(customer)) ?? []
    const isUnsent =
      own.length > 0 && own.every((entry) => isNeverTried(entry) && entry.mutationId === own[0]?.mutationId)
    return isUnsent ? [{ customer, entries: own }] : []
  })
}

function isNeverTried({ progress, attempts, revision }: Entry): boolean {
  return progress.state === 'waiting' && attempts === 0 && revision === 0
}
