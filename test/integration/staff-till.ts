// A till where staff are managed: the real commands, outbox, connectors and pull.
import { ok } from '@shared/kit/result'
import { expect } from 'vitest'
import { cacheDb } from '../../src/renderer/db/database'
import { type Role, rolesNow, type StaffMember, staffNow } from '../../src/renderer/features/staff/data/overlay'
import { readStaff } from '../../src/renderer/features/staff/data/read-staff'
import { pullStaff } from '../../src/renderer/sync/pull-staff'
import type { Shop } from '../simulators/shop'
import { MANAGER, openTill, type Till } from './till'

export type StaffTill = Till & {
  /** One reading of everything; `change` may put another list in place of one that was read. */
  readonly pull: (change?: (operation: string, value: unknown) => unknown) => ReturnType<typeof pullStaff>
  readonly people: () => Promise<readonly StaffMember[]>
  readonly person: (name: string) => Promise<StaffMember>
  readonly role: (name: string) => Promise<Role>
  readonly roles: () => Promise<readonly Role[]>
}

/** Opens a till on an empty database, with two people signed in at the POS; its line is up. */
export async function openStaffTill(seed = 1): Promise<StaffTill> {
  const till = await openTill({ seed })
  const people = async () => staffNow(await readStaff())
  const roles = async () => rolesNow(await readStaff())
  return {
    ...till,
    pull: (change = (_operation, value) => value) => {
      const read: Till['read'] = async (operation, input) => {
        const answer = await till.read(operation, input)
        return answer.ok ? ok(change(operation, answer.value)) : answer
      }
      return pullStaff({ db: cacheDb, read, nowMs: Date.now })
    },
    people,
    roles,
    person: async (name) => only((await people()).filter((member) => member.name === name)),
    role: async (name) => only((await roles()).filter((role) => role.name === name)),
  }
}

function only<T>(found: readonly T[]): T {
  expect(found).toHaveLength(1)
  return found[0] as T
}

/** Everybody and every role as the POS itself holds them, asked by hand: nothing of the app's reads has a say. */
export async function staffAtPos({ pos }: Shop): Promise<{ people: readonly string[]; roles: readonly string[] }> {
  const headers = { authorization: `Bearer ${pos.issueToken(MANAGER)}`, accept: 'application/json' }
  type Fields = Readonly<Record<string, never>>
  const get = async (path: string): Promise<Fields> => {
    const answer = await fetch(`${pos.url}/people/${path}`, { headers })
    return (await answer.json()) as Fields
  }
  const rowsOf = async (path: string, name: string): Promise<readonly Fields[]> => {
    const { _embedded, page_count } = await get(path)
    expect(page_count).toBe(1)
    return _embedded?.[name] ?? []
  }
  const people: string[] = []
  for (const { person_id } of await rowsOf('people', 'person')) {
    const { person } = await get(`people/${person_id}`)
    const { person_name, username, visible, role_id, role_name, linking_customerVuadungcu, location } = person as never
    people.push(
      [person_id, person_name, username, visible, role_id, role_name, linking_customerVuadungcu, location].join('|'),
    )
  }
  const roles: string[] = []
  for (const { role_id } of await rowsOf('roles', 'roles')) {
    const { role_name, permission, people: members } = (await get(`roles/${role_id}`)).role as never
    const names = (members as [number, string][]).map(([id]) => String(id))
    roles.push([role_id, role_name, [...(permission as string[])].sort(), names.sort()].join('|'))
  }
  return { people: people.sort(), roles: roles.sort() }
}

/** What the till shows, in the same words. A change that is still on its way shows. */
export async function staffSeen(till: StaffTill): Promise<{ people: readonly string[]; roles: readonly string[] }> {
  const people = (await till.people()).map(({ remoteId, name, username, visible, roleSubject, roleName, ...rest }) => {
    const { link, locations, pending } = rest
    const role = roleSubject?.replace('role:pos-', '')
    const refs = locations?.map(({ ref }) => ref) ?? null
    return [remoteId, name, username, visible, role, roleName, link, refs, ...pending.map(({ field }) => field)].join(
      '|',
    )
  })
  const roles = (await till.roles()).map(({ remoteId, name, permissions, people: members, pending }) => {
    const ids = members?.map(({ subject }) => subject?.replace('staff:pos-', '') ?? '') ?? []
    const marks = pending.map(({ field }) => field)
    return [remoteId, name, [...(permissions ?? [])].sort(), ids.sort(), ...marks].join('|')
  })
  return { people: people.sort(), roles: roles.sort() }
}
