// Which field of the form an operation's input means: its own names are those of its system.
import { CUSTOMER_FIELDS, type CustomerField } from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'

const OTHER_NAMES: Readonly<Record<System, Readonly<Record<string, CustomerField>>>> = {
  pos: { code: 'posCode' },
  // A change there has both numbers by GoUP's names, a creation by ours.
  goup: { mobile: 'phone', 'change.phone': 'otherPhones' },
  finan: { type: 'kind' },
  vbot: {
    phones: 'phone',
    code: 'vbotCode',
    newCode: 'vbotCode',
    statusCode: 'vbotStatusCode',
    typeCode: 'vbotTypeCode',
    groupName: 'vbotGroupName',
    fields: 'vbotFields',
  },
}

/** @param path of the mistake in the input, for example `change.contacts.0.email` */
export function fieldOfMistake(system: System, path: string): CustomerField | null {
  const parts = path.split('.')
  const name = (parts[0] === 'change' ? parts[1] : parts[0]) ?? ''
  const other = OTHER_NAMES[system][parts.slice(0, 2).join('.')] ?? OTHER_NAMES[system][name]
  return other ?? CUSTOMER_FIELDS.find((field) => field === name) ?? null
}
