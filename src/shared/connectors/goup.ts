// GoUP: one URL, `{type, seckey, data}` in, `{msg, data}` out. Main adds `seckey` just before sending; it never gets here.
import { formatAddress } from '@shared/domain/address'
import { CustomerRegistration } from '@shared/domain/customer'
import { readPhones, wirePhone } from '@shared/domain/phone'
import type { ShopProfile } from '@shared/domain/shop-profile'
import { assert } from '@shared/kit/assert'
import type { Outcome, Reading } from '@shared/kit/outcome'
import { foldText, tidyText } from '@shared/kit/text'
import { z } from 'zod'
import {
  isJsonObject,
  type JsonObject,
  outcomeOfMeaning,
  outcomeOfStatus,
  readingOfRefusal,
  rejected,
  textOf,
  unreadable,
} from './answer'
import { meaningOfStatus } from './error-map'
import { parseGoupJson } from './goup-json'
import type { CallRead, MutationOperation, ReadOperation, ReadResult, WireAnswer, WireRequest } from './operation'

function goupOf(profile: ShopProfile) {
  const { goup } = profile.systems
  assert(goup, 'GoUP is configured')
  return goup
}

function goupRequest(profile: ShopProfile, type: 'search' | 'get' | 'save', data: JsonObject): WireRequest {
  return {
    method: 'POST',
    // G6: the base path differs from installation to installation.
    path: `${goupOf(profile).basePath}/customers`,
    // G1: JSON, although the prose says URL-encoded.
    headers: { 'content-type': 'application/json; charset=utf-8' },
    // G3: without the blank of the sample.
    json: { type, data },
  }
}

/** Lower-case keys (G15): the document mixes `tenviettat` and `Tenviettat`. */
function lowerKeys(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.toLowerCase(), member]))
}

type Envelope =
  | { readonly kind: 'ok'; readonly data: unknown }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }

function openEnvelope(answer: WireAnswer): Envelope {
  const json = answer.json ?? parseGoupJson(answer.text)
  const outcome = outcomeOfStatus({ ...answer, json })
  if (outcome) return { kind: 'outcome', outcome }
  const body = isJsonObject(json) ? lowerKeys(json) : {}
  const text = textOf(body.msg)
  // G8: `ok` and nothing else is success, whatever the HTTP status; a gateway's own refusal is none of GoUP's.
  if (text.toLowerCase() === 'ok' && answer.status < 300) return { kind: 'ok', data: body.data }
  if (text !== '') return { kind: 'text', text }
  if (answer.status < 300) return { kind: 'outcome', outcome: { kind: 'unknown', detail: 'no msg in the answer' } }
  const status = String(answer.status)
  return { kind: 'outcome', outcome: outcomeOfMeaning(meaningOfStatus(answer.status), status, '') }
}

/** G9: GoUP has no codes, only text. Duplicates can be told from it; anything else may even hide a success. */
function refusalOfText(text: string): Outcome {
  const folded = foldText(text)
  const isDuplicate =
    folded.includes('da ton tai') || text.toLowerCase().includes('trùng') || /\bbi trung\b/.test(folded)
  return rejected(isDuplicate ? 'conflict' : 'unclear', '', text)
}

/** True for "không tìm thấy", "không tồn tại"; not where the text speaks of the key. */
function saysNotFound(text: string): boolean {
  const folded = foldText(text)
  return /khong tim thay|khong ton tai/.test(folded) && !/key/.test(folded)
}

export const GoupCustomer = z.strictObject({
  /** GoUP's own id, needed to update (G12); empty where the answer does not tell it. */
  id: z.string(),
  /** `makh`: leading zeros and case are kept (G21). */
  code: z.string(),
  shortName: z.string(),
  name: z.string(),
  /** `didong` first, `dienthoai` second; each may hold several numbers (G23). */
  mobile: z.string(),
  phone: z.string(),
  email: z.string(),
  address: z.string(),
  notes: z.string(),
  /** The GoUP fields that the answer held at all: missing is not empty (G16). */
  told: z.array(z.string()),
})
/** A customer as GoUP tells it. */
export type GoupCustomer = z.infer<typeof GoupCustomer>

function readCustomer(value: unknown): GoupCustomer | null {
  if (!isJsonObject(value)) return null
  const fields = lowerKeys(value)
  const told = Object.keys(fields).filter((key) => fields[key] !== null && fields[key] !== undefined)
  return {
    id: textOf(fields.id),
    code: textOf(fields.makh),
    shortName: textOf(fields.tenviettat),
    name: textOf(fields.tenkh),
    mobile: textOf(fields.didong),
    phone: textOf(fields.dienthoai),
    email: textOf(fields.email),
    address: textOf(fields.diachi),
    notes: textOf(fields.ghichu),
    told,
  }
}

/** G10: `data` may be a list, an object, text, a number or nothing. */
function rowsOf(data: unknown): readonly unknown[] | null {
  if (Array.isArray(data)) return data
  if (isJsonObject(data)) return Object.keys(data).length === 0 ? [] : [data]
  return data === null || data === undefined || data === '' ? [] : null
}

export const GoupGetInput = z.strictObject({ code: z.string().min(1).max(50) })
export type GoupGetInput = z.infer<typeof GoupGetInput>

