// Goal: each edit of a repair carries its own fields and nothing else, and counts as made only where the repair shows
// it. Method: inputs and requests literally as the document wants them; verifications against a POS of plain rows.
import { PhotoRef } from '@shared/domain/photo'
import { Day } from '@shared/kit/dates'
import type { Reading } from '@shared/kit/outcome'
import { describe, expect, it } from 'vitest'
import {
  makeRepairsPos,
  otherRepairs,
  posAnswer,
  type RawRepair,
  REPAIR_ID,
  rawRepair,
  SHOP,
} from '../../../../test/factories/repairs'
import { findMutation } from '../catalogue'

const photo = PhotoRef.parse(`photo:${'a'.repeat(64)}`)
const key = { id: REPAIR_ID, createdDay: Day.parse('2026-11-20') }
const AT_MS = Date.parse('2026-11-21T08:05:09+07:00')

const product = { ...key, name: 'Khoan', quantity: 2, status: '', photos: null, supplierName: 'Bosch', note: '' }
const customer = { ...key, customerName: 'Tuyết', customerPhone: '', customerAddress: '' }

function rowOf(name: string) {
  const row = findMutation(`pos.warrantyStatus.${name}`)
  if (!row) throw new Error(name)
  return row
}

describe('requests', () => {
  const named = { product_name: 'Khoan', product_qty: 2, product_status: '', supplier_name: 'Bosch', note: '' }
  const phoned = { ...customer, customerPhone: '+84912345678' }
  const costs = { ...key, repairCost: 0, warrantyExpenses: null }

  it.each<[string, object, object]>([
    ['editProduct', product, named],
    ['editProduct', { ...product, photos: [photo] }, { ...named, product_img: '["YQ=="]' }],
    ['editProduct', { ...product, photos: [] }, { ...named, product_img: '[]' }],
    ['editCustomer', customer, { customer_name: 'Tuyết', customer_phone: '', customer_address: '' }],
    ['editCustomer', phoned, { customer_name: 'Tuyết', customer_phone: '0912345678', customer_address: '' }],
    ['editReceiveDate', { ...key, atMs: AT_MS }, { cust_received_date: '2026-11-21 08:05:09' }],
    ['editSupplier', { ...key, supplierName: 'Makita' }, { supplier_name: 'Makita' }],
    ['editSendDate', { ...key, atMs: AT_MS }, { supplier_send_date: '2026-11-21 08:05:09' }],
    ['editCost', costs, { repair_cost: 0 }],
    ['editCost', { ...costs, warrantyExpenses: 50_000 }, { repair_cost: 0, warranty_expenses: 50_000 }],
    ['editOtherCost', { ...key, invoiceNumber: '007' }, { other_cost: '007' }],
  ])('%s of %o', (name, input, fields) => {
    const row = rowOf(name)
    expect(row.request(row.input.parse(input), SHOP, () => 'YQ==')).toEqual({
      method: 'PUT',
      path: `/warranty-status/${REPAIR_ID}`,
      headers: {
        accept: 'application/vnd.customers.v1+json, application/hal+json, application/json',
        'content-type': 'application/json',
      },
      json: { action: name, ...fields },
    })
  })
})

it.each<[string, object, string, string]>([
  ['editProduct', { ...product, name: '' }, 'name', 'empty'],
  ['editProduct', { ...product, quantity: 0 }, 'quantity', 'too_small'],
  ['editProduct', { ...product, photos: ['https://img/1.jpg'] }, 'photos.0', 'invalid_format'],
  ['editProduct', { ...product, supplierName: 'B**' }, 'supplierName', 'masked'],
  ['editCustomer', { ...customer, customerName: ' ' }, 'customerName', 'empty'],
  ['editCustomer', { ...customer, customerAddress: 'ữ'.repeat(256) }, 'customerAddress', 'tooLong'],
  ['editReceiveDate', { ...key, atMs: 1.5 }, 'atMs', 'invalid_type'],
  ['editReceiveDate', { ...key, atMs: -1 }, 'atMs', 'too_small'],
  ['editSendDate', { ...key, atMs: 253_402_275_600_000 }, 'atMs', 'too_big'],
  ['editSupplier', { ...key, supplierName: '' }, 'supplierName', 'empty'],
  ['editSendDate', { ...key, createdDay: '2026-02-30', atMs: 1 }, 'createdDay', 'notADay'],
  ['editCost', { ...key, repairCost: null, warrantyExpenses: null }, 'repairCost', 'empty'],
  ['editCost', { ...key, repairCost: -1, warrantyExpenses: null }, 'repairCost', 'too_small'],
  ['editOtherCost', { ...key, invoiceNumber: '' }, 'invoiceNumber', 'empty'],
  ['editOtherCost', { ...key, id: '', invoiceNumber: '7' }, 'id', 'empty'],
])('%s refuses %o', (name, input, at, rule) => {
  const issues = rowOf(name).input.safeParse(input).error?.issues ?? []
  const seen = issues.map((issue) => [issue.path.join('.'), 'params' in issue ? issue.params?.rule : issue.code])
  expect(seen).toEqual([[at, rule]])
})

