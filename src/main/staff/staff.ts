// Everything main knows of staff and their sessions, in one piece: what each channel asks for, what answers of the POS
// tell, and what has to be looked after from time to time.
import type { KnownStaff, Proof, Session, SignInAnswer } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/failure'
import { err, ok, type Result } from '@shared/kit/result'
import type { Connectors, Notice } from '../connectors/call-operation'
import { readPastedToken } from '../connectors/pos-auth-pasted'
import type { Vault } from '../platform/vault-port'
import { makeAdmission } from './admission'
import { makeConfirmation } from './confirmation'
import { makeHeed } from './heed-news'
import { knownStaff } from './known-staff'
import { makeOfflineLimit } from './offline-limit'
import { type Cost, USUAL_COST } from './password-check'
import { makePasswordSignIn } from './password-sign-in'
import { readPermissions } from './permissions-read'
import { makePins } from './pin'
import { makeSealedValues } from './sealed-values'
import { makeSellerQuestion } from './seller-question'
import { openSession } from './session'
import { makeStaffRecords } from './staff-records'
import { openTries } from './tries'
import { type Clocks, openTrustedClock } from './trusted-clock'

export type StaffKeeper = {
  readonly current: () => Promise<Session | null>
  readonly signIn: (username: string, proof: Proof) => Promise<Result<SignInAnswer, Failure>>
  /** The answer to `notVerified`; agreeing signs the person in. */
  readonly verify: (
    username: string,
    sellerUuid: string,
    agrees: boolean,
  ) => Promise<Result<SignInAnswer | null, Failure>>
  readonly signOut: () => Promise<void>
  readonly lock: () => Promise<void>
  readonly touch: () => Promise<void>
  readonly setPin: (password: string, pin: string) => Promise<Result<null, Failure>>
  readonly removePin: () => Promise<Result<null, Failure>>
  readonly refresh: () => Promise<Result<Session | null, Failure>>
  readonly known: () => Promise<KnownStaff[]>
  /** What the POS answered to somebody. Resolves once it is kept; never rejects. */
  readonly heed: (notice: Notice) => Promise<void>
  /** To be called every second or so. Never rejects. */
  readonly look: () => Promise<void>
}

type Options = {
  readonly rules: { readonly offlineDays: number; readonly lockAfterMinutes: number }
  readonly vault: Vault
  readonly connectors: Pick<Connectors, 'signIn' | 'read'>
  readonly clocks: Clocks
  /** The session, or what is known of whoever it belongs to, is another now. */
  readonly changed: () => void
  readonly cost?: Cost
  /** True where people bring tokens made elsewhere (P13). */
  readonly arePasted: boolean
  /** How long the POS is waited for where this device could decide instead. */
  readonly patienceMs?: number
}

/** Longer than any POS in order needs, shorter than a queue of customers bears. */
const PATIENCE_MS = 8_000
const CLOCK_SAVED_EVERY_MS = 60_000

const vaultFailed: Failure = { kind: 'vaultFailed', origin: 'local' }
/** Nobody is signed in, or the screen is locked: whoever it is shows who they are first. */
const notSignedIn: Failure = { kind: 'signInExpired', origin: 'local' }

/** Opens what earlier starts have left. */
export async function openStaff(options: Options): Promise<StaffKeeper> {
  const { rules, vault, connectors, clocks, changed, cost = USUAL_COST, arePasted, patienceMs = PATIENCE_MS } = options
  const sealed = makeSealedValues(vault)
  const records = makeStaffRecords(sealed)
  const isExpected = records.usernames().length > 0
  const clock = await openTrustedClock(clocks, sealed, isExpected)
  const tries = await openTries(clock, sealed, isExpected)
  const limit = makeOfflineLimit(rules.offlineDays)
  const lockAfterMs = rules.lockAfterMinutes * 60_000
  const session = await openSession({ sealed, records, clock, limit, lockAfterMs, changed })
  const confirmation = makeConfirmation({ records, session, clock, read: readPermissions(connectors), changed })
  const { permissionsOf } = confirmation
  const admission = makeAdmission({ records, session, clock, limit, cost, readPermissions: permissionsOf })
  const question = makeSellerQuestion(clock.runningMs)
  const heed = makeHeed({ records, session, admission, confirmation, cost, changed })

  async function answer(): Promise<Result<SignInAnswer, Failure>> {
    const current = await session.current()
    return current ? ok({ kind: 'signedIn', session: current }) : err(vaultFailed)
  }

  const pins = makePins({ records, admission, cost, answer })
  const { signIn: askPos } = connectors
  const byPassword = makePasswordSignIn({ askPos, records, admission, question, answer, arePasted, patienceMs })
  let clockSavedAtMs = clock.runningMs()

  /** Without what comes along with a token that is pasted: it is to be known again. */
  function secretOf(typed: string): string {
    return (arePasted ? readPastedToken(typed)?.accessToken : null) ?? typed
  }

  async function signIn(username: string, proof: Proof): Promise<Result<SignInAnswer, Failure>> {
    const signedIn = await tries.attempt(username, () =>
      proof.kind === 'pin' ? pins.signIn(username, proof.pin) : byPassword(username, secretOf(proof.password)),
    )
    // What is not on disk now will be within the minute.
    await clock.save().catch(() => undefined)
    // Whoever came in without the POS is asked about as soon as it can be.
    if (signedIn.ok && session.confirmedBy() === 'device') confirmation.hasten()
    return signedIn
  }

  async function verify(username: string, sellerUuid: string, agrees: boolean): ReturnType<StaffKeeper['verify']> {
    const asked = question.askedOf(username)
    if (!asked) return err(notSignedIn)
    const answered = await asked.verify(sellerUuid, agrees)
    if (!answered.ok) return answered
    question.forget()
    return agrees ? signIn(username, { kind: 'password', password: asked.password }) : ok(null)
  }

  /** Does something for whoever is at the screen. */
  async function asSelf(work: (username: string) => Promise<Result<null, Failure>>): Promise<Result<null, Failure>> {
    const username = session.username()
    if (username === null || session.isLocked()) return err(notSignedIn)
    const done = await work(username)
    if (done.ok) changed()
    return done
  }

  async function look(): Promise<void> {
    question.look()
    await session.look()
    await confirmation.look()
    if (clock.runningMs() - clockSavedAtMs < CLOCK_SAVED_EVERY_MS) return
    clockSavedAtMs = clock.runningMs()
    await clock.save()
  }

  return {
    current: session.current,
    signIn: (username, proof) => orVaultFailed(() => signIn(username, proof)),
    verify: (...given) => orVaultFailed(() => verify(...given)),
    signOut: () => {
      question.forget()
      return session.end()
    },
    lock: () => session.lock('asked'),
    touch: session.touch,
    setPin: (password, pin) =>
      orVaultFailed(() => asSelf((name) => tries.attempt(name, () => pins.set(name, secretOf(password), pin)))),
    removePin: () => orVaultFailed(() => asSelf((name) => pins.remove(name).then(() => ok(null)))),
    refresh: async () => {
      const failure = await confirmation.ask()
      return failure ? err(failure) : ok(await session.current())
    },
    known: () => knownStaff({ records, clock, limit }),
    heed: (notice) => heed(notice).catch(() => undefined),
    look: () => look().catch(() => undefined),
  }
}

/** What the connectors do never throws: only the vault can have failed. */
async function orVaultFailed<T>(work: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
  try {
    return await work()
  } catch {
    return err(vaultFailed)
  }
}
