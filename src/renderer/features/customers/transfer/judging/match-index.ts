// Finds the customer that a row may be: by code, by any phone in its form of today, by tax id, card, or name and address.
// Maps built once by walking the table; nothing is asked of the database per row.
import { matchProvince } from '@shared/domain/address'
import { type Customer, foldName } from '@shared/domain/customer'
import type { CustomerValues } from '@shared/domain/customer-values'
import { readPhones } from '@shared/domain/phone'
import { foldText } from '@shared/kit/text'

/** What says that two are the same, the surest first. `removed`: the code is that of somebody taken out of the list. */
export type MatchReason = 'code' | 'phone' | 'taxId' | 'card' | 'nameAndAddress' | 'removed'
export type Match = { readonly id: string; readonly reason: MatchReason }

type Facts = Pick<CustomerValues, 'name' | 'address' | 'taxId' | 'card'> & {
  readonly code: string | null
  readonly phones: readonly string[]
}

export type MatchIndex = {
  /** Takes in a stored customer. */
  readonly know: (customer: Customer) => void
  /** Takes in a row of the file, under the id that its customer has or will have. */
  readonly knowRow: (id: string, code: string | null, values: CustomerValues) => void
  readonly find: (code: string | null, values: CustomerValues) => Match | null
}

/** Name and address in one key; null where either says too little to tell two people apart. */
function placeKey({ name, address }: Facts): string | null {
  const { province, district, ward, line } = address
  if (line.trim() === '') return null
  const place = matchProvince(province)
  return [
    foldName(name),
    foldText(line),
    foldText(ward),
    foldText(district),
    place?.absorbedFrom ?? place?.name ?? foldText(province),
  ].join('|')
}

function factsOf(code: string | null, values: CustomerValues): Facts {
  const others = values.otherPhones === '' ? [] : readPhones(values.otherPhones).canonical
  return { ...values, code, phones: [values.phone, ...others].filter((phone) => phone !== '') }
}

export function makeMatchIndex(): MatchIndex {
  const codes = new Map<string, string>()
  const phones = new Map<string, string>()
  const taxIds = new Map<string, string>()
  const cards = new Map<string, string>()
  const places = new Map<string, string>()
  const removed = new Set<string>()

  /** Of several who share something the first counts; a person sees whom a row was matched with. */
  const put = (map: Map<string, string>, key: string | null, id: string) => {
    if (key && !map.has(key)) map.set(key, id)
  }
  const take = (id: string, facts: Facts) => {
    // GoUP takes codes for equal whatever their case.
    put(codes, facts.code?.toLowerCase() ?? null, id)
    for (const phone of facts.phones) put(phones, phone, id)
    put(taxIds, facts.taxId, id)
    put(cards, facts.card, id)
    put(places, placeKey(facts), id)
  }
  const found = (id: string | undefined, reason: MatchReason): Match | null =>
    id === undefined ? null : { id, reason }

  return {
    know: (customer) => {
      if (customer.removed) {
        put(codes, customer.code.toLowerCase(), customer.id)
        removed.add(customer.id)
        return
      }
      const { name, address, code, details } = customer
      take(customer.id, {
        name,
        address,
        code,
        phones: customer.phones,
        taxId: details?.taxId ?? '',
        card: details?.card ?? '',
      })
    },
    knowRow: (id, code, values) => take(id, factsOf(code, values)),
    find: (code, values) => {
      const facts = factsOf(code, values)
      const byCode = found(code === null ? undefined : codes.get(code.toLowerCase()), 'code')
      if (byCode) return removed.has(byCode.id) ? { ...byCode, reason: 'removed' } : byCode
      const phone = facts.phones.find((one) => phones.has(one))
      const place = placeKey(facts)
      return (
        found(phone === undefined ? undefined : phones.get(phone), 'phone') ??
        found(facts.taxId === '' ? undefined : taxIds.get(facts.taxId), 'taxId') ??
        found(facts.card === '' ? undefined : cards.get(facts.card), 'card') ??
        found(place === null ? undefined : places.get(place), 'nameAndAddress')
      )
    },
  }
}
