// The four reads of the simulated POS's customers: list, score history, the list for other functions and the detail
// (pos-customers-warranty.txt:168-273, 353-428).
import type { SimAnswer, SimRequest } from '../server'
import type { Method } from './area'
import { type NotFoundAs, unknownRecord } from './customer-body'
import type { CustomerRecords, PosCustomer } from './customer-records'
import type { ScoreHistory } from './customer-score'
import { collection, entity, problem } from './laminas'
import { digitsOf } from './phones'

/** The document names no role (C29); this POS knows one. */
const OTHER_ROLES = ['sale']

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()
}

/** What `GET /customers` is asked for: one path, three operations. */
function listKind(request: SimRequest): 'scoreHistory' | 'listOther' | 'list' {
  if (request.query.get('view_score_history') === 'Y') return 'scoreHistory'
  return request.query.get('other_role_view') ? 'listOther' : 'list'
}

function list(request: SimRequest, records: CustomerRecords): SimAnswer {
  // Only white-listed parameters reach the service; unknown ones are dropped without a word.
  const { query } = request
  const [card, taxid, name, phone] = ['card', 'taxid', 'name', 'phone'].map((field) => query.get(field)?.trim() ?? '')
  const rows = records.all().filter(
    (row) =>
      (!card || row.card === card) &&
      (!taxid || row.taxid.toLowerCase().includes(taxid.toLowerCase())) &&
      (!name || fold(row.name).includes(fold(name))) &&
      // As stored: a number kept in its old eleven-digit form is found only by that form (catalogue D1).
      (!phone || digitsOf(row.phone).includes(digitsOf(phone))) &&
      (query.get('visible') !== 'Y' || row.visible === 'Y'),
  )
  const order = query.get('order') ?? ''
  if (order === 'loyal_score' || order === 'curdebt' || order === 'curdate') {
    const sign = query.get('dir') === 'desc' ? -1 : 1
    const value = (row: PosCustomer) => row[order] ?? ''
    rows.sort((a, b) => sign * (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0))
  }
  return collection(
    request,
    'customers',
    rows.map((row) => ({
      id: row.id,
      taxid: row.taxid,
      name: row.name,
      category_name: row.category_name,
      loyal_cat_name: row.loyal_cat_name,
      loyal_score: row.loyal_score,
      curdebt: row.curdebt,
      curdate: row.curdate,
      address: row.address,
      city: row.city,
      region: row.region,
      visible: row.visible,
    })),
  )
}

function listOther(request: SimRequest, records: CustomerRecords, seesPhones: boolean): SimAnswer {
  if (!OTHER_ROLES.includes(request.query.get('other_role_view') ?? '')) return problem(403, 'Forbidden')
  const search = request.query.get('search_customer')?.trim() ?? ''
  const digits = digitsOf(search)
  const rows = records
    .all()
    .filter(
      (row) =>
        fold(row.name).includes(fold(search)) ||
        row.taxid.toLowerCase().includes(search.toLowerCase()) ||
        (digits !== '' && digitsOf(row.phone).includes(digits)),
    )
  return collection(
    request,
    'customers',
    // "Hidden" here, stars in the detail (C26): the member is left out.
    rows.map(({ id, taxid, name, phone }) => ({ id, taxid, name, ...(seesPhones ? { phone } : {}) })),
  )
}

/** `GET /customers` and `GET /customers/:id`. */
export function customerReads(
  records: CustomerRecords,
  history: ScoreHistory,
  notFoundAs: NotFoundAs | undefined,
): { readonly list: Method; readonly get: Method } {
  return {
    list: {
      operation: (request) => `pos.customers.${listKind(request)}`,
      run: ({ request, staff: { permissions } }) => {
        switch (listKind(request)) {
          case 'scoreHistory':
            if (!permissions.includes('customer.edit_score')) return problem(403, 'Forbidden')
            // Rows under the name of customers, as the document prints them (C30).
            return collection(request, 'customers', history.of(request.query.get('customer_id') ?? ''))
          case 'listOther':
            return listOther(request, records, permissions.includes('customer.view_phone'))
          case 'list':
            return permissions.includes('customer.view_list') ? list(request, records) : problem(403, 'Forbidden')
        }
      },
    },
    get: {
      operation: 'pos.customers.get',
      run: ({ request, staff: { permissions }, id }) => {
        if (!permissions.includes('customer.view_detail')) return problem(403, 'Forbidden')
        const customer = records.find(id)
        if (!customer) return unknownRecord(request, 'NOT_FOUND_CUSTOMER', notFoundAs)
        const phone = permissions.includes('customer.view_phone') ? customer.phone : '**********'
        return entity(request, { result: 'SUCCESS', customer: { ...customer, phone } })
      },
    },
  }
}
