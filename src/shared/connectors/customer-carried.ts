// Which of a customer's fields an entry brings to its system: what is on its way there does not count as different.
import { CUSTOMER_FIELDS, type CustomerField, FIELDS_OF } from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'
import type { MutatingOperationId } from './catalogue'
import { POS_EDITS } from './pos/customer-plan'

/** What the POS takes of a customer at once; everything else follows by its edits. */
const CREATED_AT_POS: readonly CustomerField[] = ['name', 'phone', 'address']

/** Operations that carry everything their system keeps. */
const WHOLE: readonly string[] = [
  ...(['goup.customers.save.insert', 'finan.customers.create', 'vbot.customer.create'] as const),
  'vbot.customer.update',
] satisfies readonly MutatingOperationId[]

/** Operations whose input holds a `change`: its members, where they are named otherwise than ours. */
const CHANGES: Readonly<Record<string, Readonly<Record<string, CustomerField>>>> = {
  'goup.customers.save.update': { mobile: 'phone', phone: 'otherPhones' },
  'finan.customers.update': { type: 'kind' },
} satisfies Partial<Record<MutatingOperationId, Readonly<Record<string, CustomerField>>>>

type Carrier = { readonly system: System; readonly operation: string; readonly payload: unknown }

/** The fields an entry carries; none for an operation that is not about a customer's values. */
export function fieldsCarriedBy({ system, operation, payload }: Carrier): readonly CustomerField[] {
  if (WHOLE.includes(operation)) return FIELDS_OF[system]
  const names = CHANGES[operation]
  if (names) return changedIn(payload).flatMap((name) => names[name] ?? asField(name))
  if (operation === 'pos.customers.create') return CREATED_AT_POS
  return POS_EDITS.find((edit) => edit.operation === operation)?.fields ?? []
}

function changedIn(payload: unknown): readonly string[] {
  const { change } = (payload ?? {}) as { readonly change?: unknown }
  return typeof change === 'object' && change !== null ? Object.keys(change) : []
}

function asField(name: string): readonly CustomerField[] {
  return CUSTOMER_FIELDS.filter((field) => field === name)
}
