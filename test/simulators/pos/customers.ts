// The simulated POS's customers: the area's routes, creation and deletion (pos-customers-warranty.txt:168-573). Reads, edits
// and points stand in files of their own.
import type { Ledger } from '../ledger'
import type { Area, Method } from './area'
import type { Category, CategoryRecords } from './category-records'
import { fitsColumns, missingTexts, type NotFoundAs, refuseInvalid, refuseStray, textOf } from './customer-body'
import { CUSTOMER_FIELDS, customerEdit, plainEdits } from './customer-edits'
import { customerReads } from './customer-reads'
import { type CustomerRecords, createCustomerRecords, type NewPosCustomer, type PosCustomer } from './customer-records'
import { createScoreHistory, type ScoreOptions, type ScoreRow, scoreEdit } from './customer-score'
import { entity, problem } from './laminas'
import { comparablePhone } from './phones'
import type { Tickets } from './tickets'

export type CustomerOptions = ScoreOptions & {
  /** A read or edit of an unknown id: the documented code under 200 (default), or the framework's 404 problem. */
  readonly notFoundAs?: NotFoundAs
  readonly now?: () => number
}

export type Customers = {
  readonly area: Area
  records(): readonly PosCustomer[]
  find(id: string): PosCustomer | undefined
  /** True while a customer belongs to the category. */
  isInCategory(category: Category): boolean
  /** Puts a record in as if somebody had done so at another till; not in the ledger. */
  put(customer: NewPosCustomer): PosCustomer
  remove(id: string): void
}

function creation(ledger: Ledger, records: CustomerRecords): Method {
  return {
    operation: 'pos.customers.create',
    run: ({ request, staff, data }) => {
      // The document names no permission for this operation; the check stands for a role that may not do it.
      if (!staff.permissions.includes('customer.create')) return problem(403, 'Forbidden')
      const refused = refuseStray(data, CUSTOMER_FIELDS) ?? refuseInvalid(missingTexts(data, ['name', 'phone']))
      if (refused) return refused
      const text = (field: string) => textOf(data, field)
      if (records.ownerOf(text('phone')) !== undefined) return entity(request, { result: 'EXIST_PHONE' })
      const fields = { address: text('address'), city: text('city'), region: text('region'), phone: text('phone') }
      const given = { name: text('name'), ...fields }
      if (!fitsColumns(given)) return entity(request, { result: 'ERROR' })

      const record = records.put(given)
      ledger.append({
        operation: 'pos.customers.create',
        key: comparablePhone(record.phone),
        author: staff.username,
        summary: { id: record.id, name: record.name, ...fields },
      })
      const { id, searchkey, taxid, name, category_id, loyal_cat_id, address, city, region, phone } = record
      const loyal = { taxcategory: category_id, taxcustloyalcategory: loyal_cat_id }
      const customer = { id, searchkey, taxid, name, ...loyal, address, city, region, phone }
      return entity(request, { result: 'SUCCESS', customer }, `/customers/${id}`)
    },
  }
}

function deletion(ledger: Ledger, records: CustomerRecords): Method {
  return {
    operation: 'pos.customers.delete',
    run: ({ staff, id }) => {
      if (!staff.permissions.includes('customer.delete')) return problem(403, 'Forbidden')
      const customer = records.find(id)
      if (!customer) return problem(404, 'Entity not found.')
      // The document knows no refusal, and none could be told apart: 204 has no body (catalogue A4). Who owes money stays.
      if (Number(customer.curdebt) <= 0) {
        records.remove(id)
        const summary = { name: customer.name, phone: customer.phone }
        ledger.append({ operation: 'pos.customers.delete', key: id, author: staff.username, summary })
      }
      return { status: 204 }
    },
  }
}

export function createCustomers(
  ledger: Ledger,
  categories: CategoryRecords,
  tickets: Tickets,
  options: CustomerOptions = {},
): Customers {
  const records = createCustomerRecords(categories)
  const history = createScoreHistory(options.now ?? Date.now)
  const edits = { ...plainEdits(records, categories), editScore: scoreEdit(history, tickets, options) }
  const { list, get } = customerReads(records, history, options.notFoundAs)

  const area: Area = {
    routes: [
      {
        path: /^\/customers$/,
        module: 'customers',
        methods: { GET: list, POST: creation(ledger, records) },
      },
      {
        path: /^\/customers\/([^/]+)$/,
        module: 'customers',
        methods: {
          GET: get,
          PUT: customerEdit(ledger, records, edits, options.notFoundAs),
          DELETE: deletion(ledger, records),
        },
      },
    ],
    kinds: {
      customers: (record) => records.put(record as NewPosCustomer),
      // With the `customer_id` it belongs to, which the POS does not tell again.
      scoreTransactions: ({ customer_id, ...row }) =>
        history.add(String(customer_id), {
          admin_name: '',
          score_transaction: 0,
          content: '',
          ...(row as Partial<ScoreRow>),
        }),
    },
  }

  return {
    area,
    records: records.all,
    find: records.find,
    isInCategory: ({ id }) => records.all().some(({ category_id }) => String(category_id) === String(id)),
    put: records.put,
    remove: records.remove,
  }
}
