// Saves what a person did about customers only if it still may be: what was looked at before a save may be another by the
// time it is written, when two saves are begun at once. So it is looked at once more within the transaction that writes.
import type { Customer } from '@shared/domain/customer'
import { err, ok, type Result } from '@shared/kit/result'
import { db } from '../../db/database'
import { recordMutation } from '../../sync/record-mutation'
import type { Mutation } from '../../sync/save-mutation'
import { type Refusal, type Saved, subjectOf } from './customer-entries'

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

/** As often as anybody could press in the time of one save, and more. */
const ATTEMPTS_MAX = 5

/**
 * Plans and saves something about a customer on what stands here now, and anew where another save came in between: two
 * windows and two quick presses come one after the other by it.
 * @param seen the row as the person saw it
 * @param attempt is given the row as it stands now; what it plans is saved with the reason, which tells of others
 */
export async function onRowAsItStands<T>(
  seen: Customer,
  attempt: (now: Customer, unlessDisturbed: Reason<Refusal>) => Promise<Saved<T>>,
): Promise<Saved<T>> {
  for (let tried = 1; ; tried += 1) {
    const ground = await readGround(seen.id)
    const now = ground.customer ?? seen
    if (!isRemovedAlike(now, seen)) return err(CHANGED)
    const saved = await attempt(now, async () => (isSameGround(await readGround(seen.id), ground) ? null : CHANGED))
    const isDisturbed = !saved.ok && saved.error === CHANGED
    if (!isDisturbed || tried === ATTEMPTS_MAX) return saved
  }
}

type Ground = { readonly customer: Customer | undefined; readonly entryIds: readonly string[] }

/** All that a plan about a customer rests on and another save may change: the row, and which entries there are. */
async function readGround(id: Customer['id']): Promise<Ground> {
  const [customer, entries] = await Promise.all([
    db.customers.get(id),
    db.outbox.where('subject').equals(subjectOf({ id })).toArray(),
  ])
  return { customer, entryIds: entries.map((entry) => entry.id) }
}

/** Whole rows are compared: what a pull brought in between must not be written over either. */
function isSameGround(one: Ground, other: Ground): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
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
