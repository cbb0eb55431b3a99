// All operations by id: what an outbox entry, a screen or a test may name. Nothing outside this list can be called.
import { assert } from '@shared/kit/assert'
import type { ReplayClass } from '@shared/kit/outcome'
import type { z } from 'zod'
import { finanCustomersCreate, finanCustomersDelete } from './finan/customers'
import { finanCustomersGet, finanCustomersList } from './finan/customers-reads'
import { finanCustomersUpdate } from './finan/customers-update'
import { goupCustomersDelete, goupCustomersSaveInsert } from './goup/customers'
import { goupCustomersGet, goupCustomersSearch } from './goup/customers-reads'
import { goupCustomersSaveUpdate } from './goup/customers-update'
import type { MutationOperation, ReadOperation } from './operation'
import {
  posCustomerCatsCreate,
  posCustomerCatsDelete,
  posCustomerCatsEditIsDefault,
  posCustomerCatsEditName,
} from './pos/customer-categories'
import { posCustomerCatsList, posCustomerLoyalCatsList } from './pos/customer-categories-reads'
import { posCustomersCreate, posCustomersDelete } from './pos/customers'
import {
  posCustomersEditAddress,
  posCustomersEditCategory,
  posCustomersEditCode,
  posCustomersEditLoyalCategory,
  posCustomersEditMaxDebt,
  posCustomersEditName,
  posCustomersEditNotes,
  posCustomersEditPhone,
  posCustomersEditVisible,
} from './pos/customers-edits'
import { posCustomersListOther, posCustomersScoreHistory } from './pos/customers-other-reads'
import { posCustomersGet, posCustomersList } from './pos/customers-reads'
import { posCustomersEditScore } from './pos/customers-score'
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
import { posWarrantyInfoCreate, posWarrantyInfoDelete } from './pos/warranty-info'
import {
  posWarrantyInfoEditCustomer,
  posWarrantyInfoEditNote,
  posWarrantyInfoEditProduct,
  posWarrantyInfoEditStatus,
} from './pos/warranty-info-edits'
import {
  posWarrantyInfoCustomers,
  posWarrantyInfoHistory,
  posWarrantyInfoList,
  posWarrantyInfoTicket,
} from './pos/warranty-info-reads'
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
  'pos.customers.scoreHistory': posCustomersScoreHistory,
  'pos.customers.listOther': posCustomersListOther,
  'pos.customers.editName': posCustomersEditName,
  'pos.customers.editCode': posCustomersEditCode,
  'pos.customers.editCategory': posCustomersEditCategory,
  'pos.customers.editLoyalCategory': posCustomersEditLoyalCategory,
  'pos.customers.editVisible': posCustomersEditVisible,
  'pos.customers.editScore': posCustomersEditScore,
  'pos.customers.editMaxDebt': posCustomersEditMaxDebt,
  'pos.customers.editPhone': posCustomersEditPhone,
  'pos.customers.editAddress': posCustomersEditAddress,
  'pos.customers.editNotes': posCustomersEditNotes,
  'pos.customers.delete': posCustomersDelete,
  'pos.customerCats.list': posCustomerCatsList,
  'pos.customerCats.create': posCustomerCatsCreate,
  'pos.customerCats.editName': posCustomerCatsEditName,
  'pos.customerCats.editIsDefault': posCustomerCatsEditIsDefault,
  'pos.customerCats.delete': posCustomerCatsDelete,
  'pos.customerLoyalCats.list': posCustomerLoyalCatsList,
  'pos.warrantyInfo.list': posWarrantyInfoList,
  'pos.warrantyInfo.history': posWarrantyInfoHistory,
  'pos.warrantyInfo.customers': posWarrantyInfoCustomers,
  'pos.warrantyInfo.ticket': posWarrantyInfoTicket,
  'pos.warrantyInfo.create': posWarrantyInfoCreate,
  'pos.warrantyInfo.editProduct': posWarrantyInfoEditProduct,
  'pos.warrantyInfo.editCustomer': posWarrantyInfoEditCustomer,
  'pos.warrantyInfo.editStatus': posWarrantyInfoEditStatus,
  'pos.warrantyInfo.editNote': posWarrantyInfoEditNote,
  'pos.warrantyInfo.delete': posWarrantyInfoDelete,
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

/** How a repeat of this mutation is made harmless, for a new entry. `input` is one that the operation's schema takes. */
export function replayClassOf(id: MutatingOperationId, input: unknown): ReplayClass {
  const row = findMutation(id)
  assert(row, 'a mutation of the catalogue')
  return row.replayOf?.(input) ?? row.replay
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
