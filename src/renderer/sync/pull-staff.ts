// Reads the POS's staff, roles, permissions and stores into their mirrors, so that they can be seen and changed without a
// line. Everything it needs is given to it.
import type { ReadOperation } from '@shared/connectors/operation'
import { posPeopleGet, posPeopleList } from '@shared/connectors/pos/people-reads'
import { posPermissionsList } from '@shared/connectors/pos/permissions'
import { posRolesGet, posRolesList } from '@shared/connectors/pos/roles'
import type { Ref } from '@shared/connectors/pos/values'
import { posWarrantyStatusLocations } from '@shared/connectors/pos/warranty-status-choices'
import type { Failure } from '@shared/ipc/failure'
import { ok, type Result } from '@shared/kit/result'
import type { Database } from '../db/database'
import {
  storeLocations,
  storePermissions,
  storeRole,
  storeRoleList,
  storeStaffList,
  storeStaffMember,
} from '../db/staff-store'
import type { Read } from './pull-pages'
import { readList } from './read-list'

export type StaffPullParts = { readonly db: Database; readonly read: Read; readonly nowMs: () => number }

/** Accounts read in full in one go; in a larger shop the others are read when somebody opens them. */
const FULLY_READ_MAX = 300

/** One record; null where the POS has none of that id. */
async function one<I, O>(operation: ReadOperation<I, O>, input: I, read: Read): Promise<Result<O | null, Failure>> {
  const answer = (await read(operation.id, input)) as Result<O, Failure>
  if (answer.ok) return answer
  return answer.error.kind === 'notFound' ? ok(null) : answer
}

/** Reads one account in full. */
export async function pullStaffMember({ db, read, nowMs }: StaffPullParts, ref: Ref): Promise<Result<null, Failure>> {
  const beganAtMs = nowMs()
  const person = await one(posPeopleGet, { id: ref }, read)
  if (!person.ok) return person
  await storeStaffMember(db, ref, person.value, { beganAtMs, endedAtMs: nowMs() })
  return ok(null)
}

/** Reads one role in full. */
export async function pullRole({ db, read, nowMs }: StaffPullParts, ref: Ref): Promise<Result<null, Failure>> {
  const beganAtMs = nowMs()
  const role = await one(posRolesGet, { id: ref }, read)
  if (!role.ok) return role
  await storeRole(db, ref, role.value, { beganAtMs, endedAtMs: nowMs() })
  return ok(null)
}

async function pullRoles(parts: StaffPullParts): Promise<Result<null, Failure>> {
  const { db, read, nowMs } = parts
  const beganAtMs = nowMs()
  const roles = await readList(posRolesList, {}, read, (value) => value.roles)
  if (!roles.ok) return roles
  await storeRoleList(db, { ...roles.value, beganAtMs, endedAtMs: nowMs() })
  return pullEach(roles.value.rows, (ref) => pullRole(parts, ref))
}

async function pullPeople(parts: StaffPullParts): Promise<Result<null, Failure>> {
  const { db, read, nowMs } = parts
  const beganAtMs = nowMs()
  const people = await readList(posPeopleList, {}, read, (value) => value.people)
  if (!people.ok) return people
  await storeStaffList(db, { ...people.value, beganAtMs, endedAtMs: nowMs() })
  return pullEach(people.value.rows.slice(0, FULLY_READ_MAX), (ref) => pullStaffMember(parts, ref))
}

/** One after the other: the shop's POS has customers to serve meanwhile. The first that fails ends it. */
async function pullEach(
  rows: ReadonlyArray<{ readonly id: Ref }>,
  pull: (ref: Ref) => Promise<Result<null, Failure>>,
): Promise<Result<null, Failure>> {
  for (const { id } of rows) {
    const pulled = await pull(id)
    if (!pulled.ok) return pulled
  }
  return ok(null)
}

async function pullPermissions({ db, read }: StaffPullParts): Promise<Result<null, Failure>> {
  const permissions = await readList(posPermissionsList, {}, read, (value) => value.permissions)
  if (!permissions.ok) return permissions
  await storePermissions(db, permissions.value.rows)
  return ok(null)
}

/** Names of stores are told to the warranty desk only; whoever may not see them works with the numbers. */
async function pullLocations({ db, read }: StaffPullParts): Promise<void> {
  const locations = await readList(posWarrantyStatusLocations, {}, read, (value) => value.locations)
  if (locations.ok) await storeLocations(db, locations.value.rows)
}

/** Reads everything once. Safe to break off and to repeat at any time. Resolves to the first failure. */
export async function pullStaff(parts: StaffPullParts): Promise<Result<null, Failure>> {
  const results = [await pullPermissions(parts), await pullRoles(parts), await pullPeople(parts)]
  await pullLocations(parts)
  return results.find((result) => !result.ok) ?? ok(null)
}
