// What all four systems' answers have in common: statuses that settle the matter before a body is read, and the few
// words in which rows say what an answer meant (catalogue E2).
import { readHttpDate } from '@shared/kit/dates'
import type { Outcome, Reading } from '@shared/kit/outcome'
import { takeCodePoints } from '@shared/kit/text'
import type { CodeMeaning } from './error-map'
import type { Prepared, ReadResult, WireAnswer } from './operation'

/** A system's own words are kept up to this many code points. */
const MESSAGE_MAX = 500

/** A JSON object of unknown contents. */
export type JsonObject = Readonly<Record<string, unknown>>

/** True for a JSON object; false for arrays, null and everything else. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A string or number as trimmed text; empty for everything else. Systems mix both for ids, codes and phones. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.normalize('NFC').trim()
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : ''
}

/** An id as the system told it, or null where it told none. */
export function remoteIdOf(value: unknown): string | null {
  return textOf(value) || null
}

export function isSuccessStatus(status: number): boolean {
  return status >= 200 && status < 300
}

/**
 * How long the system asks us to stay away, in milliseconds, from `Retry-After` in seconds or as a date. A date is
 * measured against the answer's own `Date`, so that a wrong clock here does no harm; null when it cannot be told.
 */
export function retryAfterMs(headers: WireAnswer['headers']): number | null {
  const value = headers['retry-after']?.trim() ?? ''
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  const untilMs = readHttpDate(value)
  const answeredMs = readHttpDate(headers.date ?? '')
  return untilMs === null || answeredMs === null ? null : Math.max(0, untilMs - answeredMs)
}

/**
 * The outcome where the status alone decides, or where there is no readable body to decide on; null where the body must
 * be asked. Server errors and unreadable answers are never taken for a refusal: nobody can tell what was done (E2.3).
 */
export function outcomeOfStatus(answer: WireAnswer): Outcome | null {
  const { status, headers, text, json } = answer
  if (status === 401) return { kind: 'unauthorised', detail: 'HTTP 401' }
  // The proxy in between wants a sign-in: the request went no further.
  if (status === 407) return { kind: 'unavailable', detail: 'HTTP 407' }
  if (status === 429) return { kind: 'throttled', retryAfterMs: retryAfterMs(headers) }
  // A guest's 403 may come without a body (A4).
  if (status === 403 && text.trim() === '') return rejected('permission', '403', '')
  if (status < 200 || (status >= 300 && status < 400) || status === 408 || status === 425 || status >= 500) {
    return { kind: 'unknown', detail: `HTTP ${status}` }
  }
  return json === undefined ? { kind: 'unknown', detail: `HTTP ${status}, not JSON` } : null
}

/** A refusal in the system's own words. */
export function rejected(
  category: Extract<Outcome, { kind: 'rejected' }>['category'],
  code: string,
  message: string,
  field: string | null = null,
): Outcome {
  return { kind: 'rejected', category, code, message: takeCodePoints(message.trim(), MESSAGE_MAX), field }
}

/** The outcome a code stands for. */
export function outcomeOfMeaning(
  meaning: CodeMeaning,
  code: string,
  message: string,
  field: string | null = null,
): Outcome {
  if (meaning === 'unauthorised' || meaning === 'unknown') return { kind: meaning, detail: code }
  return rejected(meaning, code, message, field)
}

/** A readable answer that fits nothing we know: a read proves nothing then, however often it is repeated. */
export function unreadable(what: string): { readonly kind: 'refused'; readonly outcome: Outcome } {
  return { kind: 'refused', outcome: rejected('client', 'unreadableAnswer', what) }
}

/**
 * What a verification learnt from a read that found nothing to compare. Trouble on the way is `unavailable`, so the read
 * is made again; a refusal is `cannotTell`, because it would be refused again.
 */
export function readingOfRefusal(result: Exclude<ReadResult<unknown>, { kind: 'found' }>): Reading {
  if (result.kind === 'notFound') return { kind: 'notApplied' }
  const { outcome } = result
  switch (outcome.kind) {
    case 'throttled':
    case 'unauthorised':
    case 'unavailable':
      return outcome
    case 'unknown':
      return { kind: 'unavailable', detail: outcome.detail }
    case 'rejected':
      return {
        kind: 'cannotTell',
        detail: outcome.message === '' ? outcome.code : `${outcome.code}: ${outcome.message}`,
      }
    default:
      return { kind: 'cannotTell', detail: outcome.kind }
  }
}

/** The outcome of a creation whose answer told no id, with the id that a look found, if it found one (C23). */
export function appliedAs(reading: Reading): Outcome {
  const remoteId = reading.kind === 'applied' || reading.kind === 'differs' ? reading.remoteId : null
  return { kind: 'applied', remoteId }
}

/** Ends an attempt before anything is sent, for a reason that only a person can take away. */
export function stopped(code: string, field: string | null): Extract<Prepared<never>, { kind: 'stopped' }> {
  return { kind: 'stopped', outcome: rejected('client', code, '', field) }
}

/**
 * Ends an attempt whose look beforehand found nothing. A read changes nothing, so whatever came of it the mutation was
 * certainly not made: no such outcome may be `unknown` or `unclear`, which would set a verification going.
 */
export function stoppedByRead(
  result: Exclude<ReadResult<unknown>, { kind: 'found' }>,
): Extract<Prepared<never>, { kind: 'stopped' }> {
  if (result.kind === 'notFound') return { kind: 'stopped', outcome: rejected('notFound', 'notFound', '') }
  const { outcome } = result
  if (outcome.kind === 'unknown') return { kind: 'stopped', outcome: { kind: 'unavailable', detail: outcome.detail } }
  const isUnclear = outcome.kind === 'rejected' && outcome.category === 'unclear'
  return { kind: 'stopped', outcome: isUnclear ? { ...outcome, category: 'client' } : outcome }
}
