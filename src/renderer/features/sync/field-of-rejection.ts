// Which field of the form a system's refusal is about, from the field it names or from its code. Pure; never from its wording.
import type { System } from '@shared/kit/ids'
import type { Outcome } from '@shared/kit/outcome'

type Rejected = Extract<Outcome, { kind: 'rejected' }>

/** A field of the registration form. The code is made by the app, so no field stands for it. */
export type FormField = 'name' | 'phone' | 'province' | 'district' | 'ward' | 'line'

/** The systems' own names for what stands in the form's fields, lower case. */
const FIELDS: Readonly<Record<System, Readonly<Record<string, FormField>>>> = {
  pos: { name: 'name', phone: 'phone', region: 'province', city: 'district', address: 'line' },
  goup: { tenkh: 'name', tenviettat: 'name', didong: 'phone', dienthoai: 'phone', diachi: 'line' },
  finan: {
    name: 'name',
    phone: 'phone',
    phone_code: 'phone',
    province: 'province',
    city: 'province',
    district: 'district',
    ward: 'ward',
    address: 'line',
  },
  vbot: { customer_name: 'name', customer_phones: 'phone', customer_address: 'line' },
}

/** Codes that are about one field whoever sends them. */
const CODES: Readonly<Record<string, FormField>> = {
  EXIST_PHONE: 'phone',
  ERROR_CUSTOMER_PHONE: 'phone',
  EXIST_NAME: 'name',
}

/** `general_info.phone` and `customer_phones[0]` name the same things as `phone` and `customer_phones`; innermost first. */
function namesIn(field: string): readonly string[] {
  return field
    .toLowerCase()
    .split(/[^a-z_]+/)
    .filter((part) => part !== '')
    .reverse()
}

/** The form's field to mark, or null when the refusal names none that a person can change there. */
export function fieldOfRejection(system: System, { field, code }: Pick<Rejected, 'field' | 'code'>): FormField | null {
  for (const name of namesIn(field ?? '')) {
    const known = FIELDS[system][name]
    if (known) return known
  }
  return CODES[code] ?? null
}
