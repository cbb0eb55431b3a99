// What GoUP has to be told of a customer: one save, whatever changed. GoUP knows a customer by code (G12, G25).
import { formatAddress } from '@shared/domain/address'
import type { CustomerValues, SomeValues } from '@shared/domain/customer-values'
import { wirePhone } from '@shared/domain/phone'
import type { CustomerIdentity, PlannedOperation } from '../planned-operation'

/** Our fields in GoUP's terms, those that are there. */
function goupFields(values: SomeValues): Readonly<Record<string, string>> {
  const { name, phone, otherPhones, address, email, notes, shortName, skype, facebook, website, employeeCode } = values
  const fields = {
    ...{ name, email, notes, skype, facebook, website },
    mobile: phone === undefined ? undefined : phone && wirePhone(phone),
    phone: otherPhones,
    address: address === undefined ? undefined : formatAddress(address),
    // Both are required there (G14): emptied, the save must not name them, and they stay as they are.
    shortName: shortName || undefined,
    employeeCode: employeeCode || undefined,
  }
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
  )
}

/** One save with the whole change. @param known what GoUP is known to hold, told or sent */
export function planGoupEdit({ code }: CustomerIdentity, change: SomeValues, known: SomeValues): PlannedOperation[] {
  const changed = goupFields(change)
  if (Object.keys(changed).length === 0) return []
  const payload = { code, id: null, known: goupFields(known), change: changed, mayErase: false }
  return [{ system: 'goup', operation: 'goup.customers.save.update', payload }]
}

/** Adds the customer with everything GoUP keeps. */
export function planGoupCreate({ code }: CustomerIdentity, values: CustomerValues): PlannedOperation[] {
  const { name, phone, address, otherPhones, email, notes, shortName, skype, facebook, website, employeeCode } = values
  const texts = { otherPhones, email, notes, shortName, skype, facebook, website, employeeCode }
  const entered = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
  return [
    { system: 'goup', operation: 'goup.customers.save.insert', payload: { code, name, phone, address, ...entered } },
  ]
}

/** Removes the customer there. */
export function planGoupDelete({ code }: CustomerIdentity): PlannedOperation {
  return { system: 'goup', operation: 'goup.customers.delete', payload: { code } }
}
