// Goal: a POS that reads the document otherwise, drops filters, hides phones or tells dates in another form does not
// mislead the app about a repair. Method: the connectors against the simulated POS set to each of these, held against the
// ledger and the log of requests.
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { DEMO } from '../factories/demo'
import { commitAndDrop, mutations } from '../simulators/faults'
import { type DateForm, tellInstant } from '../simulators/pos/dates'
import { openDesk, type RepairDesk, type RepairRow } from './pos-repair-desk'

let desk: RepairDesk | null = null
afterEach(async () => {
  await desk?.close()
  desk = null
})
async function open(...given: Parameters<typeof openDesk>): Promise<RepairDesk> {
  desk = await openDesk(...given)
  return desk
}

const dayBeside = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const asked = ({ shop }: RepairDesk, action: string) => shop.pos.requests.entries(`pos.warrantyStatus.${action}`)
const statuses = (open: RepairDesk) => asked(open, 'create').map(({ status }) => status)

describe('products in the other spelling (C8)', () => {
  it('is found by the refusal, remembered, and takes photos too', async () => {
    const other = await open({ pos: { products: 'array' } })
    const photos = [other.photo(Buffer.from('ảnh'))]
    for (let index = 0; index < 3; index += 1) await other.takeIn({ product: { photos } })
    expect(statuses(other)).toEqual([422, 201, 201, 201])
    expect(await other.rows()).toMatchObject(Array.from({ length: 3 }, () => ({ imageUrls: { length: 1 } })))
    expect(other.effects('create')).toHaveLength(3)
  })

  it('makes no second repair where the answer to it, or to the first spelling, was lost', async () => {
    const other = await open({ pos: { products: 'array' } })
    const ticket = other.registration()
    other.shop.pos.faults.add(commitAndDrop(), { when: mutations })
    expect((await other.act('create', ticket)).kind).toBe('unknown')
    expect([(await other.look('create', ticket)).kind, other.effects().length]).toEqual(['notApplied', 0])
    let posts = 0
    const second = (request: Parameters<typeof mutations>[0]) => mutations(request) && ++posts === 2
    other.shop.pos.faults.add(commitAndDrop(), { when: second })
    expect((await other.act('create', ticket)).kind).toBe('unknown')
    expect([(await other.look('create', ticket)).kind, other.effects().length]).toEqual(['applied', 1])
    // Nobody saw that spelling taken, so the next repair asks anew.
    await other.takeIn()
    expect(statuses(other)).toEqual([null, 422, null, 422, 201])
  })

  it('is not tried for a refusal of something else', async () => {
    const other = await open()
    const outcome = await other.act('create', other.registration({ locationId: 99 }))
    expect(outcome).toMatchObject({ code: 'LOCATION_NOT_FOUND', category: 'notFound' })
    expect(statuses(other)).toEqual([201])
    expect(other.effects()).toEqual([])
  })
})

