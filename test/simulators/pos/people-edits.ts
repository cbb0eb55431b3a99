// The seven actions of PUT /people/people/:id (pos-people.txt:251-295): what each changes, and the codes it refuses with.
import { digitsOf } from './phones'
import { type Fields, isTooLong, listOf, textOf } from './staff-fields'
import { isRef, type Person, type Ref, type Role, type StaffRegister } from './staff-register'

/** The field that each action requires. */
export const REQUIRED = {
  editName: 'name',
  editUsername: 'username',
  editPassword: 'password',
  editRole: 'role_id',
  editVisible: 'visible',
  linkCustomerVuadungcu: 'phone_customer',
  editLocation: 'location',
} as const

export type EditAction = keyof typeof REQUIRED

export function isEditAction(action: string): action is EditAction {
  return Object.hasOwn(REQUIRED, action)
}

export type Change = { readonly person: Partial<Person>; readonly summary: Readonly<Record<string, string>> }

/** The change, or the code of a refusal. */
type Edit = (person: Person, data: Fields) => Change | string

/** An account at Vua Dụng Cụ, which is another register than the shop's customers. */
export type VdcAccount = {
  readonly phone: string
  readonly isConfirmed: boolean
  /** What a new link to it is: W waits for the customer's consent. */
  readonly link: 'Y' | 'W'
}

export type PeopleEdits = Readonly<Record<EditAction, Edit>> & {
  /** Whatever the case; the name a person has already counts too (catalogue P22, the less comfortable reading). */
  isTaken(username: string): boolean
  /** By an id in the JSON type it was given out in (catalogue P21). */
  roleOf(id: unknown): Role | undefined
}

export function createPeopleEdits(
  register: StaffRegister,
  accountOf: (phone: string) => VdcAccount | undefined,
): PeopleEdits {
  const isTaken = (username: string) =>
    register.people().some((person) => person.username.toLowerCase() === username.toLowerCase())

  const roleOf = (id: unknown) => register.roles().find((role) => role.id === id)

  function text(field: 'name' | 'username', data: Fields): Change | string {
    const value = textOf(data, field)
    return isTooLong(value) ? 'ERROR' : { person: { [field]: value }, summary: { [field]: value } }
  }

  function link(person: Person, phone: string): Change | string {
    if (person.link !== 'N') return 'EXIST_LINK_CUSTOMERVUADUNGCU'
    const account = accountOf(phone)
    if (!account) return 'NOT_FOUND_CUSTOMERVUADUNGCU'
    if (!account.isConfirmed) return 'NOT_YET_CONFIRM_PHONE_CUSTOMERVUADUNGCU'
    const isLinked = register.people().some(({ linkedPhone }) => linkedPhone === account.phone)
    if (isLinked) return 'EXIST_LINK_CUSTOMERVUADUNGCU_BYPHONE'
    return {
      person: { link: account.link, linkedPhone: account.phone },
      summary: { phone_customer: phone, linking_customerVuadungcu: account.link },
    }
  }

  function unlink(person: Person): Change | string {
    if (person.link === 'N') return 'NOT_EXIST_LINK_CUSTOMERVUADUNGCU'
    return { person: { link: 'N', linkedPhone: null }, summary: { linking_customerVuadungcu: 'N' } }
  }

  return {
    isTaken,
    roleOf,
    editName: (_person, data) => text('name', data),
    editUsername: (_person, data) => (isTaken(textOf(data, 'username')) ? 'EXIST_USERNAME' : text('username', data)),
    editPassword: (_person, data) => ({ person: { password: `${data.password}` }, summary: {} }),
    editRole: (_person, data) => {
      const role = roleOf(data.role_id)
      return role ? { person: { roleId: role.id }, summary: { role_id: `${role.id}` } } : 'NOT_EXIST_ROLE'
    },
    editVisible: (_person, data) => {
      const visible = data.visible === 'Y' ? 'Y' : 'N'
      return { person: { visible }, summary: { visible } }
    },
    linkCustomerVuadungcu: (person, data) => {
      const phone = textOf(data, 'phone_customer')
      return phone === 'unlink' ? unlink(person) : link(person, digitsOf(phone))
    },
    editLocation: (_person, data) => {
      const locations = listOf(data.location)
      if (!locations?.every((id): id is Ref => isRef(id))) return 'ERROR'
      return { person: { locations }, summary: { location: JSON.stringify(locations) } }
    },
  }
}
