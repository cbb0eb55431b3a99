// Goal: whatever is entered about a repair stands in the POS as it was entered, with its marker, photos byte for byte.
// Method: arbitrary repairs and progress notes through the connectors to the simulated POS and back through its lists.
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { typedText } from './pos-counter'
import {
  bytesAt,
  national,
  openDesk,
  phones,
  photoBodies,
  quantities,
  type RepairDesk,
  refOf,
  stockPlaces,
} from './pos-repair-desk'

const RUNS = { numRuns: 25 }
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Without bias, which would bring the same marker twice. */
const marker = fc.noBias(fc.string({ unit: fc.constantFrom(...SIGNS), minLength: 6, maxLength: 6 }))
/** 255 code points with blank and marker: 245 are left for the words. */
const marked = (text: string, sign: string) => `${[...text].slice(0, 245).join('').trimEnd()} [#${sign}]`.trimStart()

let desk: RepairDesk
let placeOf: Awaited<ReturnType<typeof stockPlaces>>
beforeAll(async () => {
  desk = await openDesk()
  placeOf = await stockPlaces(desk)
})
afterAll(() => desk.close())
beforeEach(() => desk.shop.pos.ledger.clear())

describe('a new repair', () => {
  it('stands there as it was entered, whatever it is, with its marker and its photos', async () => {
    const entered = fc.record({
      texts: fc.record({
        name: typedText(60, 1),
        status: typedText(60, 1),
        supplierName: typedText(30),
        note: typedText(80),
      }),
      outer: fc.record({ receiver: typedText(40, 1), customerName: typedText(40), customerAddress: typedText(60) }),
      ...{ quantity: quantities, bodies: photoBodies, phone: phones, marker, place: fc.nat(), isNfd: fc.boolean() },
      warrantyType: fc.constantFrom('customer', 'company'),
    })
    await fc.assert(
      fc.asyncProperty(entered, async ({ texts, outer, bodies, place, isNfd, ...given }) => {
        const typed = (fields: object) =>
          Object.fromEntries(
            Object.entries(fields).map(([name, value]) => [name, value.normalize(isNfd ? 'NFD' : 'NFC')]),
          )
        const { id: locationId, name: locationName } = placeOf(place)
        const photos = bodies.map((body) => desk.photo(body))
        const id = await desk.takeIn({
          product: { ...typed(texts), quantity: given.quantity, photos },
          ...{ ...typed(outer), locationId, warrantyType: given.warrantyType, customerPhone: given.phone },
          marker: given.marker,
        })
        const row = await desk.row(id)
        expect(row).toMatchObject({
          ...{ productName: texts.name, productStatus: texts.status, supplierName: texts.supplierName, ...outer },
          ...{ quantity: given.quantity, note: marked(texts.note, given.marker), locationId, locationName },
          ...{ warrantyType: given.warrantyType, customerPhone: national(given.phone) || null, status: 'pending' },
          ...{ personName: 'Nguyễn Minh Quân', repairCost: null, warrantyExpenses: null, invoiceNumber: '' },
        })
        expect(await desk.photosOf(id)).toEqual(photos)
        expect(desk.effects().at(-1)?.summary).toMatchObject({ id, note: row.note, product_name: texts.name })
      }),
      RUNS,
    )
    expect(desk.effects()).toHaveLength(RUNS.numRuns)
  })

  it.each([
    ['longer than fits', 'ễ'.repeat(255), `${'ễ'.repeat(245)} [#CVT001]`],
    ['as long as fits', '😀'.repeat(245), `${'😀'.repeat(245)} [#CVT002]`],
    ['cut at a blank', `${'a'.repeat(243)}  ${'b'.repeat(10)}`, `${'a'.repeat(243)} [#CVT003]`],
    ['that is none', '', '[#CVT004]'],
  ])('keeps its marker behind a note %s', async (_name, note, told) => {
    const id = await desk.takeIn({ product: { note }, marker: told.slice(-7, -1) })
    expect((await desk.row(id)).note).toBe(told)
  })

  it('goes with a prefix before the photo where the POS wants one (C10)', async () => {
    const prefix = 'data:image/jpeg;base64,'
    const other = await openDesk({ pos: { imagePrefix: 'required' }, profile: { imagePrefix: prefix } })
    const ref = other.photo(Buffer.from('ảnh'))
    const id = await other.takeIn({ product: { photos: [ref] } })
    expect(await other.photosOf(id)).toEqual([ref])
    await other.close()
  })
})

describe('a progress note', () => {
  it('stands in the history with its marker and its photo, and nowhere else (C47)', async () => {
    const id = await desk.takeIn()
    const before = await desk.row(id)
    const note = fc
      .record({ text: typedText(80), body: fc.option(fc.uint8Array({ minLength: 1, maxLength: 99 })), marker })
      .filter(({ text, body }) => text !== '' || body !== null)
    await fc.assert(
      fc.asyncProperty(note, async ({ text, body, marker: sign }) => {
        const photo = body && desk.photo(body)
        const input = { id, createdDay: null, text, photo, marker: sign }
        expect(await desk.act('addProgressNote', input)).toEqual({ kind: 'applied', remoteId: id })
        const log = (await desk.logs(id)).at(-1) ?? ''
        expect(log).toContain(`progress_note_text: ${marked(text, sign)}`)
        expect((await desk.look('addProgressNote', input)).kind).toBe(photo ? 'cannotTell' : 'applied')
        if (!photo) return
        const file = /progress_note_img: (\S+)$/.exec(log)?.[1]
        expect(refOf(await bytesAt(`${desk.shop.pos.url}/uploads/${file}`))).toBe(photo)
      }),
      RUNS,
    )
    expect(await desk.row(id)).toEqual(before)
    expect(desk.effects('addProgressNote')).toHaveLength(RUNS.numRuns)
  })
})
