// In which of the forms that the document leaves open the simulated POS words its answers about staff
// (catalogue P4, P6, P7); by default those of the document's samples.
import type { Person, Ref } from './staff-register'

export type StaffForms = {
  /** `person.location`. */
  readonly locationAs?: 'ids' | 'objects' | 'json'
  /** `permission` of a role and `permissions` of the person who is signed in. */
  readonly permissionsAs?: 'list' | 'json'
  /** What a role's list of permissions is called: singular in the sample, plural in the requests. */
  readonly rolePermissionsKey?: 'permission' | 'permissions'
  readonly rolePeopleAs?: 'tuples' | 'objects'
}

export function locationAs({ locationAs: form = 'ids' }: StaffForms, ids: readonly Ref[]): unknown {
  switch (form) {
    case 'ids':
      return ids
    case 'objects':
      return ids.map((id) => ({ location_id: id }))
    case 'json':
      return JSON.stringify(ids)
  }
}

export function permissionListAs({ permissionsAs = 'list' }: StaffForms, permissions: readonly string[]): unknown {
  return permissionsAs === 'json' ? JSON.stringify(permissions) : permissions
}

export function rolePeopleAs({ rolePeopleAs: form = 'tuples' }: StaffForms, people: readonly Person[]): unknown {
  return people.map(({ id, name }) => (form === 'tuples' ? [id, name] : { person_id: id, person_name: name }))
}
