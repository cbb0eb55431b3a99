// What a verifying read saw of a customer, in the fields a person knows: every operation's read names them in its own
// words. Pure.
import type { CustomerField, SomeValues } from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'
import type { Seen } from '@shared/kit/outcome'
import { z } from 'zod'

const NAMES: Readonly<Record<System, Readonly<Record<string, CustomerField>>>> = {
  pos: {
    ...{ name: 'name', phone: 'phone', notes: 'notes', code: 'posCode', searchKey: 'searchKey', card: 'card' },
    ...{ category: 'categoryId', loyalCategory: 'loyalCategoryId', visible: 'isVisible', maxDebt: 'maxDebt' },
  },
  goup: {
    ...{ name: 'name', mobile: 'phone', phone: 'otherPhones', email: 'email', notes: 'notes', shortName: 'shortName' },
    ...{ skype: 'skype', facebook: 'facebook', website: 'website', employeeCode: 'employeeCode' },
  },
  finan: {
    ...{ name: 'name', phone: 'phone', email: 'email', type: 'kind', taxId: 'taxId', tag: 'tag' },
    ...{ contacts: 'contacts', bankAccounts: 'bankAccounts' },
  },
  vbot: {
    ...{ name: 'name', phone: 'phone', email: 'email', code: 'vbotCode' },
    ...{ statusCode: 'vbotStatusCode', typeCode: 'vbotTypeCode', groupName: 'vbotGroupName' },
  },
}

const ADDRESS_PARTS = ['address', 'line', 'ward', 'district', 'province']

function rowsIn(json: string): readonly unknown[] {
  try {
    return z.array(z.unknown()).catch([]).parse(JSON.parse(json))
  } catch {
    return []
  }
}

const Contact = z.object({ name: z.string(), phone: z.string(), email: z.string() })
/** A holder is told nowhere. */
const Account = z.object({
  ...{ bankCode: z.string(), bankName: z.string(), accountNumber: z.string() },
  holder: z.string().default(''),
})

function toldValue(field: CustomerField, told: string): unknown {
  switch (field) {
    case 'kind':
      return told === 'company' ? 'company' : 'personal'
    case 'isVisible':
      return told === 'Y'
    case 'maxDebt':
      return told === '' ? null : Number(told)
    case 'categoryId':
    case 'loyalCategoryId':
      return told === '' ? null : told
    case 'contacts':
      return z.array(Contact).catch([]).parse(rowsIn(told))
    case 'bankAccounts':
      return z.array(Account).catch([]).parse(rowsIn(told))
    default:
      return told
  }
}

/** The fields that were seen; an address is one line of whatever parts were told. */
export function seenValues(system: System, seen: Seen): SomeValues {
  const known = Object.entries(NAMES[system]).flatMap(([name, field]) => {
    const told = seen[name]
    return told === undefined ? [] : [[field, toldValue(field, told)] as const]
  })
  const parts = ADDRESS_PARTS.flatMap((name) => (seen[name] === undefined ? [] : [seen[name]]))
  const line = parts.filter((part) => part !== '').join(', ')
  const address = { province: '', district: '', ward: '', line }
  const isField = (name: string) => name in NAMES[system] || ADDRESS_PARTS.includes(name)
  const further = system === 'vbot' ? Object.entries(seen).filter(([name]) => !isField(name)) : []
  return {
    ...Object.fromEntries(known),
    ...(parts.length > 0 && { address }),
    ...(further.length > 0 && { vbotFields: further.map(([key, value]) => ({ key, value })) }),
  }
}
