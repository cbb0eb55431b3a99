// Goal: a warranty whose answer was lost or spoke of its picture is found out about, and never made twice. Method: each
// operation with its answer lost and with nothing done; then entries in the outbox's engine, on a real line to the
// simulated POS, whose ledger is the judge.
import { replayClassOf } from '@shared/connectors/catalogue'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commitAndDrop, commitLate, mutations, resetBeforeCommit } from '../simulators/faults'
import type { PosOptions } from '../simulators/pos'
import { CUSTOMERS, type Desk, enter, INVOICE, OTHER_INVOICE, openDesk } from './pos-warranty-desk'

const CREATE = 'pos.warrantyInfo.create'
const EDIT_PRODUCT = 'pos.warrantyInfo.editProduct'

let desk: Desk
async function restart(pos: PosOptions = {}) {
  await desk?.close()
  desk = await openDesk({ pos })
}
beforeEach(() => restart())
afterEach(() => desk.close())

const effects = () => desk.pos.ledger.entries().length
const trouble = (code: string) => desk.pos.stock('image_troubles', { code })
const asStored = { ticket: INVOICE, productId: '501', model: 'GSB 120', serial: 'SN-1', privateCode: '', photo: null }

describe('a lost answer', () => {
  const ofOne = async (change: object, given?: object) => ({
    id: await desk.add(given),
    ticketId: INVOICE.id,
    ...change,
  })
  const product = async (change: object, given?: object) => ({ ...asStored, id: await desk.add(given), ...change })
  const term = { months: 12, activeDay: '2026-01-31', expiredDay: '2027-01-31' }

  it.each([
    [CREATE, 'with a serial number', async () => desk.newWarranty()],
    [CREATE, 'with a marker', async () => desk.newWarranty({ serial: '' })],
    [CREATE, 'with a photo', async () => desk.newWarranty({ photo: desk.photograph() })],
    [CREATE, 'with a photo and a marker', async () => desk.newWarranty({ photo: desk.photograph(), serial: '' })],
    [EDIT_PRODUCT, 'texts', () => product({ model: 'GSB 180', serial: '' })],
    [EDIT_PRODUCT, 'another invoice', () => product({ ticket: OTHER_INVOICE })],
    ['pos.warrantyInfo.editCustomer', '', () => ofOne({ ...CUSTOMERS[1].entered })],
    ['pos.warrantyInfo.editStatus', '', () => ofOne({ isActive: false, ...term })],
    [
      'pos.warrantyInfo.editStatus',
      'with nothing but its letter',
      () => ofOne({ isActive: false, ...term, ...NO_TERM }),
    ],
    ['pos.warrantyInfo.editNote', '', () => ofOne({ note: 'Khác' })],
    ['pos.warrantyInfo.editNote', 'emptied', () => ofOne({ note: '' })],
    ['pos.warrantyInfo.editNote', 'with nobody knowing its invoice', () => ofOne({ note: 'Khác', ticketId: '' })],
    ['pos.warrantyInfo.delete', '', () => ofOne({})],
    ['pos.warrantyInfo.delete', 'under another invoice by now', () => ofOne({}, { ticket: OTHER_INVOICE })],
    ['pos.warrantyInfo.delete', 'with its picture', () => ofOne({}, { photo: desk.photograph() })],
  ] as const)(
    '%s %s: unknown; not there before it is done, and found once it is',
    async (operation, _name, makeInput) => {
      const input = await makeInput()
      desk.pos.ledger.clear()
      desk.pos.faults.add(resetBeforeCommit(), { when: mutations })
      expect((await desk.send(operation, input)).kind).toBe('unknown')
      expect(effects()).toBe(0)
      expect((await desk.probe(operation, input)).kind).toBe('notApplied')
      desk.pos.faults.add(commitAndDrop(), { when: mutations })
      expect((await desk.send(operation, input)).kind).toBe('unknown')
      expect(effects()).toBe(1)
      expect((await desk.probe(operation, input)).kind).toBe('applied')
    },
  )

  // Which picture stands there no answer tells: its address is the POS's own, and need not change with the picture.
  it.each([
    ['a new one among new texts', { model: 'GSB 180' }, true, 'notApplied'],
    ['the first one', {}, false, 'notApplied'],
    ['a new one and nothing else', {}, true, 'cannotTell'],
  ])('of a picture, %s: nobody can tell that it came', async (_name, change, hadPicture, before) => {
    const id = await desk.add({ photo: hadPicture ? desk.photograph(Uint8Array.of(1)) : null })
    const photo = desk.photograph(Uint8Array.of(2))
    const input = { ...asStored, id, ...change, photo }
    desk.pos.faults.add(resetBeforeCommit(), { when: mutations })
    await desk.send(EDIT_PRODUCT, input)
    expect((await desk.probe(EDIT_PRODUCT, input)).kind).toBe(before)
    desk.pos.faults.add(commitAndDrop(), { when: mutations })
    expect((await desk.send(EDIT_PRODUCT, input)).kind).toBe('unknown')
    expect(desk.pos.ledger.entries(EDIT_PRODUCT)).toHaveLength(1)
    expect(await desk.pictureAt((await desk.row(id)).imageUrl)).toBe(photo)
    expect(await desk.probe(EDIT_PRODUCT, input)).toEqual({ kind: 'cannotTell', detail: 'not told: photo' })
  })
})

