// Goal: each thing done to a repair is done once, whatever became of its answer, and the look afterwards says no more than
// it saw. Method: the whole life of a repair with every answer lost, then every operation alone with nothing done and with
// its answer lost, all held against the ledger.
import { findMutation } from '@shared/connectors/catalogue'
import type { Reading } from '@shared/kit/outcome'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDesk, type RepairDesk, type RepairRow } from './pos-repair-desk'

let desk: RepairDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
beforeEach(() => {
  desk.shop.pos.faults.clear()
  desk.shop.pos.ledger.clear()
})

describe('the life of a repair', () => {
  it('from the counter without a line to the number of its invoice, every answer lost, each step once', async () => {
    const { pos } = desk.shop
    const photos = [desk.photo(Buffer.from('mặt trước')), desk.photo(Buffer.from('mặt sau'))]
    const ticket = desk.registration({ product: { photos }, locationId: 2 })
    await pos.down()
    expect((await desk.act('create', ticket)).kind).toBe('unavailable')
    expect((await desk.look('create', ticket)).kind).toBe('unavailable')
    await pos.up()
    const done: string[] = []

    /** One step, lost both ways. A repeat would be refused by the POS as the echo it is, if it has a code for that. */
    async function step(action: string, input: object, echo: string | null): Promise<Reading> {
      const readings = await desk.loseAnswers(action, input)
      expect(readings.undone).toEqual({ kind: 'notApplied' })
      expect(readings.done).toMatchObject({ kind: 'applied' })
      done.push(...desk.effects().map(({ operation, author }) => `${author} ${operation}`))
      if (echo !== null) {
        const refusal = { kind: 'rejected', category: 'conflict', code: echo }
        expect(await desk.act(action, input)).toMatchObject(refusal)
        expect(desk.effects()).toHaveLength(1)
      }
      return readings.done
    }

    const taken = await step('create', ticket, null)
    const id = taken.kind === 'applied' ? (taken.remoteId ?? '') : ''
    const key = { id, createdDay: ticket.createdDay }
    await step('addProgressNote', { ...key, text: 'Đã báo giá', photo: null, marker: 'N0TE01' }, null)
    await step('sendToSupplier', { ...key, supplierName: 'Bosch Việt Nam' }, 'WARRANTY_ALREADY_SENT')
    const receipt = { ...key, locationId: 7, warrantyExpenses: 120_000, repairCost: null }
    await step('receivedFromSupplier', receipt, 'WARRANTY_ALREADY_RECEIVED')
    await step('completeWarranty', { ...key, invoiceNumber: 'HD-001' }, 'WARRANTY_ALREADY_COMPLETED')
    await step('editOtherCost', { ...key, invoiceNumber: '0012' }, null)

    const before = ['create', 'addProgressNote', 'sendToSupplier']
    const after = ['receivedFromSupplier', 'completeWarranty', 'editOtherCost']
    expect(done).toEqual([...before, ...after].map((action) => `quan pos.warrantyStatus.${action}`))
    expect(await desk.rows()).toMatchObject([
      {
        ...{ id, status: 'success', supplierName: 'Bosch Việt Nam', locationId: 7, locationName: 'Kho bảo hành' },
        // C13: the number of an invoice is text.
        ...{ warrantyExpenses: 120_000, repairCost: null, invoiceNumber: '0012', imageUrls: { length: 2 } },
        ...{ supplierSentAtMs: expect.any(Number), supplierReturnedAtMs: expect.any(Number) },
      },
    ])
    expect(await desk.logs(id)).toHaveLength(done.length)
  })
})

