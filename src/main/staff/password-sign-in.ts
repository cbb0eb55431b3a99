// Signing in with a password (or an access token, P13): the POS decides where it can be asked, what this device keeps
// where it cannot.
import type { SignInAnswer } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/failure'
import { err, ok, type Result } from '@shared/kit/result'
import type { PosSignIn } from '../connectors/pos-sign-in'
import type { Admission } from './admission'
import { verifies } from './password-check'
import type { SellerQuestion } from './seller-question'
import type { StaffRecord, StaffRecords } from './staff-records'
import type { Checked } from './tries'

type Parts = {
  readonly askPos: PosSignIn['signIn']
  readonly records: StaffRecords
  readonly admission: Admission
  readonly question: SellerQuestion
  readonly answer: () => Promise<Result<SignInAnswer, Failure>>
  /** True where people bring tokens made elsewhere (P13): then nothing proves whose token it is. */
  readonly arePasted: boolean
  /** How long the POS is waited for where this device could decide instead. */
  readonly patienceMs: number
}

type SignedIn = Checked<SignInAnswer>

export function makePasswordSignIn(parts: Parts): (username: string, password: string) => Promise<SignedIn> {
  const { askPos, records, admission, question, answer, arePasted, patienceMs } = parts

  /** The record whose password this is; null where there is none, or it is another's. */
  async function recordOf(username: string, password: string): Promise<StaffRecord | null> {
    const kept = await records.read(username)
    return kept.kind === 'ok' && (await verifies(kept.value.password, password)) ? kept.value : null
  }

  /** The POS takes neither name nor password, and does not say which of them it is that has changed. */
  async function refusedByPos(username: string, password: string, failure: Failure): Promise<SignedIn> {
    // Anybody can type nonsense under another's name: only the password that was right before shows that something is new.
    if (!(await recordOf(username, password))) return { verdict: 'wrong', result: err(failure) }
    await admission.shutOut(username, 'refused')
    return { verdict: 'right', result: err({ kind: 'accountGone', origin: 'remote', detail: 'refused' }) }
  }

  async function withoutPos(username: string, password: string, failure: Failure): Promise<SignedIn> {
    const kept = await records.read(username)
    if (kept.kind === 'absent')
      return unchecked(isSilence(failure) ? { ...failure, kind: 'neverSignedInHere' } : failure)
    if (kept.kind === 'altered') return unchecked({ kind: 'recordAltered', origin: 'local' })
    const { value: record } = kept
    if (!(await verifies(record.password, password))) {
      return { verdict: 'wrong', result: err({ kind: 'wrongCredentials', origin: 'local' }) }
    }
    const problem = admission.problemOf(record)
    if (problem) return { verdict: 'right', result: err(problem) }
    await admission.byDevice(username)
    return { verdict: 'right', result: await answer() }
  }

  async function afterFailure(username: string, password: string, failure: Failure): Promise<SignedIn> {
    switch (failure.kind) {
      case 'wrongCredentials':
        return refusedByPos(username, password, failure)
      // A token may simply have run out, which says nothing of the account.
      case 'signInExpired': {
        const isKnown = failure.detail === 'NOT_LOGGED_IN' || (await recordOf(username, password)) !== null
        return { verdict: isKnown ? 'unchecked' : 'wrong', result: err(failure) }
      }
      case 'notRegisteredPos':
      case 'notPosAccount':
        if (!arePasted || (await recordOf(username, password))) await admission.shutOut(username, 'refused')
        return unchecked(failure)
      case 'systemUnreachable':
      case 'systemSlow':
      case 'systemError':
      case 'systemAnswerUnreadable':
      case 'throttled':
        return withoutPos(username, password, failure)
      default:
        return unchecked(failure)
    }
  }

  /** A POS that never answers must not keep somebody at the door whom this device knows. A late answer is not lost: the
   * credential it brought is kept, and the POS is asked about the session anyway. */
  async function askPatiently(username: string, password: string): ReturnType<PosSignIn['signIn']> {
    const asking = askPos(username, password)
    if ((await records.read(username)).kind !== 'ok') return asking
    let timer: ReturnType<typeof setTimeout> | undefined
    const tooLong = new Promise<Result<never, Failure>>((resolve) => {
      timer = setTimeout(() => resolve(err({ kind: 'systemSlow', origin: 'transport' })), patienceMs)
    })
    return Promise.race([asking, tooLong]).finally(() => clearTimeout(timer))
  }

  return async (username, password) => {
    const asked = await askPatiently(username, password)
    if (!asked.ok) return afterFailure(username, password, asked.error)
    const { value } = asked
    if (value.kind === 'notVerified') {
      question.ask({ username, password, verify: value.verify })
      const { posName, sellerUuid } = value
      return { verdict: 'unchecked', result: ok({ kind: 'notVerified', posName, sellerUuid }) }
    }
    await admission.byPos(value, password)
    return { verdict: 'right', result: await answer() }
  }
}

function unchecked(failure: Failure): SignedIn {
  return { verdict: 'unchecked', result: err(failure) }
}

/** True where the POS gave no answer at all. */
function isSilence({ kind }: Failure): boolean {
  return kind === 'systemUnreachable' || kind === 'systemSlow'
}
