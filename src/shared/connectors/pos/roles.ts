// The POS's roles: a name and a set of permissions, given to people.
import type { Reading } from '@shared/kit/outcome'
import { z } from 'zod'
import { appliedAs, isJsonObject, readingOfRefusal, textOf } from '../answer'
import { readingOfChange } from '../change-reading'
import { required } from '../inputs'
import type { CallRead, MutationOperation, PagedRead, ReadOperation } from '../operation'
import { PosPage, PosPageInput } from './envelope'
import { posDelete, posEdit, posList, posOne, posPost, segment } from './frame'
import { type PosRefInput as ById, PosRefInput } from './people-reads'
import { findRows } from './search'
import { listOf, Ref, refOf } from './values'

const PATH = '/people/roles'

const PosRoleRow = z.strictObject({ id: Ref, name: z.string() })
/** A role as the list tells it. */
type PosRoleRow = z.infer<typeof PosRoleRow>

export const PosRole = PosRoleRow.extend({
  permissions: z.array(z.string()),
  people: z.array(z.strictObject({ id: Ref, name: z.string() })),
})
/** A role with its permissions and the people who have it. */
export type PosRole = z.infer<typeof PosRole>

function readRow(value: unknown): PosRoleRow | null {
  if (!isJsonObject(value)) return null
  const id = refOf(value.role_id) ?? refOf(value.id)
  return id === null ? null : { id, name: textOf(value.role_name) || textOf(value.name) }
}

/** Permission names from a list of names, of objects that hold one, or a JSON text of either (P6). */
export function permissionNames(value: unknown): string[] {
  const items = listOf(value) ?? []
  return items.map((item) => textOf(isJsonObject(item) ? item.permission : item)).filter((name) => name !== '')
}

/** P7: a pair or an object. */
function readMember(value: unknown): PosRole['people'] {
  const [id, name] = Array.isArray(value)
    ? value
    : isJsonObject(value)
      ? [value.person_id ?? value.id, value.person_name ?? value.name]
      : []
  const ref = refOf(id)
  return ref === null ? [] : [{ id: ref, name: textOf(name) }]
}

function readRole(value: unknown): PosRole | null {
  const row = readRow(value)
  if (row === null || !isJsonObject(value)) return null
  return {
    ...row,
    // P6: singular in this answer, plural in requests.
    permissions: permissionNames(value.permission ?? value.permissions),
    people: (listOf(value.people) ?? []).flatMap(readMember),
  }
}

export const PosRolesPage = z.strictObject({ roles: z.array(PosRoleRow), page: PosPage })
export type PosRolesPage = z.infer<typeof PosRolesPage>

/** Roles, one page. */
export const posRolesList: PagedRead<z.infer<typeof PosPageInput>, PosRolesPage> = posList({
  id: 'pos.roles.list',
  module: 'people',
  permission: null,
  source: 'pos-people.txt:421-463',
  input: PosPageInput,
  path: PATH,
  query: () => ({}),
  collection: 'roles',
  readRow,
  output: (roles, page) => ({ roles: [...roles], page }),
  keyOf: ({ id }) => String(id),
  rowsOf: ({ roles }) => roles,
})

/** One role in full. */
export const posRolesGet: ReadOperation<ById, PosRole> = posOne({
  id: 'pos.roles.get',
  module: 'people',
  permission: null,
  errorCodes: ['NOT_FOUND_ROLE'],
  source: 'pos-people.txt:510-561',
  input: PosRefInput,
  path: ({ id }) => `${PATH}/${segment(id)}`,
  readValue: ({ json }) => (isJsonObject(json) ? readRole(json.role) : null),
})

const permissionSet = (permissions: readonly string[]) => [...new Set(permissions)].sort().join(', ')
const Permissions = z.array(z.string().trim().min(1).max(255))

export const PosNewRole = z.strictObject({ name: required(255), permissions: Permissions })
export type PosNewRole = z.infer<typeof PosNewRole>

