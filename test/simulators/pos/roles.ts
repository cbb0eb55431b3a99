// The simulated POS's roles: /people/roles (pos-people.txt:419-642). A role's permissions are those of its people.
import type { Ledger } from '../ledger'
import type { SimAnswer, SimRequest } from '../server'
import { type Area, actionOf, type Call } from './area'
import type { CustomerOptions } from './customers'
import { collection, entity, problem } from './laminas'
import { isPermission } from './permissions'
import { type Fields, isTooLong, listOf, missingFields, strayFields, textOf, wordOutside } from './staff-fields'
import { permissionListAs, rolePeopleAs, type StaffForms } from './staff-forms'
import { isRef, type Role, type StaffRegister } from './staff-register'

const FIELDS = ['name', 'permissions', 'action']
const REQUIRED: Readonly<Record<string, string>> = { editName: 'name', editPermissions: 'permissions' }

/** JSON text as the document says, or a list; null for anything else and for a permission that does not exist. */
function permissionsOf(value: unknown): readonly string[] | null {
  const list = listOf(value)
  return list?.every(isPermission) ? [...new Set(list)] : null
}

function operationOf(request: SimRequest): string {
  const action = actionOf(request)
  return `pos.roles.${action in REQUIRED ? action : 'edit'}`
}

export function createRoles(
  ledger: Ledger,
  register: StaffRegister,
  { notFoundAs, ...forms }: StaffForms & Pick<CustomerOptions, 'notFoundAs'>,
): Area {
  const peopleOf = (role: Role) => register.people().filter(({ roleId }) => `${roleId}` === `${role.id}`)

  function notFound(request: SimRequest): SimAnswer {
    return notFoundAs === 'problem' ? problem(404, 'Entity not found.') : entity(request, { result: 'NOT_FOUND_ROLE' })
  }

  /** Whatever the case, and a role's own name too: the less comfortable reading, as for usernames (catalogue P22). */
  function isTaken(name: string): boolean {
    return register.roles().some((role) => role.name.toLowerCase() === name.toLowerCase())
  }

  function list({ request }: Call): SimAnswer {
    const rows = register.roles().map(({ id, name }) => ({ role_id: id, role_name: name }))
    return collection(request, 'roles', rows)
  }

  function get({ request, id }: Call): SimAnswer {
    const role = register.role(id)
    if (!role) return notFound(request)
    const { rolePermissionsKey = 'permission' } = forms
    return entity(request, {
      result: 'SUCCESS',
      role: {
        role_id: role.id,
        role_name: role.name,
        [rolePermissionsKey]: permissionListAs(forms, role.permissions),
        people: rolePeopleAs(forms, peopleOf(role)),
      },
    })
  }

  function create({ request, staff, data }: Call): SimAnswer {
    const refusal = strayFields(data, FIELDS) ?? missingFields(data, ['name', 'permissions'])
    if (refusal) return refusal
    const name = textOf(data, 'name')
    if (isTaken(name)) return entity(request, { result: 'EXIST_NAME' })
    const permissions = permissionsOf(data.permissions)
    if (!permissions || isTooLong(name)) return entity(request, { result: 'ERROR' })
    const id = register.nextRoleId()
    register.saveRole({ id, name, permissions })
    ledger.append({
      operation: 'pos.roles.create',
      key: name,
      author: staff.username,
      summary: { id: `${id}`, name, permissions: permissions.join(' ') },
    })
    return entity(request, { result: 'SUCCESS' })
  }

  /** The role as it is to be, or the code of a refusal. */
  function changed(role: Role, action: string, data: Fields): Role | 'EXIST_NAME' | 'ERROR' {
    if (action === 'editName') {
      const name = textOf(data, 'name')
      if (isTaken(name)) return 'EXIST_NAME'
      return isTooLong(name) ? 'ERROR' : { ...role, name }
    }
    const permissions = permissionsOf(data.permissions)
    return permissions ? { ...role, permissions } : 'ERROR'
  }

  function edit({ request, staff, data, id }: Call): SimAnswer {
    const action = textOf(data, 'action')
    const refusal =
      strayFields(data, FIELDS) ??
      missingFields(data, ['action']) ??
      wordOutside(data, 'action', Object.keys(REQUIRED)) ??
      missingFields(data, [REQUIRED[action] ?? ''])
    if (refusal) return refusal
    const role = register.role(id)
    if (!role) return notFound(request)
    const next = changed(role, action, data)
    if (typeof next === 'string') return entity(request, { result: next })
    register.saveRole(next)
    const change = action === 'editName' ? { name: next.name } : { permissions: next.permissions.join(' ') }
    ledger.append({ operation: `pos.roles.${action}`, key: `${role.id}`, author: staff.username, summary: change })
    return entity(request, { result: 'SUCCESS' })
  }

  /** 204 also where people still have the role: a refusal has no other way out (catalogue A4, P18). */
  function remove({ staff, id }: Call): SimAnswer {
    const role = register.role(id)
    if (!role) return problem(404, 'Entity not found.')
    if (peopleOf(role).length === 0) {
      register.removeRole(role.id)
      const summary = { name: role.name }
      ledger.append({ operation: 'pos.roles.delete', key: `${role.id}`, author: staff.username, summary })
    }
    return { status: 204 }
  }

  function put(record: Fields): void {
    const id = isRef(record.role_id) ? record.role_id : register.nextRoleId()
    const permissions = listOf(record.permission ?? record.permissions) ?? []
    register.saveRole({
      id,
      name: textOf(record, 'role_name') || `Vai trò ${id}`,
      permissions: permissions.filter((each) => typeof each === 'string'),
    })
  }

  return {
    routes: [
      {
        path: /^\/people\/roles$/,
        module: 'people',
        methods: {
          GET: { operation: 'pos.roles.list', run: list },
          POST: { operation: 'pos.roles.create', run: create },
        },
      },
      {
        path: /^\/people\/roles\/([^/]+)$/,
        module: 'people',
        methods: {
          GET: { operation: 'pos.roles.get', run: get },
          PUT: { operation: operationOf, run: edit },
          DELETE: { operation: 'pos.roles.delete', run: remove },
        },
      },
    ],
    kinds: { roles: put },
  }
}
