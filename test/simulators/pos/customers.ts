// The simulated POS's customers: list, detail and creation (pos-customers-warranty.txt:168-428). Edits and deletion join
// here when the app uses them.
import type { Staff } from '../../factories/demo'
import type { ShopCustomer } from '../../factories/make-shop'
import { uuidOf } from '../identifiers'
import type { Ledger } from '../ledger'
import type { SimAnswer, SimRequest } from '../server'
import type { Area } from './area'
import { collection, EMPTY_FIELD, entity, failedValidation, problem } from './laminas'
import { comparablePhone, digitsOf } from './phones'

export type PosCustomer = {
  readonly id: string
  readonly searchkey: string
  readonly taxid: string
  readonly name: string
  readonly card: string | null
  readonly category_id: string
  readonly category_name: string
  readonly loyal_cat_id: string
  readonly loyal_cat_name: string
  readonly loyal_score: number
  readonly maxdebt: number
  readonly curdebt: number
  readonly curdate: string | null
  readonly address: string
  readonly city: string
  readonly region: string
  readonly visible: 'Y' | 'N'
  readonly phone: string
  readonly notes: string
}

export type CustomerOptions = {
  /** `get` of an unknown id: the documented code under 200 (default), or the framework's 404 problem. */
  readonly notFoundAs?: 'code' | 'problem'
}

export type Customers = {
  readonly area: Area
  records(): readonly PosCustomer[]
  /** Puts a record in as if somebody had done so at another till; not in the ledger. */
  put(customer: Partial<PosCustomer> & Pick<PosCustomer, 'name' | 'phone'>): PosCustomer
  remove(id: string): void
}

/** Fields of the document's table (pos-customers-warranty.txt:279-301); anything else is refused. */
const FIELDS = [
  ...['action', 'name', 'taxid', 'searchkey', 'card', 'category', 'loyal_category', 'visible', 'transaction_type'],
  ...['ticketid', 'score', 'score_content', 'maxdebt', 'phone', 'region', 'city', 'address', 'notes'],
]
const COLUMN_MAX = 255

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()
}

/** What the POS would hold for a customer of the shop: ward in front of the address, district as city. */
export function posRecordOf(customer: ShopCustomer): Partial<PosCustomer> & Pick<PosCustomer, 'name' | 'phone'> {
  const { line, ward, district, province } = customer.address
  return {
    taxid: customer.code,
    searchkey: customer.code,
    name: customer.name,
    phone: customer.phone,
    address: [ward, line].filter((part) => part !== '').join(', '),
    city: district,
    region: province,
    loyal_score: customer.loyalScore,
    curdebt: customer.debtVnd,
    curdate: customer.debtVnd > 0 ? '2026-03-14 09:30:00' : null,
  }
}

export function createCustomers(ledger: Ledger, options: CustomerOptions = {}): Customers {
  const byId = new Map<string, PosCustomer>()
  const idByPhone = new Map<string, string>()
  let created = 0
  let lastCode = 0

  function put(given: Parameters<Customers['put']>[0]): PosCustomer {
    created += 1
    const code = given.taxid ?? `KH${String(lastCode + 1).padStart(6, '0')}`
    const number = /^KH(\d+)$/.exec(code)?.[1]
    if (number) lastCode = Math.max(lastCode, Number(number))
    const record: PosCustomer = {
      id: uuidOf('pos', created),
      searchkey: code,
      taxid: code,
      card: null,
      category_id: uuidOf('pos-category', 1),
      category_name: 'Khách lẻ',
      loyal_cat_id: uuidOf('pos-loyal-category', 1),
      loyal_cat_name: 'Thành viên',
      loyal_score: 0,
      maxdebt: 0,
      curdebt: 0,
      curdate: null,
      address: '',
      city: '',
      region: '',
      visible: 'Y',
      notes: '',
      ...given,
    }
    byId.set(record.id, record)
    idByPhone.set(comparablePhone(record.phone), record.id)
    return record
  }

  function list(request: SimRequest, staff: Staff): SimAnswer {
    if (!staff.permissions.includes('customer.view_list')) return problem(403, 'Forbidden')
    // Only white-listed parameters reach the service; unknown ones are dropped without a word.
    const { query } = request
    for (const other of ['view_score_history', 'other_role_view']) {
      if (query.has(other)) return problem(500, `Not simulated: ${other}`)
    }
    const [card, taxid, name, phone] = ['card', 'taxid', 'name', 'phone'].map((field) => query.get(field)?.trim() ?? '')
    const rows = [...byId.values()].filter(
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

  function get(request: SimRequest, staff: Staff, id: string): SimAnswer {
    if (!staff.permissions.includes('customer.view_detail')) return problem(403, 'Forbidden')
    const customer = byId.get(id)
    if (!customer) {
      if (options.notFoundAs === 'problem') return problem(404, 'Entity not found.')
      return entity(request, { result: 'NOT_FOUND_CUSTOMER' })
    }
    const phone = staff.permissions.includes('customer.view_phone') ? customer.phone : '**********'
    return entity(request, { result: 'SUCCESS', customer: { ...customer, phone } })
  }

  function create(request: SimRequest, staff: Staff, data: Readonly<Record<string, unknown>>): SimAnswer {
    // The document names no permission for this operation; the check stands for a role that may not do it.
    if (!staff.permissions.includes('customer.create')) return problem(403, 'Forbidden')
    const stray = Object.keys(data).filter((field) => !FIELDS.includes(field))
    if (stray.length > 0) return problem(422, `Unrecognized fields: ${stray.join(', ')}`)
    const text = (field: string) => (typeof data[field] === 'string' ? data[field].trim() : '')
    const missing = ['name', 'phone'].filter((field) => text(field) === '')
    if (missing.length > 0) return failedValidation(Object.fromEntries(missing.map((field) => [field, EMPTY_FIELD])))
    if (idByPhone.has(comparablePhone(text('phone')))) return entity(request, { result: 'EXIST_PHONE' })
    // Columns of the underlying schema; the database refuses what does not fit.
    const tooLong = ['address', 'city', 'region'].some((field) => [...text(field)].length > COLUMN_MAX)
    if (tooLong) return entity(request, { result: 'ERROR' })

    const fields = { address: text('address'), city: text('city'), region: text('region'), phone: text('phone') }
    const record = put({ name: text('name'), ...fields })
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
  }

  const area: Area = {
    routes: [
      {
        path: /^\/customers$/,
        module: 'customers',
        methods: {
          GET: { operation: 'pos.customers.list', run: ({ request, staff }) => list(request, staff) },
          POST: { operation: 'pos.customers.create', run: ({ request, staff, data }) => create(request, staff, data) },
        },
      },
      {
        path: /^\/customers\/([^/]+)$/,
        module: 'customers',
        methods: {
          GET: { operation: 'pos.customers.get', run: ({ request, staff, id }) => get(request, staff, id) },
        },
      },
    ],
    kinds: { customers: (record) => put(record as Parameters<Customers['put']>[0]) },
  }

  return {
    area,
    put,
    records: () => [...byId.values()],
    remove: (id) => {
      const record = byId.get(id)
      if (!record) return
      byId.delete(id)
      if (idByPhone.get(comparablePhone(record.phone)) === id) idByPhone.delete(comparablePhone(record.phone))
    },
  }
}
