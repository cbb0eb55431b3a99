// Permissions as the matrix lists them: in the POS's own groups and order, narrowed by a search, and behind them those that
// some role holds though the POS lists them no more. Pure.
import { foldText } from '@shared/kit/text'
import type { PermissionGroup } from '../data/role-queries'

/** `group` null: the POS does not list these (any more). */
export type ViewGroup = {
  readonly group: string | null
  readonly permissions: PermissionGroup['permissions']
}

/** All that the POS lists, then what `held` names beyond it. */
export function viewGroups(groups: readonly PermissionGroup[], held: Iterable<string>): readonly ViewGroup[] {
  const listed = new Set(groups.flatMap(({ permissions }) => permissions.map(({ permission }) => permission)))
  const unlisted = [...new Set(held)].filter((permission) => !listed.has(permission)).sort()
  if (unlisted.length === 0) return groups
  return [...groups, { group: null, permissions: unlisted.map((permission) => ({ permission, label: '' })) }]
}

/** What fits the search, by label, name or group; groups without anything are left out. */
export function findPermissions(groups: readonly ViewGroup[], search: string): readonly ViewGroup[] {
  const wanted = foldText(search)
  if (wanted === '') return groups
  return groups.flatMap(({ group, permissions }) => {
    const isWhole = group !== null && foldText(group).includes(wanted)
    const found = permissions.filter(
      ({ permission, label }) => isWhole || foldText(`${label} ${permission}`).includes(wanted),
    )
    return found.length === 0 ? [] : [{ group, permissions: found }]
  })
}

/** How much of a group a role holds. */
export function shareOf({ permissions }: ViewGroup, held: ReadonlySet<string>): 'all' | 'some' | 'none' {
  const amount = permissions.filter(({ permission }) => held.has(permission)).length
  if (amount === 0) return 'none'
  return amount === permissions.length ? 'all' : 'some'
}
