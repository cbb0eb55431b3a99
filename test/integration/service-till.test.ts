// Goal: a customer's card shows the warranties and repairs that are theirs and nobody else's, as far as the person may see
// them. Method: the real reads against the simulated POS, with namesakes and neighbours' numbers beside them.
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readService } from '../../src/renderer/features/customers/warranties-and-repairs/read-service'
import type { Read } from '../../src/renderer/sync/pull-pages'
import { openTill, type Till } from './till'

let till: Till
beforeEach(async () => {
  till = await openTill()
  const { pos } = till.shop
  for (const [cust_id, serial_num, created_at] of [
    ['k-1', 'SN-1', '2026-01-02 08:00:00'],
    ['k-2', 'SN-2', '2026-01-03 08:00:00'],
    ['k-1', 'SN-3', '2026-01-04 08:00:00'],
  ]) {
    pos.stock('warranty_info', { cust_id, serial_num, created_at, cust_name: 'Trần Ổn' })
  }
  for (const [id, customer_phone] of [
    ['phieu-1', '0389 123 456'],
    ['phieu-2', '0389123457'],
    ['phieu-3', '01689123456'],
  ]) {
    pos.stock('warranty_status', { id, product_name: `Máy ${id}`, location_id: 1, customer_phone })
  }
})
afterEach(() => till.close())

const customer = { name: 'Trần Ổn', phones: ['+84389123456'] }
const ALL = { warranties: true, repairs: true }

it('by the customer’s id, and repairs by the number in any of its forms (C55)', async () => {
  const told = await readService(customer, 'k-1', { read: till.read, may: ALL })
  if (!told.ok) throw new Error(told.error.kind)
  expect(told.value.warranties.map(({ serial }) => serial)).toEqual(['SN-3', 'SN-1'])
  expect(told.value.repairs.map(({ id }) => id).sort()).toEqual(['phieu-1', 'phieu-3'])
})

it('what a person may not see is not asked for', async () => {
  const asked: string[] = []
  const read: Read = (operation, input) => {
    asked.push(operation)
    return till.read(operation, input)
  }
  await readService(customer, 'k-1', { read, may: { warranties: true, repairs: false } })
  expect(asked).toEqual(['pos.warrantyInfo.list'])
  const nobody = await readService({ ...customer, phones: [] }, 'k-1', {
    read,
    may: { warranties: false, repairs: true },
  })
  expect(nobody).toEqual({ ok: true, value: { warranties: [], repairs: [] } })
  expect(asked).toEqual(['pos.warrantyInfo.list'])
})
