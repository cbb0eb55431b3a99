// What a person picks of two customers, field by field, and the values that makes. Pure.
import {
  CUSTOMER_FIELDS,
  type CustomerField,
  type CustomerValues,
  EMPTY_VALUES,
  isSameValue,
} from '@shared/domain/customer-values'
import { readPhone, readPhones } from '@shared/domain/phone'
import { assert } from '@shared/kit/assert'
import type { System } from '@shared/kit/ids'
import type { MergeWay } from './merge-ways'

/** The customer for whom the merge was opened, and the one who was found for it. */
export type Side = 'one' | 'other'
export type Pair = Readonly<Record<Side, CustomerValues>>
/** `both`: joined. `own`: what a person wrote instead. */
export type Picked = Side | 'both' | 'own'
export type Choice = { readonly picked: Picked; readonly own: string }
export type Choices = Readonly<Partial<Record<CustomerField, Choice>>>

type Ways = Readonly<Record<System, MergeWay>>

export function otherSide(side: Side): Side {
  return side === 'one' ? 'other' : 'one'
}

/** Fields of which both have something worth keeping side by side. */
const JOINED = ['otherPhones', 'notes', 'contacts', 'bankAccounts'] as const satisfies readonly CustomerField[]
type JoinedField = (typeof JOINED)[number]

function isJoined(field: CustomerField): field is JoinedField {
  return JOINED.some((one) => one === field)
}

/** Fields that a person can write anew here; what is made of parts is changed in the form afterwards. */
const WRITTEN: readonly CustomerField[] = [
  ...(['name', 'phone', 'otherPhones', 'email', 'notes', 'taxId', 'tag'] as const),
  ...(['card', 'shortName', 'skype', 'facebook', 'website', 'employeeCode'] as const),
]

export function isWritten(field: CustomerField): boolean {
  return WRITTEN.includes(field)
}

function isEmpty(field: CustomerField, values: CustomerValues): boolean {
  return isSameValue(field, values[field], EMPTY_VALUES[field])
}

/** The fields to be asked about, in the order of the form. */
export function askedFields({ one, other }: Pair, ways: Ways): readonly CustomerField[] {
  const isSame = (field: CustomerField) => isSameValue(field, one[field], other[field])
  return CUSTOMER_FIELDS.filter((field) => {
    // Where only one of the two stands at VBot, the record there keeps its code.
    if (field === 'vbotCode') return ways.vbot === 'both' && !isSame(field)
    // The number that is not picked as the main one would vanish.
    if (field === 'otherPhones') return !isSame(field) || (!isSame('phone') && one.phone !== '' && other.phone !== '')
    return !isSame(field)
  })
}

/** What a field offers beside the two sides. */
export function canJoin(field: CustomerField, { one, other }: Pair): boolean {
  if (!isJoined(field)) return false
  if (field === 'otherPhones') return joinedNumbers(one, other, one.phone) !== ''
  return !isEmpty(field, one) && !isEmpty(field, other)
}

/** Before anybody chooses: of whoever stays, unless only the other has something; joined where nothing need go. */
export function firstPick(field: CustomerField, pair: Pair, keep: Side, ways: Ways): Picked {
  const lose = otherSide(keep)
  if (canJoin(field, pair)) return 'both'
  // The POS gives these itself.
  if (ways.pos === 'both' && (field === 'posCode' || field === 'searchKey')) return keep
  return isEmpty(field, pair[keep]) && !isEmpty(field, pair[lose]) ? lose : keep
}

/** What is to stand. @param choices what a person chose; the others as `firstPick` */
export function pickedValues(pair: Pair, keep: Side, ways: Ways, choices: Choices): CustomerValues {
  const choiceOf = (field: CustomerField): Choice =>
    choices[field] ?? { picked: firstPick(field, pair, keep, ways), own: '' }
  const asked = askedFields(pair, ways)
  const base = pair[keep]
  const phone = asked.includes('phone') ? valueOn('phone', pair, choiceOf('phone'), '') : base.phone
  const picked = asked.map((field) => [field, valueOn(field, pair, choiceOf(field), String(phone))])
  return { ...base, ...Object.fromEntries(picked) }
}

function valueOn(field: CustomerField, pair: Pair, { picked, own }: Choice, phone: string) {
  switch (picked) {
    case 'own':
      return field === 'phone' ? (readPhone(own).canonical ?? '') : own.trim()
    case 'both':
      assert(isJoined(field), 'only what both have side by side is joined')
      return joined(field, pair, phone)
    default:
      return pair[picked][field]
  }
}

function joined(field: JoinedField, { one, other }: Pair, phone: string): CustomerValues[JoinedField] {
  switch (field) {
    case 'otherPhones':
      return joinedNumbers(one, other, phone)
    case 'contacts':
      return distinct([...one.contacts, ...other.contacts], JSON.stringify)
    case 'bankAccounts':
      return distinct([...one.bankAccounts, ...other.bankAccounts], JSON.stringify)
    case 'notes':
      return distinct([one.notes, other.notes], (note) => note).join('; ')
  }
}

/** All numbers of the two as they were written, each once, but for the one that is the main number. */
function joinedNumbers(one: CustomerValues, other: CustomerValues, phone: string): string {
  const written = [one, other].flatMap((values) => [values.phone, ...values.otherPhones.split(/[,;]/)])
  const numbers = written.map((number) => number.trim()).filter((number) => number !== '')
  const key = (number: string) => readPhone(number).canonical ?? number
  return distinct(numbers, key)
    .filter((number) => key(number) !== phone)
    .join(', ')
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()]
}

/** True where something that was written cannot be read, or nothing was where something must stand. */
export function isUnreadable(field: CustomerField, { picked, own }: Choice): boolean {
  if (picked !== 'own') return false
  if (field === 'name') return own.trim() === ''
  if (field === 'phone') return readPhone(own).canonical === null
  const { problem } = readPhones(own)
  return field === 'otherPhones' && problem !== null && problem !== 'empty'
}
