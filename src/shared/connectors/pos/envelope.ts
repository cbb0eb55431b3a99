// How the POS wraps its answers (Laminas API Tools, HAL, problem+json): success and business codes (C17), validation
// messages, collections and their pages. Knows no single operation.

import type { Outcome } from '@shared/kit/outcome'
import { z } from 'zod'
import {
  isJsonObject,
  isSuccessStatus,
  type JsonObject,
  outcomeOfMeaning,
  outcomeOfStatus,
  textOf,
  unreadable,
} from '../answer'
import { isPosCode, meaningOfStatus, POS_CODES, type PosCode } from '../error-map'
import type { ReadResult, WireAnswer } from '../operation'

/** Headers of every POS call but authorisation and Device-Id, which main adds. The vendor type pins version 1 (A4). */
export function posHeaders(module: 'customers' | 'people', hasBody: boolean): Record<string, string> {
  const accept = `application/vnd.${module}.v1+json, application/hal+json, application/json`
  return hasBody ? { accept, 'content-type': 'application/json' } : { accept }
}

type FieldMessage = { readonly field: string; readonly message: string }

/** The leaves of `validation_messages[field][rule]`, in order. */
function validationMessages(body: JsonObject): readonly FieldMessage[] {
  if (!isJsonObject(body.validation_messages)) return []
  return Object.entries(body.validation_messages).flatMap(([field, rules]) =>
    leaves(rules).map((message) => ({ field, message })),
  )
}

function leaves(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves)
  const text = textOf(value)
  return text === '' ? [] : [text]
}

/** Fields that may carry a business code (P11), in the order in which C17 looks through them. */
const CODE_FIELDS = ['result', 'error', 'code', 'message', 'detail', 'title'] as const

function codeIn(text: string): PosCode | null {
  for (const [word] of text.matchAll(/\b[A-Z]+(?:_[A-Z]+)*\b/g)) if (isPosCode(word)) return word
  return null
}

/** The business code an envelope carries, wherever it was put; null when there is none we know. */
export function findPosCode(body: unknown): PosCode | null {
  if (!isJsonObject(body)) return null
  // C17: result, error, code, message, detail, title, then any leaf of validation_messages.
  const texts = [
    ...CODE_FIELDS.map((field) => textOf(body[field])),
    ...validationMessages(body).map(({ message }) => message),
  ]
  for (const text of texts) {
    const code = codeIn(text)
    if (code !== null) return code
  }
  return null
}

/** The words meant for people: never `trace` or an exception stack. */
function messageOf(body: JsonObject, code: string): string {
  const said = [body.message, body.detail, body.title].map(textOf)
  return said.find((text) => text !== '' && text !== code) ?? ''
}

function saysSuccess(answer: WireAnswer, hasData: boolean): boolean {
  if (!isSuccessStatus(answer.status) || !isJsonObject(answer.json)) return false
  const result = textOf(answer.json.result)
  // C17: 201 and 200 prove nothing, any array is sent as 201.
  return result === 'SUCCESS' || (result === '' && hasData)
}

/** What a refusal says; null when the answer is no refusal we can read. */
function refusal(answer: WireAnswer): Outcome | null {
  const settled = [401, 407, 429].includes(answer.status) ? outcomeOfStatus(answer) : null
  if (settled) return settled
  const { json: body } = answer
  const code = findPosCode(body)
  const [firstMessage] = isJsonObject(body) ? validationMessages(body) : []
  if (code !== null && isJsonObject(body)) {
    return outcomeOfMeaning(POS_CODES[code], code, messageOf(body, code), firstMessage?.field ?? null)
  }
  const byStatus = outcomeOfStatus(answer)
  if (byStatus) return byStatus
  if (isSuccessStatus(answer.status)) return null
  const code4xx = String(answer.status)
  // C18, C24: 403, 422 and their like are the HTTP layer's, with or without validation_messages.
  const message = firstMessage?.message ?? (isJsonObject(body) ? messageOf(body, code4xx) : '')
  return outcomeOfMeaning(meaningOfStatus(answer.status), code4xx, message, firstMessage?.field ?? null)
}