describe('answers', () => {
  it('settle with the id that was named', () => {
    const outcome = rowOf('editSupplier').classify(posAnswer(200, { result: 'SUCCESS' }), key)
    expect(outcome).toEqual({ kind: 'applied', remoteId: REPAIR_ID })
  })

  it('leave open what was changed where a photo failed, and only a request with photos is looked for', () => {
    const row = rowOf('editProduct')
    expect(row.classify(posAnswer(200, { result: 'ERROR_UPLOAD_IMAGE' }), product)).toMatchObject({
      category: 'unclear',
    })
    expect(row.replayOf?.({ ...product, photos: [photo] }, true)).toBe('lookup')
    expect(row.replayOf?.({ ...product, photos: [] }, true)).toBe('natural')
    expect(row.replayOf?.(product, true)).toBe('natural')
  })

  it('that name a state keep it as a refusal', () => {
    const answer = posAnswer(422, { detail: 'WARRANTY_ALREADY_SENT' })
    expect(rowOf('editSupplier').classify(answer, key)).toMatchObject({ kind: 'rejected', category: 'state' })
  })
})

describe('verifications', () => {
  const verify = async (name: string, input: object, told: RawRepair): Promise<Reading | undefined> => {
    const { call } = makeRepairsPos([...otherRepairs(60), rawRepair(told)])
    return rowOf(name).verify?.({ ...key, ...input }, call, SHOP)
  }
  const applied = { kind: 'applied', remoteId: REPAIR_ID }
  const notApplied = { kind: 'notApplied' }
  const untold = (detail: string) => ({ kind: 'cannotTell', detail: `not told: ${detail}` })

  const named = { product_name: 'Khoan', product_qty: '2', product_status: '', note: '' }
  const withPhotos = { ...product, photos: [photo] }
  const called = { customer_name: 'Tuyết', customer_address: '' }
  const phoned = { ...customer, customerPhone: '+84912345678' }

  it.each<[string, object, RawRepair, object]>([
    // C16: the supplier may stand there unchanged.
    ['editProduct', product, { ...named, supplier_name: 'Makita' }, applied],
    ['editProduct', product, { ...named, note: 'Thiếu sạc' }, notApplied],
    ['editProduct', product, { ...named, product_qty: null }, untold('quantity')],
    // As many photos may be the old ones; fewer are not ours.
    ['editProduct', withPhotos, { ...named, product_img: ['u'] }, untold('photos')],
    ['editProduct', withPhotos, { ...named, product_img: [] }, notApplied],
    ['editProduct', { ...product, photos: [] }, named, untold('photos')],
    ['editCustomer', phoned, { ...called, customer_phone: '+84 912 345 678' }, applied],
    ['editCustomer', phoned, { ...called, customer_phone: '0987000001' }, notApplied],
    ['editCustomer', phoned, { ...called, customer_phone: '09******78' }, untold('customerPhone')],
    ['editCustomer', customer, { ...called, customer_phone: '' }, untold('customerPhone')],
    ['editCustomer', phoned, { ...called, customer_name: 'T**', customer_phone: '0912345678' }, untold('customerName')],
    ['editCustomer', phoned, { ...called, customer_name: 'Tú', customer_phone: null }, notApplied],
    ['editReceiveDate', { atMs: AT_MS }, { cust_received_date: '2026-11-21T01:05:09Z' }, applied],
    ['editReceiveDate', { atMs: AT_MS }, { cust_received_date: '2026-11-21 08:05:10' }, notApplied],
    ['editReceiveDate', { atMs: AT_MS }, { cust_received_date: '2026-11-21' }, untold('receivedAt')],
    ['editReceiveDate', { atMs: AT_MS }, { cust_received_date: '2026-11-20' }, notApplied],
    ['editReceiveDate', { atMs: AT_MS }, { cust_received_date: '0000-00-00' }, untold('receivedAt')],
    ['editSupplier', { supplierName: 'Makita' }, { supplier_name: 'Makita ' }, applied],
    ['editSupplier', { supplierName: 'Makita' }, { supplier_name: 'Bosch' }, notApplied],
    ['editSendDate', { atMs: AT_MS }, { supplier_send_date: '2026-11-21 08:05:09' }, applied],
    ['editSendDate', { atMs: AT_MS }, { supplier_send_date: '2026-11-21 08:05' }, notApplied],
    ['editCost', { repairCost: 5, warrantyExpenses: null }, { repair_cost: '5.00' }, applied],
    ['editCost', { repairCost: 5, warrantyExpenses: 0 }, { repair_cost: 5 }, untold('warrantyExpenses')],
    ['editCost', { repairCost: 5, warrantyExpenses: 0 }, { repair_cost: 5, warranty_expenses: 1 }, notApplied],
    ['editOtherCost', { invoiceNumber: '007' }, { other_cost: '007' }, applied],
    ['editOtherCost', { invoiceNumber: '007' }, { other_cost: 7 }, notApplied],
  ])('%s of %o where %o stands there', async (name, input, told, expected) => {
    expect(await verify(name, input, told)).toEqual(expected)
  })

  it('of a repair that is gone cannot tell, nor of one that cannot be read', async () => {
    const input = { ...key, supplierName: 'Bosch Việt Nam' }
    const look = (...given: Parameters<typeof makeRepairsPos>) =>
      rowOf('editSupplier').verify?.(input, makeRepairsPos(...given).call, SHOP)
    expect(await look(otherRepairs(60))).toEqual({ kind: 'cannotTell', detail: 'the repair is gone' })
    expect(await look([rawRepair()], { fails: 401 })).toMatchObject({ kind: 'unauthorised' })
    expect(await look([rawRepair()], { fails: 403 })).toMatchObject({ kind: 'cannotTell' })
    expect(await look([rawRepair()])).toEqual(applied)
  })
})
