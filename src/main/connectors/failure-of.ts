// Outcomes of the connectors in the words people meet (the closed list of failures).
import type { Failure } from '@shared/ipc/failure'
import { unreachable } from '@shared/kit/assert'
import type { Outcome } from '@shared/kit/outcome'
import { TIMED_OUT } from './http-transport'
import { NOT_CONFIGURED } from './scheme'

/** The POS's codes at sign-in that have a failure kind of their own. */
const SETUP_KINDS: Readonly<Record<string, Failure['kind']>> = {
  NOT_REGISTERED_POS: 'notRegisteredPos',
  NOT_VERIFIED_POS: 'notVerifiedPos',
  NOT_POS_ACCOUNT: 'notPosAccount',
}

/** What an outcome other than success means to a person who waits for an answer. */
export function failureOf(outcome: Exclude<Outcome, { kind: 'applied' | 'alreadyApplied' }>): Failure {
  switch (outcome.kind) {
    case 'unauthorised':
      return outcome.detail === NOT_CONFIGURED
        ? { kind: 'systemNotConfigured', origin: 'local' }
        : { kind: 'signInExpired', origin: 'remote', detail: outcome.detail }
    case 'throttled':
      return { kind: 'throttled', origin: 'remote' }
    case 'unavailable':
      return { kind: 'systemUnreachable', origin: 'transport', detail: outcome.detail }
    case 'unknown':
      return unknownFailure(outcome.detail)
    case 'rejected':
      return rejectionFailure(outcome)
    default:
      return unreachable(outcome)
  }
}

function unknownFailure(detail: string): Failure {
  if (detail === TIMED_OUT) return { kind: 'systemSlow', origin: 'transport', detail }
  if (/^HTTP 2\d\d, not JSON$/.test(detail)) return { kind: 'systemAnswerUnreadable', origin: 'remote', detail }
  if (/^HTTP \d|^[A-Z]+$|^\d+$/.test(detail)) return { kind: 'systemError', origin: 'remote', detail }
  return { kind: 'systemUnreachable', origin: 'transport', detail }
}

function rejectionFailure({ category, code, message }: Extract<Outcome, { kind: 'rejected' }>): Failure {
  const own = SETUP_KINDS[code]
  if (own) return { kind: own, origin: 'remote', detail: code }
  if (category === 'permission') return { kind: 'forbidden', origin: 'remote', detail: code }
  if (category === 'notFound') return { kind: 'notFound', origin: 'remote', detail: code }
  if (code === 'unreadableAnswer') return { kind: 'systemAnswerUnreadable', origin: 'remote', detail: message }
  return { kind: 'refused', origin: 'remote', detail: [code, message].filter((text) => text !== '').join(': ') }
}
