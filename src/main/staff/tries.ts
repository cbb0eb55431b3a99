// The tries to sign in as main keeps them: let through by try-limits.ts, sealed before anything is checked, and of each
// person one at a time.
import type { Failure } from '@shared/ipc/failure'
import { err, type Result } from '@shared/kit/result'
import type { SealedValues } from './sealed-values'
import type { TrustedClock } from './trusted-clock'
import { beginTry, NO_TRIES, TryState, takeBack, triesLeft, unknownTries, waitsUntil } from './try-limits'
import { makeTurns } from './turns'

/** What came of a check: whether the secret was right, or was never looked at. */
export type Checked<T> = { readonly verdict: 'right' | 'wrong' | 'unchecked'; readonly result: Result<T, Failure> }

export type Tries = {
  /** Checks a secret of one person, if they may try. A wrong one's failure tells when, and how often, they may again. */
  readonly attempt: <T>(username: string, check: () => Promise<Checked<T>>) => Promise<Result<T, Failure>>
}

const NAME = 'staff.tries'

/** @param isExpected true where tries must have been left: somebody has signed in here before */
export async function openTries(clock: TrustedClock, sealed: SealedValues, isExpected: boolean): Promise<Tries> {
  const kept = await sealed.read(NAME, TryState)
  const isLost = kept.kind === 'altered' || (kept.kind === 'absent' && isExpected)
  let state = kept.kind === 'ok' ? kept.value : isLost ? unknownTries(clock.runningMs()) : NO_TRIES
  const turns = makeTurns()

  function keep(next: TryState): Promise<void> {
    state = next
    // A full disk must not keep anybody out; the limits hold in memory all the same.
    return sealed.write(NAME, state).catch(() => undefined)
  }

  function explained(failure: Failure, person: string): Failure {
    const untilMs = waitsUntil(state, person)
    const isWaiting = untilMs > clock.runningMs()
    const left = Math.min(failure.triesLeft ?? Number.POSITIVE_INFINITY, triesLeft(state, person))
    return { ...failure, triesLeft: left, ...(isWaiting && { untilMs: clock.wallAt(untilMs) }) }
  }

  return {
    attempt: (username, check) => {
      const person = personOf(username)
      return turns.take(person, async () => {
        const begunMs = clock.runningMs()
        const answer = beginTry(state, person, begunMs)
        if (answer.kind === 'wait') {
          const untilMs = clock.wallAt(answer.untilMs)
          return err({ kind: 'tooManyTries', origin: 'local', untilMs, triesLeft: triesLeft(state, person) })
        }
        await keep(answer.state)
        const { verdict, result } = await check()
        if (verdict !== 'wrong') await keep(takeBack(state, person, begunMs, verdict))
        return verdict === 'wrong' && !result.ok ? err(explained(result.error, person)) : result
      })
    },
  }
}

/** The POS may take names in any case; each spelling would otherwise have tries of its own. */
function personOf(username: string): string {
  return `user ${username.normalize('NFC').trim().toLowerCase()}`
}
