// PINs: short, for this device only, set with the password and gone after a few wrong ones.
import { brokenPinRule } from '@shared/domain/pin'
import type { SignInAnswer } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/failure'
import { err, ok, type Result } from '@shared/kit/result'
import type { Admission } from './admission'
import { type Cost, makeVerifier, verifies } from './password-check'
import type { StaffRecords } from './staff-records'
import type { Checked } from './tries'

/** So many wrong ones, and the PIN has to be set anew. */
const WRONG_PINS_MAX = 5

type Parts = {
  readonly records: StaffRecords
  readonly admission: Admission
  readonly cost: Cost
  readonly answer: () => Promise<Result<SignInAnswer, Failure>>
}

export type Pins = {
  readonly signIn: (username: string, pin: string) => Promise<Checked<SignInAnswer>>
  readonly set: (username: string, password: string, pin: string) => Promise<Checked<null>>
  readonly remove: (username: string) => Promise<void>
}

const noPin: Failure = { kind: 'noPin', origin: 'local' }
const altered: Failure = { kind: 'recordAltered', origin: 'local' }

export function makePins({ records, admission, cost, answer }: Parts): Pins {
  async function wrongPin(username: string): Promise<Failure> {
    const record = await records.change(username, ({ pin, pinFailures }) => {
      const isLast = pinFailures + 1 >= WRONG_PINS_MAX
      return { pin: isLast ? null : pin, pinFailures: isLast ? 0 : pinFailures + 1 }
    })
    if (!record?.pin) return noPin
    return { kind: 'wrongPin', origin: 'local', triesLeft: WRONG_PINS_MAX - record.pinFailures }
  }

  return {
    signIn: async (username, pin) => {
      const kept = await records.read(username)
      if (kept.kind === 'altered') return { verdict: 'unchecked', result: err(altered) }
      if (kept.kind === 'absent' || !kept.value.pin) return { verdict: 'unchecked', result: err(noPin) }
      if (!(await verifies(kept.value.pin, pin))) return { verdict: 'wrong', result: err(await wrongPin(username)) }
      const problem = admission.problemOf(kept.value)
      if (problem) return { verdict: 'right', result: err(problem) }
      await admission.byDevice(username)
      return { verdict: 'right', result: await answer() }
    },
    set: async (username, password, pin) => {
      const rule = brokenPinRule(pin)
      if (rule) return { verdict: 'unchecked', result: err({ kind: 'badPin', origin: 'local', detail: rule }) }
      const kept = await records.read(username)
      if (kept.kind !== 'ok') return { verdict: 'unchecked', result: err(altered) }
      if (!(await verifies(kept.value.password, password))) {
        return { verdict: 'wrong', result: err({ kind: 'wrongCredentials', origin: 'local' }) }
      }
      const verifier = await makeVerifier(pin, cost)
      await records.change(username, () => ({ pin: verifier, pinFailures: 0 }))
      return { verdict: 'right', result: ok(null) }
    },
    remove: async (username) => {
      await records.change(username, () => ({ pin: null, pinFailures: 0 }))
    },
  }
}
