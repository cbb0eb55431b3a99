// What was entered here beside what the system was seen to hold, line by line. Pure; never more than a person may read:
// sealed values and placeholders have no line.

import { formatAddress } from '@shared/domain/address'
import { registrationIn } from '@shared/domain/customer'
import { CUSTOMER_FIELDS, isSameValue, type SomeValues } from '@shared/domain/customer-values'
import type { Seen } from '@shared/kit/outcome'
import { foldText } from '@shared/kit/text'
import type { Entry } from '@shared/outbox/entry'
import { broughtBy } from './customer-input'
import { type ContentField, type ContentTerms, contentOf, isChange, textOf } from './entry-content'
import { correctableOf } from './entry-fields'
import { phoneText } from './phone-text'
import { seenValues } from './seen-values'

export type SidesField = ContentField | 'by' | 'scoreBefore' | 'scoreNow'
export type SidesLine = {
  readonly field: SidesField
  readonly ours: string
  readonly theirs: string
  readonly isDifferent: boolean
}

type Compared = Pick<Entry, 'operation' | 'payload' | 'progress' | 'system' | 'title'>

function lineOf(field: SidesField, ours: string, theirs: string): SidesLine {
  return { field, ours, theirs, isDifferent: foldText(ours) !== foldText(theirs) }
}

/** A record that stands there under our key: who it is, in the counter's terms. */
function recordSides(entry: Compared, seen: Seen): readonly SidesLine[] {
  const parts = [seen.address, seen.district, seen.province].filter((part) => part !== undefined)
  const theirs = {
    name: seen.name ?? null,
    phone: seen.phone === undefined ? null : phoneText(seen.phone),
    address: parts.length === 0 ? null : parts.filter((part) => part !== '').join(', '),
    code: seen.code ?? null,
  }
  const registration = registrationIn(entry.payload)
  const typed = correctableOf(entry)?.initial
  const ours = registration
    ? { ...registration, phone: phoneText(registration.phone), address: formatAddress(registration.address) }
    : { name: typed?.name ?? '', phone: typed?.phone ?? '', address: '', code: '' }
  return (['name', 'phone', 'address', 'code'] as const).flatMap((field) => {
    const their = theirs[field]
    return their === null ? [] : [lineOf(field, ours[field], their)]
  })
}

function changeSides(entry: Compared, seen: Seen, terms: ContentTerms): readonly SidesLine[] {
  const ours: SomeValues = broughtBy(entry)
  const theirs = seenValues(entry.system, seen)
  return CUSTOMER_FIELDS.filter((field) => field in theirs).map((field) => {
    const [one, other] = [ours[field], theirs[field]]
    const isDifferent = one === undefined || other === undefined || !isSameValue(field, one, other)
    return { field, ours: textOf(field, ours, terms), theirs: textOf(field, theirs, terms), isDifferent }
  })
}

/** Points or a category: the read has names of its own for what the entry brings. */
const OWN_NAMES = {
  'pos.customers.editScore': {
    ...{ points: 'points', content: 'reason', by: 'by', scoreBefore: 'scoreBefore', scoreNow: 'scoreNow' },
  },
  'pos.customerCats.editName': { name: 'categoryName' },
  'pos.customerCats.create': { name: 'categoryName' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, SidesField>>>>

function ownSides(entry: Compared, seen: Seen, terms: ContentTerms, names: Readonly<Record<string, SidesField>>) {
  const lines = contentOf(entry, terms)
  return Object.entries(names).flatMap(([name, field]) => {
    const theirs = seen[name]
    const ours = lines.find((line) => line.field === field)?.value
    if (theirs === undefined) return []
    // What is known only there differs from nothing.
    return [ours === undefined ? { field, ours: '', theirs, isDifferent: false } : lineOf(field, ours, theirs)]
  })
}

export function sidesOf(entry: Compared, seen: Seen, terms: ContentTerms): readonly SidesLine[] {
  const names = OWN_NAMES[entry.operation as keyof typeof OWN_NAMES] as Readonly<Record<string, SidesField>> | undefined
  if (names) return ownSides(entry, seen, terms, names)
  return isChange(entry) ? changeSides(entry, seen, terms) : recordSides(entry, seen)
}
