// Goal: the simulated POS keeps and refuses warranties by its document's rules, and its ledger tells what was committed.
// Method: literal requests over loopback; what was done is read back through the list, the history and the ledger.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from './http-client'
import type { PosOptions } from './pos'
import { BODY, NOW_MS, openWarrantyCounter, STORED, TICKET, type WarrantyCounter } from './pos-warranty-counter'

const results = async (answers: readonly Promise<Answer>[]) =>
  (await Promise.all(answers)).map(({ json }) => String(json.result))

let counter: WarrantyCounter
async function restart(options: PosOptions = {}) {
  await counter?.pos.close()
  counter = await openWarrantyCounter(options)
}
beforeEach(() => restart())
afterEach(() => counter.pos.close())

describe('POST /warranty-info', () => {
  it('keeps what was sent, with the product of the invoice and the customer on file', async () => {
    const details = { model: ' GSB ', serial_num: 'SN-9', private_code: 'AN', time_warranty: 12, note: 'Tem' }
    const answer = await counter.create({ ...BODY, ...details, active_date: '2026-11-25', expired_date: '2027-11-25' })
    expect(answer.status).toBe(201)
    expect(answer.json).toEqual({ result: 'SUCCESS', _links: { self: { href: `${counter.pos.url}/warranty-info` } } })
    const [row] = await counter.rows()
    expect(row).toMatchObject({
      ...{ product_id: 501, product_name: 'Máy khoan pin 12V', model: 'GSB', serial_num: 'SN-9', private_code: 'AN' },
      ...{ cust_id: 'k-1', cust_name: 'Trần Ổn', cust_phone: '0912345678', ticketid: '100245', time_warranty: 12 },
      ...{ active_date: '2026-11-25', expired_date: '2027-11-25', status: 'Y', note: 'Tem', image: null },
      ...{ person_name: 'Nguyễn Minh Quân', created_at: '2026-11-25 09:30:00' },
    })
    expect(counter.pos.ledger.entries()).toMatchObject([
      { operation: 'pos.warrantyInfo.create', key: 'SN-9', author: 'quan', summary: { id: row?.id, note: 'Tem' } },
    ])
  })

  it('takes the same warranty twice where nothing tells them apart', async () => {
    expect(await results([counter.create(BODY), counter.create(BODY)])).toEqual(['SUCCESS', 'SUCCESS'])
    expect(counter.pos.ledger.doubles('pos.warrantyInfo.create')).toEqual(['100245/501'])
  })

  it.each([
    [{ ticketid: '1' }, 'TICKET_PRODUCT_NOT_FOUND'],
    [{ ticketid: TICKET.ticket_uuid }, 'TICKET_PRODUCT_NOT_FOUND'],
    [{ product_id: '502' }, 'TICKET_PRODUCT_NOT_FOUND'],
    [{ serial_num: ' sn-1 ' }, 'SERIAL_NUMBER_EXISTS'],
    [{ cust_id: 'k-9' }, 'CUSTOMER_NOT_FOUND'],
    [{ cust_phone: '0987000001' }, 'ERROR_CUSTOMER_PHONE'],
    [{ cust_phone: '12' }, 'ERROR_CUSTOMER_PHONE'],
    [{ cust_phone: '0912345678*' }, 'ERROR_CUSTOMER_PHONE'],
    [{ time_warranty: 1.5 }, 'ERROR'],
    [{ active_date: '25/11/2026' }, 'ERROR'],
    [{ expired_date: '2026-02-30' }, 'ERROR'],
    [{ note: 'ễ'.repeat(256) }, 'ERROR'],
  ])('refuses %j as %s, and keeps nothing', async (change, code) => {
    counter.pos.stock('warranty_info', STORED)
    expect(await counter.create({ ...BODY, ...change })).toMatchObject({ status: 201, json: { result: code } })
    expect(await counter.rows()).toHaveLength(1)
    expect(counter.pos.ledger.entries()).toEqual([])
  })

  it('takes any spelling of the own phone, and a customer without one never', async () => {
    expect((await counter.create({ ...BODY, cust_id: 'k-2', cust_phone: '0385012345' })).json.result).toBe('SUCCESS')
    counter.pos.put({ id: 'k-3', name: 'Không số', phone: '' })
    expect((await counter.create({ ...BODY, cust_id: 'k-3', cust_phone: '' })).status).toBe(422)
    expect((await counter.create({ ...BODY, cust_id: 'k-3', cust_phone: '0912345678' })).json.result).toBe(
      'ERROR_CUSTOMER_PHONE',
    )
  })

  it('names missing and stray fields', async () => {
    const missing = await counter.create({ ticketid: ' ', product_id: null })
    expect(missing.status).toBe(422)
    expect(Object.keys(missing.json.validation_messages ?? {})).toEqual(Object.keys(BODY))
    const stray = await counter.create({ ...BODY, serial: 'SN-9', id: '1', status: 'N' })
    expect(stray).toMatchObject({ status: 422, json: { detail: 'Unrecognized fields: serial, id' } })
  })

  it.each([
    ['id', 'SUCCESS', 'TICKET_PRODUCT_NOT_FOUND'],
    ['uuid', 'TICKET_PRODUCT_NOT_FOUND', 'SUCCESS'],
    ['either', 'SUCCESS', 'SUCCESS'],
  ] as const)('goes by the %s of an invoice where it is told to', async (ticketKey, byId, byUuid) => {
    await restart({ ticketKey })
    expect((await counter.create(BODY)).json.result).toBe(byId)
    expect((await counter.create({ ...BODY, ticketid: TICKET.ticket_uuid })).json.result).toBe(byUuid)
    for (const row of await counter.rows()) expect(row.ticketid).toBe('100245')
  })

  it('can take a serial for taken only where another product has it', async () => {
    await restart({ serialScope: 'otherProducts' })
    const serial = { ...BODY, serial_num: 'SN-1' }
    expect(await results([counter.create(serial), counter.create(serial)])).toEqual(['SUCCESS', 'SUCCESS'])
    expect((await counter.create({ ...serial, product_id: 'p-2' })).json.result).toBe('SERIAL_NUMBER_EXISTS')
  })

  it.each([
    ['iso', '2026-11-25T00:00:00+07:00', '2026-11-25T09:30:00+07:00'],
    ['seconds', NOW_MS / 1000 - 34_200, NOW_MS / 1000],
    ['milliseconds', NOW_MS - 34_200_000, NOW_MS],
    [
      'php',
      { date: '2026-11-25 00:00:00.000000', timezone_type: 3, timezone: 'Asia/Ho_Chi_Minh' },
      { date: '2026-11-25 09:30:00.000000', timezone_type: 3, timezone: 'Asia/Ho_Chi_Minh' },
    ],
  ] as const)('tells dates as %s where it is told to', async (warrantyDates, day, instant) => {
    await restart({ warrantyDates })
    await counter.create({ ...BODY, active_date: '2026-11-25' })
    const [row] = await counter.rows('?order=active_date')
    expect(row).toMatchObject({ active_date: day, expired_date: null, created_at: instant })
    expect((await counter.rows(`?other_view=history&warranty_id=${row?.id}`))[0]?.date).toEqual(instant)
  })
})

