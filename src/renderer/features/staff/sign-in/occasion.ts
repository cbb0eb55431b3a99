// Why somebody is asked who they are, and what follows for the screen: whom it starts with and whom it offers.
import type { KnownStaff, Session } from '@shared/ipc/contract'
import type { Cover } from '../session-store'

export type Occasion =
  /** Nobody is signed in. */
  | { readonly kind: 'signIn' }
  /** The screen is locked. */
  | { readonly kind: 'lock'; readonly session: Session; readonly why: NonNullable<Session['lock']> }
  /** Somebody else wants to take over; the session goes on until they show who they are. */
  | { readonly kind: 'switch'; readonly session: Session }
  /** The POS wants the person's password again. */
  | { readonly kind: 'password'; readonly session: Session }

/** What stands over the app of a signed-in person; null: nothing. A lock comes before anything they asked for. */
export function occasionOf(session: Session, cover: Cover | null): Occasion | null {
  if (session.lock !== null) return { kind: 'lock', session, why: session.lock }
  return cover === null ? null : { kind: cover, session }
}

/** Somebody to choose: `pin` where a PIN of theirs is taken now. */
export type Person = {
  readonly username: string
  readonly personName: string
  readonly takesPin: boolean
  readonly offline: KnownStaff['offline']
}

function personOf({ username, personName, hasPin, offline }: KnownStaff): Person {
  return { username, personName, takesPin: hasPin && offline === 'ready', offline }
}

/** Whoever is signed in, as somebody to choose. After `ended` and `gone` only the POS can let them in, by the password. */
function ownPerson(occasion: Exclude<Occasion, { kind: 'signIn' }>): Person {
  const { username, personName, hasPin } = occasion.session
  const why = occasion.kind === 'lock' ? occasion.why : null
  const isOver = why === 'ended' || why === 'gone'
  return {
    username,
    personName,
    takesPin: hasPin && !isOver && occasion.kind === 'lock',
    // Why it takes the line is what the screen opens with.
    offline: 'ready',
  }
}

/** Offered at once; others type their name. */
const OFFERED_MAX = 8

/** Who is offered, whoever is signed in first. */
export function peopleFor(occasion: Occasion, known: readonly KnownStaff[]): readonly Person[] {
  if (occasion.kind === 'signIn') return known.slice(0, OFFERED_MAX).map(personOf)
  const { username } = occasion.session
  const others = known.filter((person) => person.username !== username).map(personOf)
  if (occasion.kind === 'password') return [ownPerson(occasion)]
  if (occasion.kind === 'switch') return others.slice(0, OFFERED_MAX)
  return [ownPerson(occasion), ...others.slice(0, OFFERED_MAX - 1)]
}
