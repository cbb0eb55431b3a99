// A counter at a simulated POS that has an invoice on file, for tests that book points.
import { openCounter, type PosCounter } from './pos-counter'
import { freshPhone, next } from './pos-customer-inputs'

export const OPERATION = 'pos.customers.editScore'
export const INVOICE = { id: '10234', uuid: '0b6a7e51-92f4-4d0a-8c77-1f2e3d4c5b6a' }

export type PointsCounter = PosCounter & {
  /** Puts in somebody who has so many points; tells the id. */
  customerWith(score: number): string
  scoreOf(id: string): number | undefined
  ledger(): ReturnType<PosCounter['shop']['pos']['ledger']['entries']>
  /** The requests to book points that arrived. */
  asked(): ReturnType<PosCounter['shop']['pos']['requests']['entries']>
}

export async function openPoints(given: Parameters<typeof openCounter>[0] = {}): Promise<PointsCounter> {
  const counter = await openCounter(given)
  const { pos } = counter.shop
  pos.stock('tickets', { ticket_uuid: INVOICE.uuid, ticket_id: INVOICE.id })
  return {
    ...counter,
    customerWith: (score) => pos.put({ name: 'Trần Ổn', phone: freshPhone().kept, loyal_score: score }).id,
    scoreOf: (id) => pos.records().find((record) => record.id === id)?.loyal_score,
    ledger: () => pos.ledger.entries(),
    asked: () => pos.requests.entries(OPERATION),
  }
}

/** Input of one booking, with a marker of its own. */
export function booking(id: string, given: object = {}) {
  const marker = next().toString().padStart(6, '0')
  return {
    ...{ id, kind: 'accumulate', points: 50, ticket: { ...INVOICE, uuid: null as string | null } },
    ...{ content: 'Mua máy khoan', marker, scoreBefore: null as number | null, ...given },
  }
}

export function exchange(id: string, given: object = {}) {
  return booking(id, { kind: 'exchange', content: 'Đổi quà', ...given })
}
