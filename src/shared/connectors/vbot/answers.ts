// What VBot's answers mean. Generation 1 tells results in the body, with numbers that its document does not list.
import type { Outcome } from '@shared/kit/outcome'
import { isJsonObject, isSuccessStatus, outcomeOfMeaning, outcomeOfStatus, textOf } from '../answer'
import { meaningOfStatus, VBOT_CODES } from '../error-map'
import type { WireAnswer } from '../operation'

/** The number in `error` as text; empty where the answer holds none. */
export function vbotCodeOf(answer: WireAnswer): string {
  return isJsonObject(answer.json) ? textOf(answer.json.error) : ''
}

/** A3: VBot's own word that there is no such record; a bare HTTP 404 speaks of the route. */
export function saysNoSuchRecord(answer: WireAnswer): boolean {
  return vbotCodeOf(answer) === '404'
}

/**
 * V10: success iff `error` is 0 where it exists and `status` is 1 where it exists; each may be a number or text, and
 * `status` was dropped in 2026. An answer with neither says nothing.
 */
function isSuccess(answer: WireAnswer): boolean {
  if (!isSuccessStatus(answer.status) || !isJsonObject(answer.json)) return false
  const { error, status } = answer.json
  const [hasError, hasStatus] = [textOf(error) !== '', textOf(status) !== '']
  return (hasError || hasStatus) && (!hasError || Number(error) === 0) && (!hasStatus || Number(status) === 1)
}

/**
 * What became of a mutation. `remoteId` is the code that identifies the record afterwards, from what we sent: V11, V13,
 * `data` is a truth value here and another operation's sample there, so it is not to be trusted.
 */
export function classifyVbot(answer: WireAnswer, remoteId: string | null): Outcome {
  if (isSuccess(answer)) return { kind: 'applied', remoteId }
  const body = isJsonObject(answer.json) ? answer.json : {}
  const code = vbotCodeOf(answer)
  const message = textOf(body.message)
  const known = VBOT_CODES[code]
  // A failed server or an unreadable answer first: no code in it tells what was done.
  const byStatus = outcomeOfStatus(answer)
  if (byStatus) return byStatus
  if (known) return outcomeOfMeaning(known, code, message)
  if (!isSuccessStatus(answer.status))
    return outcomeOfMeaning(meaningOfStatus(answer.status), String(answer.status), message)
  // It says "failed" with a code we do not know: its words go to a person.
  if (code !== '' && code !== '0') return outcomeOfMeaning('validation', code, message)
  // `error` says success and `status` failure, or failure comes without a code.
  if (textOf(body.status) === '0') return outcomeOfMeaning('unclear', code, message)
  return { kind: 'unknown', detail: 'neither error nor status in the answer' }
}
