// A warranty desk at the simulated POS: customers, invoices and photos to make warranties of, what stands there now, and
// the outbox's engine for what becomes of an entry after all. For tests of pos.warrantyInfo.*.
import { createHash } from 'node:crypto'
import { type MutatingOperationId, replayClassOf } from '@shared/connectors/catalogue'
import { type PosWarranty, PosWarrantyInfoPage } from '@shared/connectors/pos/warranty-info-reads'
import { type Photo, PhotoRef } from '@shared/domain/photo'
import type { Progress } from '@shared/outbox/entry'
import fc from 'fast-check'
import { expect } from 'vitest'
import { makeEntry } from '../factories/outbox'
import { OutboxBench } from '../factories/outbox-bench'
import type { PosOptions } from '../simulators/pos'
import { openCounter, type PosCounter } from './pos-counter'

export const INVOICE = { id: '100245', uuid: 'e4a1b2c3-d4e5-4f60-8a7b-9c0d1e2f3a01' }
/** A later invoice with the same products. */
export const OTHER_INVOICE = { id: '100300', uuid: 'e4a1b2c3-d4e5-4f60-8a7b-9c0d1e2f3a02' }
/** Ids of both JSON types, as a POS may have them; ours are texts (P21). */
const LINES = [
  { product_id: 501, product_name: 'Máy khoan pin 12V' },
  { product_id: 'p-2', product_name: 'Máy mài góc "100 mm"' },
]
export const PRODUCTS = LINES.map(({ product_id, product_name }) => ({
  productId: String(product_id),
  productName: product_name,
}))
/** As entered, and as the POS tells them afterwards; the second one's phone stands there in its form of before 2018. */
export const CUSTOMERS = [
  { entered: { customerId: 'k-1', customerPhone: '+84912345678' }, name: 'Trần Ổn', told: '0912345678' },
  { entered: { customerId: 'k-2', customerPhone: '+84385012345' }, name: 'Lê Văn Đạt', told: '0385012345' },
] as const

export type Desk = Awaited<ReturnType<typeof openDesk>>

/** Opens a desk; close its counter. */
export async function openDesk(given: { readonly pos?: PosOptions; readonly profile?: object } = {}) {
  const photos: Photo[] = []
  const counter = await openCounter({ ...given, photos })
  const { pos } = counter.shop
  pos.put({ id: 'k-1', name: 'Trần Ổn', phone: '0912345678', taxid: 'KH000001', card: '893001' })
  pos.put({ id: 'k-2', name: 'Lê Văn Đạt', phone: '01685012345', taxid: 'KH000002' })
  for (const { id, uuid } of [INVOICE, OTHER_INVOICE]) {
    pos.stock('tickets', { ticket_id: id, ticket_uuid: uuid, customer_id: 'k-1', lines: LINES })
  }
  let made = 0

  /** A new warranty as it is entered, with a serial number and a marker that no other of this desk has. */
  function newWarranty(change: object = {}) {
    made += 1
    return {
      ...{
        ticket: INVOICE,
        ...CUSTOMERS[0].entered,
        productId: '501',
        photo: null as PhotoRef | null,
        model: 'GSB 120',
      },
      ...{ serial: `SN-${made}`, privateCode: '', months: null, activeDay: null, expiredDay: null, note: 'Đã dán tem' },
      ...{ marker: String(made).padStart(6, '0'), ...change },
    }
  }

  /** Makes a warranty and tells the id under which it was found. */
  async function add(change: object = {}): Promise<string> {
    const outcome = await counter.send('pos.warrantyInfo.create', newWarranty(change))
    expect(outcome).toEqual({ kind: 'applied', remoteId: expect.any(String) })
    return outcome.kind === 'applied' ? (outcome.remoteId ?? '') : ''
  }

  /** All warranties there are, as the list tells them page by page. */
  async function rows(author?: string): Promise<readonly PosWarranty[]> {
    const all: PosWarranty[] = []
    for (let page = 1; ; page += 1) {
      const told = PosWarrantyInfoPage.parse(await counter.found('pos.warrantyInfo.list', { page }, author))
      all.push(...told.warranties)
      if (!told.page.hasNext) return all
    }
  }

  async function row(id: string): Promise<PosWarranty> {
    const found = (await rows()).find((each) => each.id === id)
    if (!found) throw new Error(`no warranty ${id}`)
    return found
  }

  /** Keeps a photo, as the app does before it is sent. */
  function photograph(bytes: Uint8Array = Uint8Array.of(made)): PhotoRef {
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), bytes])
    const ref = PhotoRef.parse(`photo:${createHash('sha256').update(jpeg).digest('hex')}`)
    photos.push({ ref, jpegBase64: jpeg.toString('base64') })
    return ref
  }

  /** The name that a picture's bytes would have as a photo: the same name, the same bytes. Null where it is gone. */
  async function pictureAt(url: string | null): Promise<string | null> {
    const answer = await fetch(url ?? '')
    if (!answer.ok) return null
    const bytes = Buffer.from(await answer.arrayBuffer())
    return `photo:${createHash('sha256').update(bytes).digest('hex')}`
  }

  return { ...counter, pos, newWarranty, add, rows, row, photograph, pictureAt }
}

/**
 * One entry in the outbox's engine, on a clock of its own that never waits, with this desk as its line to the POS.
 * @param hooks.beforeResend runs before every send but the first
 */
export function enter(
  desk: Pick<PosCounter, 'send' | 'probe'>,
  operation: MutatingOperationId,
  payload: unknown,
  { beforeResend = async () => {} }: { readonly beforeResend?: () => Promise<unknown> } = {},
) {
  const bench = new OutboxBench()
  const entry = makeEntry(1, { operation, payload, replay: replayClassOf(operation, payload, true), author: 'quan' })
  bench.enqueue(entry)

  /** Until it is settled or a person has to decide. */
  async function run(): Promise<Progress> {
    for (let turn = 0; turn < 50; turn += 1) {
      const [send] = bench.take('send')
      const [probe] = bench.take('probe')
      if (send && send.entry.attempts > 1) await beforeResend()
      if (send) bench.answer(entry, await desk.send(operation, payload))
      else if (probe) bench.read(entry, await desk.probe(operation, payload))
      const { progress } = bench.entry(entry)
      bench.store()
      if (progress.state === 'settled' || progress.state === 'parked') return progress
      bench.wait(60_000).store()
    }
    throw new Error('the entry comes to no end')
  }

  /** A person has it sent again. */
  function resend(): Promise<Progress> {
    bench.tell({ type: 'decided', entryId: entry.id, by: 'quan', decision: { kind: 'resend' } }).store()
    return run()
  }
  return { run, resend }
}

const DAY_MS = 86_400_000
/** Days on which a warranty may begin. */
export const days = fc
  .integer({ min: 0, max: 60_000 })
  .map((count) => new Date(Date.UTC(1990, 0, 1) + count * DAY_MS).toISOString().slice(0, 10))

/** The day so many months later, or the last of its month. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate))).toISOString().slice(0, 10)
}
