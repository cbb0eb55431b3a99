// Staff and roles as people should see them now: what was read from the POS, with what was entered here since laid over
// it in the order of writing. Pure; nothing of it is stored.
//
//   read at the POS ──► row ──► changes that are open, or were settled after that reading ──► what is on screen
import type { Ref } from '@shared/connectors/pos/values'
import type { Entry } from '@shared/outbox/entry'
import type { LocationRow, RemoteLink, RoleRow, StaffRow } from '../../../db/database'
import {
  type AnyRef,
  canonicalSubject,
  type RemoteIds,
  remoteIdOf,
  remoteIdsOf,
  type StaffNoun,
  subjectOfRef,
  subjectOfRemote,
} from '../../../db/remote-subjects'
import { type Change, changeOf, type PendingChange, pendingOf, type Values } from './changes'

export type { PendingChange } from './changes'

export type StaffMember = {
  /** `staff:pos-12`, or `staff:<uuid>` while the POS has told no id. */
  readonly subject: string
  /** Null: not at the POS yet. */
  readonly remoteId: string | null
  readonly name: string
  /** Null: not read yet. */
  readonly username: string | null
  /** `Y` may sign in, `N` may not, anything else as received. */
  readonly visible: string
  readonly roleSubject: string | null
  readonly roleName: string
  /** `Y`, `N`, `W` (to be confirmed), anything else as received; null: not read yet. */
  readonly link: string | null
  readonly locations: ReadonlyArray<{ readonly ref: Ref; readonly name: string }> | null
  readonly pending: readonly PendingChange[]
}

export type Role = {
  readonly subject: string
  readonly remoteId: string | null
  readonly name: string
  /** Null: not read yet. */
  readonly permissions: readonly string[] | null
  readonly people: ReadonlyArray<{ readonly subject: string | null; readonly name: string }> | null
  readonly pending: readonly PendingChange[]
}

export type Sources = {
  readonly staff: readonly StaffRow[]
  readonly roles: readonly RoleRow[]
  readonly locations: readonly LocationRow[]
  /** Of subjects `staff:` and `role:`, in any order. */
  readonly entries: readonly Entry[]
  readonly links: readonly RemoteLink[]
  /** When the latest reading began that told every account (or role); null before the first. */
  readonly completeAtMs: Readonly<Record<StaffNoun, number | null>>
}

type Read = { readonly remoteId: string; readonly readAtMs: number; readonly fullyReadAtMs: number | null }

/** Values that the lists tell; the others only the record itself. */
const LISTED: ReadonlySet<string> = new Set<keyof Values>(['name', 'visible', 'roleRef'])

/** What stands of one record: its row if there is one, the values laid over it, and what is still on its way. */
type Laid<Row> = {
  readonly subject: string
  readonly remoteId: string | null
  readonly row: Row | null
  readonly values: Values
  readonly pending: readonly PendingChange[]
}

/** Everybody as they should be seen now, sorted by name. */
export function staffNow(sources: Sources): readonly StaffMember[] {
  const ids = remoteIdsOf(sources.links)
  const roleNames = new Map(rolesLaid(sources, ids).map((laid) => [laid.subject, laid.values.name ?? laid.row?.name]))
  const locationNames = new Map(sources.locations.map(({ remoteId, name }) => [remoteId, name]))
  const laid = layOver('staff', sources.staff, sources, ids)
  const members = laid.map(({ subject, remoteId, row, values, pending }): StaffMember => {
    const roleRef = values.roleRef ?? row?.roleRef ?? null
    const roleSubject = roleRef === null ? null : subjectOfRef('role', roleRef, ids)
    const refs = values.locationRefs ?? row?.locationRefs ?? null
    return {
      ...{ subject, remoteId, pending, roleSubject },
      name: values.name ?? row?.name ?? '',
      username: values.username ?? row?.username ?? null,
      visible: values.visible ?? row?.visible ?? '',
      roleName: roleNameOf(roleSubject, roleRef, row, roleNames),
      link: values.link ?? row?.link ?? null,
      locations: refs?.map((ref) => ({ ref, name: locationNames.get(String(ref)) ?? String(ref) })) ?? null,
    }
  })
  return members.sort(byName)
}

function roleNameOf(
  subject: string | null,
  ref: AnyRef | null,
  row: StaffRow | null,
  names: ReadonlyMap<string, string | undefined>,
): string {
  const known = subject === null ? undefined : names.get(subject)
  if (known !== undefined) return known
  // What the account itself told, as long as it is still that role.
  const isAsRead = row !== null && ref !== null && row.roleRef !== null && String(ref) === String(row.roleRef)
  return isAsRead ? row.roleName : ''
}

