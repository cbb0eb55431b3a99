// From a merge a person decided to what is stored and called for it: the rows, the calls in each system and what must wait
// for what, the links and grounds that pass to the one who stays. Pure.
import { type PlannedOperation, partFor, planCreate, planDelete, planEdit } from '@shared/connectors/customer-plan'
import type { Customer } from '@shared/domain/customer'
import {
  type CustomerField,
  type CustomerValues,
  changeBetween,
  valuesOf,
  withValues,
} from '@shared/domain/customer-values'
import { SYSTEMS, type System } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import type { RemoteShadow } from '../../../db/database'
import { settledShadow } from '../conflicts/settle-conflicts'
import { identityOf, subjectOf } from '../customer-entries'
import { knownAt, type Where, willHold } from '../where'
import { claimedIn, codeAtVbot, type Fates, hasFate, type MergeWay, mergeWays, takesCode } from './merge-ways'

/** One of the two: the row, where it stands, and what was ever sent of it. */
export type MergeSide = { readonly customer: Customer; readonly where: Where; readonly entries: readonly Entry[] }

export type MergeInput = {
  readonly keep: MergeSide
  readonly lose: MergeSide
  /** What is to stand, field by field. */
  readonly values: CustomerValues
  readonly fates: Fates
  readonly enabled: readonly System[]
}

export type MergeStep = {
  readonly system: System
  readonly way: MergeWay
  /** For the one who stays, in the order of calling. */
  readonly calls: readonly PlannedOperation[]
  /** What the record of the one who gives way meets. */
  readonly ending: PlannedOperation | null
  /** The calls give what only one customer can have, so the ending goes first; else nothing ends before they are done. */
  readonly endsFirst: boolean
}

export type MergePlan = {
  readonly ways: Readonly<Record<System, MergeWay>>
  /** What is to stand: as it was picked, but for the code at VBot where the record there stays under the one it has. */
  readonly after: CustomerValues
  readonly merged: Customer
  readonly steps: readonly MergeStep[]
  /** What a system will not give to two customers while the record of the other stays there. */
  readonly clash: { readonly system: System; readonly field: CustomerField } | null
}

export function planMerge({ keep, lose, values, fates, enabled }: MergeInput): MergePlan {
  const standings = { keep: keep.where.systems, lose: lose.where.systems }
  const ways = mergeWays(standings)
  const code = takesCode(standings) ? lose.customer.code : keep.customer.code
  const after = ways.vbot === 'taken' ? { ...values, vbotCode: vbotCodeUnder(code, lose.customer) } : values
  const change = changeBetween(valuesOf(keep.customer), after)
  const merged = withValues({ ...keep.customer, code }, change)
  const steps = SYSTEMS.filter((system) => enabled.includes(system)).map((system) =>
    stepIn(system, ways[system], { keep, lose, after, fates, enabled, merged }),
  )
  const clash = steps.find(({ endsFirst, ending }) => endsFirst && !ending?.operation.endsWith('.delete'))
  const field = clash && claimed(clash.system, keep, lose, after)[0]
  return { ways, after, merged, steps, clash: clash && field ? { system: clash.system, field } : null }
}

function vbotCodeUnder(code: string, lose: Customer): string {
  const there = codeAtVbot(lose, valuesOf(lose))
  return there === code ? '' : there
}

function claimed(system: System, keep: MergeSide, lose: MergeSide, after: CustomerValues) {
  const sideIn = (side: MergeSide) => ({
    code: side.customer.code,
    held: willHold(system, side.where, valuesOf(side.customer)),
  })
  return claimedIn(system, sideIn(keep), sideIn(lose), after)
}

type StepFacts = Omit<MergeInput, 'values'> & { readonly after: CustomerValues; readonly merged: Customer }

