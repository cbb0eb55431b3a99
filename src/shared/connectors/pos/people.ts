// The POS's staff accounts as mutations: adding one, changing each of its fields by its own action, deleting one.

import { wirePhone } from '@shared/domain/phone'
import type { Reading } from '@shared/kit/outcome'
import { z } from 'zod'
import { readingOfRefusal } from '../answer'
import { type ChangedField, readingOfChange } from '../change-reading'
import { Phone, required } from '../inputs'
import type { CallRead, MutationOperation } from '../operation'
import { posDelete, posEdit, posPost } from './frame'
import { type PosPerson, PosRefInput, posPeopleGet } from './people-reads'
import { confirmNewPerson, verifyNewPerson } from './people-verify'
import { Ref, yesNo } from './values'

const PATH = '/people/people'

/** Never trimmed and never shown: the POS states no rule for it (P23), but its framework takes blanks alone for none. */
const Password = z
  .string()
  .max(255)
  .refine((value) => value.trim() !== '', { params: { rule: 'empty' } })

export const PosNewPerson = z.strictObject({
  // P1: the document requires nothing; without these an account means nothing.
  name: required(255),
  username: required(255),
  password: Password,
  roleId: Ref,
  isActive: z.boolean(),
  /** Stores this person works for. */
  locationIds: z.array(Ref),
})
export type PosNewPerson = z.infer<typeof PosNewPerson>

/** Adds a staff account; the POS refuses a user name it already has. */
export const posPeopleCreate: MutationOperation<PosNewPerson> = posPost({
  id: 'pos.people.create',
  module: 'people',
  permission: null,
  errorCodes: ['EXIST_USERNAME', 'NOT_EXIST_ROLE', 'ERROR'],
  source: 'pos-people.txt:48-108',
  input: PosNewPerson,
  secretFields: ['password'],
  path: PATH,
  // P2: all texts. P4: the stores as a JSON text.
  body: ({ name, username, password, roleId, isActive, locationIds }) => ({
    name,
    username,
    password,
    role_id: roleId,
    visible: yesNo(isActive),
    ...(locationIds.length > 0 && { location: JSON.stringify(locationIds) }),
  }),
  replay: 'lookup',
  verify: verifyNewPerson,
  confirm: confirmNewPerson,
})

/** One look at a person after a change; what `change` names is held against it. */
function verifyPerson<I extends PosRefInput>(change: (input: I, seen: PosPerson) => ChangedField) {
  return async (input: I, call: CallRead): Promise<Reading> => {
    const result = await call(posPeopleGet, { id: input.id })
    // An account that is gone holds no change, and sending the change again would not bring it back.
    if (result.kind === 'notFound') return { kind: 'cannotTell', detail: 'the account is gone' }
    if (result.kind !== 'found') return readingOfRefusal(result)
    return readingOfChange(String(input.id), [change(input, result.value)])
  }
}

const edit = { module: 'people', permission: null, path: PATH, source: 'pos-people.txt:223-295' } as const

const NameInput = PosRefInput.extend({ name: required(255) })
/** Gives a person another name. */
export const posPeopleEditName: MutationOperation<z.infer<typeof NameInput>> = posEdit({
  ...edit,
  id: 'pos.people.editName',
  errorCodes: ['NOT_FOUND_PERSON', 'ERROR'],
  input: NameInput,
  action: 'editName',
  fields: ({ name }) => ({ name }),
  replay: 'natural',
  verify: verifyPerson(({ name }, seen) => ({ name: 'name', wanted: name, seen: seen.name })),
})

const UsernameInput = PosRefInput.extend({ username: required(255) })
/**
 * Gives a person another user name. `lookup`: a repeat of a change that worked may be refused by the person's own new
 * name (P22), so an unknown outcome is looked at first.
 */
export const posPeopleEditUsername: MutationOperation<z.infer<typeof UsernameInput>> = posEdit({
  ...edit,
  id: 'pos.people.editUsername',
  errorCodes: ['NOT_FOUND_PERSON', 'EXIST_USERNAME', 'ERROR'],
  input: UsernameInput,
  action: 'editUsername',
  fields: ({ username }) => ({ username }),
  replay: 'lookup',
  verify: verifyPerson(({ username }, seen) => ({ name: 'username', wanted: username, seen: seen.username })),
})

const PasswordInput = PosRefInput.extend({ password: Password })
/** Gives a person another password; the old one is not asked for (P23). A repeat sets the same one again. */
export const posPeopleEditPassword: MutationOperation<z.infer<typeof PasswordInput>> = posEdit({
  ...edit,
  id: 'pos.people.editPassword',
  errorCodes: ['NOT_FOUND_PERSON', 'ERROR'],
  input: PasswordInput,
  secretFields: ['password'],
  action: 'editPassword',
  fields: ({ password }) => ({ password }),
  replay: 'natural',
  verify: async () => ({ kind: 'cannotTell', detail: 'a password cannot be read' }),
})

