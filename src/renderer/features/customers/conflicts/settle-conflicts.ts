// A person has decided what counts where a field was changed here and in a system: the row takes it, and every system that
// says something else gets it.
import { planEdit } from '@shared/connectors/customer-plan'
import type { Customer } from '@shared/domain/customer'
import {
  type CustomerField,
  type CustomerValues,
  carries,
  isSameValue,
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
import { recordUnless, unlessRemoved } from '../record-unless'
import { knownAt, whereIs, willHold } from '../where'

/** Some fields only. */
function only(values: SomeValues, fields: readonly CustomerField[]): SomeValues {
  return Object.fromEntries(Object.entries(values).filter(([field]) => fields.some((one) => one === field)))
}

/** The ground once the picked fields are decided: what the system says of them is seen, and what stands here beside it. */
export function settledShadow(
  shadow: RemoteShadow,
  after: CustomerValues,
  picked: readonly CustomerField[],
): RemoteShadow {
  const settled = shadow.conflicts.filter((field) => picked.includes(field))
  const told = only(shadow.theirs, settled)
  const differing = settled.filter((field) => {
    const theirs = told[field]
    return theirs !== undefined && !isSameValue(field, theirs, after[field])
  })
  const left = (values: SomeValues) =>
    Object.fromEntries(Object.entries(values).filter(([field]) => !settled.some((one) => one === field)))
  return {
    ...shadow,
    seen: { ...shadow.seen, ...told },
    ours: { ...left(shadow.ours), ...only(after, differing) },
    theirs: left(shadow.theirs),
    conflicts: shadow.conflicts.filter((field) => !settled.includes(field)),
  }
}

/** Decides conflicts of one customer. @param picks what is to stand, by field */
export async function settleConflicts(
  customer: Customer,
  picks: SomeValues,
  context: CustomerContext,
): Promise<Saved<Customer>> {
  try {
    const before = valuesOf(customer)
    const after: CustomerValues = { ...before, ...picks }
    const picked = Object.keys(picks) as CustomerField[]
    const where = await whereIs(subjectOf(customer))
    const asked = where.systems.filter((system) => context.enabled.includes(system))
    const planned = asked.flatMap((system) => {
      // Of the picked fields what the system will hold: also what is on its way there has lost, if another was picked.
      const there = only(
        willHold(system, where, before),
        picked.filter((field) => carries(system, field)),
      )
      const change = { before: { ...after, ...there }, after, known: knownAt(system, where, before) }
      return planEdit(system, identityOf(customer), change)
    })
    const refusal = refusalOf(planned)
    if (refusal) return err(refusal)
    const settled: Customer = { ...withValues(customer, picks), editedAtMs: context.sources.nowMs() }
    const make = await entryMaker(settled, context)
    const saved = await recordUnless(unlessRemoved(customer), {
      customers: [settled],
      entries: [],
      edits: editsOf(settled, after, planned, where, make),
      shadows: [...where.shadows.values()].map((shadow) => settledShadow(shadow, after, picked)),
    })
    return saved.ok ? ok(settled) : saved
  } catch (error) {
    return err(storageRefusal(error))
  }
}
