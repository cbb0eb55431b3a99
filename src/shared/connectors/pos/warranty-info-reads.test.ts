// Goal: warranties, their history, customers and invoices are asked for as the document wants it and read whatever the
// form (C6, C12, C26, C49). Method: requests literally, and answers in each of those forms.
import { describe, expect, it } from 'vitest'
import { profile, readOf, warranty } from '../../../../test/factories/pos-warranties'
import {
  posWarrantyInfoCustomers,
  posWarrantyInfoHistory,
  posWarrantyInfoList,
  posWarrantyInfoTicket,
} from './warranty-info-reads'

const page = { page: 1, pageCount: null, totalItems: null, hasNext: false, mayHaveMore: false }

describe('the list', () => {
  it('is filtered and sorted as the document says', () => {
    const { method, path, query } = posWarrantyInfoList.request(
      {
        ...{ product: 'SN-1', customer: 'Tuyết', ticket: '100245', isActive: false },
        ...{ order: 'expiredDay', direction: 'desc', page: 2 },
      },
      profile,
    )
    expect({ method, path }).toEqual({ method: 'GET', path: '/warranty-info' })
    expect(query).toEqual({
      ...{ search_product: 'SN-1', search_customer: 'Tuyết', search_ticket: '100245', is_active: 'N' },
      ...{ order: 'expired_date', dir: 'desc', page: '2' },
    })
  })

  it('is asked for whole without a parameter', () => {
    expect(posWarrantyInfoList.request({}, profile).query).toEqual({})
  })

  it.each([
    ['productName', 'product_name'],
    ['customerName', 'cust_name'],
    ['ticketId', 'ticketid'],
    ['activeDay', 'active_date'],
    ['personName', 'person_name'],
    ['createdAt', 'created_at'],
  ] as const)('sorts by %s as %s', (order, column) => {
    expect(posWarrantyInfoList.request({ order }, profile).query).toEqual({ order: column })
  })

  const listed = (row: object) => {
    const result = readOf(posWarrantyInfoList, {}, 200, { _embedded: { warranty_info: [{ ...warranty, ...row }] } })
    return result.kind === 'found' ? result.value.warranties[0] : result
  }

  it('tells everything of a warranty', () => {
    expect(listed({})).toEqual({
      ...{ id: 'w-1', productId: 'sp-1', productName: 'Máy khoan pin 12V', model: 'GSB 120-LI', serial: 'SN-0001' },
      ...{ privateCode: 'AN-77', imageUrl: 'https://anh.example/1.jpg', customerId: 'kh-1' },
      ...{ customerName: 'Nguyễn Thị Ánh Tuyết', customerPhone: '0912345678', ticketId: '100245', months: 12 },
      ...{ activeDay: '2026-11-25', expiredDay: '2027-11-25', status: 'Y', note: 'Đã dán tem' },
      ...{ personId: 'nv-1', personName: 'Nguyễn Minh Quân', createdAtMs: Date.parse('2026-11-25T02:30:00Z') },
    })
  })

  it.each([
    ['hidden phone', { cust_phone: '******5678' }, { customerPhone: null }],
    ['numbers as ids', { id: 7, product_id: 501, ticketid: 100245 }, { id: '7', productId: '501', ticketId: '100245' }],
    ['no months', { time_warranty: null }, { months: null }],
    ['half a month', { time_warranty: '1.5' }, { months: null }],
    ['no day', { active_date: '0000-00-00', expired_date: null }, { activeDay: null, expiredDay: null }],
    ['a day late in the evening of Greenwich', { active_date: '2026-11-24T18:00:00Z' }, { activeDay: '2026-11-25' }],
    ['no picture', { image: '' }, { imageUrl: null }],
    ['a status nobody knows', { status: 'W' }, { status: 'W' }],
  ])('%s', (_name, told, expected) => expect(listed(told)).toMatchObject(expected))

  it('takes a row it cannot read for an answer it cannot read', () => {
    expect(listed({ id: null })).toMatchObject({ kind: 'refused' })
  })
})

