// Makes the customers of a shop from a seed: the same people under the same code in all four systems, with the untidiness
// real records have (old addresses, old phone numbers, records missing from one system). No clock, no Math.random.
import { type SeededRandom, seededRandom } from '@shared/kit/seeded-random'
import * as vietnam from './vietnam'

export type SystemName = 'pos' | 'goup' | 'finan' | 'vbot'

export type ShopCustomer = {
  /** `KH000123`: POS taxid and searchkey, GoUP makh, Finan customer_code, VBot customer_no. */
  readonly code: string
  readonly name: string
  /** National form as somebody once typed it: mostly ten digits, some landlines, some eleven-digit numbers of before 2018. */
  readonly phone: string
  /** Empty for most. */
  readonly email: string
  /** `district` is empty in the two-level scheme of 2025. */
  readonly address: {
    readonly line: string
    readonly ward: string
    readonly district: string
    readonly province: string
  }
  readonly loyalScore: number
  readonly debtVnd: number
  /** Systems that never got this record. */
  readonly missingFrom: readonly SystemName[]
}

function digits(random: SeededRandom, count: number): string {
  return Array.from({ length: count }, () => random.int(0, 9)).join('')
}

function makeName(random: SeededRandom): string {
  const half = random.chance(0.5) ? vietnam.WOMEN : vietnam.MEN
  return `${random.pick(vietnam.FAMILY_NAMES)} ${random.pick(half.middle)} ${random.pick(half.given)}`
}

function makePhone(random: SeededRandom): string {
  const kind = random.next()
  if (kind < 0.04) return `${random.pick(vietnam.OLD_MOBILE_PREFIXES)}${digits(random, 7)}`
  if (kind < 0.08) {
    const [area, rest] = random.pick(vietnam.LANDLINE_AREAS)
    // A subscriber number never begins with 0.
    return `${area}${random.int(2, 9)}${digits(random, rest - 1)}`
  }
  return `${random.pick(vietnam.MOBILE_PREFIXES)}${random.int(2, 9)}${digits(random, 6)}`
}

function makeAddress(random: SeededRandom): ShopCustomer['address'] {
  const line = `${random.int(1, 399)}${random.chance(0.2) ? `/${random.int(1, 40)}` : ''} ${random.pick(vietnam.STREETS)}`
  if (random.chance(0.15)) {
    const [ward, district, province] = random.pick(vietnam.OLD_PLACES)
    return { line, ward, district, province }
  }
  const province = random.chance(0.6) ? random.pick(vietnam.NEAR) : random.pick(Object.keys(vietnam.PROVINCES))
  return { line, ward: random.pick(vietnam.PROVINCES[province] ?? []), district: '', province }
}

function foldForEmail(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

const MISSING: readonly SystemName[] = ['pos', 'goup', 'finan', 'vbot']

/** The same `seed` and `count` give the same customers everywhere. Phones are unique, also after the 2018 renumbering. */
export function makeShopCustomers(seed: number | string, count: number): ShopCustomer[] {
  const random = seededRandom(`shop:${seed}`)
  // The last seven digits survive every renumbering, so uniqueness on them means uniqueness in any form.
  const taken = new Set<string>()
  return Array.from({ length: count }, (_, index) => {
    const name = makeName(random)
    let phone = makePhone(random)
    while (taken.has(phone.slice(-7))) phone = makePhone(random)
    taken.add(phone.slice(-7))
    return {
      code: `KH${String(index + 1).padStart(6, '0')}`,
      name,
      phone,
      email: random.chance(0.2) ? `${foldForEmail(name)}${random.int(1, 99)}@example.com` : '',
      address: makeAddress(random),
      loyalScore: random.chance(0.4) ? random.int(1, 900) : 0,
      debtVnd: random.chance(0.05) ? random.int(1, 200) * 10_000 : 0,
      missingFrom: random.chance(0.04) ? [random.pick(MISSING)] : [],
    }
  })
}

/** "line, ward, district, province" without the empty parts, as GoUP and VBot keep it. */
export function addressText({ line, ward, district, province }: ShopCustomer['address']): string {
  return [line, ward, district, province].filter((part) => part !== '').join(', ')
}
