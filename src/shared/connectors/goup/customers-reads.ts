// GoUP's customers, read: one by code, or all page by page.
import { z } from 'zod'
import { isJsonObject, textOf, unreadable } from '../answer'
import type { PagedRead, ReadOperation, ReadResult, WireAnswer } from '../operation'
import { goupOf, goupRequest, lowerKeys, openEnvelope, refusalOfText, rowsOf, saysNotFound } from './envelope'

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
  skype: z.string(),
  facebook: z.string(),
  website: z.string(),
  notes: z.string(),
  /** `manv`: the employee the customer is booked under. */
  employeeCode: z.string(),
  /** The GoUP fields that the answer held at all: missing is not empty (G16). */
  told: z.array(z.string()),
})
/** A customer as GoUP tells it. */
export type GoupCustomer = z.infer<typeof GoupCustomer>

/** A row of an answer as a customer; null where it is none. */
export function readCustomer(value: unknown): GoupCustomer | null {
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
    skype: textOf(fields.skype),
    facebook: textOf(fields.facebook),
    website: textOf(fields.website),
    notes: textOf(fields.ghichu),
    employeeCode: textOf(fields.manv),
    told,
  }
}

/** One customer's code. G18: GoUP splits codes at commas, so one that holds a comma would mean other customers. */
export const GoupCode = z.string().regex(/^[^\s,](?:[^,]{0,48}[^\s,])?$/u)

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
export const goupCustomersSearch: PagedRead<GoupSearchInput, GoupCustomersPage> = {
  id: 'goup.customers.search',
  system: 'goup',
  mutates: false,
  permission: null,
  errorCodes: [],
  evidence: 'documented',
  source: 'goup.txt:18-45',
  timeoutMs: 30_000,
  input: GoupSearchInput,
  request: ({ page, pageSize }, profile) => {
    const first = { pagesize: pageSize, currentpage: page }
    // G5: the document spells these names in three ways; all are sent, unless the shop's GoUP stumbles over the others.
    const all = { ...first, magesize: pageSize, curentpage: page }
    return goupRequest(profile, 'search', goupOf(profile).pageNames === 'first' ? first : all)
  },
  read: (answer, { page, pageSize }) => {
    const envelope = openEnvelope(answer)
    if (envelope.kind === 'outcome') return { kind: 'refused', outcome: envelope.outcome }
    if (envelope.kind === 'text') return { kind: 'refused', outcome: refusalOfText(envelope.text) }
    const customers = rowsOf(envelope.data)?.map(readCustomer)
    const readable = customers?.filter((customer) => customer !== null)
    if (!customers || !readable || readable.length < customers.length) return unreadable('data is no list of customers')
    return { kind: 'found', value: { customers: readable, page, hasNext: readable.length >= pageSize } }
  },
  paging: {
    // G11: no total, so an empty or short page is the last, and so is one that begins like the one before.
    next: (input, { customers, hasNext }, before) => {
      const [first] = customers
      const isRepeated = first !== undefined && first.code === before?.customers[0]?.code
      return hasNext && !isRepeated ? { ...input, page: input.page + 1 } : null
    },
    mayHideMore: ({ hasNext }) => hasNext,
  },
}
