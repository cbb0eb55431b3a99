// Goal: whatever is entered about a warranty stands in the POS as it was entered, beside all that nobody touched, and its
// picture is the same to the byte. Method: arbitrary inputs of every operation through the connectors to the simulated
// POS and back through its lists; pictures are fetched from the address that the list tells.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { typedText } from './pos-counter'
import {
  CUSTOMERS,
  type Desk,
  days,
  INVOICE,
  monthsAfter,
  OTHER_INVOICE,
  openDesk,
  PRODUCTS,
} from './pos-warranty-desk'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

/** A text as somebody's keyboard may compose it, and as it is kept (G22). */
const texts = (maxLength: number) =>
  fc.tuple(typedText(maxLength), fc.constantFrom('NFC', 'NFD', 'padded')).map(([text, form]) => ({
    typed: form === 'padded' ? ` ${text}\n` : text.normalize(form),
    kept: text.normalize('NFC'),
  }))
const picture = fc.option(fc.uint8Array({ maxLength: 3_000 }), { nil: null })
const customer = fc.constantFrom(...CUSTOMERS)
const product = fc.constantFrom(...PRODUCTS)
/** Three terms that agree; some of them may be left open. */
const terms = (isWhole: boolean) =>
  fc
    .record({
      activeDay: days,
      months: fc.integer({ min: 0, max: 400 }),
      open: fc.subarray(['months', 'activeDay', 'expiredDay'], isWhole ? { maxLength: 0 } : {}),
    })
    .map(({ activeDay, months, open }) => ({
      ...{ months, activeDay, expiredDay: monthsAfter(activeDay, months) },
      ...Object.fromEntries(open.map((name) => [name, null])),
    }))

describe('a new warranty', () => {
  it('whatever is entered', async () => {
    const entered = fc.record({
      ...{ model: texts(60), privateCode: texts(60), note: texts(200), serial: fc.option(texts(60), { nil: null }) },
      ...{ customer, product, picture, term: terms(false) },
    })
    let number = 0
    await fc.assert(
      fc.asyncProperty(entered, async ({ model, privateCode, note, serial, customer, product, picture, term }) => {
        number += 1
        const photo = picture && desk.photograph(picture)
        const input = desk.newWarranty({
          ...{ model: model.typed, privateCode: privateCode.typed, note: note.typed, photo, ...term },
          ...{ serial: serial ? `${number}/${serial.typed}` : ' ', ...customer.entered, productId: product.productId },
        })
        const startedMs = Date.now()
        const outcome = await desk.send('pos.warrantyInfo.create', input)
        const told = (await desk.rows()).at(-1)
        expect(outcome).toEqual({ kind: 'applied', remoteId: told?.id })
        expect(told).toEqual({
          ...{ id: expect.any(String), ticketId: INVOICE.id, ...product, ...term, status: 'Y' },
          ...{ model: model.kept, privateCode: privateCode.kept },
          // E2.7: only what has no serial number is marked.
          serial: serial ? `${number}/${serial.typed}`.normalize('NFC').trim() : '',
          note: serial ? note.kept : `${note.kept} [#${input.marker}]`.trim(),
          ...{ customerId: customer.entered.customerId, customerName: customer.name, customerPhone: customer.told },
          imageUrl: photo && expect.stringMatching(/^http/),
          ...{ personId: expect.any(String), personName: 'Nguyễn Minh Quân', createdAtMs: expect.any(Number) },
        })
        // The POS tells whole seconds.
        expect(told?.createdAtMs).toBeGreaterThan(startedMs - 1_001)
        expect(told?.createdAtMs).toBeLessThanOrEqual(Date.now())
        if (photo) expect(await desk.pictureAt(told?.imageUrl ?? null)).toBe(photo)
        expect(await desk.probe('pos.warrantyInfo.create', input)).toEqual({ kind: 'applied', remoteId: told?.id })
      }),
      { numRuns: 40 },
    )
    expect(desk.pos.ledger.entries()).toHaveLength(number)
  })

  it('with the largest photo that is kept', async () => {
    const photo = desk.photograph(new Uint8Array(524_996).map((_, index) => index % 251))
    const { imageUrl } = await desk.row(await desk.add({ photo }))
    expect(await desk.pictureAt(imageUrl)).toBe(photo)
  })

  it('with a note as long as it may be: cut, so that its marker stays whole', async () => {
    const input = desk.newWarranty({ serial: '', note: '🛠'.repeat(255) })
    const outcome = await desk.send('pos.warrantyInfo.create', input)
    const [row] = await desk.rows()
    expect(row?.note).toBe(`${'🛠'.repeat(245)} [#${input.marker}]`)
    expect(outcome).toEqual({ kind: 'applied', remoteId: row?.id })
  })
})

