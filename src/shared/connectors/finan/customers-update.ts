// Finan's PUT replaces the whole record, and no answer tells the whole record (F5). So the entry holds what we know, a
// fresh read is laid over it before every attempt, the person's change over both, and what nobody ever saw is erased only
// where a person has said so.
import { phoneCountryCode, wirePhone } from '@shared/domain/phone'
import type { Reading } from '@shared/kit/outcome'
import { z } from 'zod'
import { readingOfRefusal, stopped, stoppedByRead } from '../answer'
import { readingOfChange } from '../change-reading'
import type { CallRead, MutationOperation, Prepared } from '../operation'
import { FinanCustomerId, finanCustomersGet } from './customers-reads'
import { FinanDetails, finanRequired, finanText } from './details'
import { finanRequest, isSuccess, refusal } from './envelope'
import { FinanRecord, joinRecords, neverSeen, wireRecord } from './record'

const FinanChange = FinanDetails.extend({
  name: finanRequired,
  /** Canonical E.164. */
  phone: z.string().regex(/^\+\d{6,15}$/),
  // F10: Vietnamese names, district empty in the scheme of 2025.
  address: z.strictObject({ province: finanText, district: finanText, ward: finanText, line: finanText }),
}).partial()
/** What a person changed; absent members stay as they are, empty ones are emptied. */
type FinanChange = z.infer<typeof FinanChange>

export const FinanUpdate = z
  .strictObject({
    id: FinanCustomerId,
    /** What we know from what we sent before; empty for a record we never wrote. */
    known: FinanRecord,
    change: FinanChange,
    /** A person was shown what nobody ever saw and let it be erased (F5). */
    mayErase: z.boolean(),
  })
  // F8: said here too, so that it is known at the counter and not hours later.
  .refine(({ change }) => change.type !== 'company' || change.contacts?.length !== 0, {
    path: ['change', 'contacts'],
    params: { rule: 'empty' },
  })
export type FinanUpdate = z.infer<typeof FinanUpdate>

/** A change in the words of the record. */
function changedRecord({ phone, address, ...rest }: FinanChange): FinanRecord {
  const defined = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as FinanRecord
  return {
    ...defined,
    // F6: the leading 0 stays although the country code stands beside it.
    ...(phone !== undefined && { phone: wirePhone(phone), phoneCode: phoneCountryCode(phone) }),
    ...address,
    // F10: the country as the document spells it. The zip code was that of the old place, and none is made up.
    ...(address && { country: Object.values(address).some((part) => part !== '') ? 'Vietnam' : '', zipCode: '' }),
  }
}

/** The whole record as it is to stand: known, freshly told, changed; the later wins. */
export function mergeRecord(known: FinanRecord, fresh: FinanRecord, change: FinanChange): FinanRecord {
  return { ...joinRecords(known, fresh), ...changedRecord(change) }
}

/** Looks at the record and makes the input whole, or stops where something would be erased that nobody ever saw. */
async function prepare(input: FinanUpdate, call: CallRead): Promise<Prepared<FinanUpdate>> {
  const { id, known, change, mayErase } = input
  const result = await call(finanCustomersGet, { id })
  if (result.kind !== 'found') return stoppedByRead(result)
  const merged = mergeRecord(known, result.value.record, change)
  const unseen = neverSeen(merged)
  if (unseen.length > 0 && !mayErase) return stopped('neverSeen', unseen.join(', '))
  return { kind: 'ready', input: { ...input, known: merged } }
}

/** Replaces a customer's record, keeping what the change does not name. */
export const finanCustomersUpdate: MutationOperation<FinanUpdate> = {
  id: 'finan.customers.update',
  system: 'finan',
  mutates: true,
  permission: null,
  errorCodes: ['104000', '104004', '105000'],
  evidence: 'documented',
  source: 'finan.txt:171-215',
  timeoutMs: 30_000,
  input: FinanUpdate,
  prepare,
  request: ({ id, known, change }, profile) =>
    finanRequest(profile, 'PUT', `/api/v1/customers/${id}`, wireRecord({ ...known, ...changedRecord(change) })),
  // The answer echoes name and e-mail only (F5), so nothing of it is compared.
  classify: (answer, { id }) => (isSuccess(answer) ? { kind: 'applied', remoteId: id } : refusal(answer)),
  replay: 'natural',
  verify: verifyUpdate,
}

function asText(value: FinanRecord[keyof FinanRecord]): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value)
}

/** Accounts without their holders, whom no answer tells. */
function comparable(record: FinanRecord): FinanRecord {
  const bankAccounts = record.bankAccounts?.map(({ holder: _untold, ...account }) => account)
  return { ...record, ...(bankAccounts && { bankAccounts }) }
}

/** Reads the record and holds every changed field against it. */
async function verifyUpdate({ id, known, change }: FinanUpdate, call: CallRead): Promise<Reading> {
  const result = await call(finanCustomersGet, { id })
  // A record that is gone holds no change, and sending the change again would not bring it back.
  if (result.kind === 'notFound') return { kind: 'cannotTell', detail: 'the customer is gone' }
  if (result.kind !== 'found') return readingOfRefusal(result)
  const [wanted, before, seen] = [changedRecord(change), known, result.value.record].map(comparable)
  const names = Object.keys(wanted ?? {}) as (keyof FinanRecord)[]
  return readingOfChange(
    id,
    names.map((name) => ({
      name,
      wanted: asText(wanted?.[name]) ?? '',
      before: asText(before?.[name]),
      seen: asText(seen?.[name]),
    })),
  )
}
