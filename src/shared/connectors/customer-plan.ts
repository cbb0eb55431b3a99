// From what a person changed of a customer to the fewest calls that bring it to each system, in the order in which they
// must go. Pure; which systems are asked is the caller's business.
import {
  type CustomerField,
  type CustomerValues,
  changeBetween,
  EMPTY_VALUES,
  FIELDS_OF,
  type SomeValues,
} from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'
import type { MutatingOperationId } from './catalogue'
import { planFinanCreate, planFinanDelete, planFinanEdit } from './finan/customer-plan'
import { planGoupCreate, planGoupDelete, planGoupEdit } from './goup/customer-plan'
import type { CustomerIdentity, PlannedOperation } from './planned-operation'
import { planPosCreate, planPosDelete, planPosEdit } from './pos/customer-plan'
import { planVbotCreate, planVbotDelete, planVbotEdit } from './vbot/customer-plan'

export type { CustomerIdentity, PlannedOperation } from './planned-operation'

/** The part of a change that a system carries. */
export function partFor(system: System, change: SomeValues): SomeValues {
  const fields: readonly CustomerField[] = FIELDS_OF[system]
  return Object.fromEntries(Object.entries(change).filter(([field]) => fields.some((one) => one === field)))
}

/** The calls that add the customer to a system with everything it keeps; the first one creates. */
export function planCreate(system: System, identity: CustomerIdentity, values: CustomerValues): PlannedOperation[] {
  switch (system) {
    case 'pos':
      return planPosCreate(identity, values, partFor('pos', changeBetween(EMPTY_VALUES, values)))
    case 'goup':
      return planGoupCreate(identity, values)
    case 'finan':
      return planFinanCreate(identity, values)
    case 'vbot':
      return planVbotCreate(identity, values)
  }
}

/**
 * The calls that bring a change to a system in which the customer stands; none where it carries nothing of it.
 * @param known what the system is known to hold: told by it, or sent to it and not refused
 */
export function planEdit(
  system: System,
  identity: CustomerIdentity,
  {
    before,
    after,
    known,
  }: { readonly before: CustomerValues; readonly after: CustomerValues; readonly known: SomeValues },
): PlannedOperation[] {
  const change = partFor(system, changeBetween(before, after))
  switch (system) {
    case 'pos':
      return planPosEdit(identity, after, change)
    case 'goup':
      return planGoupEdit(identity, change, partFor('goup', known))
    case 'finan':
      return planFinanEdit(identity, change, partFor('finan', known))
    case 'vbot':
      return planVbotEdit(identity, before, after, change)
  }
}

/** The operation that removes a customer, by system: its gate is asked before it is offered. */
export const DELETE_OPERATIONS = {
  pos: 'pos.customers.delete',
  goup: 'goup.customers.delete',
  finan: 'finan.customers.delete',
  vbot: 'vbot.customer.delete',
} as const satisfies Readonly<Record<System, MutatingOperationId>>

/** The call that removes the customer from a system. */
export function planDelete(system: System, identity: CustomerIdentity, values: CustomerValues): PlannedOperation {
  switch (system) {
    case 'pos':
      return planPosDelete(identity)
    case 'goup':
      return planGoupDelete(identity)
    case 'finan':
      return planFinanDelete(identity)
    case 'vbot':
      return planVbotDelete(identity, values)
  }
}

/** The operation that creates a customer, or null for one that does not. */
function isCreation(operation: string): boolean {
  return operation.endsWith('.create') || operation === 'goup.customers.save.insert'
}

/**
 * The input of a call that was never sent, as it would be had the change been entered with it at once; null where that
 * call cannot carry the change (ADR 7). `identity` and `after` are those of the change.
 */
export function foldedInput(
  unsent: { readonly operation: string; readonly payload: unknown },
  planned: PlannedOperation,
  identity: CustomerIdentity,
  after: CustomerValues,
): PlannedOperation['payload'] | null {
  if (isCreation(unsent.operation)) {
    const [creation, ...further] = planCreate(planned.system, identity, after)
    const isCarried = !further.some(({ operation }) => operation === planned.operation)
    return creation?.operation === unsent.operation && isCarried ? creation.payload : null
  }
  if (unsent.operation !== planned.operation || !isFields(unsent.payload)) return null
  return planned.operation === 'pos.customers.editCode'
    ? joinedCodes(unsent.payload, planned.payload)
    : joined(unsent.payload, planned.payload)
}

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The later input over the earlier one of the same call. */
function joined(earlier: Fields, later: Fields): Fields {
  const members = Object.entries(later).map(([name, value]) => {
    const before = earlier[name]
    if (name === 'change' && isFields(value) && isFields(before)) return [name, { ...before, ...value }]
    // What was known before the earlier change is what the two together are held against.
    return [name, name === 'known' ? (before ?? value) : value]
  })
  return Object.fromEntries(members)
}

/** Of the codes null means: as it stands at the POS. */
function joinedCodes(earlier: Fields, later: Fields): Fields {
  return Object.fromEntries(Object.entries(later).map(([name, value]) => [name, value ?? earlier[name] ?? null]))
}