async function verifyNewRole({ name, permissions }: PosNewRole, call: CallRead): Promise<Reading> {
  const isOurs = (row: PosRoleRow) => row.name === name
  const search = await findRows(posRolesList, {}, ({ roles }) => roles, isOurs, call)
  if (search.kind === 'ended') return search.reading
  const [row] = search.rows
  if (row === undefined) return { kind: 'notApplied' }
  const detail = await call(posRolesGet, { id: row.id })
  if (detail.kind !== 'found') return readingOfRefusal(detail)
  const seen = permissionSet(detail.value.permissions)
  if (seen === permissionSet(permissions)) return { kind: 'applied', remoteId: String(row.id) }
  return { kind: 'differs', remoteId: String(row.id), seen: { name, permissions: seen } }
}

/** Adds a role; the POS refuses a name it already has. */
export const posRolesCreate: MutationOperation<PosNewRole> = posPost({
  id: 'pos.roles.create',
  module: 'people',
  permission: null,
  errorCodes: ['EXIST_NAME', 'ERROR'],
  source: 'pos-people.txt:464-509',
  input: PosNewRole,
  path: PATH,
  // P5: a JSON text.
  body: ({ name, permissions }) => ({ name, permissions: JSON.stringify(permissions) }),
  replay: 'lookup',
  verify: verifyNewRole,
  // C23: the answer tells no id.
  confirm: async (input, call) => ({ outcome: appliedAs(await verifyNewRole(input, call)) }),
})

async function seenRole(id: Ref, call: CallRead): Promise<PosRole | Reading> {
  const result = await call(posRolesGet, { id })
  if (result.kind === 'found') return result.value
  if (result.kind === 'notFound') return { kind: 'cannotTell', detail: 'the role is gone' }
  return readingOfRefusal(result)
}

const edit = { module: 'people', permission: null, path: PATH, source: 'pos-people.txt:562-610' } as const

const NameInput = PosRefInput.extend({ name: required(255) })
/** Gives a role another name. `lookup`: a repeat of what worked may be refused by the role's own new name (as P22). */
export const posRolesEditName: MutationOperation<z.infer<typeof NameInput>> = posEdit({
  ...edit,
  id: 'pos.roles.editName',
  errorCodes: ['NOT_FOUND_ROLE', 'EXIST_NAME', 'ERROR'],
  input: NameInput,
  action: 'editName',
  fields: ({ name }) => ({ name }),
  replay: 'lookup',
  verify: async ({ id, name }, call) => {
    const seen = await seenRole(id, call)
    return 'kind' in seen ? seen : readingOfChange(String(id), [{ name: 'name', wanted: name, seen: seen.name }])
  },
})

const PermissionsInput = PosRefInput.extend({ permissions: Permissions })
/** Gives a role this set of permissions; it replaces the one before. */
export const posRolesEditPermissions: MutationOperation<z.infer<typeof PermissionsInput>> = posEdit({
  ...edit,
  id: 'pos.roles.editPermissions',
  errorCodes: ['NOT_FOUND_ROLE', 'ERROR'],
  input: PermissionsInput,
  action: 'editPermissions',
  // P5: the document says nothing of the form here; as for a new role.
  evidence: 'assumed',
  fields: ({ permissions }) => ({ permissions: JSON.stringify(permissions) }),
  replay: 'natural',
  verify: async ({ id, permissions }, call) => {
    const seen = await seenRole(id, call)
    if ('kind' in seen) return seen
    const change = { wanted: permissionSet(permissions), seen: permissionSet(seen.permissions) }
    return readingOfChange(String(id), [{ name: 'permissions', ...change }])
  },
})

/** Deletes a role, unless people have it. */
export const posRolesDelete: MutationOperation<ById> = posDelete({
  id: 'pos.roles.delete',
  module: 'people',
  permission: null,
  errorCodes: ['NOT_FOUND_ROLE', 'EXIST_PERSON_IN_ROLE', 'ERROR'],
  source: 'pos-people.txt:611-642',
  input: PosRefInput,
  path: PATH,
  look: ({ id }, call) => call(posRolesGet, { id }),
})
