// Goal: what may not be done to a repair stops where it can be known: at the entry, or with the POS's own reason, and
// nothing is done then. Method: each refusal through the connectors, held against the requests and the ledger.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDesk, type RepairDesk, type RepairRow, refOf } from './pos-repair-desk'

let desk: RepairDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
beforeEach(() => {
  desk.shop.pos.ledger.clear()
  desk.shop.pos.requests.clear()
})

describe('what may not leave', () => {
  const key = { id: 'phieu-1', createdDay: null }
  const product = { name: 'Máy', quantity: 1, status: '', photos: null, supplierName: '', note: '' }
  const customer = { customerName: 'Ước', customerPhone: '', customerAddress: '' }
  const note = { text: 'Đã báo giá', photo: null, marker: 'K7Q2M9' }
  it.each<[string, string, () => object, string | null]>([
    ['a masked name', 'create', () => desk.registration({ customerName: 'Ng*****' }), 'customerName'],
    ['a masked phone', 'create', () => desk.registration({ customerPhone: '**********' }), 'customerPhone'],
    ['no receiver', 'create', () => desk.registration({ receiver: ' ' }), 'receiver'],
    ['none of it', 'create', () => desk.registration({ product: { quantity: 0 } }), 'product.quantity'],
    ['half of one', 'create', () => desk.registration({ product: { quantity: 1.5 } }), 'product.quantity'],
    ['a note of 256 signs', 'create', () => desk.registration({ product: { note: 'ễ'.repeat(256) } }), 'product.note'],
    [
      'an address for a photo (C9)',
      'create',
      () => desk.registration({ product: { photos: ['/uploads/1.jpg'] } }),
      'product.photos.0',
    ],
    ['a marker of other signs', 'create', () => desk.registration({ marker: 'ILOVEU' }), 'marker'],
    ['no warranty type (C52)', 'create', () => desk.registration({ warrantyType: '' }), 'warrantyType'],
    ['a day that is none', 'create', () => desk.registration({ createdDay: '2026-02-30' }), 'createdDay'],
    ['a stray field', 'create', () => desk.registration({ action: 'editStatus' }), null],
    ['a masked note', 'editProduct', () => ({ ...key, ...product, note: '*' }), 'note'],
    ['no customer', 'editCustomer', () => ({ ...key, ...customer, customerName: '' }), 'customerName'],
    ['half a millisecond', 'editReceiveDate', () => ({ ...key, atMs: 0.5 }), 'atMs'],
    ['a time before 1970', 'editReceiveDate', () => ({ ...key, atMs: -1 }), 'atMs'],
    ['a year of five digits', 'editSendDate', () => ({ ...key, atMs: 253_402_275_600_000 }), 'atMs'],
    ['the way back (C15)', 'editStatus', () => ({ ...key, status: 'pending' }), 'status'],
    ['no cost', 'editCost', () => ({ ...key, repairCost: null, warrantyExpenses: null }), 'repairCost'],
    ['less than nothing', 'editCost', () => ({ ...key, repairCost: -1, warrantyExpenses: null }), 'repairCost'],
    ['a note of nothing (C47)', 'addProgressNote', () => ({ ...key, ...note, text: '' }), 'text'],
    ['no place', 'forwardWarranty', () => ({ ...key, receiver: 'Lan', locationId: '' }), 'locationId'],
    ['no supplier', 'sendToSupplier', () => ({ ...key, supplierName: '' }), 'supplierName'],
    ['no invoice number (C14)', 'editOtherCost', () => ({ ...key, invoiceNumber: ' ' }), 'invoiceNumber'],
  ])('%s', async (_name, action, makeInput, field) => {
    expect(await desk.act(action, makeInput())).toMatchObject({ code: 'badInput', field })
    expect(desk.shop.pos.requests.entries()).toEqual([])
  })

  it('a photo that this device has not', async () => {
    const input = { ...key, ...note, photo: refOf(Buffer.from('không có')) }
    expect(await desk.act('addProgressNote', input)).toMatchObject({ kind: 'rejected', code: 'photoMissing' })
    expect(desk.shop.pos.requests.entries()).toEqual([])
  })
})

