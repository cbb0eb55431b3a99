// Main's part in sessions, small and in memory, for component tests: who is known, their PINs, the lock, verifying.
import { brokenPinRule } from '@shared/domain/pin'
import type { EventChannel, RequestChannel } from '@shared/ipc/channels'
import type { Answer, KnownStaff, Request, Session } from '@shared/ipc/contract'
import type { Failure, FailureKind } from '@shared/ipc/failure'
import { err, ok } from '@shared/kit/result'

export const STAFF: Session = {
  username: 'lan.nt',
  personName: 'Nguyễn Thị Lan',
  posName: 'POS-01',
  locationName: 'Cửa hàng Hai Bà Trưng',
  signedInAtMs: 1_790_000_000_000,
  confirmedBy: 'pos',
  endsAtMs: 1_790_600_000_000,
  isEndingSoon: false,
  lock: null,
  hasPin: false,
  permissions: null,
  refusedOperations: [],
  needsPassword: false,
}

export type TestPerson = {
  readonly username: string
  readonly personName: string
  /** Null: any is taken. */
  readonly password: string | null
  readonly pin: string | null
  /** Has signed in on this device before. */
  readonly isKnown: boolean
  readonly offline: KnownStaff['offline']
  /** The seller who asks to manage this account's POS; null: nobody does. */
  readonly asks: { readonly posName: string; readonly sellerUuid: string } | null
}

export const LAN: TestPerson = {
  username: STAFF.username,
  personName: STAFF.personName,
  password: null,
  pin: null,
  isKnown: false,
  offline: 'ready',
  asks: null,
}

export type TestSessions = {
  /** Who is signed in. */
  session: Session | null
  /** Everybody there is, the latest first. */
  people: TestPerson[]
  /** What the next questions about who somebody is fail with; null lets them through. */
  signInFailure: FailureKind | Failure | null
  /** What locking fails with. */
  lockFailure: FailureKind | null
  /** False: this device decides, and the session is offline. */
  isPosReached: boolean
  readonly tell: (event: EventChannel) => void
}

type SessionChannel = Extract<RequestChannel, `session.${string}` | `staff.${string}`>
type Answers = { [C in SessionChannel]: (input: never) => Answer<C> }

const failed = (failure: FailureKind | Failure) =>
  err<Failure>(typeof failure === 'string' ? { kind: failure, origin: 'remote' } : failure)

/** The answers of the session's channels, over what the test has set. */
export function answerSessions(main: TestSessions): Answers {
  const find = (username: string) => main.people.find((person) => person.username === username)
  const change = (username: string, changed: Partial<TestPerson>) => {
    main.people = main.people.map((person) => (person.username === username ? { ...person, ...changed } : person))
  }
  const show = (session: Session | null) => {
    main.session = session
    main.tell('session.changed')
  }
  const enter = ({ username, personName, pin }: TestPerson): Session => {
    const before = main.session?.username === username ? main.session : STAFF
    const confirmedBy = main.isPosReached ? 'pos' : 'device'
    const session = { ...before, username, personName, confirmedBy, hasPin: pin !== null, lock: null } as const
    change(username, { isKnown: true })
    show({ ...session, needsPassword: false })
    return main.session ?? session
  }

  function proofProblem(person: TestPerson, proof: Request<'session.signIn'>['proof']): FailureKind | null {
    if (proof.kind === 'password') {
      return person.password === null || person.password === proof.password ? null : 'wrongCredentials'
    }
    if (person.pin === null) return 'noPin'
    return person.pin === proof.pin ? null : 'wrongPin'
  }

  return {
    'session.current': () => ok(main.session),
    'session.signIn': ({ username, proof }: Request<'session.signIn'>) => {
      if (main.signInFailure) return failed(main.signInFailure)
      const person = find(username)
      if (!person) return failed('wrongCredentials')
      const problem = proofProblem(person, proof)
      if (problem) return failed(problem)
      return person.asks
        ? ok({ kind: 'notVerified', ...person.asks })
        : ok({ kind: 'signedIn', session: enter(person) })
    },
    'session.verify': ({ username, sellerUuid, agrees }: Request<'session.verify'>) => {
      if (main.signInFailure) return failed(main.signInFailure)
      const person = find(username)
      if (!person?.asks) return failed('signInExpired')
      if (!agrees) return ok(null)
      const { posName, sellerUuid: told } = person.asks
      // A POS that named the seller asks again about anybody else.
      if (told !== '' && told !== sellerUuid) return ok({ kind: 'notVerified', posName, sellerUuid: told })
      return ok({ kind: 'signedIn', session: enter(person) })
    },
    'session.lock': () => {
      if (main.lockFailure) return failed(main.lockFailure)
      if (main.session) show({ ...main.session, lock: 'asked' })
      return ok(null)
    },
    'session.touch': () => ok(null),
    'session.setPin': ({ password, pin }: Request<'session.setPin'>) => {
      if (main.signInFailure) return failed(main.signInFailure)
      const person = main.session && find(main.session.username)
      if (!person || (person.password !== null && person.password !== password)) return failed('wrongCredentials')
      const rule = brokenPinRule(pin)
      if (rule) return failed({ kind: 'badPin', origin: 'local', detail: rule })
      change(person.username, { pin })
      if (main.session) show({ ...main.session, hasPin: true })
      return ok(null)
    },
    'session.removePin': () => {
      if (!main.session) return failed('noPin')
      change(main.session.username, { pin: null })
      show({ ...main.session, hasPin: false })
      return ok(null)
    },
    'session.refresh': () => ok(main.session),
    'staff.known': () =>
      ok(
        main.people
          .filter(({ isKnown }) => isKnown)
          .map(({ username, personName, pin, offline }, index) => {
            const lastSignedInAtMs = STAFF.signedInAtMs - index
            return { username, personName, lastSignedInAtMs, hasPin: pin !== null, offline }
          }),
      ),
    'session.signOut': () => {
      show(null)
      return ok(null)
    },
  }
}
