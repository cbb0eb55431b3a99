// Puts what was read of staff, roles, permissions and stores into their mirrors. Written relaxed: all of it can be read
// again. What was entered here is never touched; it stands in the outbox.
import type { PosPerson, PosPersonRow } from '@shared/connectors/pos/people-reads'
import type { PosPermission } from '@shared/connectors/pos/permissions'
import type { PosRole } from '@shared/connectors/pos/roles'
import type { Ref } from '@shared/connectors/pos/values'
import { z } from 'zod'
import type { Database, LocationRow, RemoteLink, RoleRow, StaffRow } from './database'

/** The setting that remembers when the latest complete reading of a list began. */
const COMPLETE_KEY = { staff: 'staff.completeAtMs', role: 'role.completeAtMs' } as const

/** When a reading was made. Of two, the one that began later counts. */
type Span = { readonly beganAtMs: number; readonly endedAtMs: number }

/** A list as it was read. `isComplete`: nobody else stands there. */
type Reading<T> = Span & { readonly rows: readonly T[]; readonly isComplete: boolean }

/** True for a time after this reading began; one after its end is of a clock that ran ahead and was set right since. */
function isLater(atMs: number | null | undefined, { beganAtMs, endedAtMs }: Span): boolean {
  return atMs != null && atMs > beganAtMs && atMs <= endedAtMs
}

type Row = { readonly readAtMs: number; readonly fullyReadAtMs: number | null }

/** True where something later has told of the record in full, or, of one that nobody knows, that it is not there. */
function isOutdated(before: Row | undefined, completeAtMs: number | null, span: Span): boolean {
  if (!before) return isLater(completeAtMs, span)
  return isLater(before.readAtMs, span) || isLater(before.fullyReadAtMs, span)
}

/** Stores a reading of the list of accounts. Who is missing from a complete one is gone. */
export function storeStaffList(db: Database, reading: Reading<PosPersonRow>): Promise<void> {
  const { rows, beganAtMs, isComplete } = reading
  return db.transaction('rw', [db.staff, db.settings], async () => {
    if (isLater((await readCompleteAtMs(db)).staff, reading)) return
    const known = new Map((await db.staff.toArray()).map((row) => [row.remoteId, row]))
    const read = rows.map(({ id, name, visible, roleId, roleName }): StaffRow => {
      const before = known.get(String(id))
      if (before && isLater(before.readAtMs, reading)) return before
      const rest = before ?? { username: null, link: null, locationRefs: null, fullyReadAtMs: null }
      const listed = { remoteId: String(id), ref: id, name, visible, roleRef: roleId, roleName, readAtMs: beganAtMs }
      return { ...rest, ...listed }
    })
    await db.staff.bulkPut(read)
    if (!isComplete) return
    const listed = new Set(read.map(({ remoteId }) => remoteId))
    const gone = [...known.values()].filter(
      ({ remoteId, readAtMs }) => !listed.has(remoteId) && !isLater(readAtMs, reading),
    )
    await db.staff.bulkDelete(gone.map(({ remoteId }) => remoteId))
    await db.settings.put({ key: COMPLETE_KEY.staff, value: beganAtMs })
  })
}

/** Stores one account in full; null: it is not there any more. */
export function storeStaffMember(db: Database, ref: Ref, person: PosPerson | null, span: Span): Promise<void> {
  const { beganAtMs } = span
  return db.transaction('rw', [db.staff, db.outbox, db.remoteLinks, db.settings], async () => {
    const remoteId = String(ref)
    const before = await db.staff.get(remoteId)
    if (isOutdated(before, (await readCompleteAtMs(db)).staff, span)) return
    if (person === null) return db.staff.delete(remoteId)
    const { name, visible, roleId, roleName, username, link, locationIds } = person
    await db.staff.put({
      ...{ remoteId, ref, name, visible, roleRef: roleId, roleName, username, link, locationRefs: locationIds },
      ...{ readAtMs: beganAtMs, fullyReadAtMs: beganAtMs },
    })
    await adopt(db, { operation: 'pos.people.create', key: 'username' }, username, remoteId, beganAtMs)
  })
}