describe('looking for a repair among many', () => {
  /** Other people's repairs, one a day, the oldest first. */
  function others({ standing }: RepairDesk, count: number): void {
    for (let days = count; days > 0; days -= 1) {
      const createdAt = tellInstant(Date.now() - days * 86_400_000, 'text')
      standing({ customer_phone: '0987000001', created_at: createdAt })
    }
  }

  it('asks by phone and day, and turns no page where the filters work', async () => {
    const full = await open()
    others(full, 60)
    const ticket = full.registration()
    const { undone, done } = await full.loseAnswers('create', ticket)
    expect([undone.kind, done.kind]).toEqual(['notApplied', 'applied'])
    full.shop.pos.requests.clear()
    expect(await full.look('create', ticket)).toEqual(done)
    const today = String(ticket.createdDay)
    const days = { start_date: dayBeside(today, -1), end_date: dayBeside(today, 1) }
    expect(asked(full, 'list').map(({ query }) => query)).toEqual([{ customer_phone: '0912345678', ...days }])
  })

  it.each([
    ['the filter by day is dropped', ['start_date', 'end_date']],
    ['all filters are dropped', ['start_date', 'end_date', 'customer_phone']],
  ])('finds it on the last page, and its absence on none, where %s (A4)', async (_name, dropsFilters) => {
    const full = await open({ pos: { dropsFilters } })
    others(full, 60)
    const ticket = full.registration()
    const { undone, done } = await full.loseAnswers('create', ticket)
    expect([undone.kind, done.kind]).toEqual(['notApplied', 'applied'])
    const key = { id: done.kind === 'applied' ? done.remoteId : null, createdDay: ticket.createdDay }
    const step = await full.loseAnswers('sendToSupplier', { ...key, supplierName: 'Bosch' })
    expect([step.undone.kind, step.done.kind]).toEqual(['notApplied', 'applied'])
    expect(await full.act('delete', key)).toMatchObject({ code: 'STILL_THERE' })
    const gone = { id: full.standing(), createdDay: ticket.createdDay }
    expect(await full.act('delete', gone)).toEqual({ kind: 'applied', remoteId: null })
    expect(asked(full, 'list').map(({ query }) => query.page)).toContain('3')
  })

  it('finds it where the clock of the device is years off', async () => {
    const full = await open()
    others(full, 60)
    const ticket = full.registration({ createdDay: '2020-01-01' })
    const { undone, done } = await full.loseAnswers('create', ticket)
    expect([undone.kind, done.kind]).toEqual(['notApplied', 'applied'])
    const id = done.kind === 'applied' ? done.remoteId : null
    const key = { id, createdDay: '2020-01-01' }
    const step = await full.loseAnswers('sendToSupplier', { ...key, supplierName: 'Bosch' })
    expect([step.undone.kind, step.done.kind]).toEqual(['notApplied', 'applied'])
    // No repair at all around that day: that silence is no proof that ours is gone.
    expect(await full.act('delete', key)).toMatchObject({ code: 'STILL_THERE' })
    const gone = { ...key, id: full.standing() }
    expect(await full.act('delete', gone)).toEqual({ kind: 'applied', remoteId: null })
  })

  it('never takes a list for searched whose end it did not see', async () => {
    const full = await open({ pos: { dropsFilters: ['start_date', 'end_date', 'customer_phone'] } })
    // 40 pages of 25 are read, no more.
    for (let index = 0; index < 1_001; index += 1) full.standing()
    const reading = await full.look('create', full.registration())
    expect(reading).toEqual({ kind: 'cannotTell', detail: 'the list may go on' })
    const gone = await full.look('delete', { id: 'phieu-0', createdDay: null })
    expect(gone).toEqual({ kind: 'cannotTell', detail: 'notToldWhole' })
  })

  it('finds a progress note on a later page of the history', async () => {
    const full = await open()
    const id = await full.takeIn()
    for (let index = 0; index < 30; index += 1) {
      full.shop.pos.stock('warranty_status_history', { warranty_id: id, log: `Ghi chú ${index} [#K7Q2M8]` })
    }
    const note = { id, createdDay: null, text: '', photo: full.photo(Buffer.from('a')), marker: 'K7Q2M9' }
    const { undone, done } = await full.loseAnswers('addProgressNote', note)
    expect([undone.kind, done.kind]).toEqual(['notApplied', 'cannotTell'])
    expect(await full.logs(id)).toHaveLength(32)
    expect(asked(full, 'history').map(({ query }) => query.page)).toContain('2')
  })
})

