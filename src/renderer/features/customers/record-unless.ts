// Saves what a person did about customers only if it still may be: what was looked at before a save may be another by the
// time it is written, when two saves are begun at once. So it is looked at once more within the transaction that writes.
import type { Customer } from '@shared/domain/customer'
import { err, ok, type Result } from '@shared/kit/result'
import { db } from '../../db/database'
import { recordMutation } from '../../sync/record-mutation'
import type { Mutation } from '../../sync/save-mutation'
import type { Refusal } from './customer-entries'

type Reason<R> = () => Promise<R | null>

/**
 * Saves, unless there is a reason not to; then nothing is stored.
 * @param reason may read customers and the outbox
 */
export async function recordUnless<R>(reason: Reason<R>, mutation: Mutation): Promise<Result<null, R | Refusal>> {
  const reasons: R[] = []
  const mayStore = async () => {
    const found = await reason()
    if (found !== null) reasons.push(found)
    return found === null
  }
  const saved = await recordMutation({ ...mutation, mayStore })
  const [refusal] = reasons
  if (refusal !== undefined) return err(refusal)
  return saved.ok ? ok(null) : err({ kind: 'failure', failure: saved.error })
}

const CHANGED = { kind: 'changed' } as const satisfies Refusal

/** A reason: the customer was taken out of the list since this row was read. Writing the row would bring them back. */
export function unlessRemoved(read: Customer): Reason<Refusal> {
  return async () => {
    const now = await db.customers.get(read.id)
    return now === undefined || isRemovedAlike(now, read) ? null : CHANGED
  }
}

/** A reason: a person changed one of them, or took one out of the list, since these rows were read. */
export function unlessChanged(...read: readonly Customer[]): Reason<Refusal> {
  return async () => {
    const now = await db.customers.bulkGet(read.map(({ id }) => id))
    const isAsRead = read.every((row, place) => {
      const stored = now[place]
      return stored && isRemovedAlike(stored, row) && stored.editedAtMs === row.editedAtMs
    })
    return isAsRead ? null : CHANGED
  }
}

function isRemovedAlike(one: Customer, other: Customer): boolean {
  return one.removed?.atMs === other.removed?.atMs && one.removed?.mergedInto === other.removed?.mergedInto
}
