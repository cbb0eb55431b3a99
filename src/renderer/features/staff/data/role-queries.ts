// What the screens of roles and permissions read.
import { db } from '../../../db/database'
import { type Live, useLive } from '../../../db/live-query'
import { canonicalSubject, remoteIdsOf } from '../../../db/remote-subjects'
import { type Role, rolesNow } from './overlay'
import { useStaffSources } from './read-staff'

export type PermissionGroup = {
  readonly group: string
  readonly permissions: ReadonlyArray<{ readonly permission: string; readonly label: string }>
}

/** All roles, sorted by name. */
export function useRoles(): Live<readonly Role[]> {
  return useStaffSources(rolesNow, [])
}

/** One role by any of its subjects; null when there is none. */
export function useRole(subject: string | undefined): Live<Role | null> {
  return useStaffSources(
    (sources) => {
      const wanted = subject && canonicalSubject(subject, remoteIdsOf(sources.links))
      return rolesNow(sources).find((role) => role.subject === wanted) ?? null
    },
    [subject],
  )
}

/** The permissions that the POS knows, by group, in its own order. */
export function usePermissionGroups(): Live<readonly PermissionGroup[]> {
  return useLive([db.permissions], async () => {
    const rows = await db.permissions.orderBy('place').toArray()
    const groups = new Map<string, PermissionGroup['permissions'][number][]>()
    for (const { group, permission, label } of rows) {
      const own = groups.get(group) ?? []
      own.push({ permission, label })
      groups.set(group, own)
    }
    return [...groups].map(([group, permissions]) => ({ group, permissions }))
  }, [])
}
