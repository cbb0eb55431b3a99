// The table of Finan's customers (finan.txt): every operation under its id.
import { finanCustomersCreate, finanCustomersDelete } from './finan/customers'
import { finanCustomersGet, finanCustomersList } from './finan/customers-reads'
import { finanCustomersUpdate } from './finan/customers-update'

export const FINAN = {
  'finan.customers.create': finanCustomersCreate,
  'finan.customers.update': finanCustomersUpdate,
  'finan.customers.delete': finanCustomersDelete,
  'finan.customers.get': finanCustomersGet,
  'finan.customers.list': finanCustomersList,
} as const
