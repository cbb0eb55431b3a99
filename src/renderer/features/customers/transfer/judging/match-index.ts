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
  /**
   * Finds whom a row may be, and takes the row in: as that customer's, or, where there is none, under `newId`. What is
   * taken in is found by the rows after it.
   */
  readonly meet: (newId: string, code: string | null, values: CustomerValues) => Match | null
}

/** Makes name and address one key; null where either says too little to tell two people apart. */
function placeKeys(): (facts: Facts) => string | null {
  /** Few districts make up many addresses: each is folded once. */
  const areas = new Map<string, string>()
  const areaKey = ({ province, district, ward }: Facts['address']) => {
    const written = `${ward}|${district}|${province}`
    const known = areas.get(written)
    if (known !== undefined) return known
    const { name: of2025 = province, absorbedFrom = null } = matchProvince(province) ?? {}
    const key = foldText(`${ward}|${district}|${absorbedFrom ?? of2025}`)
    areas.set(written, key)
    return key
  }
  return ({ name, address }) => {
    if (address.line.trim() === '') return null
    return `${foldName(name)}|${foldText(address.line)}|${areaKey(address)}`
  }
}

function factsOf(code: string | null, { name, address, taxId, card, phone, otherPhones }: CustomerValues): Facts {
  const others = otherPhones === '' ? [] : readPhones(otherPhones).canonical
  return { name, address, taxId, card, code, phones: [phone, ...others].filter((one) => one !== '') }
}

export function makeMatchIndex(): MatchIndex {
  const codes = new Map<string, string>()
  const phones = new Map<string, string>()
  const taxIds = new Map<string, string>()
  const cards = new Map<string, string>()
  const places = new Map<string, string>()
  const removed = new Set<string>()
  const placeKey = placeKeys()

  /** Of several who share something the first counts; a person sees whom a row was matched with. */
  const put = (map: Map<string, string>, key: string | null, id: string) => {
    if (key && !map.has(key)) map.set(key, id)
  }
  const take = (id: string, facts: Facts, place: string | null) => {
    // GoUP takes codes for equal whatever their case.
    put(codes, facts.code?.toLowerCase() ?? null, id)
    for (const phone of facts.phones) put(phones, phone, id)
    put(taxIds, facts.taxId, id)
    put(cards, facts.card, id)
    put(places, place, id)
  }
  const look = (map: ReadonlyMap<string, string>, key: string | null, reason: MatchReason): Match | null => {
    const id = key ? map.get(key) : undefined
    return id === undefined ? null : { id, reason }
  }
  const find = (facts: Facts, place: string | null): Match | null => {
    const byCode = look(codes, facts.code?.toLowerCase() ?? null, 'code')
    if (byCode) return removed.has(byCode.id) ? { ...byCode, reason: 'removed' } : byCode
    const phone = facts.phones.find((one) => phones.has(one)) ?? null
    return (
      look(phones, phone, 'phone') ??
      look(taxIds, facts.taxId, 'taxId') ??
      look(cards, facts.card, 'card') ??
      look(places, place, 'nameAndAddress')
    )
  }

  return {
    know: (customer) => {
      if (customer.removed) {
        put(codes, customer.code.toLowerCase(), customer.id)
        removed.add(customer.id)
        return
      }
      const { name, address, code, phones: own, details } = customer
      const facts = { name, address, code, phones: own, taxId: details?.taxId ?? '', card: details?.card ?? '' }
      take(customer.id, facts, placeKey(facts))
    },
    meet: (newId, code, values) => {
      const facts = factsOf(code, values)
      const place = placeKey(facts)
      const match = find(facts, place)
      // Another code for a customer who has one is no code of theirs.
      take(match?.id ?? newId, match ? { ...facts, code: null } : facts, place)
      return match
    },
  }
}
