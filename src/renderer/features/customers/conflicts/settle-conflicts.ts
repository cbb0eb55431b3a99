// A person has decided what counts where a field was changed here and in a system: the row takes it, and every system that
// says something else gets it.
import { type PlannedOperation, planEdit } from '@shared/connectors/customer-plan'
import type { Customer } from '@shared/domain/customer'
import { changeFrom, changeNow } from '@shared/domain/customer-change'
import {
  type CustomerField,
  type CustomerValues,
  carries,
  isSameValue,
  onlyOf,
  type SomeValues,
  valuesOf,
  withValues,
} from '@shared/domain/customer-values'
import { err, ok } from '@shared/kit/result'
import type { RemoteShadow } from '../../../db/database'
import {
  type CustomerContext,
  editsOf,
  entryMaker,
  identityOf,
  refusalOf,
  type Saved,
  storageRefusal,
  subjectOf,
} from '../customer-entries'
import { onRowAsItStands, recordUnless } from '../record-unless'
import { knownAt, type Where, whereIs, willHold } from '../where'

/** The ground once the picked fields are decided: what the system says of them is seen, and what stands here beside it. */
export function settledShadow(
  shadow: RemoteShadow,
  after: CustomerValues,
  picked: readonly CustomerField[],
): RemoteShadow {
  const settled = shadow.conflicts.filter((field) => picked.includes(field))
  const told = onlyOf(shadow.theirs, settled)
  const differing = settled.filter((field) => {
    const theirs = told[field]
    return theirs !== undefined && !isSameValue(field, theirs, after[field])
  })
  const left = (values: SomeValues) =>
    Object.fromEntries(Object.entries(values).filter(([field]) => !settled.some((one) => one === field)))
  return {
    ...shadow,
    seen: { ...shadow.seen, ...told },
    ours: { ...left(shadow.ours), ...onlyOf(after, differing) },
    theirs: left(shadow.theirs),
    conflicts: shadow.conflicts.filter((field) => !settled.includes(field)),
  }
}

/**
 * Decides conflicts of one customer. Refused where what stood here was changed since: it was one of the sides.
 * @param seen the customer as the person saw it
 * @param picks what is to stand, by field
 */
export async function settleConflicts(
  seen: Customer,
  picks: SomeValues,
  context: CustomerContext,
): Promise<Saved<Customer>> {
  const picked = Object.keys(picks) as CustomerField[]
  try {
    return await onRowAsItStands(seen, async (customer, unlessDisturbed) => {
      const before = valuesOf(customer)
      const { passed } = changeNow(before, changeFrom(valuesOf(seen), picks))
      if (passed.length > 0) return err({ kind: 'overlap', now: onlyOf(before, passed) })
      const after: CustomerValues = { ...before, ...picks }
      const where = await whereIs(subjectOf(customer))
      const planned = plannedPicks(customer, after, picked, where, context)
      const refusal = refusalOf(planned)
      if (refusal) return err(refusal)
      const settled: Customer = { ...withValues(customer, picks), editedAtMs: context.sources.nowMs() }
      const make = await entryMaker(settled, context)
      const saved = await recordUnless(unlessDisturbed, {
        customers: [settled],
        entries: [],
        edits: editsOf(settled, after, planned, where, make),
        shadows: [...where.shadows.values()].map((shadow) => settledShadow(shadow, after, picked)),
      })
      return saved.ok ? ok(settled) : saved
    })
  } catch (error) {
    return err(storageRefusal(error))
  }
}

/** Of the picked fields, what changes what a system will hold: also what is on its way there has lost, if another was picked. */
function plannedPicks(
  customer: Customer,
  after: CustomerValues,
  picked: readonly CustomerField[],
  where: Where,
  { enabled }: CustomerContext,
): readonly PlannedOperation[] {
  const before = valuesOf(customer)
  const asked = where.systems.filter((system) => enabled.includes(system))
  return asked.flatMap((system) => {
    const carried = picked.filter((field) => carries(system, field))
    const there = onlyOf(willHold(system, where, before), carried)
    const change = { before: { ...after, ...there }, after, known: knownAt(system, where, before) }
    return planEdit(system, identityOf(customer), change)
  })
}