describe('what the POS refuses', () => {
  const SENT: RepairRow = { status: 'send', supplier_name: 'Bosch', supplier_send_date: '2026-11-20 09:00:00' }
  const BACK: RepairRow = { ...SENT, status: 'receive', supplier_return_date: '2026-11-22 09:00:00' }
  const DONE: RepairRow = { ...BACK, status: 'success', cust_return_date: '2026-11-24 09:00:00' }
  const supplier = { supplierName: 'Bosch' }
  const receipt = { locationId: 2, warrantyExpenses: null, repairCost: null }
  const product = { name: 'Máy', quantity: 1, status: '', photos: null, supplierName: '', note: '' }
  const customer = { customerName: 'Ước', customerPhone: '', customerAddress: '' }
  const note = { text: 'Đã báo giá', photo: null, marker: 'K7Q2M9' }
  const place = { receiver: 'Lan', locationId: 2 }
  const at = { atMs: Date.UTC(2026, 10, 25) }

  it.each<[string, string, RepairRow, object, string, string]>([
    // E2.6: it stands as it was to be, which after a lost answer is most likely our own echo.
    ['sendToSupplier', 'sent', SENT, supplier, 'conflict', 'WARRANTY_ALREADY_SENT'],
    ['sendToSupplier', 'back', BACK, supplier, 'conflict', 'WARRANTY_ALREADY_SENT'],
    ['receivedFromSupplier', 'back', BACK, receipt, 'conflict', 'WARRANTY_ALREADY_RECEIVED'],
    ['completeWarranty', 'given back', DONE, { invoiceNumber: '7' }, 'conflict', 'WARRANTY_ALREADY_COMPLETED'],
    ['editStatus', 'given back', DONE, { status: 'success' }, 'conflict', 'WARRANTY_ALREADY_COMPLETED'],
    ['editStatus', 'given back, the other way', DONE, { status: 'receive' }, 'state', 'WARRANTY_ALREADY_COMPLETED'],
    ['sendToSupplier', 'given back', DONE, supplier, 'state', 'WARRANTY_ALREADY_COMPLETED'],
    ['receivedFromSupplier', 'given back', DONE, receipt, 'state', 'WARRANTY_ALREADY_COMPLETED'],
    ['receivedFromSupplier', 'here', {}, receipt, 'state', 'WARRANTY_NOT_SENT'],
    ['completeWarranty', 'sent', SENT, { invoiceNumber: '' }, 'state', 'WARRANTY_NOT_RECEIVED'],
    ['editStatus', 'here, two steps on', {}, { status: 'receive' }, 'state', 'INVALID_STATUS_TRANSITION'],
    ['editSupplier', 'sent', SENT, supplier, 'state', 'WARRANTY_ALREADY_SENT'],
    ['forwardWarranty', 'sent', SENT, place, 'state', 'WARRANTY_ALREADY_SENT'],
    ['editSendDate', 'here', {}, at, 'state', 'SEND_DATE_UPDATE_NOT_ALLOWED'],
    ['editSendDate', 'sent (C21)', SENT, at, 'state', 'SEND_DATE_UPDATE_NOT_ALLOWED'],
    ['editSendDate', 'moved on by hand', { status: 'receive' }, at, 'state', 'WARRANTY_NOT_SENT'],
    ['editOtherCost', 'back', BACK, { invoiceNumber: '7' }, 'state', 'WARRANTY_NOT_COMPLETED'],
    ['editProduct', 'given back', DONE, product, 'state', 'WARRANTY_ALREADY_COMPLETED'],
    ['editCustomer', 'given back', DONE, customer, 'state', 'WARRANTY_ALREADY_COMPLETED'],
    ['editReceiveDate', 'given back', DONE, at, 'state', 'WARRANTY_ALREADY_COMPLETED'],
    ['editCost', 'given back', DONE, { repairCost: 1, warrantyExpenses: null }, 'state', 'WARRANTY_ALREADY_COMPLETED'],
    ['addProgressNote', 'given back', DONE, note, 'state', 'WARRANTY_ALREADY_COMPLETED'],
    // C11: the number 2 is a place, the text is none.
    ['forwardWarranty', 'here', {}, { ...place, locationId: '2' }, 'notFound', 'LOCATION_NOT_FOUND'],
    ['receivedFromSupplier', 'sent', SENT, { ...receipt, locationId: 99 }, 'notFound', 'LOCATION_NOT_FOUND'],
  ])('%s on one that is %s', async (action, _is, told, input, category, code) => {
    const id = desk.standing(told)
    const before = await desk.row(id)
    const outcome = await desk.act(action, { id, createdDay: null, ...input })
    expect(outcome).toMatchObject({ kind: 'rejected', category, code })
    expect(await desk.row(id)).toEqual(before)
    expect(desk.effects()).toEqual([])
  })

  it.each(['create', 'editCost', 'delete'])('%s by somebody who may not', async (action) => {
    const key = { id: desk.standing(), createdDay: null }
    const input = {
      create: desk.registration(),
      editCost: { ...key, repairCost: 1, warrantyExpenses: null },
      delete: key,
    }
    const outcome = await desk.act(action, input[action as keyof typeof input], 'hoa')
    expect(outcome).toMatchObject({ kind: 'rejected', category: 'permission', code: '403' })
    expect(desk.effects()).toEqual([])
  })

  it.each(['code', 'problem'] as const)('anything on a repair that is not there (%s)', async (notFoundAs) => {
    const other = await openDesk({ pos: { notFoundAs } })
    const outcome = await other.act('editSupplier', { id: 'a/b?c', createdDay: null, supplierName: 'Bosch' })
    expect(outcome).toMatchObject({ kind: 'rejected', category: 'notFound' })
    await other.close()
  })

  it.each([
    ['sent', SENT],
    ['back', BACK],
    ['given back', DONE],
  ] as const)('the deletion of one that is %s, though it answers 204 (C43)', async (_is, told) => {
    const key = { id: desk.standing(told), createdDay: null }
    expect(await desk.act('delete', key)).toMatchObject({ kind: 'rejected', category: 'inUse', code: 'STILL_THERE' })
    expect(desk.shop.pos.requests.entries('pos.warrantyStatus.delete')).toMatchObject([{ status: 204 }])
    expect((await desk.look('delete', key)).kind).toBe('notApplied')
    expect(await desk.row(key.id)).toMatchObject({ status: told.status })
    expect(desk.effects()).toEqual([])
  })

  it('a second deletion is told as done already', async () => {
    const key = { id: desk.standing(), createdDay: null }
    expect(await desk.act('delete', key)).toEqual({ kind: 'applied', remoteId: null })
    expect(await desk.act('delete', key)).toEqual({ kind: 'alreadyApplied', remoteId: null })
    expect(desk.effects()).toHaveLength(1)
  })
})