const NO_TERM = { months: null, activeDay: null, expiredDay: null }

describe('by which a new warranty is found', () => {
  it('its serial number: another’s under it is told, whatever its marker', async () => {
    await desk.add({ serial: 'SN-X', ...CUSTOMERS[1].entered })
    const input = desk.newWarranty({ serial: 'SN-X' })
    expect(await desk.probe(CREATE, input)).toMatchObject({
      kind: 'differs',
      seen: { serial: 'SN-X', customerName: 'Lê Văn Đạt', ticketId: INVOICE.id },
    })
    expect(await desk.send(CREATE, input)).toMatchObject({ category: 'conflict', code: 'SERIAL_NUMBER_EXISTS' })
    expect(effects()).toBe(1)
    // A longer number that the POS's search finds too, and another one in the same letters, are others.
    expect((await desk.probe(CREATE, desk.newWarranty({ serial: 'SN-' }))).kind).toBe('notApplied')
    expect((await desk.probe(CREATE, desk.newWarranty({ serial: 'sn-x' }))).kind).toBe('notApplied')
  })

  it('its marker, among others of the very same sale; one whose note was written anew is not found', async () => {
    const inputs = Array.from({ length: 3 }, () => desk.newWarranty({ serial: '' }))
    for (const input of inputs) expect((await desk.send(CREATE, input)).kind).toBe('applied')
    const rows = await desk.rows()
    for (const [index, input] of inputs.entries()) {
      expect(await desk.probe(CREATE, input)).toEqual({ kind: 'applied', remoteId: rows[index]?.id })
    }
    await desk.send('pos.warrantyInfo.editNote', { id: rows[1]?.id, ticketId: '', note: 'Đã dán tem' })
    expect((await desk.probe(CREATE, inputs[1])).kind).toBe('notApplied')
    expect((await desk.probe(CREATE, desk.newWarranty({ serial: '' }))).kind).toBe('notApplied')
  })
})

describe('in the outbox', () => {
  it('what a serial number guards is sent again by itself; what only carries a marker asks a person', () => {
    expect(replayClassOf(CREATE, desk.newWarranty(), true)).toBe('lookup')
    expect(replayClassOf(CREATE, desk.newWarranty({ photo: desk.photograph() }), true)).toBe('lookup')
    expect(replayClassOf(CREATE, desk.newWarranty({ serial: '' }), true)).toBe('manual')
    expect(replayClassOf(CREATE, desk.newWarranty({ serial: ' ' }), true)).toBe('manual')
  })

  it('a lost answer is found out about by reading, and nothing is sent again', async () => {
    for (const serial of ['SN-1', '']) {
      desk.pos.ledger.clear()
      desk.pos.faults.add(commitAndDrop(), { when: mutations })
      const { run } = enter(desk, CREATE, desk.newWarranty({ serial }))
      expect(await run()).toMatchObject({
        state: 'settled',
        provenBy: 'read',
        remoteId: (await desk.rows()).at(-1)?.id,
      })
      expect(effects()).toBe(1)
    }
  })

  it('nothing done, with a serial number: sent again by itself, once', async () => {
    desk.pos.faults.add(resetBeforeCommit(), { when: mutations })
    expect(await enter(desk, CREATE, desk.newWarranty()).run()).toMatchObject({ state: 'settled', provenBy: 'answer' })
    expect(effects()).toBe(1)
    expect(desk.pos.requests.entries(CREATE)).toHaveLength(2)
  })

  it('nothing done, without one: a person decides, and the same marker goes again', async () => {
    desk.pos.faults.add(resetBeforeCommit(), { when: mutations })
    const input = desk.newWarranty({ serial: ' ', note: '' })
    const { run, resend } = enter(desk, CREATE, input)
    expect(await run()).toMatchObject({ state: 'parked', reason: { kind: 'unproven', detail: 'notFound' } })
    expect(effects()).toBe(0)
    expect(desk.pos.requests.entries(CREATE)).toHaveLength(1)
    expect(await resend()).toMatchObject({ state: 'settled', provenBy: 'answer' })
    expect((await desk.rows()).map(({ note }) => note)).toEqual([`[#${input.marker}]`])
  })

  it('done only after it was read not to be there: the serial number refuses the second', async () => {
    desk.pos.faults.add(commitLate(700), { when: mutations })
    const isThere = () => expect.poll(effects, { timeout: 10_000 }).toBe(1)
    const { run } = enter(desk, CREATE, desk.newWarranty(), { beforeResend: isThere })
    expect(await run()).toMatchObject({ state: 'settled', provenBy: 'read', remoteId: (await desk.rows())[0]?.id })
    expect(effects()).toBe(1)
  })
})

