// The table of the POS's sign-in, staff, permissions and roles (pos-people.txt): every operation under its id.
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

export const POS_PEOPLE = {
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
} as const
