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
  isSpeltTheSame,
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
  /** Fields that were changed here and taken there since the ground was seen: there is nothing of ours left to lose. */
  readonly arrived: readonly CustomerField[]
  /**
   * Whose the row is: `entered` here, or changed here since · `pulled` and untouched, with what another system told · `copy`:
   * pulled and untouched, and of this system's record, from before there were grounds.
   */
  readonly row: 'entered' | 'pulled' | 'copy'
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
    if (shadow && isGround(shadow, field, told)) continue
    state = compareField(field, local, told, state, situation)
  }
  return state
}

function compareField(
  field: CustomerField,
  local: CustomerValues,
  told: CustomerValues[CustomerField],
  state: Comparison,
  { onTheirWay, arrived, row }: Situation,
): Comparison {
  const here = local[field]
  const { seen, ours } = state.shadow
  if (isSameValue(field, here, told)) {
    const change = row !== 'entered' && tellsMore(field, told, here) ? { ...state.change, [field]: told } : state.change
    return { change, shadow: grounded(state.shadow, field, told) }
  }
  const taken = (): Comparison => ({
    change: { ...state.change, [field]: told },
    shadow: grounded(state.shadow, field, told),
  })
  const ground = seen[field]
  if (ground === undefined) {
    if (row === 'copy' || isSameValue(field, here, EMPTY_VALUES[field])) return taken()
    const shadow = grounded(state.shadow, field, told)
    return { ...state, shadow: { ...shadow, ours: { ...shadow.ours, [field]: here } } }
  }
  const isChangedThere = !isSameValue(field, told, ground)
  const isChangedHere =
    onTheirWay.includes(field) || (!arrived.includes(field) && !isSameValue(field, here, ours[field] ?? ground))
  if (isChangedThere && !isChangedHere) return taken()
  return { ...state, shadow: isChangedThere ? inConflict(state.shadow, field, told) : calm(state.shadow, field) }
}

/** True where a reading holds what it held before, to the letter, and nothing is left to compare: it changes nothing. */
export function saysNothingNew(shadow: Shadow, reading: SomeValues): boolean {
  return CUSTOMER_FIELDS.every((field) => {
    const told = reading[field]
    return told === undefined || isGround(shadow, field, told)
  })
}

function isGround({ seen, ours, conflicts }: Shadow, field: CustomerField, told: CustomerValues[CustomerField]) {
  if (ours[field] !== undefined || conflicts.includes(field)) return false
  return isSpeltTheSame(seen[field], told)
}

/** What a system was last heard to hold of a field; undefined where it never told. */
export function heldThere<F extends CustomerField>(shadow: Shadow, field: F): CustomerValues[F] | undefined {
  return shadow.theirs[field] ?? shadow.seen[field]
}

/** True for a value with `*`: it is hidden and tells nothing (I10). */
export function isMasked(value: unknown): boolean {
  return typeof value === 'string' ? value.includes('*') : JSON.stringify(value).includes('*')
}

/** What was told is the ground from now on. */
function grounded(shadow: Shadow, field: CustomerField, told: CustomerValues[CustomerField]): Shadow {
  const { ours, ...rest } = calm(shadow, field)
  return { ...rest, seen: { ...rest.seen, [field]: told }, ours: without(ours, field) }
}

function calm(shadow: Shadow, field: CustomerField): Shadow {
  if (!shadow.conflicts.includes(field)) return shadow
  const conflicts = shadow.conflicts.filter((one) => one !== field)
  return { ...shadow, conflicts, theirs: without(shadow.theirs, field) }
}

function inConflict(shadow: Shadow, field: CustomerField, told: CustomerValues[CustomerField]): Shadow {
  const isKnown = shadow.conflicts.includes(field)
  if (isKnown && isSpeltTheSame(shadow.theirs[field], told)) return shadow
  const conflicts = isKnown ? shadow.conflicts : [...shadow.conflicts, field]
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
