// Which fields of a refused creation or change of a customer a person may enter anew, those the refusal names first, and
// the input that comes of it. Pure.
import { asMutatingId } from '@shared/connectors/catalogue'
import { mistakeIn } from '@shared/connectors/input-mistakes'
import { CUSTOMER_FIELDS, type CustomerField, EMPTY_VALUES, type SomeValues } from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import { broughtBy, createsCustomer, type Fields, fieldAt, knownIn, takesField, withBrought } from './customer-input'
import { customerFieldOfRejection } from './field-of-rejection'
import { neverSeenIn } from './never-seen'
import { refusalOf } from './refusal'

type Refusable = Pick<Entry, 'operation' | 'payload' | 'progress' | 'system' | 'title'>

export type CustomerCorrection = {
  readonly entry: Refusable
  /** In the order of the form. */
  readonly fields: readonly CustomerField[]
  /** A value for each of them. */
  readonly initial: SomeValues
  /** The fields the refusal is about. */
  readonly refused: readonly CustomerField[]
}

function refusedFields(entry: Refusable): readonly CustomerField[] {
  const refusal = refusalOf(entry)
  if (!refusal) return []
  const unseen = neverSeenIn(entry)
  if (unseen) return unseen.enterable
  // What the system names, or what the app stopped at in the input.
  const field = customerFieldOfRejection(entry.system, refusal) ?? fieldAt(entry.operation, refusal.field ?? '')
  return field !== null && takesField(entry.operation, field) ? [field] : []
}

/** Null where the entry brings no fields of a customer. */
export function correctionOf(entry: Refusable): CustomerCorrection | null {
  const brought = broughtBy(entry)
  const refused = refusedFields(entry)
  // A creation's code at VBot is ours, unless VBot has it already.
  const isShown = (field: CustomerField) => field !== 'vbotCode' || !createsCustomer(entry.operation)
  const others = CUSTOMER_FIELDS.filter((field) => field in brought && !refused.includes(field) && isShown(field))
  const fields = [...refused, ...others]
  if (fields.length === 0) return null
  const told: SomeValues = { ...knownIn(entry), ...brought }
  return {
    entry,
    fields,
    initial: Object.fromEntries(fields.map((field) => [field, told[field] ?? EMPTY_VALUES[field]])),
    refused,
  }
}

export type CorrectedInput = {
  readonly payload: Fields
  readonly title: string
  /** What was entered anew. */
  readonly change: SomeValues
}

export type CorrectionMistake = {
  readonly system: System
  /** Null where the rule is about nothing on screen. */
  readonly field: CustomerField | null
  readonly rule: string
  readonly max: number | null
}

export type ReadCorrection =
  | { readonly ok: true; readonly value: CorrectedInput }
  | { readonly ok: false; readonly mistake: CorrectionMistake }

/** The input with what was entered anew; everything else in it stays. @param values of all the correction's fields */
export function readCustomerCorrection(
  { entry, fields, initial }: CustomerCorrection,
  values: SomeValues,
): ReadCorrection {
  const isChanged = (field: CustomerField) => JSON.stringify(values[field]) !== JSON.stringify(initial[field])
  const change: SomeValues = Object.fromEntries(fields.filter(isChanged).map((field) => [field, values[field]]))
  const payload = withBrought(entry, change)
  const operation = asMutatingId(entry.operation)
  const mistake = operation === null ? null : mistakeIn(operation, payload)
  if (mistake) {
    const field = fieldAt(entry.operation, mistake.field)
    return { ok: false, mistake: { system: entry.system, field, rule: mistake.rule, max: mistake.max } }
  }
  return { ok: true, value: { payload, title: change.name ?? entry.title, change } }
}