describe('PUT /warranty-info/:id', () => {
  const full = { ...STORED, model: 'GSB', private_code: 'AN', note: 'Tem', status: 'Y', time_warranty: 12 }
  beforeEach(() => counter.pos.stock('warranty_info', { ...full, active_date: '2026-01-01', cust_phone: '0912345678' }))

  it('editProduct sets the product and its texts; texts left out are gone', async () => {
    const body = { action: 'editProduct', ticketid: '100245', product_id: 'p-2', model: 'GWS' }
    expect(await counter.put(17, body)).toMatchObject({ status: 200, json: { result: 'SUCCESS' } })
    expect(await counter.rows()).toMatchObject([
      { id: 17, product_id: 'p-2', product_name: 'Máy mài góc 100 mm', model: 'GWS', serial_num: null, note: 'Tem' },
    ])
    expect(counter.pos.ledger.entries()).toMatchObject([{ operation: 'pos.warrantyInfo.editProduct', key: '17' }])
  })

  it('can keep what an edit leaves out', async () => {
    await restart({ omittedFields: 'keep' })
    counter.pos.stock('warranty_info', { ...full, active_date: '2026-01-01' })
    await counter.put(17, { action: 'editProduct', ticketid: '100245', product_id: 'p-2' })
    await counter.put(17, { action: 'editStatus', status: 'N', time_warranty: '' })
    await counter.put(17, { action: 'editNote' })
    expect(await counter.rows()).toMatchObject([
      { model: 'GSB', serial_num: 'SN-1', status: 'N', time_warranty: null, active_date: '2026-01-01', note: 'Tem' },
    ])
  })

  it('refuses the serial of another, not its own', async () => {
    counter.pos.stock('warranty_info', { id: 'w-2', serial_num: 'SN-2' })
    const body = { action: 'editProduct', ticketid: '100245', product_id: '501' }
    expect((await counter.put(17, { ...body, serial_num: 'SN-2' })).json.result).toBe('SERIAL_NUMBER_EXISTS')
    expect((await counter.put(17, { ...body, product_id: '9' })).json.result).toBe('TICKET_PRODUCT_NOT_FOUND')
    expect(counter.pos.ledger.entries()).toEqual([])
    expect((await counter.put(17, { ...body, serial_num: 'SN-1' })).json.result).toBe('SUCCESS')
  })

  it('editCustomer sets another customer, by that one’s own phone', async () => {
    const body = { action: 'editCustomer', cust_id: 'k-2', cust_phone: '0385012345' }
    expect((await counter.put(17, { ...body, cust_phone: '0912345678' })).json.result).toBe('ERROR_CUSTOMER_PHONE')
    expect((await counter.put(17, { ...body, cust_id: 'k-9' })).json.result).toBe('CUSTOMER_NOT_FOUND')
    expect((await counter.put(17, body)).json.result).toBe('SUCCESS')
    expect(await counter.rows()).toMatchObject([{ cust_id: 'k-2', cust_name: 'Lê Văn Đạt', cust_phone: '0385012345' }])
  })

  it('editStatus sets status, months and days, and clears what it is not given', async () => {
    const trio = { time_warranty: '6', active_date: '2026-08-31', expired_date: '2020-01-01' }
    expect((await counter.put(17, { action: 'editStatus', status: 'Y', ...trio })).json.result).toBe('SUCCESS')
    expect(await counter.rows()).toMatchObject([{ status: 'Y', ...trio, model: 'GSB' }])
    await counter.put(17, { action: 'editStatus', status: 'N' })
    expect(await counter.rows()).toMatchObject([
      { status: 'N', time_warranty: null, active_date: null, expired_date: null },
    ])
    expect((await counter.put(17, { action: 'editStatus', status: 'Y', active_date: 'mai' })).json.result).toBe('ERROR')
    expect(counter.pos.ledger.countOf('17', 'pos.warrantyInfo.editStatus')).toBe(2)
  })

  it('editNote sets the note, and an accepted repeat is an effect of its own', async () => {
    await counter.put(17, { action: 'editNote', note: 'Mới' })
    await counter.put(17, { action: 'editNote', note: 'Mới' })
    expect((await counter.rows())[0]?.note).toBe('Mới')
    await counter.put(17, { action: 'editNote' })
    expect((await counter.rows())[0]?.note).toBeNull()
    expect(counter.pos.ledger.entries().map(({ summary }) => summary.note)).toEqual(['Mới', 'Mới', ''])
  })

  it.each([
    [{ action: 'editProduct', product_id: '501' }, { ticketid: {} }],
    [{ action: 'editCustomer', cust_phone: '0912345678' }, { cust_id: {} }],
    [{ action: 'editStatus' }, { status: {} }],
    [{ action: 'editStatus', status: 'W' }, { status: {} }],
    [{ action: 'constructor' }, { action: {} }],
    [{}, { action: {} }],
  ])('answers 422 to %j', async (body, messages) => {
    const answer = await counter.put(17, body)
    expect(answer).toMatchObject({ status: 422, json: { validation_messages: messages } })
    expect(counter.pos.ledger.entries()).toEqual([])
  })

  it('does not know a stranger, in the way that was chosen', async () => {
    const body = { action: 'editNote', note: 'Mới' }
    expect(await counter.put(18, body)).toMatchObject({ status: 200, json: { result: 'WARRANTY_INFO_NOT_FOUND' } })
    await restart({ notFoundAs: 'problem' })
    expect((await counter.put(18, body)).status).toBe(404)
  })

  it('names the operation of each request', async () => {
    await counter.put(17, { action: 'editNote', note: '' })
    await counter.get('?other_view=ticket&ticket_id=1')
    await counter.get('?other_view=customer')
    expect(counter.pos.requests.entries().map(({ operation, mutates }) => [operation, mutates])).toEqual([
      ['pos.warrantyInfo.editNote', true],
      ['pos.warrantyInfo.ticket', false],
      ['pos.warrantyInfo.customers', false],
    ])
  })
})
