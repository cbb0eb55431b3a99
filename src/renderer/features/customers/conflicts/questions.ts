// What a person is asked where a customer was changed here and in a system: what stands here, by whom and since when, and
// what each system says. Pure.
import { fieldsCarriedBy } from '@shared/connectors/customer-carried'
import type { Customer } from '@shared/domain/customer'
import { CUSTOMER_FIELDS, type CustomerField, type CustomerValues, valuesOf } from '@shared/domain/customer-values'
import { heldThere } from '@shared/domain/three-way'
import { SYSTEMS, type System } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import type { RemoteShadow } from '../../../db/database'

export type Said = {
  readonly system: System
  readonly value: CustomerValues[CustomerField]
  /** When it was read there. */
  readonly atMs: number
}

export type Question = {
  readonly field: CustomerField
  readonly here: {
    readonly value: CustomerValues[CustomerField]
    /** Who entered it here; empty where nobody knows any more. */
    readonly by: string
    readonly atMs: number | null
  }
  readonly there: readonly Said[]
}

/** One question per field in conflict, in the order of the form. */
export function questionsOf(
  customer: Customer,
  shadows: readonly RemoteShadow[],
  entries: readonly Entry[],
): readonly Question[] {
  const values = valuesOf(customer)
  const asked = new Set(shadows.flatMap(({ conflicts }) => conflicts))
  return CUSTOMER_FIELDS.filter((field) => asked.has(field)).map((field) => ({
    field,
    here: { value: values[field], ...enteredBy(field, customer, entries) },
    there: SYSTEMS.flatMap((system) => {
      const shadow = shadows.find((each) => each.system === system)
      const value = shadow && heldThere(shadow, field)
      return value === undefined ? [] : [{ system, value, atMs: shadow?.seenAtMs ?? 0 }]
    }),
  }))
}

/** The latest entry that carries the field tells who; else the row itself. */
function enteredBy(field: CustomerField, customer: Customer, entries: readonly Entry[]) {
  const latest = entries
    .filter((entry) => fieldsCarriedBy(entry).includes(field))
    .toSorted((one, other) => other.createdAtMs - one.createdAtMs)[0]
  if (latest) return { by: latest.author, atMs: latest.createdAtMs }
  const { editedAtMs, createdBy, createdAtMs } = customer
  return { by: createdBy, atMs: editedAtMs ?? (createdAtMs || null) }
}
