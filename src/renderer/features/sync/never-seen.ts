// An entry that stopped because sending it would erase what its system holds and never told (F5, G16, C2): which fields
// those are, which of them can be entered by hand, and whether a person may let them go. Pure.
import type { CustomerField } from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import { fieldsIn, takesField } from './customer-input'
import { refusalOf } from './refusal'

/** What no field of a customer's stands for. */
export type OtherUnseen = 'code' | 'phoneCode' | 'country' | 'zipCode' | 'holder'
export type UnseenField = CustomerField | OtherUnseen

/** The operations' own names of fields, where they are not ours. */
const NAMES: Readonly<Partial<Record<System, Readonly<Record<string, UnseenField>>>>> = {
  pos: { code: 'posCode' },
  goup: { mobile: 'phone', phone: 'otherPhones' },
  finan: {
    type: 'kind',
    'bankAccounts.holder': 'holder',
    ...{ province: 'address', district: 'address', ward: 'address', line: 'address' },
  },
}

export type NeverSeen = {
  readonly fields: readonly UnseenField[]
  /** Those that a person can read in the system and enter here. */
  readonly enterable: readonly CustomerField[]
  /** False where the system wants them whatever a person says. */
  readonly mayErase: boolean
}

const OTHERS: ReadonlySet<string> = new Set<OtherUnseen>(['code', 'phoneCode', 'country', 'zipCode', 'holder'])

function isCustomerField(field: UnseenField): field is CustomerField {
  return !OTHERS.has(field)
}

/** Null where the entry did not stop for this. */
export function neverSeenIn(entry: Pick<Entry, 'operation' | 'payload' | 'progress' | 'system'>): NeverSeen | null {
  const refusal = refusalOf(entry)
  if (refusal?.code !== 'neverSeen') return null
  const names = (refusal.field ?? '').split(', ').filter((name) => name !== '')
  const own = NAMES[entry.system] ?? {}
  const fields = [...new Set(names.map((name) => own[name] ?? (name as UnseenField)))]
  // A save at GoUP names these two, whatever becomes of the rest.
  const isWanted = entry.system === 'goup' && names.some((name) => name === 'name' || name === 'shortName')
  return {
    fields,
    enterable: fields.filter(isCustomerField).filter((field) => takesField(entry.operation, field)),
    mayErase: 'mayErase' in fieldsIn(entry.payload) && !isWanted,
  }
}

/** The input of an entry that may erase what was never seen. */
export function erasing({ payload }: Pick<Entry, 'payload'>): Readonly<Record<string, unknown>> {
  return { ...fieldsIn(payload), mayErase: true }
}