function stepIn(system: System, way: MergeWay, facts: StepFacts): MergeStep {
  const { keep, lose, after, fates } = facts
  return {
    ...{ system, way },
    calls: callsIn(system, way, facts),
    ending: hasFate(way) ? endingOf(system, lose, fates) : null,
    endsFirst: way === 'both' && claimed(system, keep, lose, after).length > 0,
  }
}

function callsIn(system: System, way: MergeWay, { keep, lose, after, merged }: StepFacts): readonly PlannedOperation[] {
  const identity = identityOf(merged)
  switch (way) {
    case 'nothing':
      return []
    case 'edited': {
      const before = valuesOf(keep.customer)
      return planEdit(system, identity, { before, after, known: knownAt(system, keep.where, before) })
    }
    case 'both': {
      const before = { ...willHold(system, keep.where, valuesOf(keep.customer)), ...undecided(system, keep, after) }
      return planEdit(system, identity, { before, after, known: knownAt(system, keep.where, valuesOf(keep.customer)) })
    }
    case 'taken': {
      const before = { ...willHold(system, lose.where, valuesOf(lose.customer)), vbotCode: after.vbotCode }
      const known = knownAt(system, lose.where, valuesOf(lose.customer))
      // Finan keeps the record under the code it has there.
      const there = system === 'finan' ? { ...identity, code: lose.customer.code } : identity
      return planEdit(system, there, { before, after, known })
    }
    case 'anew':
      return planCreate(system, identity, after)
  }
}

/** Fields in conflict that the merge does not touch: nobody has decided them, so they are not sent. */
function undecided(system: System, { customer, where }: MergeSide, after: CustomerValues): Partial<CustomerValues> {
  const change = changeBetween(valuesOf(customer), after)
  const open = (where.shadows.get(system)?.conflicts ?? []).filter((field) => !(field in change))
  return Object.fromEntries(open.map((field) => [field, after[field]]))
}

function endingOf(system: System, lose: MergeSide, fates: Fates): PlannedOperation | null {
  const identity = identityOf(lose.customer)
  const held = willHold(system, lose.where, valuesOf(lose.customer))
  switch (fates[system] ?? 'keep') {
    case 'keep':
      return null
    case 'delete':
      return planDelete(system, identity, held)
    case 'hide': {
      const after = { ...held, isVisible: false }
      return planEdit('pos', identity, { before: held, after, known: {} })[0] ?? null
    }
  }
}

/** The grounds of both as they are once all is decided. `moved`: systems whose record passes to the one who stays. */
export function groundsAfter(
  keep: MergeSide,
  lose: MergeSide,
  after: CustomerValues,
  moved: readonly System[],
): readonly RemoteShadow[] {
  const changed = Object.keys(changeBetween(valuesOf(keep.customer), after)) as CustomerField[]
  const ofKeep = [...keep.where.shadows.values()]
    .filter(({ conflicts, system }) => conflicts.some((field) => changed.includes(field)) && !moved.includes(system))
    .map((shadow) => settledShadow(shadow, after, changed))
  // Nobody is asked any more about a customer who is not there.
  const ofLose = [...lose.where.shadows.values()]
    .filter(({ conflicts, system }) => conflicts.length > 0 && !moved.includes(system))
    .map((shadow) => settledShadow(shadow, valuesOf(lose.customer), shadow.conflicts))
  return [...ofKeep, ...ofLose, ...moved.flatMap((system) => movedGround(system, keep, lose) ?? [])]
}

/** What is known of the record that passes over, told or sent, so that nothing in it counts as never seen. */
function movedGround(system: System, keep: MergeSide, lose: MergeSide): RemoteShadow | null {
  const shadow = lose.where.shadows.get(system)
  const known = partFor(system, knownAt(system, lose.where, valuesOf(lose.customer)))
  const seen = { ...known, ...shadow?.seen, ...shadow?.theirs }
  if (Object.keys(seen).length === 0) return null
  const subject = subjectOf(keep.customer)
  return { system, subject, seen, ours: {}, conflicts: [], theirs: {}, seenAtMs: shadow?.seenAtMs ?? 0 }
}
