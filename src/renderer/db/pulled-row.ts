// A customer's row made of what a system told, or changed by it. Pure.
import { type Customer, type CustomerDetails, makeSearchText } from '@shared/domain/customer'
import {
  type CustomerField,
  EMPTY_VALUES,
  isSameValue,
  type SomeValues,
  withValues,
} from '@shared/domain/customer-values'
import { readPhones } from '@shared/domain/phone'
import { isMasked } from '@shared/domain/three-way'
import { CustomerId, type System } from '@shared/kit/ids'

/** A system's record of a customer, as much of it as was told. */
export type PulledCustomer = {
  readonly remoteId: string
  readonly code: string
  readonly name: string
  /** As told; may be hidden or hold what is no number. Empty where the system does not tell it. */
  readonly phoneRaw: string
  readonly values: SomeValues
  /** Points and debt: shown, never entered, and told by the POS alone. */
  readonly account: Pick<CustomerDetails, 'score' | 'debt' | 'debtAtMs'> | null
  /** When the request began that was answered with it. */
  readonly askedAtMs: number
}

export type PullSources = { readonly nowMs: () => number; readonly newUuid: () => string }

/** Found in a system, and never changed at this counter. */
export function isUntouched({ origin, editedAtMs }: Customer): boolean {
  return origin === 'pulled' && editedAtMs === undefined
}

/** The row with what is to change; the same row where that is nothing. */
export function follow(customer: Customer, change: SomeValues, pulled: PulledCustomer, system: System): Customer {
  const { details = {} } = customer
  const changed = Object.keys(change).length > 0 ? withValues(customer, change) : customer
  const isHidden = changed.phoneRaw === '' && pulled.phoneRaw !== '' && isUntouched(customer)
  // Whoever stood only at the POS has the code of the system that goes by codes from now on (ADR 16).
  const takesCode = system === 'goup' && pulled.code !== '' && pulled.code !== customer.code && isUntouched(customer)
  const told = Object.entries(pulled.account ?? {})
  const isAccountNew = told.some(([name, value]) => details[name as 'score'] !== value)
  if (!isHidden && !takesCode && !isAccountNew) return changed
  const next: Customer = {
    ...changed,
    ...(isHidden && { phoneRaw: pulled.phoneRaw }),
    ...(takesCode && { code: pulled.code }),
    ...(isAccountNew && { details: { ...changed.details, ...pulled.account } }),
  }
  return { ...next, searchText: makeSearchText(next) }
}

/** What is told and not hidden. */
export function toldIn({ values }: PulledCustomer): SomeValues {
  const told = Object.entries(values).filter(([, value]) => value !== undefined && !isMasked(value))
  return told.length === Object.keys(values).length ? values : Object.fromEntries(told)
}

/** Finan never tells an account's holder: whoever is known to hold it does. */
export function withKnownHolders(reading: SomeValues, known: NonNullable<SomeValues['bankAccounts']>): SomeValues {
  if (!reading.bankAccounts) return reading
  const bankAccounts = reading.bankAccounts.map((account) => {
    const isSame = (one: typeof account) =>
      one.bankCode === account.bankCode && one.accountNumber === account.accountNumber
    return account.holder === '' ? { ...account, holder: known.find(isSame)?.holder ?? '' } : account
  })
  return { ...reading, bankAccounts }
}

export function makeCustomer(pulled: PulledCustomer, sources: PullSources): Customer {
  const { phone: _phone, otherPhones: _others, name: _name, address, email, ...rest } = toldIn(pulled)
  // An empty text says no more than none, and a hundred thousand rows hold none of it.
  const said = Object.entries(rest).filter(([name, value]) => {
    const field = name as CustomerField
    return !isSameValue(field, value, EMPTY_VALUES[field])
  })
  const details: CustomerDetails = { ...Object.fromEntries(said), ...pulled.account }
  const facts = {
    code: pulled.code,
    name: pulled.name.normalize('NFC'),
    phoneRaw: pulled.phoneRaw,
    phones: [...readPhones(pulled.phoneRaw).canonical],
    ...(Object.keys(details).length > 0 && { details }),
  }
  return {
    ...facts,
    id: CustomerId.parse(sources.newUuid()),
    address: address ?? EMPTY_VALUES.address,
    email: email ?? '',
    origin: 'pulled',
    createdBy: '',
    // When it was first entered elsewhere is unknown; those registered here stand before it in the list.
    createdAtMs: 0,
    searchText: makeSearchText(facts),
  }
}
