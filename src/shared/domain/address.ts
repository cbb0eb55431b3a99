// Vietnamese provinces after the reform of 2025-07-01 (resolution 202/2025/QH15): 34 units, no district level, and the
// map from the 29 names that were absorbed. Recognises what a person wrote; never rewrites it.
import { foldText } from '@shared/kit/text'
import type { Address } from './customer'

/** Each unit of 2025 with the former provinces it took in. */
const ABSORBED = {
  'Hà Nội': [],
  'TP Hồ Chí Minh': ['Bình Dương', 'Bà Rịa – Vũng Tàu'],
  'Đà Nẵng': ['Quảng Nam'],
  'Hải Phòng': ['Hải Dương'],
  'Cần Thơ': ['Sóc Trăng', 'Hậu Giang'],
  Huế: [],
  'An Giang': ['Kiên Giang'],
  'Bắc Ninh': ['Bắc Giang'],
  'Cà Mau': ['Bạc Liêu'],
  'Cao Bằng': [],
  'Đắk Lắk': ['Phú Yên'],
  'Điện Biên': [],
  'Đồng Nai': ['Bình Phước'],
  'Đồng Tháp': ['Tiền Giang'],
  'Gia Lai': ['Bình Định'],
  'Hà Tĩnh': [],
  'Hưng Yên': ['Thái Bình'],
  'Khánh Hòa': ['Ninh Thuận'],
  'Lai Châu': [],
  'Lạng Sơn': [],
  'Lào Cai': ['Yên Bái'],
  'Lâm Đồng': ['Đắk Nông', 'Bình Thuận'],
  'Nghệ An': [],
  'Ninh Bình': ['Hà Nam', 'Nam Định'],
  'Phú Thọ': ['Hòa Bình', 'Vĩnh Phúc'],
  'Quảng Ngãi': ['Kon Tum'],
  'Quảng Ninh': [],
  'Quảng Trị': ['Quảng Bình'],
  'Sơn La': [],
  'Tây Ninh': ['Long An'],
  'Thái Nguyên': ['Bắc Kạn'],
  'Thanh Hóa': [],
  'Tuyên Quang': ['Hà Giang'],
  'Vĩnh Long': ['Bến Tre', 'Trà Vinh'],
} as const satisfies Record<string, readonly string[]>

/** One of the 34 provincial units of 2025, in its usual spelling. */
export type ProvinceName = keyof typeof ABSORBED

/** The 34 units: the six cities first, then the provinces by alphabet. */
export const PROVINCES = Object.keys(ABSORBED) as readonly ProvinceName[]

/** Other ways people and systems write a name; folding already covers marks, case, blanks and signs. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  'Hà Nội': ['HN'],
  'TP Hồ Chí Minh': ['HCM', 'HCMC', 'Sài Gòn', 'SG', 'Ho Chi Minh City', 'Saigon City'],
  Huế: ['Thừa Thiên Huế', 'TT Huế', 'TTH'],
  'Bà Rịa – Vũng Tàu': ['BRVT', 'Vũng Tàu', 'Bà Rịa'],
  'Đắk Lắk': ['Đắc Lắc', 'Đắk Lắc', 'Đắc Lắk', 'Daklak'],
  'Đắk Nông': ['Đắc Nông'],
  'Bắc Kạn': ['Bắc Cạn'],
}

const UNIT_PREFIX = /^(?:tinh|thanh pho|tp|t(?=\.))[\s.]*/

/** What remains of a spelling when marks, case, blanks, signs and the unit's kind are taken away. */
function provinceKey(text: string): string {
  return foldText(text)
    .replace(UNIT_PREFIX, '')
    .replace(/[^a-z0-9]/g, '')
}

export type ProvinceMatch = {
  readonly name: ProvinceName
  /** The former province that was written, when it is no unit of its own any more; null otherwise. */
  readonly absorbedFrom: string | null
}

function buildIndex(): ReadonlyMap<string, ProvinceMatch> {
  const index = new Map<string, ProvinceMatch>()
  const spell = (written: string, match: ProvinceMatch) => {
    for (const spelling of [written, ...(ALIASES[written] ?? [])]) index.set(provinceKey(spelling), match)
  }
  for (const name of PROVINCES) {
    spell(name, { name, absorbedFrom: null })
    for (const former of ABSORBED[name]) spell(former, { name, absorbedFrom: former })
  }
  return index
}

const INDEX = buildIndex()

/**
 * The province a text names, in any usual spelling (`TP.HCM`, `Sài Gòn`, `Hanoi`, `tỉnh Thừa Thiên Huế`, `Hoà Bình`),
 * or null. Where the named one was absorbed in 2025, `name` is the unit it belongs to now: an offer to a person, never a
 * replacement of what is stored.
 */
export function matchProvince(text: string): ProvinceMatch | null {
  return INDEX.get(provinceKey(text)) ?? null
}

/** True when both texts name the same place today; unknown names are compared folded. Empty matches nothing. */
export function isSameProvince(one: string, other: string): boolean {
  const [a, b] = [provinceKey(one), provinceKey(other)]
  if (a === '' || b === '') return false
  return (INDEX.get(a)?.name ?? a) === (INDEX.get(b)?.name ?? b)
}

/** The address in one line, narrowest part first, empty parts left out: what GoUP and VBot take. */
export function formatAddress(address: Address): string {
  return [address.line, address.ward, address.district, address.province]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(', ')
}
