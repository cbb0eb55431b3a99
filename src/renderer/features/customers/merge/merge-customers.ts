// Merges two customers who are one person: the row that stays takes what was picked, the other goes out of the list, and
// every system gets the fewest calls that leave it with one record. One mutation.
import type { Customer } from '@shared/domain/customer'
import { type CustomerField, type CustomerValues, withValues } from '@shared/domain/customer-values'
import { assert } from '@shared/kit/assert'
import { type EntryId, MutationId, SYSTEMS, type System } from '@shared/kit/ids'
import { err, ok, type Result } from '@shared/kit/result'
import { type Entry, type NewEntry, OPEN_STATES } from '@shared/outbox/entry'
import { db, type RemoteLink } from '../../../db/database'
import type { Edit } from '../../../sync/save-mutation'
import {
  type CustomerContext,
  type EntryMaker,
  editsOf,
  entryMaker,
  type Refusal,
  refusalOf,
  storageRefusal,
  subjectOf,
} from '../customer-entries'
import { recordUnless, unlessChanged } from '../record-unless'
import { whereIs } from '../where'
import { groundsAfter, type MergePlan, type MergeSide, type MergeStep, planMerge } from './merge-plan'
import type { Fates } from './merge-ways'

export type MergeRefusal =
  | Refusal
  /** Something of the two is still on its way; nobody can say yet what stands where. */
  | { readonly kind: 'underway'; readonly entries: readonly EntryId[] }
  /** Two customers cannot both have it there, and the record of the other is not to be deleted. */
  | { readonly kind: 'taken'; readonly system: System; readonly field: CustomerField }

export type Merge = {
  /** Who stays. */
  readonly keep: Customer
  /** Who gives way. */
  readonly lose: Customer
  /** What is to stand, as it was picked field by field. */
  readonly values: CustomerValues
  /** What becomes of the record of whoever gives way where both stand; not named: it stays as it is. */
  readonly fates: Fates
}

/** Merges; tells the customer who stays. Nothing is stored where it is refused. */
export async function mergeCustomers(
  { keep, lose, values, fates }: Merge,
  context: CustomerContext,
): Promise<Result<Customer, MergeRefusal>> {
  assert(keep.id !== lose.id, 'two customers are merged, not one')
  try {
    const sides = { keep: await sideOf(keep), lose: await sideOf(lose) }
    const isUnderway = () => whatIsUnderway(sides.keep, sides.lose)
    const underway = await isUnderway()
    if (underway) return err(underway)
    const plan = planMerge({ ...sides, values, fates, enabled: context.enabled })
    if (plan.clash) return err({ kind: 'taken', ...plan.clash })
    const refusal = refusalOf(plan.steps.flatMap(({ calls, ending }) => (ending ? [...calls, ending] : calls)))
    if (refusal) return err(refusal)
    const merged = { ...plan.merged, editedAtMs: context.sources.nowMs() }
    const moved = SYSTEMS.filter((system) => plan.ways[system] === 'taken')
    const isAnother = unlessChanged(keep, lose)
    const saved = await recordUnless<MergeRefusal>(async () => (await isUnderway()) ?? (await isAnother()), {
      customers: [merged, whoGaveWay(lose, merged, context)],
      ...(await entriesOf(plan, merged, sides, context)),
      links: await movedLinks(moved, keep, lose, context),
      unlinked: moved.map((system) => [system, subjectOf(lose)]),
      shadows: groundsAfter(sides.keep, sides.lose, plan.after, moved),
    })
    return saved.ok ? ok(merged) : saved
  } catch (error) {
    return err(storageRefusal(error))
  }
}

async function sideOf(customer: Customer): Promise<MergeSide> {
  const subject = subjectOf(customer)
  const [where, entries] = await Promise.all([whereIs(subject), db.outbox.where('subject').equals(subject).toArray()])
  return { customer, where, entries }
}

/** Open entries about whoever gives way, also of other records that name it, and of the other in the same systems. */
async function whatIsUnderway(keep: MergeSide, lose: MergeSide): Promise<MergeRefusal | null> {
  const open = await db.outbox
    .where('progress.state')
    .anyOf([...OPEN_STATES])
    .toArray()
  const [kept, lost] = [subjectOf(keep.customer), subjectOf(lose.customer)]
  const isOfLose = ({ subject, payload }: Entry) => subject === lost || JSON.stringify(payload).includes(lost)
  const isOfKeep = ({ subject, system }: Entry) => subject === kept && lose.where.systems.includes(system)
  const inTheWay = [...open.filter(isOfLose), ...open.filter((entry) => !isOfLose(entry) && isOfKeep(entry))]
  return inTheWay.length > 0 ? { kind: 'underway', entries: inTheWay.map(({ id }) => id) } : null
}

function whoGaveWay(lose: Customer, merged: Customer, { sources, author }: CustomerContext): Customer {
  const removed = { atMs: sources.nowMs(), by: author, mergedInto: merged.id }
  // A code names one row, or a pull could not tell whose record it found.
  const code = lose.code === merged.code ? '' : lose.code
  return { ...withValues({ ...lose, code }, {}), removed, editedAtMs: sources.nowMs() }
}

async function movedLinks(
  moved: readonly System[],
  keep: Customer,
  lose: Customer,
  { sources }: CustomerContext,
): Promise<readonly RemoteLink[]> {
  const links = await db.remoteLinks.bulkGet(moved.map((system): [System, string] => [system, subjectOf(lose)]))
  const linkedAtMs = sources.nowMs()
  return links.flatMap((link) => (link ? [{ ...link, subject: subjectOf(keep), linkedAtMs }] : []))
}

type MadeEntries = { readonly entries: readonly NewEntry[]; readonly edits: readonly Edit[] }

async function entriesOf(
  { steps, after }: MergePlan,
  merged: Customer,
  { keep, lose }: { readonly keep: MergeSide; readonly lose: MergeSide },
  context: CustomerContext,
): Promise<MadeEntries> {
  const mutationId = MutationId.parse(context.sources.newUuid())
  const makeKept = await entryMaker(merged, context, mutationId)
  const makeLost = await entryMaker(lose.customer, context, mutationId)
  // Where only the one who stays stands, something of it may still be unsent, and takes the change up.
  const edited = steps.filter(({ way }) => way === 'edited').flatMap(({ calls }) => calls)
  return {
    entries: steps.filter(({ way }) => way !== 'edited').flatMap((step) => entriesOfStep(step, makeKept, makeLost)),
    edits: editsOf(merged, after, edited, keep.where, makeKept),
  }
}

function entriesOfStep(step: MergeStep, makeKept: EntryMaker, makeLost: EntryMaker): readonly NewEntry[] {
  const { way, calls, ending, endsFirst } = step
  if (ending && endsFirst) {
    const end = makeLost(ending)
    return [end, ...calls.map((call) => makeKept(call, [end.id]))]
  }
  const [first, ...others] = calls.map((call) => makeKept(call))
  const afterFirst = first && way === 'anew' ? others.map((entry) => behind(entry, first)) : others
  const made = first ? [first, ...afterFirst] : []
  const ends = ending
    ? [
        makeLost(
          ending,
          made.map(({ id }) => id),
        ),
      ]
    : []
  return [...made, ...ends]
}

/** What follows a creation is asked about too should the creation be given up. */
function behind(entry: NewEntry, creation: NewEntry): NewEntry {
  return { ...entry, dependsOn: [creation.id, ...entry.dependsOn] }
}
