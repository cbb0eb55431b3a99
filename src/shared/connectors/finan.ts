// Finan's Open API: signed requests (main signs), an envelope `{message, code, data}` whose code's third digit decides.
import { CustomerRegistration } from '@shared/domain/customer'
import { phoneCountryCode, wirePhone } from '@shared/domain/phone'
import type { ShopProfile } from '@shared/domain/shop-profile'
import { assert } from '@shared/kit/assert'
import type { Outcome, Reading } from '@shared/kit/outcome'
import { tidyText } from '@shared/kit/text'
import { z } from 'zod'
import {
  isJsonObject,
  isSuccessStatus,
  outcomeOfMeaning,
  outcomeOfStatus,
  readingOfRefusal,
  remoteIdOf,
  textOf,
  unreadable,
} from './answer'
import { FINAN_CODES, meaningOfStatus } from './error-map'
import type { CallRead, MutationOperation, ReadOperation, WireAnswer, WireRequest } from './operation'

// F17: Content-Type on reads too; x-locale chooses the language of `message.content`, which is shown and never matched.
const HEADERS = { accept: 'application/json', 'content-type': 'application/json', 'x-locale': 'vi' }

function finanRequest(profile: ShopProfile, method: 'GET' | 'POST', path: string, json?: unknown): WireRequest {
  const { finan } = profile.systems
  assert(finan, 'Finan is configured')
  // F2: the prefix belongs to the URL and not to the signature; main leaves it out when it signs.
  const request = { method, path: `${finan.pathPrefix}${path}`, headers: HEADERS }
  return json === undefined ? request : { ...request, json }
}

/** F3: success iff the third digit of `code` is 2 and HTTP is 2xx; creations and deletions have a code of their own. */
function isSuccess(answer: WireAnswer): boolean {
  return isSuccessStatus(answer.status) && isJsonObject(answer.json) && /^\d\d2\d{3}$/.test(textOf(answer.json.code))
}

function messageOf(answer: WireAnswer): string {
  const { message } = isJsonObject(answer.json) ? answer.json : {}
  return isJsonObject(message) ? textOf(message.content) : textOf(message)
}

/** What an answer that is no success says. */
function refusal(answer: WireAnswer): Outcome {
  const byStatus = outcomeOfStatus(answer)
  if (byStatus) return byStatus
  const code = isJsonObject(answer.json) ? textOf(answer.json.code) : ''
  const known = FINAN_CODES[code]
  if (known) return outcomeOfMeaning(known, code, messageOf(answer))
  if (!isSuccessStatus(answer.status) && answer.status !== 409) {
    return outcomeOfMeaning(meaningOfStatus(answer.status), code || String(answer.status), messageOf(answer))
  }
  // Unlisted codes speak by their third digit: 4 is the request's fault, anything else tells nothing of the effect (A1).
  if (/^\d\d4\d{3}$/.test(code)) {
    return outcomeOfMeaning(answer.status === 409 ? 'conflict' : 'validation', code, messageOf(answer))
  }
  return { kind: 'unknown', detail: `HTTP ${answer.status}, code ${code || 'missing'}` }
}

/** F4, A1: `data` is an object, a list of one, a word, or missing. */
function rowsOf(answer: WireAnswer): readonly unknown[] | null {
  const { data } = isJsonObject(answer.json) ? answer.json : {}
  if (Array.isArray(data)) return data
  if (isJsonObject(data)) return [data]
  return data === null || data === undefined ? [] : null
}

const FinanCustomer = z.strictObject({
  /** `customer_id` */
  id: z.string(),
  /** `customer_code`: ours. Not necessarily unique there (F12). */
  code: z.string(),
  name: z.string(),
  /** `personal` or `company`, as received. */
  type: z.string(),
})
/** A customer as Finan lists it: a part of the record only (F5). */
type FinanCustomer = z.infer<typeof FinanCustomer>

function readCustomer(value: unknown): FinanCustomer | null {
  if (!isJsonObject(value)) return null
  const id = remoteIdOf(value.customer_id)
  if (id === null) return null
  const info = isJsonObject(value.general_info) ? value.general_info : {}
  return { id, code: textOf(info.customer_code), name: textOf(info.name), type: textOf(info.type) }
}

export const FinanCustomersListInput = z.strictObject({})
export type FinanCustomersListInput = z.infer<typeof FinanCustomersListInput>

export const FinanCustomersList = z.strictObject({ customers: z.array(FinanCustomer) })
export type FinanCustomersList = z.infer<typeof FinanCustomersList>

/** All customers in one call: no page and no filter is documented (F15). */
export const finanCustomersList: ReadOperation<FinanCustomersListInput, FinanCustomersList> = {
  id: 'finan.customers.list',
  system: 'finan',
  mutates: false,
  permission: null,
  errorCodes: [],
  evidence: 'documented',
  source: 'finan.txt:139-167',
  timeoutMs: 60_000,
  input: FinanCustomersListInput,
  request: (_input, profile) => finanRequest(profile, 'GET', '/api/v1/customers'),
  read: (answer) => {
    if (!isSuccess(answer)) {
      const outcome = refusal(answer)
      return { kind: 'refused', outcome }
    }
    const customers = rowsOf(answer)?.map(readCustomer)
    const readable = customers?.filter((customer) => customer !== null)
    if (!customers || !readable || readable.length < customers.length) return unreadable('data is no list of customers')
    return { kind: 'found', value: { customers: readable } }
  },
}

function addressData({ province, district, ward, line }: CustomerRegistration['address']) {
  // F10: Vietnamese names (the country as the document spells it), district empty in the scheme of 2025, no zip code made up.
  return { country: 'Vietnam', province, district, ward, address: line }
}

/** Adds a customer under our own code. A repeat would make a second one (class D). */
export const finanCustomersCreate: MutationOperation<CustomerRegistration> = {
  id: 'finan.customers.create',
  system: 'finan',
  mutates: true,
  permission: null,
  errorCodes: ['104000', '104100', '105000'],
  evidence: 'documented',
  source: 'finan.txt:18-136',
  timeoutMs: 30_000,
  input: CustomerRegistration,
  request: ({ code, name, phone, address }, profile) => {
    const hasAddress = Object.values(address).some((part) => part !== '')
    return finanRequest(profile, 'POST', '/api/v1/customers', {
      // F1: the first five are required. F6: the leading 0 stays although the country code stands beside it.
      general_info: {
        name,
        customer_code: code,
        phone: wirePhone(phone),
        phone_code: phoneCountryCode(phone),
        type: 'personal',
      },
      ...(hasAddress && { address: addressData(address) }),
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
async function verifyCreate(input: CustomerRegistration, call: CallRead): Promise<Reading> {
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
