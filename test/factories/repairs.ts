// Repairs of a POS made of plain rows, read through the operations' own requests and readings, with each of the
// ways in which a real POS may mislead.
import type { CallRead, WireAnswer, WireRequest } from '@shared/connectors/operation'
import { ShopProfile } from '@shared/domain/shop-profile'
import example from '../../resources/shop-profile.example.json' with { type: 'json' }

export const SHOP = ShopProfile.parse(example)

/** A repair in the POS's own words. */
export type RawRepair = Readonly<Record<string, unknown>>

export const REPAIR_ID = '5a7e0c41-9d2b-4f63-8c10-2e6b7d9f0001'

/** A repair as the POS tells it, made at 10:15 on 20 November 2026. */
export function rawRepair(told: RawRepair = {}): RawRepair {
  return {
    id: REPAIR_ID,
    reference: 'MK-550',
    product_name: 'Máy khoan Bosch GSB 550',
    product_status: 'Không lên nguồn',
    product_qty: '1',
    product_img: [],
    customer_name: 'Nguyễn Thị Ánh Tuyết',
    customer_phone: '0912345678',
    customer_address: '12 Lê Lợi',
    person_name: 'Nguyễn Minh Quân',
    receiver: 'Trần Thị Lan',
    location_id: 1,
    location_name: 'Kho Bến Thành',
    cust_received_date: '2026-11-20 10:15:00',
    cust_return_date: null,
    repair_cost: null,
    other_cost: '',
    supplier_name: 'Bosch Việt Nam',
    supplier_send_date: null,
    supplier_return_date: null,
    warranty_expenses: null,
    warranty_type: 'customer',
    note: 'Thiếu sạc',
    failure_reason: '',
    status: 'pending',
    created_at: '2026-11-20 10:15:00',
    ...told,
  }
}

/** Repairs of other people, made one a day from the first day on. */
export function otherRepairs(count: number, firstDay = '2026-11-01'): readonly RawRepair[] {
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.parse(`${firstDay}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10)
    return rawRepair({ id: `other-${index}`, note: '', customer_phone: '0987000001', created_at: `${day} 09:00:00` })
  })
}

type Quirks = {
  /** Filters that are dropped without a word (A4). */
  readonly drops?: readonly string[]
  /** Filters that fit nothing: the POS holds or reads the value otherwise. */
  readonly fitsNothing?: readonly string[]
  /** Whether the first and last day belong to a filter by day. */
  readonly leavesOutEnds?: boolean
  readonly pageSize?: number
  /** Without paging data a full page may be all there is (C48). */
  readonly tellsPaging?: boolean
  /** Answers every read with this status and no body. */
  readonly fails?: number
  /** What the history of the repair holds. */
  readonly logs?: readonly string[]
}

const answer = (status: number, json?: unknown): WireAnswer => ({
  ...{ status, headers: {}, json },
  text: json === undefined ? '' : JSON.stringify(json),
})

/** Such a POS: its `call` for verifications, and what it was asked. */
export function makeRepairsPos(repairs: readonly RawRepair[], quirks: Quirks = {}) {
  const { drops = [], fitsNothing = [], leavesOutEnds = false, pageSize = 25, tellsPaging = true, logs = [] } = quirks
  const asked: Readonly<Record<string, string>>[] = []

  function isAsked(repair: RawRepair, name: string, value: string): boolean {
    if (drops.includes(name)) return true
    if (fitsNothing.includes(name)) return false
    const day = String(repair.created_at).slice(0, 10)
    if (name === 'start_date') return leavesOutEnds ? day > value : day >= value
    if (name === 'end_date') return leavesOutEnds ? day < value : day <= value
    return name === 'page' || String(repair[name]) === value
  }

  function rowsFor(query: Readonly<Record<string, string>>): readonly RawRepair[] {
    if (query.other_view === 'history') {
      const date = '2026-11-21 08:00:00'
      return logs.map((log, index) => ({ id: index + 1, person_name: 'Trần Thị Lan', date, log }))
    }
    return repairs.filter((repair) => Object.entries(query).every(([name, value]) => isAsked(repair, name, value)))
  }

  function answerTo({ query = {} }: WireRequest): WireAnswer {
    asked.push(query)
    if (quirks.fails !== undefined) return answer(quirks.fails)
    const rows = rowsFor(query)
    const page = Number(query.page ?? 1)
    const paging = tellsPaging ? { page_count: Math.ceil(rows.length / pageSize), total_items: rows.length } : {}
    const shown = rows.slice((page - 1) * pageSize, page * pageSize)
    return answer(200, { _embedded: { warranty_status: shown }, ...paging })
  }

  const call: CallRead = async (operation, input) => operation.read(answerTo(operation.request(input, SHOP)), input)
  return { call, asked }
}

/** An answer of the POS to a mutation. */
export const posAnswer = answer