describe('the history', () => {
  it('is asked for by parameter, never by path (C50)', () => {
    const { path, query } = posWarrantyInfoHistory.request({ warrantyId: 'w-1', page: 3 }, profile)
    expect({ path, query }).toEqual({
      path: '/warranty-info',
      query: { other_view: 'history', warranty_id: 'w-1', page: '3' },
    })
  })

  it('tells who did what and when', () => {
    const rows = [
      { id: 'h-2', person_name: 'Quân', date: '2026-11-25 10:00:00', log: 'Sửa ghi chú' },
      { id: 1, date: { date: '2026-11-25 09:00:00.000000', timezone_type: 3, timezone: 'UTC' } },
    ]
    expect(readOf(posWarrantyInfoHistory, { warrantyId: 'w-1' }, 200, { _embedded: { warranty_info: rows } })).toEqual({
      kind: 'found',
      value: {
        changes: [
          { id: 'h-2', personName: 'Quân', atMs: Date.parse('2026-11-25T03:00:00Z'), log: 'Sửa ghi chú' },
          { id: '1', personName: '', atMs: Date.parse('2026-11-25T09:00:00Z'), log: '' },
        ],
        page,
      },
    })
  })
})

describe('the customers', () => {
  it('are searched for by card, code, name or phone (C51)', () => {
    const { path, query } = posWarrantyInfoCustomers.request({ search: '0912345678' }, profile)
    expect({ path, query }).toEqual({
      path: '/warranty-info',
      query: { other_view: 'customer', search_customer: '0912345678' },
    })
    expect(posWarrantyInfoCustomers.request({}, profile).query).toEqual({ other_view: 'customer' })
  })

  it.each([
    ['told', '0912345678', '0912345678'],
    ['hidden', '**********', null],
    ['left out', undefined, null],
  ])('with a phone that is %s', (_name, phone, expected) => {
    const body = { _embedded: { customers: [{ id: 'kh-1', taxid: 'KH01', name: 'Tuyết', phone }] } }
    expect(readOf(posWarrantyInfoCustomers, {}, 200, body)).toEqual({
      kind: 'found',
      value: { customers: [{ id: 'kh-1', code: 'KH01', name: 'Tuyết', phone: expected }], page },
    })
  })
})

describe('the invoice', () => {
  const read = (json: unknown, status = 200) => readOf(posWarrantyInfoTicket, { ticketId: '100245' }, status, json)
  const ticket = { ticket_uuid: 'u-1', ticket_id: 100245, customer_id: 'kh-1', lines: [] }

  it('is asked for by its id (C4)', () => {
    const { path, query } = posWarrantyInfoTicket.request({ ticketId: '100245' }, profile)
    expect({ path, query }).toEqual({
      path: '/warranty-info',
      query: { other_view: 'ticket', ticket_id: '100245' },
    })
  })

  it('tells both its names and its products, at the top of the answer (C49)', () => {
    const lines = [{ product_id: 501, product_name: 'Máy khoan' }, { product_name: 'Công lắp đặt' }]
    expect(read({ ticket: { ...ticket, lines } })).toEqual({
      kind: 'found',
      value: {
        ...{ uuid: 'u-1', id: '100245', customerId: 'kh-1' },
        lines: [
          { productId: '501', productName: 'Máy khoan' },
          { productId: '', productName: 'Công lắp đặt' },
        ],
      },
    })
  })

  it.each([
    ['null', { ticket: null }, 200],
    ['an empty map as PHP writes it', { ticket: [] }, 200],
    ['a code', { result: 'NOT_FOUND_TICKET' }, 200],
    ['a problem', { detail: 'Entity not found.' }, 404],
  ])('is not there: %s', (_name, json, status) => expect(read(json, status)).toEqual({ kind: 'notFound' }))

  it.each([
    ['an empty invoice beside a code that says something else', { ticket: null, result: 'ERROR' }, 200],
    ['an empty invoice of a broken server', { ticket: null }, 500],
    ['an invoice without an id', { ticket: { ...ticket, ticket_id: '' } }, 200],
    ['an invoice without a list of products', { ticket: { ...ticket, lines: undefined } }, 200],
    ['nothing at all', {}, 200],
  ])('is not known: %s', (_name, json, status) => expect(read(json, status).kind).toBe('refused'))
})
