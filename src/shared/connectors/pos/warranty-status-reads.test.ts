// Goal: repairs, their history and their choices are asked for in the document's words and read as it means them.
// Method: requests and hand-made answers put to the rows, with every form in which a value may come.
import { Day } from '@shared/kit/dates'
import { describe, expect, it } from 'vitest'
import { posAnswer, rawRepair, SHOP } from '../../../../test/factories/repairs'
import type { ReadOperation } from '../operation'
import {
  posWarrantyStatusCustomers,
  posWarrantyStatusLocations,
  posWarrantyStatusProducts,
  posWarrantyStatusSuppliers,
} from './warranty-status-choices'
import { posWarrantyStatusHistory, posWarrantyStatusList, type RepairsListInput } from './warranty-status-reads'

function read<I, O>(row: ReadOperation<I, O>, input: I, name: string, rows: readonly unknown[]): O {
  const result = row.read(posAnswer(200, { _embedded: { [name]: rows } }), input)
  if (result.kind !== 'found') throw new Error(result.kind)
  return result.value
}

const repairOf = (told: Readonly<Record<string, unknown>>) =>
  read(posWarrantyStatusList, {}, 'warranty_status', [rawRepair(told)]).repairs[0]

describe('the list', () => {
  const [received, returned, sent, back] = ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'].map((day) =>
    Day.parse(day),
  )

  it('asks by every filter under the name of the document', () => {
    const input: RepairsListInput = {
      ...{ productName: 'khoan', productReference: 'MK', customerName: 'Tuyết', customerPhone: '0912345678' },
      ...{ receiver: 'Lan', supplierName: 'Bosch', receivedDay: received, returnedDay: returned },
      ...{ supplierSentDay: sent, supplierReturnedDay: back, createdFrom: received, createdTo: back },
      ...{ locationId: 3, warrantyType: 'company', status: 'send', order: 'supplierReturnedAt', direction: 'desc' },
      page: 2,
    }
    expect(posWarrantyStatusList.request(input, SHOP)).toEqual({
      method: 'GET',
      path: '/warranty-status',
      query: {
        product_name: 'khoan',
        product_reference: 'MK',
        customer_name: 'Tuyết',
        customer_phone: '0912345678',
        cust_received_date: '2026-11-01',
        cust_return_date: '2026-11-02',
        receiver: 'Lan',
        location: '3',
        supplier_name: 'Bosch',
        supplier_send_date: '2026-11-03',
        supplier_return_date: '2026-11-04',
        warranty_type: 'company',
        status: 'send',
        start_date: '2026-11-01',
        end_date: '2026-11-04',
        order: 'supplier_return_date',
        dir: 'desc',
        page: '2',
      },
      headers: { accept: 'application/vnd.customers.v1+json, application/hal+json, application/json' },
    })
    expect(posWarrantyStatusList.request({}, SHOP).query).toEqual({})
  })

  it.each([
    ['productName', 'product_name'],
    ['customerName', 'customer_name'],
    ['receivedAt', 'cust_received_date'],
    ['returnedAt', 'cust_return_date'],
    ['supplierName', 'supplier_name'],
    ['supplierSentAt', 'supplier_send_date'],
    ['supplierReturnedAt', 'supplier_return_date'],
    ['locationName', 'location_name'],
  ])('orders by %s', (order, column) => {
    const input = posWarrantyStatusList.input.parse({ order })
    expect(posWarrantyStatusList.request(input, SHOP).query).toEqual({ order: column })
  })

  it('reads every particular', () => {
    const told = {
      ...{ product_img: ['https://img/1.jpg'], repair_cost: '150000.00', warranty_expenses: 20000, other_cost: 'HD-7' },
      ...{ supplier_send_date: '2026-11-21 08:00:00', failure_reason: 'Rơi vỡ', status: 'send' },
    }
    expect(repairOf(told)).toEqual({
      id: '5a7e0c41-9d2b-4f63-8c10-2e6b7d9f0001',
      reference: 'MK-550',
      productName: 'Máy khoan Bosch GSB 550',
      productStatus: 'Không lên nguồn',
      quantity: 1,
      imageUrls: ['https://img/1.jpg'],
      customerName: 'Nguyễn Thị Ánh Tuyết',
      customerPhone: '0912345678',
      customerAddress: '12 Lê Lợi',
      personName: 'Nguyễn Minh Quân',
      receiver: 'Trần Thị Lan',
      locationId: 1,
      locationName: 'Kho Bến Thành',
      receivedAtMs: Date.parse('2026-11-20T10:15:00+07:00'),
      returnedAtMs: null,
      repairCost: 150_000,
      invoiceNumber: 'HD-7',
      supplierName: 'Bosch Việt Nam',
      supplierSentAtMs: Date.parse('2026-11-21T08:00:00+07:00'),
      supplierReturnedAtMs: null,
      warrantyExpenses: 20_000,
      warrantyType: 'customer',
      note: 'Thiếu sạc',
      failureReason: 'Rơi vỡ',
      status: 'send',
      createdAtMs: Date.parse('2026-11-20T10:15:00+07:00'),
    })
  })

  it('keeps the type of a location id (C11), and takes a number of an invoice for text (C13)', () => {
    expect(repairOf({ location_id: '01', other_cost: 7 })).toMatchObject({ locationId: '01', invoiceNumber: '7' })
    expect(repairOf({ location_id: null })).toMatchObject({ locationId: null })
  })

  it.each([
    ['a list', ['a', 'b'], ['a', 'b']],
    ['a JSON text of a list', '["a","b"]', ['a', 'b']],
    ['nothing', null, []],
    ['an empty text', '', []],
    ['something else', 'https://img/1.jpg', []],
  ])('photos as %s (C9)', (_, told, expected) => {
    expect(repairOf({ product_img: told })?.imageUrls).toEqual(expected)
  })

  it.each(['09******78', '', null, undefined])('a hidden phone is no phone: %s (C26)', (phone) => {
    expect(repairOf({ customer_phone: phone })?.customerPhone).toBeNull()
  })

  it('shows what it does not know as it came, and half a piece as no number', () => {
    const told = { status: 'lost', warranty_type: 'both', product_qty: '1.5' }
    expect(repairOf(told)).toMatchObject({ status: 'lost', warrantyType: 'both', quantity: null })
  })

  it('never leaves out a row that it cannot read', () => {
    const rows = [rawRepair(), rawRepair({ id: null })]
    expect(posWarrantyStatusList.read(posAnswer(200, { _embedded: { warranty_status: rows } }), {}).kind).toBe(
      'refused',
    )
  })
})