describe('a lost answer', () => {
  const product = { name: 'Máy mài', quantity: 2, status: 'Cháy', supplierName: 'Bosch', note: 'Gấp' }
  const customer = { customerName: 'Trần Ổn', customerPhone: '+84987000001', customerAddress: '' }
  const note = { text: 'Đã báo giá', photo: null, marker: 'K7Q2M9' }
  const SENT = { supplier_send_date: '2026-11-20 09:00:00', supplier_name: 'Bosch' }
  const AT_MS = Date.UTC(2026, 10, 25, 2, 30, 15)
  /** A repair of another till as it must stand for the action, and what is asked of it. */
  const on = (told: RepairRow, input: object) => () => ({ id: desk.standing(told), createdDay: null, ...input })

  it.each<[string, string, () => object]>([
    ['create', 'with photos', () => desk.registration({ product: { photos: [desk.photo(Buffer.from('a'))] } })],
    ['create', 'of nobody', () => desk.registration({ customerPhone: '', customerName: '', customerAddress: '' })],
    ['create', 'with a long note', () => desk.registration({ product: { note: 'ễ'.repeat(255) } })],
    ['editProduct', 'as it is', on({}, { ...product, photos: null })],
    ['editCustomer', 'to another', on({ customer_phone: '0912345678' }, customer)],
    ['editReceiveDate', 'by a second', on({ cust_received_date: '2026-11-25 09:30:14' }, { atMs: AT_MS })],
    ['editSupplier', 'before it is sent', on({}, { supplierName: 'Makita Bình Dương' })],
    ['editSendDate', 'once it is back', on({ ...SENT, status: 'receive' }, { atMs: AT_MS })],
    ['editStatus', 'by hand', on({}, { status: 'send' })],
    [
      'editCost',
      'both',
      on({ repair_cost: '0.00', warranty_expenses: 9 }, { repairCost: 150_000, warrantyExpenses: 0 }),
    ],
    ['editCost', 'one', on({ repair_cost: '150000.00' }, { repairCost: 150_001, warrantyExpenses: null })],
    ['addProgressNote', 'without a photo', on({}, note)],
    ['forwardWarranty', 'elsewhere', on({}, { receiver: 'Lê Văn Minh', locationId: 2 })],
    ['sendToSupplier', 'to whom was planned', on({ supplier_name: 'Bosch' }, { supplierName: 'Bosch' })],
    [
      'receivedFromSupplier',
      'free of charge',
      on({ ...SENT, status: 'send' }, { locationId: 2, warrantyExpenses: 0, repairCost: 0 }),
    ],
    ['completeWarranty', 'with an invoice', on({ ...SENT, status: 'receive' }, { invoiceNumber: 'HD-7' })],
    ['completeWarranty', 'repaired in the house', on({}, { invoiceNumber: '' })],
    ['editOtherCost', 'afterwards', on({ status: 'success', other_cost: 'HD-7' }, { invoiceNumber: 'HD-8' })],
    ['delete', 'while it is here', on({}, {})],
  ])('%s %s: nothing read before it is done, found once it is, done once', async (action, _name, makeInput) => {
    const { undone, done } = await desk.loseAnswers(action, makeInput())
    expect(undone).toEqual({ kind: 'notApplied' })
    expect(done.kind).toBe('applied')
  })

  it.each<[string, string, () => object, string]>([
    // As many photos may be the old ones.
    [
      'editProduct',
      'new photos',
      () => on({ product_img: ['/uploads/1.jpg'] }, { ...product, photos: [desk.photo(Buffer.from('mới'))] })(),
      'not told: photos',
    ],
    // The history tells texts only.
    [
      'addProgressNote',
      'a photo',
      () => on({}, { ...note, photo: desk.photo(Buffer.from('ảnh')) })(),
      'the note is there, its photo is not told',
    ],
    // C26: no phone and a hidden one look alike.
    ['editCustomer', 'no phone', on({}, { ...customer, customerPhone: '' }), 'not told: customerPhone'],
  ])('%s with %s is not claimed to be done', async (action, _name, makeInput, detail) => {
    const { undone, done } = await desk.loseAnswers(action, makeInput())
    expect([undone, done]).toEqual([{ kind: 'notApplied' }, { kind: 'cannotTell', detail }])
  })

  it('a first cost is not seen to be missing, because none and not told look alike; it may be repeated', async () => {
    const { undone, done } = await desk.loseAnswers('editCost', on({}, { repairCost: 5, warrantyExpenses: null })())
    expect([undone.kind, done.kind]).toEqual(['cannotTell', 'applied'])
    expect(findMutation('pos.warrantyStatus.editCost')?.replay).toBe('natural')
  })
})

