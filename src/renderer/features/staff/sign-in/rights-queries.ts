// What the signed-in person may do, in the POS's own order, groups and words.
import { db } from '../../../db/database'
import { type Live, useLive } from '../../../db/live-query'

/** `group` is empty for permissions whose words were not read yet; they stand under their own names. */
export type RightsGroup = {
  readonly group: string
  readonly rights: ReadonlyArray<{ readonly permission: string; readonly label: string }>
}

export function useRights(permissions: readonly string[]): Live<readonly RightsGroup[]> {
  return useLive([db.permissions], () => readRights(permissions), [permissions.join(' ')])
}

async function readRights(permissions: readonly string[]): Promise<readonly RightsGroup[]> {
  const rows = await db.permissions.orderBy('place').toArray()
  const own = rows.filter(({ permission }) => permissions.includes(permission))
  const unread = permissions.filter((permission) => rows.every((row) => row.permission !== permission))
  const named = [...own, ...unread.map((permission) => ({ permission, group: '', label: permission }))]
  const groups = new Map<string, RightsGroup['rights']>()
  for (const { group, permission, label } of named) {
    groups.set(group, [...(groups.get(group) ?? []), { permission, label: label || permission }])
  }
  return [...groups].map(([group, rights]) => ({ group, rights }))
}
