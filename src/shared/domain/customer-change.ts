// A change of some fields, with what stood there before: it is made only where that still stands, and turned round it
// takes itself back without touching what others did since. Pure.
import { type CustomerField, type CustomerValues, isSameValue, type SomeValues } from './customer-values'

export type CustomerChange = {
  readonly before: SomeValues
  /** The same fields as they are to be. */
  readonly after: SomeValues
}

/** A change of these fields of somebody who has these values. */
export function changeFrom(values: CustomerValues, after: SomeValues): CustomerChange {
  return { before: Object.fromEntries(fieldsIn(after).map((field) => [field, values[field]])), after }
}

/** The change that takes it back. */
export function turnedRound({ before, after }: CustomerChange): CustomerChange {
  return { before: after, after: before }
}

/** Two changes, one after the other, as one. */
export function bothChanges(earlier: CustomerChange, later: CustomerChange): CustomerChange {
  return { before: { ...later.before, ...earlier.before }, after: { ...earlier.after, ...later.after } }
}

export type ChangeNow = {
  /** What is still to be changed. */
  readonly change: SomeValues
  /** Fields that somebody has made something else meanwhile; they are left alone. */
  readonly passed: readonly CustomerField[]
}

/** What a change still does to these values. A field that stands as it is to be already is neither changed nor passed. */
export function changeNow(values: CustomerValues, { before, after }: CustomerChange): ChangeNow {
  const open = fieldsIn(after).filter((field) => !isAt(values, field, after))
  const ready = open.filter((field) => isAt(values, field, before))
  return {
    change: Object.fromEntries(ready.map((field) => [field, after[field]])),
    passed: open.filter((field) => !ready.includes(field)),
  }
}

function fieldsIn(values: SomeValues): readonly CustomerField[] {
  return Object.keys(values) as CustomerField[]
}

function isAt<F extends CustomerField>(values: CustomerValues, field: F, some: SomeValues): boolean {
  const value = (some as Partial<CustomerValues>)[field]
  return value !== undefined && isSameValue(field, values[field], value)
}