describe('what somebody else did meanwhile', () => {
  it('is no proof of ours where it is otherwise', async () => {
    const sent = { status: 'send', supplier_name: 'Makita', supplier_send_date: '2026-11-20 09:00:00' }
    const key = { id: desk.standing(sent), createdDay: null }
    const input = { ...key, supplierName: 'Bosch Việt Nam' }
    const seen = { status: 'send', supplierName: 'Makita' }
    expect(await desk.look('sendToSupplier', input)).toEqual({ kind: 'differs', remoteId: key.id, seen })
    expect(await desk.act('sendToSupplier', input)).toMatchObject({ category: 'conflict' })
    expect(await desk.look('editStatus', { ...key, status: 'send' })).toMatchObject({ kind: 'applied' })
    expect(desk.effects()).toEqual([])
  })

  it('a state set by hand is no step (C20), and a later one no correction', async () => {
    const key = { id: desk.standing(), createdDay: null }
    expect((await desk.act('editStatus', { ...key, status: 'success' })).kind).toBe('applied')
    expect(await desk.look('completeWarranty', { ...key, invoiceNumber: '' })).toEqual({
      kind: 'cannotTell',
      detail: 'no date of the step',
    })
    expect(await desk.look('editStatus', { ...key, status: 'receive' })).toMatchObject({ kind: 'differs' })
    expect(await desk.row(key.id)).toMatchObject({ status: 'success', returnedAtMs: null })
  })

  it('a repair that is gone holds no change', async () => {
    const key = { id: desk.standing(), createdDay: null }
    expect((await desk.act('delete', key)).kind).toBe('applied')
    for (const action of ['sendToSupplier', 'editSupplier']) {
      const reading = await desk.look(action, { ...key, supplierName: 'Bosch' })
      expect(reading).toEqual({ kind: 'cannotTell', detail: 'the repair is gone' })
    }
  })
})

describe('a photo that the POS does not take', () => {
  const bad = () => desk.photo(Buffer.from('không phải ảnh'), false)
  const doubt = { kind: 'rejected', category: 'unclear', code: 'ERROR_UPLOAD_IMAGE' }

  it('leaves the new repair without it, and the look says so (C10)', async () => {
    const ticket = desk.registration({ product: { photos: [desk.photo(Buffer.from('tốt')), bad()] } })
    expect(await desk.act('create', ticket)).toMatchObject(doubt)
    expect(desk.effects('create')).toHaveLength(1)
    expect(await desk.look('create', ticket)).toMatchObject({ kind: 'differs', seen: { photos: '0' } })
  })

  it('leaves a note and an edit without it, and the look does not call that done', async () => {
    const key = { id: desk.standing(), createdDay: null }
    const note = { ...key, text: 'Đã báo giá', photo: bad(), marker: 'K7Q2M8' }
    expect(await desk.act('addProgressNote', note)).toMatchObject(doubt)
    expect((await desk.look('addProgressNote', note)).kind).toBe('cannotTell')
    const product = { name: 'Máy', quantity: 1, status: '', photos: [bad()], supplierName: '', note: 'x' }
    expect(await desk.act('editProduct', { ...key, ...product })).toMatchObject(doubt)
    expect((await desk.look('editProduct', { ...key, ...product })).kind).toBe('notApplied')
    expect(desk.effects().map(({ operation }) => operation.split('.')[2])).toEqual(['addProgressNote', 'editProduct'])
  })
})
