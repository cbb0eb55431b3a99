// The table of the POS's customers and their categories (pos-customers-warranty.txt:1-609): every operation under its id.
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

export const POS_CUSTOMERS = {
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
} as const
