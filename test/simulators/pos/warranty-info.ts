// The simulated POS's warranties: the list, its three other views, and the routes to everything that changes one
// (pos-customers-warranty.txt:612-943).
import type { Ledger } from '../ledger'
import type { SimAnswer, SimRequest } from '../server'
import { type Area, actionOf, type Call } from './area'
import type { PosCustomer } from './customer-records'
import { type DateForm, instantOf } from './dates'
import { absolute, collection, EMPTY_FIELD, entity, failedValidation, problem } from './laminas'
import { digitsOf } from './phones'
import type { Tickets } from './tickets'
import type { Uploads } from './uploads'
import { createWarrantyChanges, type WarrantyChangeOptions } from './warranty-info-changes'
import { createWarrantyRecords, type WarrantyChange, type WarrantyInfo } from './warranty-info-records'

export type WarrantyInfoOptions = WarrantyChangeOptions & {
  /** In which form dates are told (C6). Records that were put in keep the form they brought. */
  readonly warrantyDates?: DateForm
  /** How a phone is hidden from those who may not see it (C26). */
  readonly hiddenPhone?: 'stars' | 'missing'
  /** The look at an invoice that is not there: nothing in it (default), a code, or the framework's 404 problem. */
  readonly unknownTicketAs?: 'null' | 'code' | 'problem'
}

export type WarrantyInfoSources = {
  readonly ledger: Ledger
  readonly now: () => number
  readonly customers: () => readonly PosCustomer[]
  readonly tickets: Tickets
  readonly uploads: Uploads
}

const VIEWS: Readonly<Record<string, string>> = { history: 'history', customer: 'customers', ticket: 'ticket' }
const TEXT_COLUMNS = ['product_name', 'cust_name', 'ticketid', 'person_name'] as const
const DATE_COLUMNS = ['active_date', 'expired_date', 'created_at'] as const

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()
}

/** True where one of the texts holds what was asked for; an empty question fits all. */
function holds(asked: string, texts: readonly (string | number | null)[]): boolean {
  return asked === '' || texts.some((text) => fold(`${text ?? ''}`).includes(fold(asked)))
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** What a row is sorted by; null for a column that cannot be sorted by. Rows without a date come first. */
function sortKey(order: string): ((row: WarrantyInfo) => string | number) | null {
  const text = TEXT_COLUMNS.find((column) => column === order)
  if (text) return (row) => fold(row[text])
  const date = DATE_COLUMNS.find((column) => column === order)
  return date ? (row) => instantOf(row[date]) ?? Number.NEGATIVE_INFINITY : null
}

export function createWarrantyInfo(sources: WarrantyInfoSources, options: WarrantyInfoOptions = {}): { area: Area } {
  const { customers, tickets, now } = sources
  const { warrantyDates = 'text', hiddenPhone = 'stars', unknownTicketAs = 'null' } = options
  const records = createWarrantyRecords(now, warrantyDates)
  const changes = createWarrantyChanges({ ...sources, records, dateForm: warrantyDates }, options)

  /** A phone member as this person may see it: itself, stars or nothing. */
  function phoneMember<Name extends string>({ staff }: Call, name: Name, phone: string): object {
    if (staff.permissions.includes('customer.view_phone')) return { [name]: phone }
    return hiddenPhone === 'stars' ? { [name]: '**********' } : {}
  }

  function list(call: Call): SimAnswer {
    const { request } = call
    const asked = (name: string) => request.query.get(name)?.trim() ?? ''
    const codeOf = (id: string) => customers().find((customer) => String(customer.id) === id)?.taxid ?? ''
    const rows = records
      .all()
      .filter(
        (row) =>
          holds(asked('search_product'), [row.product_name, row.product_id, row.model, row.serial_num]) &&
          holds(asked('search_customer'), [row.cust_name, codeOf(row.cust_id)]) &&
          holds(asked('search_ticket'), [row.ticketid]) &&
          (!['Y', 'N'].includes(asked('is_active')) || row.status === asked('is_active')),
      )
    const key = sortKey(asked('order'))
    const sign = asked('dir') === 'desc' ? -1 : 1
    if (key) rows.sort((a, b) => sign * compare(key(a), key(b)))
    return collection(
      request,
      'warranty_info',
      rows.map(({ cust_phone, ...row }) => ({
        ...row,
        image: row.image?.startsWith('/') ? absolute(request, row.image) : row.image,
        ...phoneMember(call, 'cust_phone', cust_phone),
      })),
    )
  }

  function history({ request }: Call): SimAnswer {
    const id = request.query.get('warranty_id')?.trim() ?? ''
    if (id === '') return failedValidation({ warranty_id: EMPTY_FIELD })
    const rows = records.history(id).map(({ warranty_id: _, ...row }) => row)
    return collection(request, 'warranty_info', rows)
  }

  function customerList(call: Call): SimAnswer {
    const asked = call.request.query.get('search_customer')?.trim() ?? ''
    // A code holds digits too; only what looks like a phone is searched for among the phones.
    const digits = /^[\d\s.()+-]+$/.test(asked) ? digitsOf(asked) : ''
    const rows = customers().filter(
      (row) => holds(asked, [row.card, row.taxid, row.name]) || (digits !== '' && digitsOf(row.phone).includes(digits)),
    )
    return collection(
      call.request,
      'customers',
      rows.map(({ id, taxid, name, phone }) => ({ id, taxid, name, ...phoneMember(call, 'phone', phone) })),
    )
  }

  function ticketView({ request }: Call): SimAnswer {
    const id = request.query.get('ticket_id')?.trim() ?? ''
    if (id === '') return failedValidation({ ticket_id: EMPTY_FIELD })
    const ticket = tickets.byId(id)
    if (ticket) return entity(request, { ticket })
    if (unknownTicketAs === 'problem') return problem(404, 'Entity not found.')
    return entity(request, unknownTicketAs === 'code' ? { result: 'NOT_FOUND_TICKET' } : { ticket: null })
  }

  function viewOf(request: SimRequest): string {
    const view = request.query.get('other_view') ?? ''
    return Object.hasOwn(VIEWS, view) ? (VIEWS[view] ?? 'list') : 'list'
  }

  function read(call: Call): SimAnswer {
    // One permission for the list and all its other views.
    if (!call.staff.permissions.includes('customer.warranty_info.view_list')) return problem(403, 'Forbidden')
    switch (viewOf(call.request)) {
      case 'history':
        return history(call)
      case 'customers':
        return customerList(call)
      case 'ticket':
        return ticketView(call)
      default:
        return list(call)
    }
  }

  const area: Area = {
    routes: [
      {
        path: /^\/warranty-info$/,
        module: 'customers',
        methods: {
          GET: { operation: (request) => `pos.warrantyInfo.${viewOf(request)}`, run: read },
          POST: { operation: 'pos.warrantyInfo.create', run: changes.create },
        },
      },
      {
        path: /^\/warranty-info\/([^/]+)$/,
        module: 'customers',
        methods: {
          // An action that is not documented has no operation of its own.
          PUT: { operation: (request) => `pos.warrantyInfo.${actionOf(request) || 'edit'}`, run: changes.edit },
          DELETE: { operation: 'pos.warrantyInfo.delete', run: changes.remove },
        },
      },
    ],
    kinds: {
      warranty_info: (record) => void records.put(record as Partial<WarrantyInfo>),
      warranty_info_history: (record) => records.putChange(record as Partial<WarrantyChange>),
    },
  }

  return { area }
}
