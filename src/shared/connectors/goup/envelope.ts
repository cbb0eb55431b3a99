// GoUP: one URL, `{type, seckey, data}` in, `{msg, data}` out. Main adds `seckey` just before sending; it never gets here.
import type { ShopProfile } from '@shared/domain/shop-profile'
import { assert } from '@shared/kit/assert'
import type { Outcome } from '@shared/kit/outcome'
import { foldText } from '@shared/kit/text'
import { isJsonObject, type JsonObject, outcomeOfMeaning, outcomeOfStatus, rejected, textOf } from '../answer'
import { meaningOfStatus } from '../error-map'
import type { WireAnswer, WireRequest } from '../operation'
import { parseGoupJson } from './json'

/** GoUP's part of the profile; its operations exist only where it is configured. */
export function goupOf(profile: ShopProfile) {
  const { goup } = profile.systems
  assert(goup, 'GoUP is configured')
  return goup
}

/** A request of one type. */
export function goupRequest(
  profile: ShopProfile,
  type: 'search' | 'get' | 'save' | 'delete',
  data: JsonObject,
): WireRequest {
  const { basePath, encoding } = goupOf(profile)
  // G6: the base path differs from installation to installation.
  const to = { method: 'POST' as const, path: `${basePath}/customers` }
  // G1: the header says JSON, the prose URL-encoded; the profile knows which of them this installation takes.
  if (encoding === 'form') {
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
    return { ...to, headers, form: { type, data: JSON.stringify(data) } }
  }
  // G3: without the blank of the sample.
  return { ...to, headers: { 'content-type': 'application/json; charset=utf-8' }, json: { type, data } }
}

/** Lower-case keys (G15): the document mixes `tenviettat` and `Tenviettat`. */
export function lowerKeys(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.toLowerCase(), member]))
}

type Envelope =
  | { readonly kind: 'ok'; readonly data: unknown }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }

/** Reads the envelope, or decides where there is none to read. */
export function openEnvelope(answer: WireAnswer): Envelope {
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
export function refusalOfText(text: string): Outcome {
  const folded = foldText(text)
  const isDuplicate =
    folded.includes('da ton tai') || text.toLowerCase().includes('trùng') || /\bbi trung\b/.test(folded)
  return rejected(isDuplicate ? 'conflict' : 'unclear', '', text)
}

/** True for "không tìm thấy", "không tồn tại"; not where the text speaks of the key. */
export function saysNotFound(text: string): boolean {
  const folded = foldText(text)
  return /khong tim thay|khong ton tai/.test(folded) && !/key/.test(folded)
}

/** G10: `data` may be a list, an object, text, a number or nothing. */
export function rowsOf(data: unknown): readonly unknown[] | null {
  if (Array.isArray(data)) return data
  if (isJsonObject(data)) return Object.keys(data).length === 0 ? [] : [data]
  return data === null || data === undefined || data === '' ? [] : null
}

/** What an answer to a save or a delete says. */
export function outcomeOfAnswer(answer: WireAnswer, remoteIdIn: (row: unknown) => string | null): Outcome {
  const envelope = openEnvelope(answer)
  if (envelope.kind === 'outcome') return envelope.outcome
  if (envelope.kind === 'text') return refusalOfText(envelope.text)
  const [first] = rowsOf(envelope.data) ?? []
  return { kind: 'applied', remoteId: remoteIdIn(first) }
}
