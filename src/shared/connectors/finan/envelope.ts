// Finan's Open API: signed requests (main signs), an envelope `{message, code, data}` whose code's third digit decides.
import type { ShopProfile } from '@shared/domain/shop-profile'
import { assert } from '@shared/kit/assert'
import type { Outcome } from '@shared/kit/outcome'
import { isJsonObject, isSuccessStatus, outcomeOfMeaning, outcomeOfStatus, textOf } from '../answer'
import { FINAN_CODES, meaningOfStatus } from '../error-map'
import type { WireAnswer, WireRequest } from '../operation'

// F17: Content-Type on reads too; x-locale chooses the language of `message.content`, which is shown and never matched.
const HEADERS = { accept: 'application/json', 'content-type': 'application/json', 'x-locale': 'vi' }

/** A request below the prefix; GET and DELETE have no body. */
export function finanRequest(
  profile: ShopProfile,
  method: WireRequest['method'],
  path: string,
  json?: unknown,
): WireRequest {
  const { finan } = profile.systems
  assert(finan, 'Finan is configured')
  // F2: the prefix belongs to the URL and not to the signature; main leaves it out when it signs.
  const request = { method, path: `${finan.pathPrefix}${path}`, headers: HEADERS }
  return json === undefined ? request : { ...request, json }
}

/** F3: success iff the third digit of `code` is 2 and HTTP is 2xx; creations and deletions have a code of their own. */
export function isSuccess(answer: WireAnswer): boolean {
  return isSuccessStatus(answer.status) && isJsonObject(answer.json) && /^\d\d2\d{3}$/.test(textOf(answer.json.code))
}

function messageOf(answer: WireAnswer): string {
  const { message } = isJsonObject(answer.json) ? answer.json : {}
  return isJsonObject(message) ? textOf(message.content) : textOf(message)
}

/** What an answer that is no success says. */
export function refusal(answer: WireAnswer): Outcome {
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
export function rowsOf(answer: WireAnswer): readonly unknown[] | null {
  const { data } = isJsonObject(answer.json) ? answer.json : {}
  if (Array.isArray(data)) return data
  if (isJsonObject(data)) return [data]
  return data === null || data === undefined ? [] : null
}

/** True where Finan itself says that there is no such record. */
export function isNotFound(answer: WireAnswer): boolean {
  return outcomeOfStatus(answer) === null && isJsonObject(answer.json) && textOf(answer.json.code) === '104004'
}
