// A POS that holds warranties and answers nothing but their list, with the ways in which a real one may mislead. Calls go
// through the row's own request and reading, so that what is asked and what is told are both the wire's.
import type { CallRead, ReadOperation, WireAnswer, WireRequest } from '@shared/connectors/operation'
import { ShopProfile } from '@shared/domain/shop-profile'
import example from '../../resources/shop-profile.example.json' with { type: 'json' }

export const profile = ShopProfile.parse(example)

/** A record in the POS's own field names. */
export type WireWarranty = Readonly<Record<string, unknown>>

export type Quirks = {
  /** A4: filters are dropped without a word. */
  readonly ignoresFilter?: boolean
  /** Without paging data a full page may be all there is (C48). */
  readonly tellsPaging?: boolean
  /** Invoices are only found by their uuid (C4). */
  readonly uuidOf?: Readonly<Record<string, string>>
  /** Answers to requests whose query has all of these. */
  readonly instead?: { readonly query: Readonly<Record<string, string>>; readonly status: number }
}

const PAGE_SIZE = 25

export const warranty: WireWarranty = {
  id: 'w-1',
  product_id: 'sp-1',
  product_name: 'Máy khoan pin 12V',
  model: 'GSB 120-LI',
  serial_num: 'SN-0001',
  private_code: 'AN-77',
  image: 'https://anh.example/1.jpg',
  cust_id: 'kh-1',
  cust_name: 'Nguyễn Thị Ánh Tuyết',
  cust_phone: '0912345678',
  ticketid: '100245',
  time_warranty: '12',
  active_date: '2026-11-25',
  expired_date: '2027-11-25',
  status: 'Y',
  note: 'Đã dán tem',
  person_id: 'nv-1',
  person_name: 'Nguyễn Minh Quân',
  created_at: '2026-11-25 09:30:00',
}

/** So many records of other people's, on other invoices. */
export function others(count: number): readonly WireWarranty[] {
  return Array.from({ length: count }, (_, index) => ({
    ...warranty,
    ...{ id: `khac-${index}`, serial_num: `KHAC-${index}`, ticketid: `9${index}`, cust_id: 'kh-9', note: '' },
  }))
}

export function jsonAnswer(status: number, json: unknown): WireAnswer {
  return { status, headers: {}, text: json === undefined ? '' : JSON.stringify(json), json }
}

/** The POS, and the queries it was asked. */
export function makeWarrantyPos(rows: readonly WireWarranty[], quirks: Quirks = {}) {
  const { ignoresFilter = false, tellsPaging = true, uuidOf, instead } = quirks
  const asked: Readonly<Record<string, string>>[] = []

  function isFound(row: WireWarranty, { search_product: product, search_ticket: ticket }: Record<string, string>) {
    const ticketName = uuidOf?.[String(row.ticketid)] ?? String(row.ticketid)
    const isProduct = product === undefined || String(row.serial_num).toLowerCase().includes(product.toLowerCase())
    return ignoresFilter || (isProduct && (ticket === undefined || ticketName === ticket))
  }

  function answer({ query = {} }: WireRequest): WireAnswer {
    asked.push(query)
    if (instead && Object.entries(instead.query).every(([name, value]) => query[name] === value)) {
      return jsonAnswer(instead.status, { detail: 'x' })
    }
    const found = rows.filter((row) => isFound(row, query))
    const page = Number(query.page ?? 1)
    const warranties = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    const paging = tellsPaging ? { page_count: Math.ceil(found.length / PAGE_SIZE), total_items: found.length } : {}
    return jsonAnswer(200, { _embedded: { warranty_info: warranties }, ...paging })
  }

  const call: CallRead = async (row, input) => row.read(answer(row.request(input, profile)), input)
  return { call, asked }
}

/** What a read makes of one answer. */
export function readOf<I, O>(row: ReadOperation<I, O>, input: I, status: number, json: unknown) {
  return row.read(jsonAnswer(status, json), input)
}
