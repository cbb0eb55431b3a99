// Who works at the simulated POS: people with their roles, as sign-in, /people/people and /people/roles share them.
// A person's permissions are those of the role, at every moment.
import type { PosAuthResult, Staff } from '../../factories/demo'
import { uuidOf } from '../identifiers'

/** The documents name no type: people count in numbers, roles have texts, and a record put in keeps what it brings. */
export type Ref = string | number

export function isRef(value: unknown): value is Ref {
  return typeof value === 'string' || typeof value === 'number'
}

export type Role = { readonly id: Ref; readonly name: string; readonly permissions: readonly string[] }

export type Person = {
  readonly id: Ref
  readonly name: string
  readonly username: string
  readonly password: string
  readonly roleId: Ref
  readonly visible: 'Y' | 'N'
  readonly locations: readonly Ref[]
  /** Link to an account at Vua Dụng Cụ; W: waits for that customer's consent (catalogue P20). */
  readonly link: 'Y' | 'N' | 'W'
  readonly linkedPhone: string | null
  readonly authResult: PosAuthResult
}

export type StaffRegister = {
  people(): readonly Person[]
  /** By id in any form, as a path segment gives it. */
  person(id: Ref): Person | undefined
  byUsername(username: string): Person | undefined
  savePerson(person: Person): void
  removePerson(id: Ref): void
  nextPersonId(): Ref
  roles(): readonly Role[]
  role(id: Ref): Role | undefined
  saveRole(role: Role): void
  removeRole(id: Ref): void
  nextRoleId(): Ref
  /** The person as the services see the caller. */
  staffOf(person: Person): Staff
}

/** Names of the roles that the demo's people are put in, by the order in which their permissions first appear. */
const ROLE_NAMES = ['Thu ngân', 'Quản lý', 'Thu ngân tập sự', 'Quầy bảo hành', 'Thử việc']
const FIRST_PERSON = 101

/** A register with `staff` in it: one role per distinct set of permissions. */
export function createStaffRegister(staff: readonly Staff[]): StaffRegister {
  const people = new Map<string, Person>()
  const roles = new Map<string, Role>()
  let lastPerson = FIRST_PERSON - 1
  let lastRole = 0

  function nextPersonId(): Ref {
    do lastPerson += 1
    while (people.has(`${lastPerson}`))
    return lastPerson
  }

  function nextRoleId(): Ref {
    lastRole += 1
    return uuidOf('pos-role', lastRole)
  }

  function roleFor(permissions: readonly string[]): Role {
    const wanted = [...permissions].sort().join()
    const known = [...roles.values()].find((role) => [...role.permissions].sort().join() === wanted)
    if (known) return known
    const role = { id: nextRoleId(), name: ROLE_NAMES[roles.size] ?? `Vai trò ${roles.size + 1}`, permissions }
    roles.set(`${role.id}`, role)
    return role
  }

  for (const { username, password, name, authResult, permissions } of staff) {
    const person: Person = {
      id: nextPersonId(),
      ...{ name, username, password, authResult },
      roleId: roleFor(permissions).id,
      visible: 'Y',
      locations: [],
      link: 'N',
      linkedPhone: null,
    }
    people.set(`${person.id}`, person)
  }

  return {
    people: () => [...people.values()],
    person: (id) => people.get(`${id}`),
    byUsername: (username) => [...people.values()].find((person) => person.username === username),
    savePerson: (person) => void people.set(`${person.id}`, person),
    removePerson: (id) => void people.delete(`${id}`),
    nextPersonId,
    roles: () => [...roles.values()],
    role: (id) => roles.get(`${id}`),
    saveRole: (role) => void roles.set(`${role.id}`, role),
    removeRole: (id) => void roles.delete(`${id}`),
    nextRoleId,
    staffOf: ({ username, password, name, authResult, roleId }) => {
      const permissions = roles.get(`${roleId}`)?.permissions ?? []
      return { username, password, name, authResult, permissions }
    },
  }
}