describe('the other views', () => {
  it('asks for one repair by its id and reads its history', () => {
    const input = { repairId: 'r 1' }
    expect(posWarrantyStatusHistory.request(input, SHOP)).toMatchObject({
      path: '/warranty-status',
      query: { other_view: 'history', warranty_id: 'r 1' },
    })
    const row = { id: 4, person_name: 'Lan', date: '2026-11-21 08:00:00', log: 'Gửi đi' }
    expect(read(posWarrantyStatusHistory, input, 'warranty_status', [row, { id: 5 }]).changes).toEqual([
      { id: '4', personName: 'Lan', atMs: Date.parse('2026-11-21T08:00:00+07:00'), log: 'Gửi đi' },
      { id: '5', personName: '', atMs: null, log: '' },
    ])
  })

  it('locations, with ids in the type they come in (C11)', () => {
    expect(posWarrantyStatusLocations.request({ page: 2 }, SHOP).query).toEqual({ other_view: 'location', page: '2' })
    const rows = [
      { id: 1, name: 'Kho A' },
      { id: '1', name: 'Kho B' },
    ]
    expect(read(posWarrantyStatusLocations, {}, 'locations', rows).locations).toEqual(rows)
  })

  it('customers, whose phones may be hidden', () => {
    const { query } = posWarrantyStatusCustomers.request({ search: 'Tuyết' }, SHOP)
    expect(query).toEqual({ other_view: 'customer', search_customer: 'Tuyết' })
    const rows = [{ id: 7, taxid: 'KH7', name: 'Tuyết', phone: '09****' }]
    const [customer] = read(posWarrantyStatusCustomers, {}, 'customers', rows).customers
    expect(customer).toEqual({ id: '7', code: 'KH7', name: 'Tuyết', phone: null })
  })

  it('products and suppliers', () => {
    const product = posWarrantyStatusProducts.request({ search: 'khoan' }, SHOP)
    expect(product.query).toEqual({ other_view: 'product', search_product: 'khoan' })
    const supplier = posWarrantyStatusSuppliers.request({ search: 'Bosch' }, SHOP)
    expect(supplier.query).toEqual({ other_view: 'supplier', search_supplier: 'Bosch' })
    const row = { id: 9, name: 'Bosch', reference: 'MK' }
    expect(read(posWarrantyStatusProducts, {}, 'products', [row]).products).toEqual([{ ...row, id: '9' }])
    expect(read(posWarrantyStatusSuppliers, {}, 'suppliers', [row]).suppliers).toEqual([{ id: '9', name: 'Bosch' }])
  })

  it.each([
    ['locations', posWarrantyStatusLocations],
    ['products', posWarrantyStatusProducts],
    ['suppliers', posWarrantyStatusSuppliers],
  ])('%s without an id are not left out', (name, row) => {
    expect(row.read(posAnswer(200, { _embedded: { [name]: [{ name: 'x' }] } }), {}).kind).toBe('refused')
  })
})