describe('changes', () => {
  const products = fc
    .record({ model: texts(60), serial: texts(60), privateCode: texts(60), product, picture })
    .chain((fields) => fc.constantFrom(INVOICE, OTHER_INVOICE).map((ticket) => ({ ...fields, ticket })))
    .map(({ model, serial, privateCode, product, picture, ticket }) => ({
      action: 'editProduct',
      input: {
        ...{ ticket, productId: product.productId },
        ...{ model: model.typed, serial: serial.typed, privateCode: privateCode.typed },
      },
      told: {
        ...{ ticketId: ticket.id, ...product },
        ...{ model: model.kept, serial: serial.kept, privateCode: privateCode.kept },
      },
      picture,
    }))
  const customers = customer.map(({ entered, name, told }) => ({
    action: 'editCustomer',
    input: { ...entered, ticketId: INVOICE.id },
    told: { customerId: entered.customerId, customerName: name, customerPhone: told },
    picture: null,
  }))
  const statuses = fc.tuple(terms(true), fc.boolean()).map(([term, isActive]) => ({
    action: 'editStatus',
    input: { ...term, isActive, ticketId: '' },
    told: { ...term, status: isActive ? 'Y' : 'N' },
    picture: null,
  }))
  const notes = texts(200).map((note) => ({
    action: 'editNote',
    input: { note: note.typed, ticketId: OTHER_INVOICE.id },
    told: { note: note.kept },
    picture: null,
  }))

  it('each stands there whole, leaves everything else as it was, and is one line of the history', async () => {
    const id = await desk.add({ photo: desk.photograph(), note: 'Đã dán tem' })
    await fc.assert(
      fc.asyncProperty(fc.oneof(products, customers, statuses, notes), async ({ action, input, told, picture }) => {
        const before = await desk.row(id)
        const pictureBefore = await desk.pictureAt(before.imageUrl)
        const photo = picture && desk.photograph(picture)
        const operation = `pos.warrantyInfo.${action}`
        const given = { id, ...input, ...(action === 'editProduct' && { photo }) }
        expect(await desk.send(operation, given)).toEqual({ kind: 'applied', remoteId: id })
        const after = await desk.row(id)
        expect(after).toEqual({ ...before, ...told, imageUrl: photo ? expect.any(String) : before.imageUrl })
        expect(await desk.pictureAt(after.imageUrl)).toBe(photo ?? pictureBefore)
        // A picture's address does not tell which picture it is (its texts do not help either), so nobody can say.
        expect((await desk.probe(operation, given)).kind).toBe(photo ? 'cannotTell' : 'applied')
      }),
      { numRuns: 60 },
    )
    const made = desk.pos.ledger.entries().length
    const history = await historyOf(id)
    expect(history).toHaveLength(made)
    expect(history.map(({ log }) => log.replace(/:.*/su, '')).reverse()).toEqual([
      'Tạo thông tin bảo hành',
      ...desk.pos.ledger.entries().flatMap(({ operation }) => operation.match(/edit\w+/) ?? []),
    ])
    expect(new Set(history.map(({ personName }) => personName))).toEqual(new Set(['Nguyễn Minh Quân']))
  })

  type Change = { readonly id: string; readonly personName: string; readonly atMs: number; readonly log: string }
  async function historyOf(warrantyId: string): Promise<readonly Change[]> {
    const changes: Change[] = []
    for (let page = 1; ; page += 1) {
      const told = await desk.found('pos.warrantyInfo.history', { warrantyId, page })
      changes.push(...(told.changes as Change[]))
      if (!(told.page as { hasNext: boolean }).hasNext) return changes
    }
  }

  it('what the history says of a note is what was written', async () => {
    const id = await desk.add({ note: '' })
    await fc.assert(
      fc.asyncProperty(texts(100), async ({ typed, kept }) => {
        const startedMs = Date.now()
        await desk.send('pos.warrantyInfo.editNote', { id, ticketId: '', note: typed })
        const [change] = (await desk.found('pos.warrantyInfo.history', { warrantyId: id })).changes as Change[]
        expect(change?.log).toContain(kept)
        expect(change?.atMs).toBeGreaterThan(startedMs - 1_001)
      }),
      { numRuns: 20 },
    )
  })

  it.each(['clear', 'keep'] as const)(
    'terms left open, where the POS would %s them: what was sent is seen',
    async (omittedFields) => {
      await desk.close()
      desk = await openDesk({ pos: { omittedFields } })
      const id = await desk.add({ months: 12, activeDay: '2026-01-31', expiredDay: '2027-01-31' })
      const input = { id, ticketId: '', isActive: true, months: 24, activeDay: null, expiredDay: null }
      await desk.send('pos.warrantyInfo.editStatus', input)
      const left = omittedFields === 'keep' ? ['2026-01-31', '2027-01-31'] : [null, null]
      const { months, activeDay, expiredDay } = await desk.row(id)
      expect([months, activeDay, expiredDay]).toEqual([24, ...left])
      expect(await desk.probe('pos.warrantyInfo.editStatus', input)).toEqual({ kind: 'applied', remoteId: id })
    },
  )
})

