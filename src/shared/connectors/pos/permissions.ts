// What may be permitted at the POS, and what the person who asks may do: three reads.
import { z } from 'zod'
import { isJsonObject, textOf } from '../answer'
import type { PagedRead, ReadOperation } from '../operation'
import { PosPage, PosPageInput } from './envelope'
import { posList, posOne } from './frame'
import { permissionNames } from './roles'
import { listOf } from './values'

const PosPermission = z.strictObject({ permission: z.string(), group: z.string(), label: z.string() })
/** A permission with the group under which the POS shows it and its name for people. */
export type PosPermission = z.infer<typeof PosPermission>

export const PosPermissionsPage = z.strictObject({ permissions: z.array(PosPermission), page: PosPage })
export type PosPermissionsPage = z.infer<typeof PosPermissionsPage>

function readPermission(value: unknown): PosPermission | null {
  if (!isJsonObject(value)) return null
  const permission = textOf(value.permission)
  return permission === '' ? null : { permission, group: textOf(value.group), label: textOf(value.label) }
}

/** All permissions in the POS's own order, by group. P17: the form with one name in the path is not documented. */
export const posPermissionsList: PagedRead<z.infer<typeof PosPageInput>, PosPermissionsPage> = posList({
  id: 'pos.permissions.list',
  module: 'people',
  permission: null,
  source: 'pos-people.txt:340-376',
  input: PosPageInput,
  path: '/people/permissions',
  query: () => ({}),
  collection: 'permissions',
  readRow: readPermission,
  output: (permissions, page) => ({ permissions: [...permissions], page }),
  keyOf: ({ permission }) => permission,
  rowsOf: ({ permissions }) => permissions,
})

const NoInput = z.strictObject({})

export const PosPersonInfo = z.strictObject({ name: z.string() })
export type PosPersonInfo = z.infer<typeof PosPersonInfo>

const own = { module: 'people', permission: null, source: 'pos-people.txt:379-418', input: NoInput } as const

/** The name of the person who asks. P16: the answer carries no `result`. */
export const posPersonInfo: ReadOperation<z.infer<typeof NoInput>, PosPersonInfo> = posOne({
  ...own,
  id: 'pos.person.info',
  path: () => '/people/person/info',
  readValue: ({ json }) => (isJsonObject(json) && isJsonObject(json.info) ? { name: textOf(json.info.name) } : null),
})

export const PosPersonPermissions = z.strictObject({ permissions: z.array(z.string()) })
export type PosPersonPermissions = z.infer<typeof PosPersonPermissions>

/** What the person who asks may do. */
export const posPersonPermissions: ReadOperation<z.infer<typeof NoInput>, PosPersonPermissions> = posOne({
  ...own,
  id: 'pos.person.permissions',
  path: () => '/people/person/permissions',
  readValue: ({ json }) => {
    const list = isJsonObject(json) ? listOf(json.permissions) : null
    return list && { permissions: permissionNames(list) }
  },
})