/**
 * The outcome of a POS mutation.
 * @param data what the operation's success carries, or null when the answer does not hold it
 */
export function classifyPos(answer: WireAnswer, data: { readonly remoteId: string | null } | null): Outcome {
  if (saysSuccess(answer, data !== null)) return { kind: 'applied', remoteId: data?.remoteId ?? null }
  const refused = refusal(answer)
  if (refused !== null) return withDoubt(refused)
  return { kind: 'unknown', detail: `HTTP ${answer.status}, ${textOf(resultOf(answer)) || 'no result'}` }
}

/** C10: that a picture failed does not say that nothing else was changed, so it is looked for before that is believed. */
function withDoubt(outcome: Outcome): Outcome {
  return outcome.kind === 'rejected' && outcome.category === 'image' ? { ...outcome, category: 'unclear' } : outcome
}

/** What Laminas says of an id that nobody has (A4). */
const NO_SUCH_ENTITY = 'Entity not found.'

/** True where the POS itself says that there is no such record. A bare 404 may come from a gateway that knows no such path. */
export function isAbsence(outcome: Outcome): boolean {
  if (outcome.kind !== 'rejected' || outcome.category !== 'notFound') return false
  return isPosCode(outcome.code) || outcome.message === NO_SUCH_ENTITY
}

function resultOf(answer: WireAnswer): unknown {
  return isJsonObject(answer.json) ? answer.json.result : undefined
}

/**
 * The result of a POS read.
 * @param value what was read from the body, or null when the body does not hold it (P16: `result` is optional on reads)
 */
export function readPos<O>(answer: WireAnswer, value: O | null): ReadResult<O> {
  if (value !== null && saysSuccess(answer, true)) return { kind: 'found', value }
  const outcome = refusal(answer)
  if (outcome === null) return unreadable('no data in the answer')
  return isAbsence(outcome) ? { kind: 'notFound' } : { kind: 'refused', outcome }
}

export const PosPage = z.strictObject({
  page: z.number().int(),
  /** Null where the answer carries no paging data. */
  pageCount: z.number().int().nullable(),
  totalItems: z.number().int().nullable(),
  hasNext: z.boolean(),
  /** No paging data and exactly as many rows as a usual page holds: there may be more (C48). */
  mayHaveMore: z.boolean(),
})
/** Where one page of a POS collection stands among the others. */
export type PosPage = z.infer<typeof PosPage>

/** Input of a list without a filter. */
export const PosPageInput = z.strictObject({ page: z.number().int().min(1).optional() })

/** Page sizes that Laminas gives when nobody sets one (A4). */
const USUAL_PAGE_SIZES = [25, 30]

/** The rows of a HAL collection with their place; null when the body is no collection. */
export function readCollection(
  body: unknown,
  name: string,
  page: number,
): { readonly rows: readonly unknown[]; readonly page: PosPage } | null {
  if (!isJsonObject(body)) return null
  const rows = embeddedRows(body._embedded, name)
  if (rows === null) return null
  const pageCount = wholeNumber(body.page_count)
  const totalItems = wholeNumber(body.total_items)
  const isNextLinked = isJsonObject(body._links) && isJsonObject(body._links.next)
  const hasNext = rows.length > 0 && (isNextLinked || (pageCount !== null && page < pageCount))
  const mayHaveMore = !hasNext && pageCount === null && USUAL_PAGE_SIZES.includes(rows.length)
  return { rows, page: { page, pageCount, totalItems, hasNext, mayHaveMore } }
}

function embeddedRows(embedded: unknown, name: string): readonly unknown[] | null {
  // PHP writes an empty map as an empty list.
  if (Array.isArray(embedded)) return embedded.length === 0 ? [] : null
  if (!isJsonObject(embedded)) return null
  // P14, C49: the collection's name differs from area to area; the first list is the one.
  const list = Array.isArray(embedded[name]) ? embedded[name] : Object.values(embedded).find(Array.isArray)
  return list === undefined ? null : (list as readonly unknown[])
}

function wholeNumber(value: unknown): number | null {
  const number = Number(textOf(value) || Number.NaN)
  return Number.isInteger(number) && number >= 0 ? number : null
}