describe('what the list tells', () => {
  it('is found by each of its filters, and in the order that was asked for', async () => {
    const some = await open()
    some.standing({ product_name: 'Máy mài', created_at: '2026-11-20 09:00:00' })
    const told = {
      ...{ product_name: 'Máy khoan', reference: 'BOSCH-1', customer_name: 'Đỗ Văn Ước', customer_phone: '0912345678' },
      ...{ receiver: 'Lan', supplier_name: 'Bosch', location_id: 7, warranty_type: 'company', status: 'success' },
      ...{ cust_received_date: '2026-11-25 01:00:00', cust_return_date: '2026-11-28 23:59:59' },
      ...{ supplier_send_date: '2026-11-26 00:00:00', supplier_return_date: '2026-11-27 08:00:00' },
    }
    const id = some.standing({ ...told, created_at: '2026-11-25 01:00:00' })
    const filters = {
      ...{ productName: 'khoan', productReference: 'bosch', customerName: 'uoc', customerPhone: '0912345678' },
      ...{ receiver: 'Lan', supplierName: 'Bosch', locationId: 7, warrantyType: 'company', status: 'success' },
      ...{ receivedDay: '2026-11-25', returnedDay: '2026-11-28', supplierSentDay: '2026-11-26' },
      ...{ supplierReturnedDay: '2026-11-27', createdFrom: '2026-11-25' },
    }
    for (const filter of Object.entries(filters)) {
      const { repairs } = await some.found('pos.warrantyStatus.list', Object.fromEntries([filter]))
      expect([filter, (repairs as RepairRow[]).map((row) => row.id)]).toEqual([filter, [id]])
    }
    const until = await some.found('pos.warrantyStatus.list', { createdTo: '2026-11-24' })
    expect(until.repairs).toMatchObject([{ productName: 'Máy mài' }])
    const back = await some.found('pos.warrantyStatus.list', { order: 'productName', direction: 'desc' })
    expect(back.repairs).toMatchObject([{ productName: 'Máy mài' }, { productName: 'Máy khoan' }])
  })

  it('means the same in every form of a date, a number and a list of pictures (C6, C9, C12)', async () => {
    const some = await open()
    const form = fc.constantFrom<DateForm>('text', 'iso', 'php', 'seconds', 'milliseconds')
    const moment = fc.option(fc.record({ atMs: fc.integer({ min: Date.UTC(2000), max: Date.UTC(2100) }), form }), {
      nil: { atMs: null, form: 'text' as const },
    })
    const cost = fc.integer({ min: 0, max: 2_000_000_000 })
    const asTold = (amount: number, isText: boolean) => (isText ? `${amount}.00` : amount)
    const urls = fc.subarray(['https://anh.vn/1.jpg', 'https://anh.vn/a b.jpg', 'https://anh.vn/đ?x="1"'])
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(moment, moment, moment, moment),
        cost,
        fc.boolean(),
        urls,
        async (times, amount, isText, images) => {
          const [received, returned, sent, back] = times.map(({ atMs, form }) =>
            atMs === null ? '0000-00-00 00:00:00' : tellInstant(atMs, form),
          )
          const id = some.standing({
            ...{ cust_received_date: received, cust_return_date: returned },
            ...{ supplier_send_date: sent, supplier_return_date: back },
            ...{ repair_cost: asTold(amount, isText), warranty_expenses: asTold(amount, !isText) },
            product_img: isText ? JSON.stringify(images) : images,
          })
          const [receivedAtMs, returnedAtMs, supplierSentAtMs, supplierReturnedAtMs] = times.map(({ atMs }) =>
            atMs === null ? null : Math.floor(atMs / 1000) * 1000,
          )
          expect(await some.row(id)).toMatchObject({
            ...{ receivedAtMs, returnedAtMs, supplierSentAtMs, supplierReturnedAtMs },
            ...{ repairCost: amount, warrantyExpenses: amount, imageUrls: images },
          })
        },
      ),
      { numRuns: 30 },
    )
  })

  it('hides phones from who may not see them; such a phone is no proof, and none is written back (C26, I10)', async () => {
    const permissions = ['view_list', 'create', 'edit_customer'].map((verb) => `customer.warranty_status.${verb}`)
    const staff = DEMO.pos.staff.map((person) => (person.username === 'dung' ? { ...person, permissions } : person))
    const hidden = await open({ pos: { staff } })
    const ticket = hidden.registration()
    expect(await hidden.act('create', ticket, 'dung')).toMatchObject({ kind: 'applied', remoteId: expect.any(String) })
    const { repairs } = await hidden.found('pos.warrantyStatus.list', {}, 'dung')
    expect(repairs).toMatchObject([{ customerPhone: null, customerName: 'Đỗ Văn Ước' }])
    const [row] = await hidden.rows()
    expect(row?.customerPhone).toBe('0912345678')
    const customer = { customerName: 'Ước', customerPhone: '+84987000001', customerAddress: '' }
    const edit = { id: row?.id, createdDay: null, ...customer }
    hidden.shop.pos.faults.add(commitAndDrop(), { when: mutations })
    expect((await hidden.act('editCustomer', edit, 'dung')).kind).toBe('unknown')
    expect(await hidden.look('editCustomer', edit, 'dung')).toEqual({
      kind: 'cannotTell',
      detail: 'not told: customerPhone',
    })
    expect((await hidden.look('editCustomer', edit)).kind).toBe('applied')
    expect(hidden.effects('editCustomer')).toHaveLength(1)
  })

  it('and what a repair is chosen from, over several pages', async () => {
    const some = await open()
    for (let index = 0; index < 30; index += 1) {
      some.shop.pos.stock('suppliers', { id: index === 7 ? 7 : `n-${index}`, name: `Đồng Nai ${index}` })
      some.shop.pos.stock('products', { id: `p-${index}`, name: `Bình ắc quy ${index}`, reference: `AQ-${index}` })
      some.shop.pos.put({ name: `Đỗ Văn Ước ${index}`, phone: `09870000${10 + index}`, taxid: `KH${index}` })
    }
    const suppliers = await some.found('pos.warrantyStatus.suppliers', { search: 'dong nai', page: 2 })
    expect(suppliers).toMatchObject({ suppliers: { length: 5 }, page: { page: 2, totalItems: 30, hasNext: false } })
    const seventh = await some.found('pos.warrantyStatus.suppliers', { search: 'Đồng Nai 7' })
    expect(seventh.suppliers).toEqual([{ id: '7', name: 'Đồng Nai 7' }])
    const product = await some.found('pos.warrantyStatus.products', { search: 'aq-29' })
    expect(product.products).toEqual([{ id: 'p-29', name: 'Bình ắc quy 29', reference: 'AQ-29' }])
    const customers = await some.found('pos.warrantyStatus.customers', { search: '0987000013' })
    expect(customers.customers).toMatchObject([{ code: 'KH3', name: 'Đỗ Văn Ước 3', phone: '0987000013' }])
    const many = await some.found('pos.warrantyStatus.customers', {})
    expect(many).toMatchObject({ customers: { length: 25 }, page: { hasNext: true, pageCount: 2 } })
    const { locations } = await some.found('pos.warrantyStatus.locations', {})
    expect(locations).toContainEqual({ id: 7, name: 'Kho bảo hành' })
  })
})
