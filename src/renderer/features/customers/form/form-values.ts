// What stands in the form of a customer: the registration, read letter by letter as it is typed, and everything else a
// system keeps of a customer.
import { BankAccount, ContactPerson, FurtherField } from '@shared/domain/customer'
import { type CustomerField, type CustomerValues, carries, EMPTY_VALUES } from '@shared/domain/customer-values'
import { readPhones } from '@shared/domain/phone'
import type { System } from '@shared/kit/ids'
import { z } from 'zod'
import { EMPTY_REGISTRATION, isBlank, type ReadRegistration, type RegistrationValues, valuesOf } from './registration'

export type Details = Omit<CustomerValues, 'name' | 'phone' | 'address'>
export type DetailField = keyof Details

export type FormValues = { readonly registration: RegistrationValues; readonly details: Details }

const { name: _name, phone: _phone, address: _address, ...EMPTY_DETAILS } = EMPTY_VALUES
export const EMPTY_FORM: FormValues = { registration: EMPTY_REGISTRATION, details: EMPTY_DETAILS }

/** The form of a stored customer. */
export function formOf({ name, phone, address, ...details }: CustomerValues): FormValues {
  return { registration: valuesOf({ name, phone, address }), details }
}

/** What the form says, once its registration was read. Rows in which nothing stands are left out. */
export function valuesFrom({ details }: FormValues, read: Extract<ReadRegistration, { ok: true }>): CustomerValues {
  const { name, phone, address } = read
  return {
    ...details,
    ...{ name, phone, address },
    contacts: details.contacts.filter(hasText),
    bankAccounts: details.bankAccounts.filter(hasText),
    vbotFields: details.vbotFields.filter(hasText),
  }
}

function hasText(row: Readonly<Record<string, string>>): boolean {
  return Object.values(row).some((text) => text.trim() !== '')
}

/** True when nothing worth keeping was entered. */
export function isBlankForm({ registration, details }: FormValues): boolean {
  return isBlank(registration) && JSON.stringify(details) === JSON.stringify(EMPTY_DETAILS)
}

/** True when numbers are written there that cannot be read. */
export function hasUnreadablePhones(otherPhones: string): boolean {
  const { problem } = readPhones(otherPhones)
  return problem !== null && problem !== 'empty'
}

export type Section = { readonly key: SectionKey; readonly fields: readonly DetailField[] }
export type SectionKey = (typeof SECTIONS)[number]['key']

/** The fields beside the registration, by what a person at the counter looks for. */
export const SECTIONS = [
  {
    key: 'shop',
    fields: ['notes', 'card', 'categoryId', 'loyalCategoryId', 'posCode', 'searchKey', 'maxDebt', 'isVisible'],
  },
  { key: 'contact', fields: ['otherPhones', 'email', 'facebook', 'skype', 'website'] },
  { key: 'company', fields: ['kind', 'taxId', 'contacts', 'bankAccounts', 'tag'] },
  { key: 'goup', fields: ['shortName', 'employeeCode'] },
  { key: 'vbot', fields: ['vbotCode', 'vbotStatusCode', 'vbotTypeCode', 'vbotGroupName', 'vbotFields'] },
] as const satisfies ReadonlyArray<{ readonly key: string; readonly fields: readonly DetailField[] }>

/** Sections with the fields that any of these systems keeps; empty ones are left out. */
export function sectionsFor(systems: readonly System[]): readonly Section[] {
  return SECTIONS.map(({ key, fields }) => ({ key, fields: fields.filter((field) => isKept(field, systems)) })).filter(
    ({ fields }) => fields.length > 0,
  )
}

function isKept(field: CustomerField, systems: readonly System[]): boolean {
  return systems.some((system) => carries(system, field))
}

/** How many fields of a section say something. */
export function filledIn({ fields }: Section, details: Details): number {
  return fields.filter((field) => JSON.stringify(details[field]) !== JSON.stringify(EMPTY_DETAILS[field])).length
}

const text = z.string().catch('')

const StoredDetails = z.object({
  ...{ otherPhones: text, email: text, notes: text, shortName: text, taxId: text, tag: text, card: text },
  ...{ skype: text, facebook: text, website: text, employeeCode: text, posCode: text, searchKey: text },
  ...{ vbotCode: text, vbotStatusCode: text, vbotTypeCode: text, vbotGroupName: text },
  kind: z.enum(['personal', 'company']).catch('personal'),
  contacts: z.array(ContactPerson).catch([]),
  bankAccounts: z.array(BankAccount).catch([]),
  vbotFields: z.array(FurtherField).catch([]),
  categoryId: z.string().nullable().catch(null),
  loyalCategoryId: z.string().nullable().catch(null),
  isVisible: z.boolean().catch(true),
  maxDebt: z.number().int().nullable().catch(null),
})

const Registration = z.object({
  ...{ name: z.string(), phone: z.string(), province: z.string(), district: z.string(), ward: z.string() },
  line: z.string(),
  hasDistrict: z.boolean(),
})

/** A half-typed form as it is kept on disk; one of an earlier version is only its registration. */
export const StoredForm = z.union([
  z.object({ registration: Registration, details: StoredDetails }),
  Registration.transform((registration) => ({ registration, details: EMPTY_DETAILS })),
])
