// Which of a customer's fields an entry brings to its system: what is on its way there does not count as different.
import { CUSTOMER_FIELDS, type CustomerField, FIELDS_OF } from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'
import type { MutatingOperationId } from './catalogue'

const POS_EDITS = {
  'pos.customers.create': ['name', 'phone', 'address'],
  'pos.customers.editName': ['name'],
  'pos.customers.editCode': ['posCode', 'searchKey', 'card'],
  'pos.customers.editCategory': ['categoryId'],
  'pos.customers.editLoyalCategory': ['loyalCategoryId'],
  'pos.customers.editVisible': ['isVisible'],
  'pos.customers.editMaxDebt': ['maxDebt'],
  'pos.customers.editPhone': ['phone'],
  'pos.customers.editAddress': ['address'],
  'pos.customers.editNotes': ['notes'],
} as const satisfies Partial<Record<MutatingOperationId, readonly CustomerField[]>>

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
  return operation in POS_EDITS ? POS_EDITS[operation as keyof typeof POS_EDITS] : []
}

function changedIn(payload: unknown): readonly string[] {
  const { change } = (payload ?? {}) as { readonly change?: unknown }
  return typeof change === 'object' && change !== null ? Object.keys(change) : []
}

function asField(name: string): readonly CustomerField[] {
  return CUSTOMER_FIELDS.filter((field) => field === name)
}
