// What an import changed and no system has heard of yet is cancelled where it waits, so that nothing has to be changed back.
import { fieldsCarriedBy } from '@shared/connectors/customer-carried'
import type { CustomerField } from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'
import { type Entry, isOpen } from '@shared/outbox/entry'
import { db, type ImportedChange } from '../../../db/database'
import { decideAll } from '../../../sync/decide-all'
import { outbox } from '../../../sync/outbox'
import { subjectOf } from '../customer-entries'

/** Of a customer's subject, the fields that were on their way to a system and now never go there. */
export type Cancelled = (subject: string, system: System) => readonly CustomerField[]

/** Cancels what can be, and tells of it once that is stored. @param why stands with the entry, for whoever looks at it */
export async function cancelUnsent(notes: readonly ImportedChange[], by: string, why: string): Promise<Cancelled> {
  const own = new Set<string>(notes.flatMap(({ mutationIds }) => mutationIds))
  const subjects = notes.map(({ customerId }) => subjectOf({ id: customerId }))
  const open = (await db.outbox.where('subject').anyOf(subjects).toArray()).filter(isOpen)
  const lanes = [...new Set(open.map(({ lane }) => lane))]
  const unsent = lanes.flatMap((name) =>
    lastUntouched(
      open.filter(({ lane }) => lane === name),
      own,
    ),
  )
  await decideAll(unsent, ({ id }) => outbox.decided(id, by, { kind: 'discard', why }))
  const rows = await db.outbox.bulkGet(unsent.map(({ seq }) => seq))
  const cancelled = rows.filter((row) => row?.progress.state === 'discarded') as readonly Entry[]
  return (subject, system) =>
    cancelled.filter((entry) => entry.subject === subject && entry.system === system).flatMap(fieldsCarriedBy)
}

/**
 * Those of the import at the end of a lane that were stored and nothing more: what went into them later is somebody else's,
 * and what stands behind them may count on them.
 */
function lastUntouched(lane: readonly Entry[], own: ReadonlySet<string>): readonly Entry[] {
  const latestFirst = lane.toSorted((one, other) => other.seq - one.seq)
  const end = latestFirst.findIndex(
    ({ mutationId, progress, attempts, revision }) =>
      !own.has(mutationId) || progress.state !== 'waiting' || attempts > 0 || revision > 0,
  )
  return end < 0 ? latestFirst : latestFirst.slice(0, end)
}