function readOne(answer: WireAnswer, { code }: GoupGetInput): ReadResult<GoupCustomer> {
  const envelope = openEnvelope(answer)
  if (envelope.kind === 'outcome') return { kind: 'refused', outcome: envelope.outcome }
  if (envelope.kind === 'text') {
    return saysNotFound(envelope.text)
      ? { kind: 'notFound' }
      : { kind: 'refused', outcome: refusalOfText(envelope.text) }
  }
  const rows = rowsOf(envelope.data)
  if (rows === null) return unreadable('data is no customer')
  const customers = rows.map(readCustomer)
  const asked = customers.find((customer) => customer?.code === code.trim())
  if (asked) return { kind: 'found', value: asked }
  // G10: an empty list is "not found"; somebody else's record, or one without a code, proves nothing.
  return customers.every((customer) => customer !== null && customer.told.length === 0)
    ? { kind: 'notFound' }
    : unreadable('another customer than asked for')
}

/** One customer by our own code. */
export const goupCustomersGet: ReadOperation<GoupGetInput, GoupCustomer> = {
  id: 'goup.customers.get',
  system: 'goup',
  mutates: false,
  permission: null,
  errorCodes: [],
  evidence: 'documented',
  source: 'goup.txt:46-51',
  timeoutMs: 20_000,
  input: GoupGetInput,
  request: ({ code }, profile) => goupRequest(profile, 'get', { makh: code }),
  read: readOne,
}

export const GoupSearchInput = z.strictObject({
  /** Counts from 1 (G11). */
  page: z.number().int().min(1),
  pageSize: z.number().int().min(1).max(500),
})
export type GoupSearchInput = z.infer<typeof GoupSearchInput>

export const GoupCustomersPage = z.strictObject({
  customers: z.array(GoupCustomer),
  page: z.number().int(),
  /** A full page: ask for the next, and stop when it is empty, short, or begins like the one before (G11). */
  hasNext: z.boolean(),
})
export type GoupCustomersPage = z.infer<typeof GoupCustomersPage>

/** All customers, page by page. GoUP tells no total. */
export const goupCustomersSearch: ReadOperation<GoupSearchInput, GoupCustomersPage> = {
  id: 'goup.customers.search',
  system: 'goup',
  mutates: false,
  permission: null,
  errorCodes: [],
  evidence: 'documented',
  source: 'goup.txt:18-45',
  timeoutMs: 30_000,
  input: GoupSearchInput,
  request: ({ page, pageSize }, profile) =>
    // G5: the document spells these names in three ways; all are sent.
    goupRequest(profile, 'search', { pagesize: pageSize, currentpage: page, magesize: pageSize, curentpage: page }),
  read: (answer, { page, pageSize }) => {
    const envelope = openEnvelope(answer)
    if (envelope.kind === 'outcome') return { kind: 'refused', outcome: envelope.outcome }
    if (envelope.kind === 'text') return { kind: 'refused', outcome: refusalOfText(envelope.text) }
    const customers = rowsOf(envelope.data)?.map(readCustomer)
    const readable = customers?.filter((customer) => customer !== null)
    if (!customers || !readable || readable.length < customers.length) return unreadable('data is no list of customers')
    return { kind: 'found', value: { customers: readable, page, hasNext: readable.length >= pageSize } }
  },
}

function customerData(input: CustomerRegistration, employeeCode: string): Record<string, string | boolean> {
  return {
    // G13: a real boolean, never left out.
    isadd: true,
    makh: input.code,
    // "Là mã nhập tay": a code people type, so ours.
    tenviettat: input.code,
    tenkh: input.name,
    didong: wirePhone(input.phone),
    diachi: formatAddress(input.address),
    // G14: required, so the profile names who new customers are booked under.
    manv: employeeCode,
  }
}

/** Adds a customer under our own code, which GoUP does not take twice. */
export const goupCustomersSaveInsert: MutationOperation<CustomerRegistration> = {
  id: 'goup.customers.save.insert',
  system: 'goup',
  mutates: true,
  permission: null,
  errorCodes: [],
  evidence: 'documented',
  source: 'goup.txt:58-62, 95-140',
  timeoutMs: 30_000,
  input: CustomerRegistration,
  request: (input, profile) => goupRequest(profile, 'save', customerData(input, goupOf(profile).employeeCode)),
  classify: (answer) => {
    const envelope = openEnvelope(answer)
    if (envelope.kind === 'outcome') return envelope.outcome
    if (envelope.kind === 'text') return refusalOfText(envelope.text)
    const [first] = rowsOf(envelope.data) ?? []
    return { kind: 'applied', remoteId: readCustomer(first)?.id || null }
  },
  replay: 'lookup',
  verify: verifyInsert,
}

/** Reads our code back and compares what we sent with what GoUP tells of it. */
async function verifyInsert(input: CustomerRegistration, call: CallRead): Promise<Reading> {
  const result = await call(goupCustomersGet, { code: input.code })
  if (result.kind !== 'found') return readingOfRefusal(result)
  const { value } = result
  const same = {
    tenkh: tidyText(value.name) === tidyText(input.name),
    didong: readPhones(value.mobile).canonical.includes(input.phone),
    diachi: tidyText(value.address) === tidyText(formatAddress(input.address)),
  }
  // G16: a field that GoUP does not tell says nothing. Without the name nothing is compared at all.
  if (!value.told.includes('tenkh')) return { kind: 'cannotTell', detail: 'GoUP does not tell the name' }
  const isSame = Object.entries(same).every(([field, equal]) => equal || !value.told.includes(field))
  if (isSame) return { kind: 'applied', remoteId: value.id || null }
  const { code, name, mobile, phone, address } = value
  return { kind: 'differs', remoteId: value.id || null, seen: { code, name, phone: mobile || phone, address } }
}