/** Stores a reading of the list of roles. */
export function storeRoleList(
  db: Database,
  reading: Reading<{ readonly id: Ref; readonly name: string }>,
): Promise<void> {
  const { rows, beganAtMs, isComplete } = reading
  return db.transaction('rw', [db.roles, db.settings], async () => {
    if (isLater((await readCompleteAtMs(db)).role, reading)) return
    const known = new Map((await db.roles.toArray()).map((row) => [row.remoteId, row]))
    const read = rows.map(({ id, name }): RoleRow => {
      const before = known.get(String(id))
      if (before && isLater(before.readAtMs, reading)) return before
      const rest = before ?? { permissions: null, people: null, fullyReadAtMs: null }
      return { ...rest, remoteId: String(id), ref: id, name, readAtMs: beganAtMs }
    })
    await db.roles.bulkPut(read)
    if (!isComplete) return
    const listed = new Set(read.map(({ remoteId }) => remoteId))
    const gone = [...known.values()].filter(
      ({ remoteId, readAtMs }) => !listed.has(remoteId) && !isLater(readAtMs, reading),
    )
    await db.roles.bulkDelete(gone.map(({ remoteId }) => remoteId))
    await db.settings.put({ key: COMPLETE_KEY.role, value: beganAtMs })
  })
}

/** Stores one role in full; null: it is not there any more. */
export function storeRole(db: Database, ref: Ref, role: PosRole | null, span: Span): Promise<void> {
  const { beganAtMs } = span
  return db.transaction('rw', [db.roles, db.outbox, db.remoteLinks, db.settings], async () => {
    const remoteId = String(ref)
    const before = await db.roles.get(remoteId)
    if (isOutdated(before, (await readCompleteAtMs(db)).role, span)) return
    if (role === null) return db.roles.delete(remoteId)
    const people = role.people.map(({ id, name }) => ({ ref: id, name }))
    const { name, permissions } = role
    await db.roles.put({ remoteId, ref, name, permissions, people, readAtMs: beganAtMs, fullyReadAtMs: beganAtMs })
    await adopt(db, { operation: 'pos.roles.create', key: 'name' }, name, remoteId, beganAtMs)
  })
}

/**
 * A record made here whose id the POS never told (C23) is recognised by the key that the POS holds only once: from then
 * on it has its id.
 */
async function adopt(
  db: Database,
  made: { readonly operation: string; readonly key: string },
  value: string,
  remoteId: string,
  atMs: number,
): Promise<void> {
  const linked = await db.remoteLinks.where('[system+remoteId]').equals(['pos', '']).toArray()
  if (linked.length === 0 || value === '') return
  for (const link of linked) {
    const entries = await db.outbox.where('subject').equals(link.subject).toArray()
    const isOurs = entries.some(({ operation, payload }) => {
      const read = z.looseObject({ [made.key]: z.string() }).safeParse(payload)
      return operation === made.operation && read.success && read.data[made.key] === value
    })
    if (isOurs) await db.remoteLinks.put({ ...link, remoteId, linkedAtMs: atMs } satisfies RemoteLink)
  }
}

/** Stores the permissions that the POS knows, in its own order. */
export function storePermissions(db: Database, permissions: readonly PosPermission[]): Promise<void> {
  return db.transaction('rw', [db.permissions], async () => {
    await db.permissions.clear()
    await db.permissions.bulkPut(permissions.map((permission, place) => ({ ...permission, place })))
  })
}

/** Stores the shop's stores. */
export function storeLocations(
  db: Database,
  locations: ReadonlyArray<{ readonly id: Ref; readonly name: string }>,
): Promise<void> {
  return db.transaction('rw', [db.locations], async () => {
    await db.locations.clear()
    await db.locations.bulkPut(locations.map(({ id, name }): LocationRow => ({ remoteId: String(id), ref: id, name })))
  })
}

/** When the latest complete readings began. */
export async function readCompleteAtMs(db: Database): Promise<Readonly<Record<'staff' | 'role', number | null>>> {
  const AtMs = z.number().nullable().catch(null)
  const [staff, role] = await db.settings.bulkGet([COMPLETE_KEY.staff, COMPLETE_KEY.role])
  return { staff: AtMs.parse(staff?.value ?? null), role: AtMs.parse(role?.value ?? null) }
}
