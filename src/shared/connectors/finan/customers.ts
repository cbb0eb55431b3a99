// Finan's customers: adding one and deleting one. Replacing one is in finan-customers-update.ts.
import { CustomerRegistration } from '@shared/domain/customer'
import { phoneCountryCode, wirePhone } from '@shared/domain/phone'
import type { Reading } from '@shared/kit/outcome'
import { tidyText } from '@shared/kit/text'
import { z } from 'zod'
import { isJsonObject, readingOfRefusal } from '../answer'
import type { CallRead, MutationOperation } from '../operation'
import { FinanCustomerId, finanCustomersGet, finanCustomersList, readCustomer } from './customers-reads'
import { FinanDetails } from './details'
import { finanRequest, isNotFound, isSuccess, refusal, rowsOf } from './envelope'
import { wireRecord } from './record'

function addressData({ province, district, ward, line }: CustomerRegistration['address']) {
  // F10: Vietnamese names (the country as the document spells it), district empty in the scheme of 2025, no zip code made up.
  return { country: 'Vietnam', province, district, ward, address: line }
}

const FinanRegistration = CustomerRegistration.extend(FinanDetails.shape).refine(
  // F8: said here too, so that it is known at the counter and not hours later.
  ({ type, contacts = [] }) => type !== 'company' || contacts.length > 0,
  { path: ['contacts'], params: { rule: 'empty' } },
)
/** A registration with what Finan keeps beside it. */
export type FinanRegistration = z.infer<typeof FinanRegistration>

/** Adds a customer under our own code. A repeat would make a second one (class D). */
export const finanCustomersCreate: MutationOperation<FinanRegistration> = {
  id: 'finan.customers.create',
  system: 'finan',
  mutates: true,
  permission: null,
  errorCodes: ['104000', '104100', '105000'],
  evidence: 'documented',
  source: 'finan.txt:18-136',
  timeoutMs: 30_000,
  input: FinanRegistration,
  request: ({ code, name, phone, address, type = 'personal', ...details }, profile) => {
    const hasAddress = Object.values(address).some((part) => part !== '')
    const { general_info, bank_accounts } = wireRecord(details)
    return finanRequest(profile, 'POST', '/api/v1/customers', {
      // F1: the first five are required. F6: the leading 0 stays although the country code stands beside it.
      general_info: {
        name,
        customer_code: code,
        phone: wirePhone(phone),
        phone_code: phoneCountryCode(phone),
        type,
        ...(isJsonObject(general_info) && general_info),
      },
      ...(hasAddress && { address: addressData(address) }),
      ...(bank_accounts !== undefined && { bank_accounts }),
    })
  },
  classify: (answer) => {
    if (!isSuccess(answer)) return refusal(answer)
    const [first] = rowsOf(answer) ?? []
    return { kind: 'applied', remoteId: readCustomer(first)?.id ?? null }
  },
  replay: 'manual',
  verify: verifyCreate,
}

/** Looks for our code in the list and compares the name, the only field the list tells of what we sent. */
async function verifyCreate(input: FinanRegistration, call: CallRead): Promise<Reading> {
  const result = await call(finanCustomersList, {})
  if (result.kind !== 'found') return readingOfRefusal(result)
  const ours = result.value.customers.filter(({ code }) => code === input.code)
  const same = ours.find(({ name }) => tidyText(name) === tidyText(input.name))
  if (same) return { kind: 'applied', remoteId: same.id }
  const [other] = ours
  return other
    ? { kind: 'differs', remoteId: other.id, seen: { code: other.code, name: other.name } }
    : { kind: 'notApplied' }
}

export const FinanDeleteInput = z.strictObject({ id: FinanCustomerId })
export type FinanDeleteInput = z.infer<typeof FinanDeleteInput>

/** Deletes a customer. Unpaid invoices and active contracts prevent it, in words only (F16). */
export const finanCustomersDelete: MutationOperation<FinanDeleteInput> = {
  id: 'finan.customers.delete',
  system: 'finan',
  mutates: true,
  permission: null,
  errorCodes: ['104000', '104004', '105000'],
  evidence: 'documented',
  source: 'finan.txt:217-238',
  timeoutMs: 30_000,
  input: FinanDeleteInput,
  request: ({ id }, profile) => finanRequest(profile, 'DELETE', `/api/v1/customers/${id}`),
  classify: (answer) => {
    // F3: the code of creations is success here too. F4: `data` is a bare word, and nothing is read from it.
    if (isSuccess(answer)) return { kind: 'applied', remoteId: null }
    // What a repeat after a lost answer gets: the record is gone, which is all that was asked for.
    return isNotFound(answer) ? { kind: 'alreadyApplied', remoteId: null } : refusal(answer)
  },
  replay: 'natural',
  verify: async ({ id }, call) => {
    const result = await call(finanCustomersGet, { id })
    if (result.kind === 'found') return { kind: 'notApplied' }
    return result.kind === 'notFound' ? { kind: 'applied', remoteId: null } : readingOfRefusal(result)
  },
}