/** All roles as they should be seen now, sorted by name. */
export function rolesNow(sources: Sources): readonly Role[] {
  const ids = remoteIdsOf(sources.links)
  const staff = staffNow(sources)
  const roles = rolesLaid(sources, ids).map(({ subject, remoteId, row, values, pending }): Role => {
    // Everybody's own account tells who has the role; the role's list is older, and speaks only while no account was read.
    const members = staff
      .filter((member) => member.roleSubject === subject)
      .map((member) => ({ subject: member.subject, name: member.name }))
    const listed =
      row?.people?.map(({ ref, name }) => ({ subject: subjectOfRemote('staff', String(ref)), name })) ?? null
    return {
      ...{ subject, remoteId, pending },
      name: values.name ?? row?.name ?? '',
      permissions: values.permissions ?? row?.permissions ?? null,
      people: sources.completeAtMs.staff === null ? listed : members,
    }
  })
  return roles.sort(byName)
}

function rolesLaid(sources: Sources, ids: RemoteIds): readonly Laid<RoleRow>[] {
  return layOver('role', sources.roles, sources, ids)
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name.localeCompare(other.name, 'vi')
}

function layOver<Row extends Read>(
  noun: StaffNoun,
  rows: readonly Row[],
  sources: Sources,
  ids: RemoteIds,
): Laid<Row>[] {
  const bySubject = new Map(rows.map((row) => [subjectOfRemote(noun, row.remoteId), row]))
  const entries = sources.entries
    .filter(({ subject, system }) => system === 'pos' && subject.startsWith(`${noun}:`))
    .toSorted((one, other) => one.seq - other.seq)
  const changes = new Map<string, Entry[]>()
  for (const entry of entries) {
    const subject = canonicalSubject(entry.subject, ids)
    changes.set(subject, [...(changes.get(subject) ?? []), entry])
  }
  const subjects = new Set([...bySubject.keys(), ...changes.keys()])
  return [...subjects].flatMap((subject) => {
    const row = bySubject.get(subject) ?? null
    const own = changes.get(subject) ?? []
    const completeAtMs = sources.completeAtMs[noun]
    const laid = layOne({ subject, remoteId: remoteIdOf(subject, ids), row, completeAtMs }, own)
    return laid ?? []
  })
}

type Ground<Row> = Pick<Laid<Row>, 'subject' | 'remoteId' | 'row'> & { readonly completeAtMs: number | null }

/** One record with its changes; null where there is none to be seen. */
function layOne<Row extends Read>(ground: Ground<Row>, entries: readonly Entry[]): Laid<Row> | null {
  const { subject, remoteId, row } = ground
  let values: Values = {}
  let isThere = row !== null
  const pending: PendingChange[] = []
  for (const entry of entries) {
    const change = changeOf(entry)
    if (!change || entry.progress.state === 'discarded') continue
    if (change.kind === 'create' && isNewerThanList(entry, ground)) isThere = true
    if (change.kind === 'delete' && entry.progress.state === 'settled' && isNewerThanList(entry, ground))
      isThere = false
    values = { ...values, ...newValues(entry, change, ground) }
    const mark = pendingOf(entry, change)
    if (mark) pending.push(mark)
  }
  // A change of somebody who is not known (any more) shows nobody; its entry stands in the outbox.
  return isThere ? { subject, remoteId, row, values, pending } : null
}

/** When an entry was settled; never, while it is open. */
function settledAtMs({ progress }: Entry): number {
  return progress.state === 'settled' ? progress.atMs : Number.POSITIVE_INFINITY
}

/** True for what the list did not know of when it was read. Who is not in it: when it was last read as a whole. */
function isNewerThanList<Row extends Read>(entry: Entry, { row, completeAtMs }: Ground<Row>): boolean {
  return settledAtMs(entry) >= (row?.readAtMs ?? completeAtMs ?? 0)
}

/** Those values of a change that were settled after they were last read, or not yet. */
function newValues<Row extends Read>(entry: Entry, change: Change, { row }: Ground<Row>): Values {
  const atMs = settledAtMs(entry)
  const isNew = (name: string) => atMs >= ((LISTED.has(name) ? row?.readAtMs : row?.fullyReadAtMs) ?? 0)
  return Object.fromEntries(Object.entries(change.values).filter(([name]) => isNew(name)))
}
