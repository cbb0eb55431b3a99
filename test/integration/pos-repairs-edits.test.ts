// Goal: an edit of a repair changes what it names, dates to the second and photos byte for byte, and nothing beside it.
// Method: arbitrary edits through the connectors to the simulated POS and back through its list.
import { dayAt } from '@shared/kit/dates'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { typedText } from './pos-counter'
import { national, openDesk, phones, photoBodies, quantities, type RepairDesk, stockPlaces } from './pos-repair-desk'

const RUNS = { numRuns: 20 }
const cost = fc.option(fc.maxSafeNat())
/** From 1970 to the end of 9999 in Vietnam, where years have four digits. */
const instant = fc.oneof(
  fc.integer({ min: 0, max: 253_402_275_599_999 }),
  fc.integer({ min: Date.UTC(2020), max: Date.UTC(2030) }),
)
const toTheSecond = (atMs: number) => Math.floor(atMs / 1000) * 1000

let desk: RepairDesk
let placeOf: Awaited<ReturnType<typeof stockPlaces>>
beforeAll(async () => {
  desk = await openDesk()
  placeOf = await stockPlaces(desk)
})
afterAll(() => desk.close())

describe('edits', () => {
  type Sent = { readonly place?: number; readonly customerPhone?: string; readonly [field: string]: unknown }
  /** What is sent, and what the list is to tell then. */
  type Edit = readonly [action: string, sent: Sent, told: object]
  const product = fc.record({
    ...{
      name: typedText(60, 1),
      quantity: quantities,
      status: typedText(60),
      supplierName: typedText(30),
      note: typedText(80),
    },
  })
  const customer = fc.record({ customerName: typedText(40, 1), customerPhone: phones, customerAddress: typedText(60) })
  const costs = fc.record({ repairCost: cost, warrantyExpenses: cost }).filter(({ repairCost, warrantyExpenses }) => {
    return repairCost !== null || warrantyExpenses !== null
  })
  const place = fc.record({ receiver: typedText(40, 1), place: fc.nat() })
  const edits = fc.oneof(
    product.map(({ name, status, ...same }): Edit => {
      const sent = { ...same, name, status, photos: null }
      return ['editProduct', sent, { ...same, productName: name, productStatus: status }]
    }),
    customer.map((sent): Edit => {
      return ['editCustomer', sent, { ...sent, customerPhone: national(sent.customerPhone) || null }]
    }),
    costs.map((sent): Edit => {
      return ['editCost', sent, Object.fromEntries(Object.entries(sent).filter(([, amount]) => amount !== null))]
    }),
    instant.map((atMs): Edit => ['editReceiveDate', { atMs }, { receivedAtMs: toTheSecond(atMs) }]),
    typedText(40, 1).map((supplierName): Edit => ['editSupplier', { supplierName }, { supplierName }]),
    place.map((sent): Edit => ['forwardWarranty', sent, { receiver: sent.receiver }]),
  )

  it('change what they name and nothing beside it', async () => {
    const id = await desk.takeIn({ product: { photos: [desk.photo(Buffer.from('ảnh'))] } })
    await fc.assert(
      fc.asyncProperty(edits, fc.boolean(), async ([action, { place, ...sent }, told], isDayKnown) => {
        const before = await desk.row(id)
        const createdDay = isDayKnown ? dayAt(Number(before.createdAtMs)) : null
        const locationId = place === undefined ? undefined : placeOf(place).id
        const moved = locationId === undefined ? {} : { locationId }
        const input = { id, createdDay, ...sent, ...moved }
        expect(await desk.act(action, input)).toEqual({ kind: 'applied', remoteId: id })
        const locationName = locationId === undefined ? before.locationName : placeOf(place ?? 0).name
        expect(await desk.row(id)).toEqual({ ...before, ...told, ...moved, locationName })
        // No phone and a hidden one look alike (C26), so that one of the edits cannot be seen.
        const isTold = sent.customerPhone !== ''
        expect((await desk.look(action, input)).kind).toBe(isTold ? 'applied' : 'cannotTell')
      }),
      { numRuns: 40 },
    )
    expect(await desk.photosOf(id)).toHaveLength(1)
  })

  it('set the day it was sent, to the second, and see another second', async () => {
    const id = desk.standing({ status: 'receive', supplier_send_date: '2026-11-20 09:00:00' })
    await fc.assert(
      fc.asyncProperty(instant, async (atMs) => {
        const input = { id, createdDay: null, atMs }
        expect((await desk.act('editSendDate', input)).kind).toBe('applied')
        expect(await desk.row(id)).toMatchObject({ supplierSentAtMs: toTheSecond(atMs), status: 'receive' })
        expect((await desk.look('editSendDate', input)).kind).toBe('applied')
        const other = { ...input, atMs: atMs < 2000 ? atMs + 2000 : atMs - 2000 }
        expect((await desk.look('editSendDate', other)).kind).toBe('notApplied')
      }),
      RUNS,
    )
  })

  it('put new photos in the place of the old ones, none, or leave them', async () => {
    const id = await desk.takeIn({ product: { photos: [desk.photo(Buffer.from('cũ'))] } })
    const product = { name: 'Máy mài', quantity: 2, status: '', supplierName: '', note: '' }
    await fc.assert(
      fc.asyncProperty(fc.option(photoBodies), async (wanted) => {
        const before = await desk.photosOf(id)
        const photos = wanted?.map((body) => desk.photo(body)) ?? null
        expect((await desk.act('editProduct', { id, createdDay: null, ...product, photos })).kind).toBe('applied')
        expect(await desk.photosOf(id)).toEqual(photos ?? before)
      }),
      RUNS,
    )
  })
})