describe('an error about the picture (C10)', () => {
  it.each([
    ['a serial number', 'SN-1'],
    ['a marker', ''],
  ])(
    'a warranty with %s that stands there without its picture: a person sees it, and it is never doubled',
    async (_name, serial) => {
      trouble('ERROR_UPLOAD_IMAGE')
      const input = desk.newWarranty({ serial, photo: desk.photograph() })
      const { run } = enter(desk, CREATE, input)
      const [state, rows] = [await run(), await desk.rows()]
      expect(rows).toMatchObject([{ imageUrl: null, serial }])
      expect(state).toMatchObject({
        state: 'parked',
        reason: { kind: 'differs', remoteId: rows[0]?.id, seen: { imageUrl: '', serial, customerName: 'Trần Ổn' } },
      })
      expect(desk.pos.requests.entries(CREATE)).toHaveLength(1)
      expect(effects()).toBe(1)
      // What a person can do about it: the picture alone, into the record that was found.
      const edit = { ...asStored, id: rows[0]?.id, serial, photo: input.photo }
      expect(await enter(desk, EDIT_PRODUCT, edit).run()).toMatchObject({ state: 'settled', provenBy: 'answer' })
      expect(await desk.pictureAt((await desk.rows())[0]?.imageUrl ?? null)).toBe(input.photo)
    },
  )

  it('a person who has it sent again all the same makes no second one: its serial number is taken', async () => {
    trouble('ERROR_UPLOAD_IMAGE')
    const { run, resend } = enter(desk, CREATE, desk.newWarranty({ photo: desk.photograph() }))
    const first = await run()
    expect(await resend()).toMatchObject({ state: 'parked', reason: 'reason' in first ? first.reason : null })
    expect(desk.pos.requests.entries(CREATE).map(({ status }) => status)).toEqual([201, 201])
    expect(effects()).toBe(1)
  })

  it('and an answer that was lost on top of it', async () => {
    trouble('ERROR_UPLOAD_IMAGE')
    desk.pos.faults.add(commitAndDrop(), { when: mutations })
    const { run } = enter(desk, CREATE, desk.newWarranty({ photo: desk.photograph() }))
    expect(await run()).toMatchObject({ state: 'parked', reason: { kind: 'differs', seen: { imageUrl: '' } } })
    expect(effects()).toBe(1)
  })

  it('nothing was made: the error itself is shown, and sent again it is whole', async () => {
    await restart({ imageErrors: 'beforeChange' })
    trouble('ERROR_UPLOAD_IMAGE')
    const photo = desk.photograph()
    const { run, resend } = enter(desk, CREATE, desk.newWarranty({ photo }))
    expect(await run()).toMatchObject({ reason: { kind: 'rejected', outcome: { code: 'ERROR_UPLOAD_IMAGE' } } })
    expect(effects()).toBe(0)
    expect(desk.pos.requests.entries(CREATE)).toHaveLength(1)
    expect(await resend()).toMatchObject({ state: 'settled', provenBy: 'answer' })
    expect(await desk.pictureAt((await desk.rows())[0]?.imageUrl ?? null)).toBe(photo)
  })

  it.each([
    // What the record tells of its picture afterwards, and whether the picture is still there.
    ['ERROR_DELETE_IMAGE', 'told', 'there'],
    ['ERROR_UPLOAD_IMAGE', 'untold', 'gone'],
    ['ERROR_UPDATE_IMAGE', 'told', 'gone'],
  ])(
    '%s of a change: its texts stand there, a person is told, and nothing is sent again by itself',
    async (code, told, left) => {
      const old = desk.photograph(Uint8Array.of(1))
      const id = await desk.add({ photo: old })
      trouble(code)
      const photo = desk.photograph(Uint8Array.of(2))
      const { run, resend } = enter(desk, EDIT_PRODUCT, { ...asStored, id, model: 'GSB 180', photo })
      expect(await run()).toMatchObject({ state: 'parked', reason: { kind: 'rejected', outcome: { code } } })
      expect(desk.pos.requests.entries(EDIT_PRODUCT)).toHaveLength(1)
      const { model, imageUrl } = await desk.row(id)
      expect([model, imageUrl === null ? 'untold' : 'told']).toEqual(['GSB 180', told])
      expect(imageUrl && (await desk.pictureAt(imageUrl))).toBe(left === 'there' ? old : null)
      expect(await resend()).toMatchObject({ state: 'settled', provenBy: 'answer' })
      expect(await desk.pictureAt((await desk.row(id)).imageUrl)).toBe(photo)
    },
  )
})
