// How a customer stands in each system, field by field: what differs, what is on its way, what a person must decide. Pure.
import type { Customer } from '@shared/domain/customer'
import { CUSTOMER_FIELDS, type CustomerField, isSameValue, valuesOf } from '@shared/domain/customer-values'
import { heldThere } from '@shared/domain/three-way'
import { type EntryId, SYSTEMS, type System } from '@shared/kit/ids'
import { type Entry, isOpen } from '@shared/outbox/entry'
import type { RemoteLink, RemoteShadow } from '../../../db/database'
import { arrivedBetween, onTheirWay } from '../../../db/fields-underway'
import { isDeletedSince } from '../where'

/**
 * `refused`: an entry needs a person · `conflict`: changed here and there · `waiting`: on its way · `differs`: the system holds
 * something else, and nothing is on its way to change that.
 */
export type Agreement = 'notThere' | 'refused' | 'conflict' | 'waiting' | 'differs' | 'there'

export type Difference = {
  readonly agreement: Agreement
  /** What the system holds otherwise, and nothing is on its way to change. */
  readonly fields: readonly CustomerField[]
  readonly conflicts: readonly CustomerField[]
  /** The entry that tells it, to be looked at in the outbox. */
  readonly entryId: EntryId | null
}

export type Standpoint = {
  readonly customer: Customer
  readonly links: readonly RemoteLink[]
  readonly shadows: readonly RemoteShadow[]
  /** All entries of the customer, open or not. */
  readonly entries: readonly Entry[]
}

export type Differences = Readonly<Record<System, Difference>>

/** Where the customer stands in each system. VBot tells nothing back: there the entries alone speak. */
export function differencesOf(standpoint: Standpoint): Differences {
  const all = SYSTEMS.map((system) => [system, differenceIn(system, standpoint)] as const)
  return Object.fromEntries(all) as Differences
}

function differenceIn(system: System, { customer, links, shadows, entries }: Standpoint): Difference {
  const own = entries.filter((entry) => entry.system === system)
  const open = own.filter(isOpen)
  const parked = open.find(({ progress }) => progress.state === 'parked')
  const shadow = shadows.find((each) => each.system === system)
  const fields = shadow ? differingFields(customer, shadow, own) : []
  const conflicts = shadow?.conflicts ?? []
  const isThere = links.some((link) => link.system === system && !isDeletedSince(link, own))
  const told = { fields, conflicts }
  if (parked) return { agreement: 'refused', ...told, entryId: parked.id }
  if (conflicts.length > 0) return { agreement: 'conflict', ...told, entryId: null }
  const [first] = open
  if (first) return { agreement: 'waiting', ...told, entryId: first.id }
  const entryId = own.at(-1)?.id ?? null
  if (!isThere) return { agreement: 'notThere', ...told, entryId }
  return { agreement: fields.length > 0 ? 'differs' : 'there', ...told, entryId }
}

/** Whether a system was seen to hold something else than stands here, whatever is on its way: a first, cheap look. */
export function isSeenOtherwise(customer: Customer, shadow: RemoteShadow): boolean {
  return shadow.conflicts.length > 0 || differingFields(customer, shadow, []).length > 0
}

function differingFields(customer: Customer, shadow: RemoteShadow, own: readonly Entry[]): readonly CustomerField[] {
  const local = valuesOf(customer)
  // What the system took since it was last read stands there, though nobody has seen it yet.
  const settled = [...onTheirWay(own), ...arrivedBetween(own, shadow.seenAtMs), ...shadow.conflicts]
  return CUSTOMER_FIELDS.filter((field) => {
    const held = heldThere(shadow, field)
    return held !== undefined && !settled.includes(field) && !isSameValue(field, local[field], held)
  })
}