describe('what a warranty is made of', () => {
  it('any invoice, whatever stands on it', async () => {
    const line = fc.record({ product_id: fc.oneof(fc.nat(), typedText(20, 1)), product_name: typedText(60) })
    let number = 0
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 5 }), fc.boolean(), async (lines, isNumber) => {
        number += 1
        const ticket_id = isNumber ? number : `HĐ ${number}/26 "B"`
        desk.pos.stock('tickets', { ticket_id, ticket_uuid: `u-${number}`, customer_id: 'k-2', lines })
        expect(await desk.found('pos.warrantyInfo.ticket', { ticketId: String(ticket_id) })).toEqual({
          ...{ uuid: `u-${number}`, id: String(ticket_id), customerId: 'k-2' },
          lines: lines.map(({ product_id, product_name }) => ({
            productId: String(product_id).normalize('NFC'),
            productName: product_name.normalize('NFC'),
          })),
        })
      }),
      { numRuns: 25 },
    )
  })

  it.each(['null', 'code', 'problem'] as const)('an invoice that is not there, told by %s', async (unknownTicketAs) => {
    await desk.close()
    desk = await openDesk({ pos: { unknownTicketAs } })
    const result = await desk.read('pos.warrantyInfo.ticket', { ticketId: '1' })
    expect(result).toEqual({ ok: false, error: { kind: 'notFound', origin: 'remote' } })
  })

  it('customers by name, code, card and phone', async () => {
    const on = { id: 'k-1', code: 'KH000001', name: 'Trần Ổn', phone: '0912345678' }
    for (const search of ['tran on', 'KH000001', '893001', '0912 345 678']) {
      expect((await desk.found('pos.warrantyInfo.customers', { search })).customers).toEqual([on])
    }
    expect((await desk.found('pos.warrantyInfo.customers', {})).customers).toHaveLength(2)
  })
})