const RoleInput = PosRefInput.extend({ roleId: Ref })
/** Gives a person another role. */
export const posPeopleEditRole: MutationOperation<z.infer<typeof RoleInput>> = posEdit({
  ...edit,
  id: 'pos.people.editRole',
  errorCodes: ['NOT_FOUND_PERSON', 'NOT_EXIST_ROLE', 'ERROR'],
  input: RoleInput,
  action: 'editRole',
  fields: ({ roleId }) => ({ role_id: roleId }),
  replay: 'natural',
  verify: verifyPerson(({ roleId }, seen) => ({
    name: 'roleId',
    wanted: String(roleId),
    seen: seen.roleId === null ? undefined : String(seen.roleId),
  })),
})

const VisibleInput = PosRefInput.extend({ isActive: z.boolean() })
/** Lets a person sign in, or no more. */
export const posPeopleEditVisible: MutationOperation<z.infer<typeof VisibleInput>> = posEdit({
  ...edit,
  id: 'pos.people.editVisible',
  errorCodes: ['NOT_FOUND_PERSON', 'ERROR'],
  input: VisibleInput,
  action: 'editVisible',
  fields: ({ isActive }) => ({ visible: yesNo(isActive) }),
  replay: 'natural',
  verify: verifyPerson(({ isActive }, seen) => ({
    name: 'visible',
    wanted: yesNo(isActive),
    seen: seen.visible === '' ? undefined : seen.visible,
  })),
})

const LocationInput = PosRefInput.extend({ locationIds: z.array(Ref) })
const idSet = (ids: readonly Ref[]) => [...new Set(ids.map(String))].sort().join(', ')
/** Says for which stores a person works; the list replaces the one before. */
export const posPeopleEditLocation: MutationOperation<z.infer<typeof LocationInput>> = posEdit({
  ...edit,
  id: 'pos.people.editLocation',
  errorCodes: ['NOT_FOUND_PERSON', 'ERROR'],
  input: LocationInput,
  action: 'editLocation',
  // P4: a JSON text.
  fields: ({ locationIds }) => ({ location: JSON.stringify(locationIds) }),
  replay: 'natural',
  verify: verifyPerson(({ locationIds }, seen) => ({
    name: 'locationIds',
    wanted: idSet(locationIds),
    seen: idSet(seen.locationIds),
  })),
})

/** Looks at a person's link: `Y` linked, `W` waiting to be confirmed (P20), `N` not linked; other letters prove nothing. */
function verifyLink(proves: readonly string[], denies: readonly string[]) {
  return async ({ id }: PosRefInput, call: CallRead): Promise<Reading> => {
    const result = await call(posPeopleGet, { id })
    if (result.kind === 'notFound') return { kind: 'cannotTell', detail: 'the account is gone' }
    if (result.kind !== 'found') return readingOfRefusal(result)
    const { link } = result.value
    if (proves.includes(link)) return { kind: 'applied', remoteId: String(id) }
    return denies.includes(link) ? { kind: 'notApplied' } : { kind: 'cannotTell', detail: `link ${link}` }
  }
}

const LinkInput = PosRefInput.extend({ phone: Phone })
/** Links a person to a customer account by its phone; it may first have to be confirmed there (`W`, P20). */
export const posPeopleLinkCustomer: MutationOperation<z.infer<typeof LinkInput>> = posEdit({
  ...edit,
  id: 'pos.people.linkCustomer',
  errorCodes: [
    'NOT_FOUND_PERSON',
    'EXIST_LINK_CUSTOMERVUADUNGCU',
    'NOT_FOUND_CUSTOMERVUADUNGCU',
    'NOT_YET_CONFIRM_PHONE_CUSTOMERVUADUNGCU',
    'EXIST_LINK_CUSTOMERVUADUNGCU_BYPHONE',
    'ERROR',
  ],
  input: LinkInput,
  action: 'linkCustomerVuadungcu',
  // P19: the schema lets through numbers only, so nobody can type the magic word.
  fields: ({ phone }) => ({ phone_customer: wirePhone(phone) }),
  replay: 'lookup',
  verify: verifyLink(['Y', 'W'], ['N']),
})

/** Takes a person's link to a customer account away. P19: an operation of its own here, a magic word there. */
export const posPeopleUnlinkCustomer: MutationOperation<PosRefInput> = posEdit({
  ...edit,
  id: 'pos.people.unlinkCustomer',
  errorCodes: ['NOT_FOUND_PERSON', 'NOT_EXIST_LINK_CUSTOMERVUADUNGCU', 'ERROR'],
  input: PosRefInput,
  action: 'linkCustomerVuadungcu',
  fields: () => ({ phone_customer: 'unlink' }),
  replay: 'lookup',
  verify: verifyLink(['N'], ['Y', 'W']),
})

/** Deletes a staff account, unless it is linked to a customer account. */
export const posPeopleDelete: MutationOperation<PosRefInput> = posDelete({
  id: 'pos.people.delete',
  module: 'people',
  permission: null,
  errorCodes: ['NOT_FOUND_PERSON', 'PERSON_LINKING_CUSTOMERVUADUNGCU'],
  source: 'pos-people.txt:296-337',
  input: PosRefInput,
  path: PATH,
  look: ({ id }, call) => call(posPeopleGet, { id }),
})
