// Two reads of VBot's generation 3, the only ones there are (A3): a customer by code, and the list narrowed to one code.
// They are another generation's, so they are no part of the catalogue: reached through a door of their own, for verifying
// only. Its document: `vbot-documentation/open-api/v3` (customers, customer fields). Where it is silent, what is read here
// is assumed: which codes it answers (generation 2's), what it answers to a code it does not know (404, or the empty form
// that it answers to no code at all), and that a customer of generation 1 stands there under the same code.
import { z } from 'zod'
import { isJsonObject, type JsonObject, readingOfRefusal, textOf, unreadable } from '../answer'
import type { CallRead, ReadOperation, ReadResult, WireAnswer } from '../operation'
import { classifyVbot, saysNoSuchRecord } from './answers'

export const VbotTold = z.strictObject({
  /** Empty on the form that the system answers where it means no customer. */
  code: z.string(),
  /** By field code, as far as told; a choice as the codes of what is chosen. */
  values: z.record(z.string(), z.string()),
})
/** A customer as generation 3 tells it. Only code, name and phone are fields of every project. */
export type VbotTold = z.infer<typeof VbotTold>

const ByCode = z.strictObject({ code: z.string().min(1).max(100) })
type ByCode = z.infer<typeof ByCode>

const FACTS = {
  system: 'vbot',
  door: 'vbotReads',
  mutates: false,
  permission: null,
  errorCodes: ['-1', '401', '403', '404', '500'],
  evidence: 'assumed',
  source: 'catalogue A3 and VBot Open API v3, customers',
  timeoutMs: 20_000,
  input: ByCode,
} as const

/** One customer's form, filled in. */
export const vbotReadDetail: ReadOperation<ByCode, VbotTold> = {
  ...FACTS,
  id: 'vbotReads.customer.detail',
  request: ({ code }) => ({
    method: 'GET',
    path: '/api/customer/get-detail',
    query: { customer_code: code },
    headers: { accept: 'application/json' },
  }),
  read: (answer) => {
    const opened = openAnswer(answer)
    if (opened.kind !== 'found') return opened
    const { value } = opened
    const rows = Array.isArray(value) ? value : [value]
    const told = rows.length === 1 ? readTold(rows[0]) : null
    return told ? { kind: 'found', value: told } : unreadable('data is not one customer')
  },
}

/** The customers of one code: none or one. */
export const vbotReadList: ReadOperation<ByCode, readonly VbotTold[]> = {
  ...FACTS,
  id: 'vbotReads.customer.list',
  request: ({ code }) => ({
    method: 'POST',
    path: '/api/customer/get-all',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    json: {
      page: 1,
      size: 10,
      field_search: [
        { customer_field_code: 'customer_code', value: code, type: 'EQUAL', is_search: true },
        // Not searched by: this is how the list is asked to tell them.
        ...['name', 'phone'].map((field) => ({ customer_field_code: field, value: '', type: '', is_search: false })),
      ],
    },
  }),
  read: (answer) => {
    const opened = openAnswer(answer)
    if (opened.kind !== 'found') return opened
    const rows = Array.isArray(opened.value) ? opened.value.map(readTold) : [null]
    const told = rows.filter((row) => row !== null)
    return told.length === rows.length ? { kind: 'found', value: told } : unreadable('data is no list of customers')
  },
}

/**
 * The customer of a code. `notFound` only where the system says in so many words that there is none: an empty form may
 * also mean that it did not see the code, so then the list is asked.
 */
export async function findVbotCustomer(call: CallRead, code: string): Promise<ReadResult<VbotTold>> {
  const detail = await call(vbotReadDetail, { code })
  if (detail.kind === 'refused') return detail
  if (detail.kind === 'found' && detail.value.code === code) return detail
  if (detail.kind === 'found' && !isEmptyForm(detail.value)) return unreadable('another customer than asked for')
  if (detail.kind === 'notFound') return detail
  const list = await call(vbotReadList, { code })
  if (list.kind !== 'found') return list
  const ours = list.value.find((told) => told.code === code)
  if (ours) return { kind: 'found', value: ours }
  // Others in the list: it was not narrowed, so that ours is not among them says nothing.
  return list.value.length === 0 ? { kind: 'notFound' } : unreadable('other customers than asked for')
}

/** What a verification learnt from a look that found nothing to compare. */
export function readingOfVbotRefusal(result: Exclude<ReadResult<unknown>, { kind: 'found' }>) {
  const reading = readingOfRefusal(result)
  // The key to the reads is not the one that sends go under: what waits to be sent must not stop for it.
  return reading.kind === 'unauthorised'
    ? ({ kind: 'cannotTell', detail: `reads: ${reading.detail}` } as const)
    : reading
}

function isEmptyForm({ code, values }: VbotTold): boolean {
  return code === '' && Object.values(values).every((value) => value === '')
}

function openAnswer(answer: WireAnswer): ReadResult<unknown> {
  const outcome = classifyVbot(answer, null)
  if (outcome.kind === 'applied') return { kind: 'found', value: isJsonObject(answer.json) ? answer.json.data : null }
  const isNobody = outcome.kind === 'rejected' && saysNoSuchRecord(answer)
  return isNobody ? { kind: 'notFound' } : { kind: 'refused', outcome }
}

/** A customer in any of the shapes its document shows: `fields` or `customer_field_items` as a list, or by name; or flat. */
function readTold(row: unknown): VbotTold | null {
  if (!isJsonObject(row)) return null
  const held = row.fields ?? row.customer_field_items
  const values = Array.isArray(held) ? valuesOfItems(held) : valuesOfObject(isJsonObject(held) ? held : row)
  if (!values) return null
  const { customer_code: listed = '', ...others } = values
  return { code: textOf(row.customer_code) || listed, values: others }
}

function valuesOfItems(items: readonly unknown[]): Record<string, string> | null {
  const values: Record<string, string> = {}
  for (const item of items) {
    const code = isJsonObject(item) ? textOf(item.code) || textOf(item.customer_field_code) : ''
    if (!isJsonObject(item) || code === '') return null
    values[code] = textOf(item.value) || chosen(item)
  }
  return values
}

function valuesOfObject(object: JsonObject): Record<string, string> {
  const told = Object.entries(object).filter(([, value]) => ['string', 'number'].includes(typeof value))
  return Object.fromEntries(told.map(([code, value]) => [code, textOf(value)]))
}

/** `value_options` of the form marks what is chosen; `value_option` of the list holds nothing else. */
function chosen({ value_options: offered, value_option: listed }: JsonObject): string {
  const options = [
    ...(Array.isArray(offered) ? offered.filter((option) => isJsonObject(option) && option.is_select === true) : []),
    ...(Array.isArray(listed) ? listed : []),
  ]
  return options.map((option: unknown) => (isJsonObject(option) ? textOf(option.code) : '')).join(', ')
}
