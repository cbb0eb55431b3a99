// What the tests of the simulated POS's warranties begin with: two customers, one invoice, and the requests of a person
// who may do everything.
import { type Answer, call, posHeaders } from './http-client'
import { type PosOptions, startPos } from './pos'

export const TICKET = {
  ticket_uuid: 'e4a1b2c3-d4e5-4f60-8a7b-9c0d1e2f3a01',
  ticket_id: '100245',
  customer_id: 'k-1',
  lines: [
    { product_id: 501, product_name: 'Máy khoan pin 12V' },
    { product_id: 'p-2', product_name: 'Máy mài góc 100 mm' },
  ],
}
/** A warranty as it stands in the POS. */
export const STORED = {
  ...{ id: 17, ticketid: '100245', product_id: 501, serial_num: 'SN-1' },
  ...{ cust_id: 'k-1', cust_name: 'Trần Ổn' },
}
/** The required fields of a new one. */
export const BODY = { ticketid: '100245', cust_id: 'k-1', cust_phone: '0912345678', product_id: '501' }
export const NOW_MS = Date.parse('2026-11-25T09:30:00+07:00')

type Row = Readonly<Record<string, unknown>>

export function rowsOf(answer: Answer, name = 'warranty_info'): readonly Row[] {
  return JSON.parse(answer.text)._embedded[name]
}

export type WarrantyCounter = Awaited<ReturnType<typeof openWarrantyCounter>>

/** Starts a POS; `pos.close()` it. */
export async function openWarrantyCounter(options: PosOptions = {}) {
  const pos = await startPos({ now: () => NOW_MS, ...options })
  pos.put({ id: 'k-1', name: 'Trần Ổn', phone: '0912345678', taxid: 'KH000001', card: '893001' })
  pos.put({ id: 'k-2', name: 'Lê Văn Đạt', phone: '01685012345', taxid: 'KH000002' })
  pos.stock('tickets', TICKET)

  function send(method: string, path: string, body?: object, who = 'quan'): Promise<Answer> {
    const { 'content-type': type = '', ...headers } = posHeaders(pos.issueToken(who))
    const url = `${pos.url}${path}`
    return call(url, body ? { method, headers: { ...headers, 'content-type': type }, body } : { method, headers })
  }
  const get = (query: string, who?: string) => send('GET', `/warranty-info${query}`, undefined, who)

  return {
    pos,
    send,
    get,
    create: (body: object) => send('POST', '/warranty-info', body),
    put: (id: string | number, body: object) => send('PUT', `/warranty-info/${id}`, body),
    /** The list as the person sees it who may see everything. */
    rows: async (query = '') => rowsOf(await get(query)),
  }
}
