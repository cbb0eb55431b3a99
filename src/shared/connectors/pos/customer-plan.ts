// What the POS has to be told of a customer: creating one takes name, phone and address; everything else has an action of
// its own, and only the actions whose fields changed are called.
import type { CustomerField, CustomerValues, SomeValues } from '@shared/domain/customer-values'
import type { MutatingOperationId } from '../catalogue'
import type { CustomerIdentity, PlannedOperation } from '../planned-operation'

export type PosEdit = {
  readonly operation: MutatingOperationId
  /** The change of any of them calls for it. */
  readonly fields: readonly CustomerField[]
  readonly payload: (after: CustomerValues, change: SomeValues) => Readonly<Record<string, unknown>>
}

/** A category that was made here has no id yet: it is named by its record (ADR 15). */
function categoryRef(id: string | null) {
  return id?.startsWith('category:') ? { $local: id } : id
}

/** In the order of calling: who it is first, then where, then how the shop treats them. */
export const POS_EDITS: readonly PosEdit[] = [
  { operation: 'pos.customers.editName', fields: ['name'], payload: ({ name }) => ({ name }) },
  { operation: 'pos.customers.editPhone', fields: ['phone'], payload: ({ phone }) => ({ phone }) },
  { operation: 'pos.customers.editAddress', fields: ['address'], payload: ({ address }) => ({ address }) },
  {
    operation: 'pos.customers.editCode',
    fields: ['posCode', 'searchKey', 'card'],
    // C2: all three go out; those that did not change are read at the POS just before.
    payload: (_after, { posCode, searchKey, card }) => ({
      code: posCode ?? null,
      searchKey: searchKey ?? null,
      card: card ?? null,
    }),
  },
  {
    operation: 'pos.customers.editCategory',
    fields: ['categoryId'],
    // C34: an empty one goes out only because a person emptied it.
    payload: ({ categoryId }) => ({ categoryId: categoryRef(categoryId), mayClear: categoryId === null }),
  },
  {
    operation: 'pos.customers.editLoyalCategory',
    fields: ['loyalCategoryId'],
    payload: ({ loyalCategoryId }) => ({ loyalCategoryId, mayClear: loyalCategoryId === null }),
  },
  { operation: 'pos.customers.editVisible', fields: ['isVisible'], payload: ({ isVisible }) => ({ isVisible }) },
  {
    operation: 'pos.customers.editMaxDebt',
    fields: ['maxDebt'],
    payload: ({ maxDebt }) => ({ maxDebt: maxDebt ?? 0 }),
  },
  { operation: 'pos.customers.editNotes', fields: ['notes'], payload: ({ notes }) => ({ notes }) },
]

/** The actions that bring `change` to the POS. */
export function planPosEdit(
  { subject }: CustomerIdentity,
  after: CustomerValues,
  change: SomeValues,
): PlannedOperation[] {
  return POS_EDITS.filter(({ fields }) => fields.some((field) => field in change)).map(
    ({ operation, payload }): PlannedOperation => ({
      system: 'pos',
      operation,
      payload: { id: { $local: subject }, ...payload(after, change) },
    }),
  )
}

/** Creates the customer, then brings what a creation cannot carry. @param beyond what was entered of the POS's other fields */
export function planPosCreate(
  identity: CustomerIdentity,
  values: CustomerValues,
  beyond: SomeValues,
): PlannedOperation[] {
  const { name, phone, address } = values
  const { name: _name, phone: _phone, address: _address, ...further } = beyond
  return [
    { system: 'pos', operation: 'pos.customers.create', payload: { code: identity.code, name, phone, address } },
    ...planPosEdit(identity, values, further),
  ]
}

/** Removes the customer there. */
export function planPosDelete({ subject }: CustomerIdentity): PlannedOperation {
  return { system: 'pos', operation: 'pos.customers.delete', payload: { id: { $local: subject } } }
}
