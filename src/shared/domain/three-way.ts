// How a system's reading of a customer is brought together with what stands here: what changed there is followed, what
// was entered here stays, and what changed on both sides is left to a person, field by field. Pure.
import type { System } from '@shared/kit/ids'
import type { Address } from './customer'
import {
  CUSTOMER_FIELDS,
  type CustomerField,
  type CustomerValues,
  carries,
  EMPTY_VALUES,
  isSameValue,
  type SomeValues,
} from './customer-values'

/**
 * The ground on which two changes of one field are told apart.
 *
 * ```
 *             no ground yet                     ground: `seen`, and `ours` where it was something else here
 *                  │                                                │
 *   same as here ──┴─► seen                same as here ────────────┴─► seen; settled
 *   nothing here ────► taken               changed there only ────────► taken
 *   else ────────────► seen and ours       changed here only, neither ► stays: on its way, or it differs
 *                                          changed on both sides ─────► conflict; the ground stays until a person decides
 * ```
 */
export type Shadow = {
  /** What the system was seen to hold. */
  readonly seen: SomeValues
  /** What stood here then, where it was something else. */
  readonly ours: SomeValues
  /** Changed on both sides since. */
  readonly conflicts: readonly CustomerField[]
  /** What the system says now of the fields in conflict. */
  readonly theirs: SomeValues
}

export type Situation = {
  readonly system: System
  /** Fields that are on their way to this system: they were changed here, whatever the ground says. */
  readonly onTheirWay: readonly CustomerField[]
  /** The row was found in a system, and nobody ever changed it at this counter. */
  readonly isUntouched: boolean
  /** Fields that another system has told of. */
  readonly toldElsewhere: readonly CustomerField[]
}

export type Comparison = { readonly change: SomeValues; readonly shadow: Shadow }

export const NO_SHADOW: Shadow = { seen: {}, ours: {}, conflicts: [], theirs: {} }

/** What is to change in the row, and the new ground. Reading the same once more changes nothing more. */
export function bringTogether(
  local: CustomerValues,
  shadow: Shadow | null,
  reading: SomeValues,
  situation: Situation,
): Comparison {
  let state: Comparison = { change: {}, shadow: shadow ?? NO_SHADOW }
  for (const field of CUSTOMER_FIELDS) {
    const told = reading[field]
    if (told === undefined || isMasked(told) || !carries(situation.system, field)) continue
    state = compareField(field, local, told, state, situation)
  }
  return state
}

function compareField(
  field: CustomerField,
  local: CustomerValues,
  told: CustomerValues[CustomerField],
  state: Comparison,
  { onTheirWay, isUntouched, toldElsewhere }: Situation,
): Comparison {
  const here = local[field]
  const { seen, ours } = state.shadow
  if (isSameValue(field, here, told)) {
    const change = isUntouched && tellsMore(field, told, here) ? { ...state.change, [field]: told } : state.change
    return { change, shadow: grounded(state.shadow, field, told) }
  }
  const taken = (): Comparison => ({
    change: { ...state.change, [field]: told },
    shadow: grounded(state.shadow, field, told),
  })
  const ground = seen[field]
  if (ground === undefined) {
    const isFree = isUntouched && !toldElsewhere.includes(field)
    if (isFree || isSameValue(field, here, EMPTY_VALUES[field])) return taken()
    const shadow = grounded(state.shadow, field, told)
    return { ...state, shadow: { ...shadow, ours: { ...shadow.ours, [field]: here } } }
  }
  const isChangedThere = !isSameValue(field, told, ground)
  const isChangedHere = onTheirWay.includes(field) || !isSameValue(field, here, ours[field] ?? ground)
  if (isChangedThere && !isChangedHere) return taken()
  return { ...state, shadow: isChangedThere ? inConflict(state.shadow, field, told) : calm(state.shadow, field) }
}

/** A conflict ends by this: the pick is what stands here from now on, and what the system said is the new ground. */
export function settleField(shadow: Shadow, field: CustomerField): Shadow {
  const told = shadow.theirs[field]
  return told === undefined ? calm(shadow, field) : grounded(shadow, field, told)
}

/** What a system was last heard to hold of a field; undefined where it never told. */
export function heldThere<F extends CustomerField>(shadow: Shadow, field: F): CustomerValues[F] | undefined {
  return shadow.theirs[field] ?? shadow.seen[field]
}

/** True for a value with `*`: it is hidden and tells nothing (I10). */
export function isMasked(value: unknown): boolean {
  return typeof value === 'string' ? value.includes('*') : JSON.stringify(value).includes('*')
}

/** What was told is the ground from now on. The same shadow where it was before: nothing need be stored again then. */
function grounded(shadow: Shadow, field: CustomerField, told: CustomerValues[CustomerField]): Shadow {
  const { ours, ...rest } = calm(shadow, field)
  const before = shadow.seen[field]
  const isKnown = before === told || (typeof told === 'object' && JSON.stringify(before) === JSON.stringify(told))
  if (isKnown && ours[field] === undefined) return calm(shadow, field)
  return { ...rest, seen: { ...rest.seen, [field]: told }, ours: without(ours, field) }
}

function calm(shadow: Shadow, field: CustomerField): Shadow {
  if (!shadow.conflicts.includes(field)) return shadow
  const conflicts = shadow.conflicts.filter((one) => one !== field)
  return { ...shadow, conflicts, theirs: without(shadow.theirs, field) }
}

function inConflict(shadow: Shadow, field: CustomerField, told: CustomerValues[CustomerField]): Shadow {
  const conflicts = shadow.conflicts.includes(field) ? shadow.conflicts : [...shadow.conflicts, field]
  return { ...shadow, conflicts, theirs: { ...shadow.theirs, [field]: told } }
}

function without(values: SomeValues, field: CustomerField): SomeValues {
  if (values[field] === undefined) return values
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== field))
}

/** The same place written in more parts tells more than in one line. */
function tellsMore(field: CustomerField, told: unknown, here: unknown): boolean {
  if (field !== 'address') return false
  return (told as Address).province !== '' && (here as Address).province === ''
}
