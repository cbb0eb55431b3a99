// Reads of the simulated POS's repairs: the list with its filters, and the five `other_view` lists
// (pos-customers-warranty.txt:953-976, 1031-1114).
import type { Staff } from '../../factories/demo'
import type { SimAnswer, SimRequest } from '../server'
import type { Call } from './area'
import type { PosCustomer } from './customer-records'
import { collection, problem } from './laminas'
import { digitsOf } from './phones'
import type { Repair, RepairRecords } from './repair-records'

const VIEWS: Readonly<Record<string, string>> = {
  history: 'history',
  location: 'locations',
  customer: 'customers',
  product: 'products',
  supplier: 'suppliers',
}
/** Matched in part, marks and case left out of account; the others exactly or by day. */
const TEXT_FILTERS = ['product_name', 'customer_name', 'receiver', 'supplier_name'] as const
const EXACT_FILTERS = ['warranty_type', 'status'] as const
const DAY_FILTERS = ['cust_received_date', 'cust_return_date', 'supplier_send_date', 'supplier_return_date'] as const
const ORDERS = [...DAY_FILTERS, 'product_name', 'customer_name', 'supplier_name', 'location_name'] as const

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()
}

/** Answers hold whole addresses; paths are kept, because the port is known only when somebody asks. */
function absoluteUrl(request: SimRequest, path: string): string {
  return path.startsWith('/') ? `http://${request.headers.host ?? '127.0.0.1'}${path}` : path
}

function day(moment: string | null): string {
  return (moment ?? '').slice(0, 10)
}

export function readOperation({ query }: SimRequest): string {
  return `pos.warrantyStatus.${VIEWS[query.get('other_view') ?? ''] ?? 'list'}`
}

/** The document hides phones from those without `customer.view_phone` (C26); here wherever it tells one. */
function phoneFor(staff: Staff, phone: string): string {
  return phone === '' || staff.permissions.includes('customer.view_phone') ? phone : '**********'
}

function passes(repair: Repair, query: URLSearchParams): boolean {
  const asked = (name: string) => query.get(name)?.trim() ?? ''
  const from = asked('start_date')
  const to = asked('end_date')
  const phone = digitsOf(asked('customer_phone'))
  const reference = asked('product_reference').toLowerCase()
  return (
    TEXT_FILTERS.every((field) => fold(repair[field]).includes(fold(asked(field)))) &&
    EXACT_FILTERS.every((field) => asked(field) === '' || repair[field] === asked(field)) &&
    DAY_FILTERS.every((field) => asked(field) === '' || day(repair[field]) === asked(field)) &&
    repair.reference.toLowerCase().includes(reference) &&
    digitsOf(repair.customer_phone).includes(phone) &&
    (asked('location') === '' || String(repair.location_id) === asked('location')) &&
    (from === '' || day(repair.created_at) >= from) &&
    (to === '' || day(repair.created_at) <= to)
  )
}

function sorted(repairs: readonly Repair[], query: URLSearchParams): readonly Repair[] {
  const order = ORDERS.find((column) => column === query.get('order'))
  if (!order) return repairs
  const sign = query.get('dir') === 'desc' ? -1 : 1
  const value = (repair: Repair) => repair[order] ?? ''
  return repairs.toSorted((a, b) => sign * (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0))
}

/** The row as it is told: whole addresses for pictures, the phone as the caller may see it. */
function rowOf(repair: Repair, { request, staff }: Call): object {
  const { product_img: images, customer_phone: phone, ...rest } = repair
  return {
    ...rest,
    product_img: Array.isArray(images) ? images.map((image) => absoluteUrl(request, String(image))) : images,
    customer_phone: phoneFor(staff, phone),
  }
}

export function readRepairs(records: RepairRecords, customers: () => readonly PosCustomer[], call: Call): SimAnswer {
  const { request, staff } = call
  const { query } = request
  if (!staff.permissions.includes('customer.warranty_status.view_list')) return problem(403, 'Forbidden')

  const matches = (parameter: string, ...texts: readonly (string | null)[]) => {
    const wanted = fold(query.get(parameter)?.trim() ?? '')
    return texts.some((text) => fold(text ?? '').includes(wanted))
  }
  switch (query.get('other_view')) {
    case 'history':
      return collection(request, 'warranty_status', records.historyOf(query.get('warranty_id') ?? ''))
    case 'location':
      return collection(request, 'locations', records.locations())
    case 'customer': {
      const rows = customers().filter(({ card, taxid, name, phone }) =>
        matches('search_customer', card, taxid, name, phone),
      )
      const told = rows.map(({ id, taxid, name, phone }) => ({ id, taxid, name, phone: phoneFor(staff, phone) }))
      return collection(request, 'customers', told)
    }
    case 'product': {
      const rows = records.products().filter(({ name, reference }) => matches('search_product', name, reference))
      return collection(request, 'products', rows)
    }
    case 'supplier': {
      const rows = records.suppliers().filter(({ name }) => matches('search_supplier', name))
      return collection(request, 'suppliers', rows)
    }
    default: {
      const rows = records.all().filter((repair) => passes(repair, query))
      return collection(
        request,
        'warranty_status',
        sorted(rows, query).map((repair) => rowOf(repair, call)),
      )
    }
  }
}
