// `PUT /customers/:id` of the simulated POS: one action per request, each with its own permission, fields and refusals
// (pos-customers-warranty.txt:429-518).
import type { Staff } from '../../factories/demo'
import type { Ledger } from '../ledger'
import type { Method } from './area'
import { actionOf } from './area'
import type { CategoryRecords } from './category-records'
import {
  type Data,
  fitsColumns,
  type Messages,
  missingTexts,
  type NotFoundAs,
  notOneOf,
  numberOf,
  refuseInvalid,
  refuseStray,
  textOf,
  unknownRecord,
} from './customer-body'
import type { CustomerRecords, PosCustomer } from './customer-records'
import { EMPTY_FIELD, entity, problem } from './laminas'

export type Edit = {
  readonly permission: string
  readonly check?: (data: Data) => Messages
  /** What changes, or the code of the refusal. `summary` where the change does not say it all. */
  readonly run: (
    customer: PosCustomer,
    data: Data,
    staff: Staff,
  ) =>
    | { readonly refusal: string }
    | { readonly change: Partial<PosCustomer>; readonly summary?: Readonly<Record<string, string>> }
}

/** Fields of the document's table (pos-customers-warranty.txt:279-301); anything else is refused. */
export const CUSTOMER_FIELDS: readonly string[] = [
  ...['action', 'name', 'taxid', 'searchkey', 'card', 'category', 'loyal_category', 'visible', 'transaction_type'],
  ...['ticketid', 'score', 'score_content', 'maxdebt', 'phone', 'region', 'city', 'address', 'notes'],
]

/** The nine actions besides `editScore`. */
export function plainEdits(records: CustomerRecords, categories: CategoryRecords): Readonly<Record<string, Edit>> {
  return {
    editName: {
      permission: 'customer.edit_name',
      check: (data) => missingTexts(data, ['name']),
      run: (_customer, data) => ({ change: { name: textOf(data, 'name') } }),
    },
    editCode: {
      permission: 'customer.edit_code',
      check: (data) => missingTexts(data, ['taxid', 'searchkey']),
      run: ({ id }, data) => {
        const searchkey = textOf(data, 'searchkey')
        // Unique in the schema, with no code of its own in the document (catalogue A4).
        if (records.all().some((other) => other.id !== id && other.searchkey === searchkey)) return { refusal: 'ERROR' }
        // A card that is not sent is gone (C2).
        return { change: { taxid: textOf(data, 'taxid'), searchkey, card: textOf(data, 'card') || null } }
      },
    },
    editCategory: {
      permission: 'customer.edit_category',
      // Not sent counts as empty, and empty clears (C34). An id that is not there breaks a foreign key.
      run: (_customer, data) => {
        const id = textOf(data, 'category')
        if (id === '') return { change: { category_id: null, category_name: null } }
        const category = categories.find(id)
        return category ? { change: { category_id: category.id, category_name: category.name } } : { refusal: 'ERROR' }
      },
    },
    editLoyalCategory: {
      permission: 'customer.edit_loyal_category',
      run: (_customer, data) => {
        const id = textOf(data, 'loyal_category')
        if (id === '') return { change: { loyal_cat_id: null, loyal_cat_name: null } }
        const loyal = categories.findLoyal(id)
        return loyal ? { change: { loyal_cat_id: loyal.id, loyal_cat_name: loyal.name } } : { refusal: 'ERROR' }
      },
    },
    editVisible: {
      permission: 'customer.edit_visible',
      check: (data) => notOneOf(data, 'visible', ['Y', 'N']),
      run: (_customer, data) => ({ change: { visible: textOf(data, 'visible') === 'Y' ? 'Y' : 'N' } }),
    },
    editMaxDebt: {
      permission: 'customer.edit_max_debt',
      check: (data) => {
        if (data.maxdebt === undefined || data.maxdebt === null || data.maxdebt === '') return { maxdebt: EMPTY_FIELD }
        if ((numberOf(data, 'maxdebt') ?? -1) >= 0) return {}
        return { maxdebt: { notFloat: 'The input does not appear to be a float' } }
      },
      run: (_customer, data) => ({ change: { maxdebt: numberOf(data, 'maxdebt') ?? 0 } }),
    },
    editPhone: {
      permission: 'customer.edit_phone',
      check: (data) => missingTexts(data, ['phone']),
      run: ({ id }, data) => {
        const phone = textOf(data, 'phone')
        const owner = records.ownerOf(phone)
        return owner !== undefined && owner !== id ? { refusal: 'EXIST_PHONE' } : { change: { phone } }
      },
    },
    editAddress: {
      permission: 'customer.edit_address',
      // Parts that are not sent are cleared (C35).
      run: (_customer, data) => ({
        change: { region: textOf(data, 'region'), city: textOf(data, 'city'), address: textOf(data, 'address') },
      }),
    },
    editNotes: {
      permission: 'customer.edit_notes',
      run: (_customer, data) => ({ change: { notes: textOf(data, 'notes') } }),
    },
  }
}

function asTexts(change: Partial<PosCustomer>): Record<string, string> {
  return Object.fromEntries(Object.entries(change).map(([field, value]) => [field, String(value ?? '')]))
}

/** `PUT /customers/:id`. */
export function customerEdit(
  ledger: Ledger,
  records: CustomerRecords,
  edits: Readonly<Record<string, Edit>>,
  notFoundAs: NotFoundAs | undefined,
): Method {
  const actions = Object.keys(edits)
  return {
    operation: (request) => {
      const action = actionOf(request)
      return actions.includes(action) ? `pos.customers.${action}` : 'pos.customers.edit'
    },
    run: ({ request, staff, data, id }) => {
      const action = textOf(data, 'action')
      const edit = actions.includes(action) ? edits[action] : undefined
      if (edit && !staff.permissions.includes(edit.permission)) return problem(403, 'Forbidden')
      const messages = edit ? (edit.check?.(data) ?? {}) : notOneOf(data, 'action', actions)
      const refused = refuseStray(data, CUSTOMER_FIELDS) ?? refuseInvalid(messages)
      if (refused) return refused
      const customer = records.find(id)
      if (!edit || !customer) return unknownRecord(request, 'NOT_FOUND_CUSTOMER', notFoundAs)
      const result = edit.run(customer, data, staff)
      if ('refusal' in result) return entity(request, { result: result.refusal })
      const { change, summary = asTexts(change) } = result
      if (!fitsColumns(change)) return entity(request, { result: 'ERROR' })
      records.change(id, change)
      ledger.append({ operation: `pos.customers.${action}`, key: id, author: staff.username, summary })
      return entity(request, { result: 'SUCCESS' })
    },
  }
}
