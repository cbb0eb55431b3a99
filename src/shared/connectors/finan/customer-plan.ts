// What Finan has to be told of a customer: a creation, or one replacement of the whole record, which is put together from
// what is known, a fresh read and the change (F5).
import type { CustomerValues, SomeValues } from '@shared/domain/customer-values'
import { phoneCountryCode, wirePhone } from '@shared/domain/phone'
import type { CustomerIdentity, PlannedOperation } from '../planned-operation'
import type { FinanRecord } from './record'

/** Our fields in Finan's terms, those that are there; `type` is Finan's word for the kind. */
function finanFields(values: SomeValues): Readonly<Record<string, unknown>> {
  const { name, phone, address, email, kind, taxId, tag, contacts, bankAccounts } = values
  const fields = { name, phone: phone || undefined, address, email, type: kind, taxId, tag, contacts, bankAccounts }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** What is known of the record, in the words of the record. */
function knownRecord({ code }: CustomerIdentity, known: SomeValues): FinanRecord {
  const { phone, address, ...others } = finanFields(known) as { phone?: string; address?: CustomerValues['address'] }
  const isWhole = Object.keys(others).length > 2
  return {
    ...(others as FinanRecord),
    ...(Object.keys(known).length > 0 && { code }),
    ...(phone && { phone: wirePhone(phone), phoneCode: phoneCountryCode(phone) }),
    // The country and an empty zip code are what we send with an address.
    ...(address && { ...address, ...(isWhole && { country: 'Vietnam', zipCode: '' }) }),
  }
}

/** One replacement with the whole change. @param known what Finan is known to hold, told or sent */
export function planFinanEdit(identity: CustomerIdentity, change: SomeValues, known: SomeValues): PlannedOperation[] {
  const changed = finanFields(change)
  if (Object.keys(changed).length === 0) return []
  const payload = {
    id: { $local: identity.subject },
    known: knownRecord(identity, known),
    change: changed,
    mayErase: false,
  }
  return [{ system: 'finan', operation: 'finan.customers.update', payload }]
}

/** Adds the customer with everything Finan keeps. */
export function planFinanCreate({ code }: CustomerIdentity, values: CustomerValues): PlannedOperation[] {
  const { name, phone, address, email, kind, taxId, tag, contacts, bankAccounts } = values
  const details = { email, type: kind === 'personal' ? '' : kind, taxId, tag, contacts, bankAccounts }
  const entered = Object.fromEntries(Object.entries(details).filter(([, value]) => value.length > 0))
  return [{ system: 'finan', operation: 'finan.customers.create', payload: { code, name, phone, address, ...entered } }]
}

/** Removes the customer there. */
export function planFinanDelete({ subject }: CustomerIdentity): PlannedOperation {
  return { system: 'finan', operation: 'finan.customers.delete', payload: { id: { $local: subject } } }
}
