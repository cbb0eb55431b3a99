// Which field of the form a system's refusal is about, from the field it names or from its code. Pure; never from its wording.
import type { CustomerField } from '@shared/domain/customer-values'
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

/** The systems' own names for everything else that they keep of a customer, lower case. */
const FURTHER: Readonly<Record<System, Readonly<Record<string, CustomerField>>>> = {
  pos: {
    ...{ taxid: 'posCode', searchkey: 'searchKey', card: 'card', notes: 'notes', visible: 'isVisible' },
    ...{ category: 'categoryId', loyal_category: 'loyalCategoryId', maxdebt: 'maxDebt' },
  },
  goup: {
    // Unlike in a registration, the two numbers and the two names are fields of their own.
    ...{ tenviettat: 'shortName', dienthoai: 'otherPhones', ghichu: 'notes', manv: 'employeeCode' },
    ...{ email: 'email', skype: 'skype', facebook: 'facebook', website: 'website' },
  },
  finan: {
    ...{ email: 'email', type: 'kind', tax_id: 'taxId', custom_tag: 'tag', zip_code: 'address', country: 'address' },
    ...{ contact_persons: 'contacts', bank_accounts: 'bankAccounts' },
  },
  vbot: {
    ...{ customer_email: 'email', customer_no: 'vbotCode', customer_no_new: 'vbotCode' },
    ...{ customer_status_code: 'vbotStatusCode', customer_type_code: 'vbotTypeCode' },
    ...{ customer_group_name: 'vbotGroupName', fileds: 'vbotFields', fields: 'vbotFields' },
  },
}

/** Lists of small records: whatever of a row is refused, the row is what a person mends. */
const LISTS: Readonly<Record<string, CustomerField>> = {
  contact_persons: 'contacts',
  bank_accounts: 'bankAccounts',
  fileds: 'vbotFields',
  fields: 'vbotFields',
}

/** VBot tells of a code that it has already by the number alone. */
const CODES_OF: Readonly<Partial<Record<System, Readonly<Record<string, CustomerField>>>>> = {
  vbot: { '409': 'vbotCode' },
}

/** The customer's field that a refusal is about, or null when it names none. */
export function customerFieldOfRejection(
  system: System,
  { field, code }: Pick<Rejected, 'field' | 'code'>,
): CustomerField | null {
  const names = namesIn(field ?? '')
  const list = names.find((name) => name in LISTS)
  if (list !== undefined) return LISTS[list] ?? null
  for (const name of names) {
    const known = FURTHER[system][name] ?? asCustomerField(FIELDS[system][name])
    if (known) return known
  }
  return CODES_OF[system]?.[code] ?? asCustomerField(CODES[code])
}

function asCustomerField(field: FormField | undefined): CustomerField | null {
  if (field === undefined) return null
  return field === 'name' || field === 'phone' ? field : 'address'
}
