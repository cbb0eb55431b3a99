// What an answer of the POS says about the people who have signed in on this device. Pure.
import { findOperation } from '@shared/connectors/catalogue'
import { PosPerson, type PosPersonRow } from '@shared/connectors/pos/people-reads'
import type { Notice } from '../connectors/call-operation'
import type { GoneReason, StaffRecord } from './staff-records'

type Known = Pick<StaffRecord, 'username' | 'personId'>

export type News =
  /** The POS answered this person's request as theirs. */
  | { readonly kind: 'answered'; readonly username: string }
  /** It no longer takes what is kept of their sign-in. */
  | { readonly kind: 'needsPassword'; readonly username: string }
  /** It refused them an operation, and with it the permission that the documents name for it. */
  | {
      readonly kind: 'refused'
      readonly username: string
      readonly operation: string
      readonly permission: string | null
    }
  | { readonly kind: 'personId'; readonly username: string; readonly personId: string }
  | { readonly kind: 'gone'; readonly username: string; readonly reason: GoneReason }
  /** They gave themselves another password. */
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** Somebody's role, or what a role may do, is another now. */
  | { readonly kind: 'rights' }

/** How main itself asks; not news of anything else. */
const OWN_READ = 'pos.person.permissions'

export function newsOf(notice: Notice, people: readonly Known[]): readonly News[] {
  return [
    ...newsOfAuthor(notice),
    ...(notice.kind === 'sent' ? newsOfSend(notice, people) : newsOfRead(notice, people)),
  ]
}

function newsOfAuthor(notice: Notice): readonly News[] {
  const { author: username, operation } = notice
  if (operation === OWN_READ) return []
  const outcome =
    notice.kind === 'sent' ? notice.outcome : notice.result.kind === 'refused' ? notice.result.outcome : null
  switch (outcome?.kind) {
    case undefined:
    case 'applied':
    case 'alreadyApplied':
      return [{ kind: 'answered', username }]
    case 'unauthorised':
      return [{ kind: 'needsPassword', username }]
    case 'rejected': {
      if (outcome.category !== 'permission') return []
      const permission = findOperation(operation)?.permission ?? null
      return [{ kind: 'refused', username, operation, permission }]
    }
    default:
      return []
  }
}

type Sent = Extract<Notice, { kind: 'sent' }>
type Read = Extract<Notice, { kind: 'read' }>
/** As the mutations of one account have it; each carries some of it, and their own schemas have checked it. */
type Change = {
  readonly id?: string | number
  readonly username?: string
  readonly password?: string
  readonly isActive?: boolean
}

function newsOfSend({ operation, input, author, outcome }: Sent, people: readonly Known[]): readonly News[] {
  const { id, username, password, isActive } = input as Change
  const isDone = outcome.kind === 'applied' || outcome.kind === 'alreadyApplied'
  const isRights = /^pos\.(?:roles|people)\./.test(operation)
  const person = byId(people, id)
  if (outcome.kind === 'rejected' && outcome.code === 'NOT_FOUND_PERSON') return goneIf(person, 'deleted')
  if (!isDone || !isRights) return []
  const rights: News = { kind: 'rights' }
  switch (operation) {
    case 'pos.people.create': {
      const isKnown = people.some((known) => known.username === username)
      if (!isKnown || username === undefined || outcome.remoteId === null) return [rights]
      return [rights, { kind: 'personId', username, personId: outcome.remoteId }]
    }
    case 'pos.people.delete':
      return [rights, ...goneIf(person, 'deleted')]
    case 'pos.people.editVisible':
      return [rights, ...goneIf(isActive ? undefined : person, 'hidden')]
    case 'pos.people.editUsername':
      return [rights, ...goneIf(person?.username === username ? undefined : person, 'renamed')]
    case 'pos.people.editPassword':
      if (person?.username !== author || password === undefined) return [rights, ...goneIf(person, 'password')]
      return [rights, { kind: 'password', username: author, password }]
    default:
      return [rights]
  }
}

function newsOfRead({ operation, input, result }: Read, people: readonly Known[]): readonly News[] {
  if (operation === 'pos.people.list' && result.kind === 'found') {
    const { people: rows } = result.value as { readonly people: readonly PosPersonRow[] }
    return rows.flatMap(({ id, visible }) => goneIf(visible === 'N' ? byId(people, id) : undefined, 'hidden'))
  }
  if (operation !== 'pos.people.get') return []
  const { id } = input as Change
  if (result.kind === 'notFound') return goneIf(byId(people, id), 'deleted')
  const seen = result.kind === 'found' ? PosPerson.safeParse(result.value).data : undefined
  return seen ? newsOfPerson(seen, people) : []
}

function newsOfPerson(seen: PosPerson, people: readonly Known[]): readonly News[] {
  const personId = String(seen.id)
  const earlier = byId(people, personId)
  const isRenamed = seen.username !== '' && earlier !== undefined && earlier.username !== seen.username
  const named = people.find(({ username }) => username === seen.username)
  return [
    ...goneIf(isRenamed ? earlier : undefined, 'renamed'),
    ...(named && named.personId !== personId
      ? [{ kind: 'personId', username: named.username, personId } as const]
      : []),
    ...goneIf(seen.visible === 'N' ? named : undefined, 'hidden'),
  ]
}

function byId(people: readonly Known[], id: string | number | undefined): Known | undefined {
  return id === undefined ? undefined : people.find(({ personId }) => personId === String(id))
}

function goneIf(person: Known | undefined, reason: GoneReason): readonly News[] {
  return person ? [{ kind: 'gone', username: person.username, reason }] : []
}
