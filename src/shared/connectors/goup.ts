// The table of GoUP's customers (goup.txt): every operation under its id.
import { goupCustomersDelete, goupCustomersSaveInsert } from './goup/customers'
import { goupCustomersGet, goupCustomersSearch } from './goup/customers-reads'
import { goupCustomersSaveUpdate } from './goup/customers-update'

export const GOUP = {
  'goup.customers.save.insert': goupCustomersSaveInsert,
  'goup.customers.save.update': goupCustomersSaveUpdate,
  'goup.customers.delete': goupCustomersDelete,
  'goup.customers.get': goupCustomersGet,
  'goup.customers.search': goupCustomersSearch,
} as const
