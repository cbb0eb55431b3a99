// All operations by id: what an outbox entry, a screen or a test may name. Nothing outside this list can be called.
import type { ReplayClass } from '@shared/kit/outcome'
import type { z } from 'zod'
import { finanCustomersCreate, finanCustomersDelete } from './finan/customers'
import { finanCustomersGet, finanCustomersList } from './finan/customers-reads'
import { finanCustomersUpdate } from './finan/customers-update'
import { goupCustomersDelete, goupCustomersSaveInsert } from './goup/customers'
import { goupCustomersGet, goupCustomersSearch } from './goup/customers-reads'
import { goupCustomersSaveUpdate } from './goup/customers-update'
import type { MutationOperation, ReadOperation } from './operation'
import { posCustomersCreate } from './pos/customers'
import { posCustomersGet, posCustomersList } from './pos/customers-reads'
import {
  posPeopleCreate,
  posPeopleDelete,
  posPeopleEditLocation,
  posPeopleEditName,
  posPeopleEditPassword,
  posPeopleEditRole,
  posPeopleEditUsername,
  posPeopleEditVisible,
  posPeopleLinkCustomer,
  posPeopleUnlinkCustomer,
} from './pos/people'
import { posPeopleGet, posPeopleList } from './pos/people-reads'
import { posPermissionsList, posPersonInfo, posPersonPermissions } from './pos/permissions'
import {
  posRolesCreate,
  posRolesDelete,
  posRolesEditName,
  posRolesEditPermissions,
  posRolesGet,
  posRolesList,
} from './pos/roles'
import { posAuth, posVerify } from './pos/session'
import { vbotFieldCreate, vbotFieldDelete, vbotFieldUpdate, vbotFieldUpdateNo } from './vbot/customer-fields'
import { vbotGroupCreate, vbotGroupDelete, vbotGroupUpdate, vbotGroupUpdateNo } from './vbot/customer-groups'
import { vbotStatusCreate, vbotStatusDelete, vbotStatusUpdate, vbotStatusUpdateNo } from './vbot/customer-statuses'
import { vbotTypeCreate, vbotTypeDelete, vbotTypeUpdate, vbotTypeUpdateNo } from './vbot/customer-types'
import { vbotCustomerCreate, vbotCustomerDelete, vbotCustomerUpdate, vbotCustomerUpdateNo } from './vbot/customers'

/** A row whatever its input and output: what a list can say of all of them. */
type AnyRow = Pick<
  MutationOperation<never>,
  'id' | 'system' | 'permission' | 'errorCodes' | 'evidence' | 'source' | 'timeoutMs'
> & { readonly mutates: boolean; readonly input: z.ZodType }

/** The catalogue. The key is the row's id. */
export const OPERATIONS = {
  'pos.auth': posAuth,
  'pos.verify': posVerify,
  'pos.people.list': posPeopleList,
  'pos.people.get': posPeopleGet,
  'pos.people.create': posPeopleCreate,
  'pos.people.editName': posPeopleEditName,
  'pos.people.editUsername': posPeopleEditUsername,
  'pos.people.editPassword': posPeopleEditPassword,
  'pos.people.editRole': posPeopleEditRole,
  'pos.people.editVisible': posPeopleEditVisible,
  'pos.people.editLocation': posPeopleEditLocation,
  'pos.people.linkCustomer': posPeopleLinkCustomer,
  'pos.people.unlinkCustomer': posPeopleUnlinkCustomer,
  'pos.people.delete': posPeopleDelete,
  'pos.permissions.list': posPermissionsList,
  'pos.person.info': posPersonInfo,
  'pos.person.permissions': posPersonPermissions,
  'pos.roles.list': posRolesList,
  'pos.roles.get': posRolesGet,
  'pos.roles.create': posRolesCreate,
  'pos.roles.editName': posRolesEditName,
  'pos.roles.editPermissions': posRolesEditPermissions,
  'pos.roles.delete': posRolesDelete,
  'pos.customers.create': posCustomersCreate,
  'pos.customers.list': posCustomersList,
  'pos.customers.get': posCustomersGet,
  'goup.customers.save.insert': goupCustomersSaveInsert,
  'goup.customers.save.update': goupCustomersSaveUpdate,
  'goup.customers.delete': goupCustomersDelete,
  'goup.customers.get': goupCustomersGet,
  'goup.customers.search': goupCustomersSearch,
  'finan.customers.create': finanCustomersCreate,
  'finan.customers.update': finanCustomersUpdate,
  'finan.customers.delete': finanCustomersDelete,
  'finan.customers.get': finanCustomersGet,
  'finan.customers.list': finanCustomersList,
  'vbot.customer.create': vbotCustomerCreate,
  'vbot.customer.update': vbotCustomerUpdate,
  'vbot.customer.updateNo': vbotCustomerUpdateNo,
  'vbot.customer.delete': vbotCustomerDelete,
  'vbot.status.create': vbotStatusCreate,
  'vbot.status.update': vbotStatusUpdate,
  'vbot.status.updateNo': vbotStatusUpdateNo,
  'vbot.status.delete': vbotStatusDelete,
  'vbot.type.create': vbotTypeCreate,
  'vbot.type.update': vbotTypeUpdate,
  'vbot.type.updateNo': vbotTypeUpdateNo,
  'vbot.type.delete': vbotTypeDelete,
  'vbot.group.create': vbotGroupCreate,
  'vbot.group.update': vbotGroupUpdate,
  'vbot.group.updateNo': vbotGroupUpdateNo,
  'vbot.group.delete': vbotGroupDelete,
  'vbot.field.create': vbotFieldCreate,
  'vbot.field.update': vbotFieldUpdate,
  'vbot.field.updateNo': vbotFieldUpdateNo,
  'vbot.field.delete': vbotFieldDelete,
} as const satisfies Readonly<Record<string, AnyRow>>

export type OperationId = keyof typeof OPERATIONS
/** Ids of the operations that change something. */
export type MutatingOperationId = {
  [Id in OperationId]: (typeof OPERATIONS)[Id]['mutates'] extends true ? Id : never
}[OperationId]

/** A mutation found by name: its input is checked with `input` before anything else is asked of it. */
export type FoundMutation = MutationOperation<unknown>
/** A read found by name; as with mutations, `input` comes first. */
export type FoundRead = ReadOperation<unknown, unknown>

/** The operation of that id, or null. */
export function findOperation(id: string): FoundMutation | FoundRead | null {
  // A row found by name has lost its input type; whoever calls it parses the input with the row's own schema first.
  return Object.hasOwn(OPERATIONS, id) ? (OPERATIONS[id as OperationId] as unknown as FoundMutation | FoundRead) : null
}

/** The mutation of that id; null when there is none or it is a read. */
export function findMutation(id: string): FoundMutation | null {
  const operation = findOperation(id)
  return operation?.mutates ? operation : null
}

/** The read of that id; null when there is none or it is a mutation. */
export function findRead(id: string): FoundRead | null {
  const operation = findOperation(id)
  return operation && !operation.mutates ? operation : null
}

/**
 * How a repeat of a mutation is made harmless, for what was entered in this shop.
 * @param readsBack whether the shop can read from the system what it wrote there
 */
export function replayClassOf({ replay, replayOf }: FoundMutation, input: unknown, readsBack: boolean): ReplayClass {
  return replayOf?.(input, readsBack) ?? replay
}
