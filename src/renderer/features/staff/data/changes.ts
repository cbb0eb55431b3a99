// What an outbox entry changes of a staff account or a role, read from its stored input. Pure.
import { LocalRef } from '@shared/connectors/placeholders'
import { Ref } from '@shared/connectors/pos/values'
import type { EntryId } from '@shared/kit/ids'
import { type Entry, isOpen } from '@shared/outbox/entry'
import { z } from 'zod'
import type { AnyRef } from '../../../db/remote-subjects'

export type Field =
  | 'account'
  | 'name'
  | 'username'
  | 'password'
  | 'role'
  | 'visible'
  | 'locations'
  | 'link'
  | 'permissions'

/** A change entered here that the POS has not confirmed yet. */
export type PendingChange = {
  readonly field: Field
  readonly kind: 'create' | 'edit' | 'delete'
  readonly state: 'waiting' | 'sending' | 'checking' | 'needsYou'
  readonly entryId: EntryId
  readonly author: string
}

/** The values that a change brings; what it does not touch is absent. */
export type Values = {
  readonly name?: string
  readonly username?: string
  readonly roleRef?: AnyRef
  readonly visible?: string
  readonly locationRefs?: readonly Ref[]
  readonly link?: string
  readonly permissions?: readonly string[]
}

export type Change = { readonly kind: PendingChange['kind']; readonly field: Field; readonly values: Values }

const AnyRefSchema = z.union([Ref, LocalRef])
const NewPerson = z.looseObject({
  name: z.string(),
  username: z.string(),
  roleId: AnyRefSchema,
  isActive: z.boolean(),
  locationIds: z.array(Ref),
})
const NewRole = z.looseObject({ name: z.string(), permissions: z.array(z.string()) })
const Name = z.looseObject({ name: z.string() })

type Reader = { readonly kind: Change['kind']; readonly field: Field; readonly values: (payload: unknown) => Values }

const letter = (isActive: boolean) => (isActive ? 'Y' : 'N')
const edit = (field: Field, values: Reader['values']): Reader => ({ kind: 'edit', field, values })
const nothing = () => ({})

/** By operation: how its stored input is read. */
const READERS: Readonly<Record<string, Reader>> = {
  'pos.people.create': {
    kind: 'create',
    field: 'account',
    values: (payload) => {
      const { name, username, roleId, isActive, locationIds } = NewPerson.parse(payload)
      return { name, username, roleRef: roleId, visible: letter(isActive), locationRefs: locationIds, link: 'N' }
    },
  },
  'pos.people.editName': edit('name', (payload) => ({ name: Name.parse(payload).name })),
  'pos.people.editUsername': edit('username', (payload) => {
    return { username: z.looseObject({ username: z.string() }).parse(payload).username }
  }),
  'pos.people.editPassword': edit('password', nothing),
  'pos.people.editRole': edit('role', (payload) => {
    return { roleRef: z.looseObject({ roleId: AnyRefSchema }).parse(payload).roleId }
  }),
  'pos.people.editVisible': edit('visible', (payload) => {
    return { visible: letter(z.looseObject({ isActive: z.boolean() }).parse(payload).isActive) }
  }),
  'pos.people.editLocation': edit('locations', (payload) => {
    return { locationRefs: z.looseObject({ locationIds: z.array(Ref) }).parse(payload).locationIds }
  }),
  // Whether it is linked at once or has to be confirmed there first (W, P20) only the POS tells.
  'pos.people.linkCustomer': edit('link', () => ({ link: 'W' })),
  'pos.people.unlinkCustomer': edit('link', () => ({ link: 'N' })),
  'pos.people.delete': { kind: 'delete', field: 'account', values: nothing },
  'pos.roles.create': {
    kind: 'create',
    field: 'account',
    values: (payload) => NewRole.transform(({ name, permissions }) => ({ name, permissions })).parse(payload),
  },
  'pos.roles.editName': edit('name', (payload) => ({ name: Name.parse(payload).name })),
  'pos.roles.editPermissions': edit('permissions', (payload) => {
    return { permissions: z.looseObject({ permissions: z.array(z.string()) }).parse(payload).permissions }
  }),
  'pos.roles.delete': { kind: 'delete', field: 'account', values: nothing },
}

/** What the entry changes; null where it is about something else, or nobody can read it. */
export function changeOf({ operation, payload }: Pick<Entry, 'operation' | 'payload'>): Change | null {
  const reader = READERS[operation]
  if (!reader) return null
  try {
    return { kind: reader.kind, field: reader.field, values: reader.values(payload) }
  } catch {
    return null
  }
}

const STATES = { waiting: 'waiting', sending: 'sending', checking: 'checking', parked: 'needsYou' } as const

/** The mark of an open entry; null once it is done with. */
export function pendingOf(entry: Entry, { kind, field }: Change): PendingChange | null {
  const { state } = entry.progress
  if (!isOpen(entry) || state === 'settled' || state === 'discarded') return null
  return { field, kind, state: STATES[state], entryId: entry.id, author: entry.author }
}
