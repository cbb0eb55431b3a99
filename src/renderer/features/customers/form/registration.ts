// From what is in the form's fields to what the domain accepts, or to which field is wrong and why. Rules: shared/domain.
import { type Address, CustomerRegistration } from '@shared/domain/customer'
import { displayPhone, isLikelyVietnamese, type PhoneProblem, readPhones, wirePhone } from '@shared/domain/phone'
import { digitsOf } from '@shared/kit/text'

export type RegistrationValues = {
  readonly name: string
  readonly phone: string
  readonly province: string
  readonly district: string
  readonly ward: string
  readonly line: string
  /** The district field is shown; without it nothing typed there counts. */
  readonly hasDistrict: boolean
}

export const EMPTY_REGISTRATION: RegistrationValues = {
  name: '',
  phone: '',
  province: '',
  district: '',
  ward: '',
  line: '',
  hasDistrict: false,
}

/** True when nothing worth keeping was typed. */
export function isBlank(values: RegistrationValues): boolean {
  return [values.name, values.phone, values.province, values.district, values.ward, values.line].every(
    (text) => text.trim() === '',
  )
}

export type PhoneView =
  | { readonly kind: 'problem'; readonly problem: PhoneProblem | 'several' }
  /** `display` is how people read it; `converted`: an 11-digit number of before 2018; `unusual`: only a warning. */
  | {
      readonly kind: 'read'
      readonly canonical: string
      readonly display: string
      readonly converted: boolean
      readonly unusual: boolean
    }

/** How the phone field is understood as it stands. */
export function viewPhone(typed: string): PhoneView {
  const { canonical, problem } = readPhones(typed)
  if (problem !== null) return { kind: 'problem', problem }
  const [only, another] = canonical
  if (only === undefined) return { kind: 'problem', problem: 'empty' }
  if (another !== undefined) return { kind: 'problem', problem: 'several' }
  return {
    kind: 'read',
    canonical: only,
    display: displayPhone(only),
    converted: /^(?:0|84|0084)?1\d{9}$/.test(digitsOf(typed)) && wirePhone(only).length === 10,
    unusual: only.startsWith('+84') && !isLikelyVietnamese(only),
  }
}

export type FieldName = 'name' | 'phone' | 'province' | 'district' | 'ward' | 'line'
export type FieldProblem =
  | { readonly rule: 'empty' }
  | { readonly rule: 'tooLong'; readonly max: number }
  | { readonly rule: 'phone'; readonly problem: PhoneProblem | 'several' }
export type FieldProblems = Readonly<Partial<Record<FieldName, FieldProblem>>>

export type ReadRegistration =
  | {
      readonly ok: true
      readonly name: string
      /** E.164; empty where the form may lack one and has none. */
      readonly phone: string
      readonly phoneRaw: string
      readonly address: Address
    }
  | { readonly ok: false; readonly problems: FieldProblems }

/** The part of a registration that a person types; the code is made when it is saved. */
const Typed = CustomerRegistration.omit({ code: true })

function addressOf(values: RegistrationValues): Address {
  const { province, ward, line, hasDistrict } = values
  return { province, district: hasDistrict ? values.district : '', ward, line }
}

/** Stands for a phone that is not there, so that the other rules can be asked. */
const SOME_PHONE = '+84900000000'

/**
 * Reads the whole form: either what to save, or every field's first problem.
 * @param mayLackPhone the number on record cannot be read (a system hides it), and an empty field leaves it as it is
 */
export function readRegistration(values: RegistrationValues, mayLackPhone = false): ReadRegistration {
  const phone = viewPhone(values.phone)
  const isLeftOut = mayLackPhone && values.phone.trim() === ''
  const problems: Partial<Record<FieldName, FieldProblem>> = {}
  if (phone.kind === 'problem' && !isLeftOut) problems.phone = { rule: 'phone', problem: phone.problem }
  const parsed = Typed.safeParse({
    name: values.name,
    phone: phone.kind === 'read' ? phone.canonical : SOME_PHONE,
    address: addressOf(values),
  })
  if (parsed.success && problems.phone === undefined) {
    return {
      ok: true,
      name: parsed.data.name,
      phone: phone.kind === 'read' ? phone.canonical : '',
      phoneRaw: values.phone.trim(),
      address: parsed.data.address,
    }
  }
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path.at(-1) as FieldName
    const params = issue.code === 'custom' ? (issue.params as { rule?: string; max?: number } | undefined) : undefined
    problems[field] ??=
      params?.rule === 'tooLong' && params.max !== undefined ? { rule: 'tooLong', max: params.max } : { rule: 'empty' }
  }
  return { ok: false, problems }
}

/** The form's fields for a stored registration, for example to correct it. */
export function valuesOf(registration: Pick<CustomerRegistration, 'name' | 'phone' | 'address'>): RegistrationValues {
  return {
    name: registration.name,
    phone: displayPhone(registration.phone),
    ...registration.address,
    hasDistrict: registration.address.district !== '',
  }
}
