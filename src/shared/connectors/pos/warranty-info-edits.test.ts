// Goal: an edit carries its own fields and nothing else, and counts as made only where the record tells so. Method:
// requests literally; then a POS of plain rows that tells each field as wanted, otherwise, hidden or not at all.
import type { MutationOperation } from '@shared/connectors/operation'
import { describe, expect, it } from 'vitest'
import {
  jsonAnswer,
  makeWarrantyPos,
  others,
  profile,
  type Quirks,
  type WireWarranty,
  warranty,
} from '../../../../test/factories/pos-warranties'
import {
  posWarrantyInfoEditCustomer,
  posWarrantyInfoEditNote,
  posWarrantyInfoEditProduct,
  posWarrantyInfoEditStatus,
} from './warranty-info-edits'

const PHOTO = `photo:${'a'.repeat(64)}`
const bytes = (ref: string) => `bytes of ${ref.slice(0, 8)}`

const product = {
  id: 'w-1',
  ticket: { id: '100245', uuid: 'u-1' },
  productId: 'sp-1',
  model: 'GSB 120-LI',
  serial: 'SN-0001',
  privateCode: 'AN-77',
  photo: null,
}
const customer = { id: 'w-1', ticketId: '100245', customerId: 'kh-1', customerPhone: '+84912345678' }
const status = {
  ...{ id: 'w-1', ticketId: '100245', isActive: true },
  ...{ months: 12, activeDay: '2026-11-25', expiredDay: '2027-11-25' },
}
const note = { id: 'w-1', ticketId: '100245', note: 'Đã dán tem' }

function sent<I>(row: MutationOperation<I>, given: object) {
  const { method, path, json } = row.request(row.input.parse(given), profile, bytes)
  expect({ method, path }).toEqual({ method: 'PUT', path: '/warranty-info/w-1' })
  return json
}

function verify<I>(row: MutationOperation<I>, given: object, rows: readonly WireWarranty[], quirks?: Quirks) {
  return row.verify?.(row.input.parse(given), makeWarrantyPos(rows, quirks).call, profile)
}

const kindOf = async <I>(row: MutationOperation<I>, given: object, told: object) =>
  (await verify(row, given, [{ ...warranty, ...told }]))?.kind

const APPLIED = { kind: 'applied', remoteId: 'w-1' }

describe('editProduct', () => {
  it('always sends all texts, and a picture only where there is a new one (C41)', () => {
    const all = { action: 'editProduct', ticketid: '100245', product_id: 'sp-1' }
    expect(sent(posWarrantyInfoEditProduct, product)).toEqual({
      ...all,
      ...{ model: 'GSB 120-LI', serial_num: 'SN-0001', private_code: 'AN-77' },
    })
    expect(
      sent(posWarrantyInfoEditProduct, { ...product, model: '', serial: '', privateCode: '', photo: PHOTO }),
    ).toEqual({ ...all, model: '', serial_num: '', private_code: '', image: 'bytes of photo:aa' })
  })

  it('tries the invoice’s other name, where there is one (C4)', () => {
    const { otherSpelling } = posWarrantyInfoEditProduct
    const input = posWarrantyInfoEditProduct.input.parse(product)
    expect(otherSpelling?.isAskedFor(jsonAnswer(200, { result: 'TICKET_PRODUCT_NOT_FOUND' }), input)).toBe(true)
    expect(otherSpelling?.isAskedFor(jsonAnswer(200, { result: 'WARRANTY_INFO_NOT_FOUND' }), input)).toBe(false)
    expect(otherSpelling?.request(input, profile, bytes)?.json).toEqual({
      ...(sent(posWarrantyInfoEditProduct, product) as object),
      ticketid: 'u-1',
    })
    const nameless = { ...input, ticket: { id: '100245', uuid: null } }
    expect(otherSpelling?.request(nameless, profile, bytes)).toBeNull()
  })

  const classify = (result: string) =>
    posWarrantyInfoEditProduct.classify(
      jsonAnswer(200, { result }),
      posWarrantyInfoEditProduct.input.parse({ ...product, photo: PHOTO }),
    )

  it('settles with the record it names', () => expect(classify('SUCCESS')).toEqual(APPLIED))

  it.each(['ERROR_UPLOAD_IMAGE', 'ERROR_DELETE_IMAGE', 'ERROR_UPDATE_IMAGE'])(
    '%s leaves open what else was done (C10), and is looked after',
    (code) => {
      expect(classify(code)).toMatchObject({ kind: 'rejected', category: 'unclear', code })
      // Only these two classes look: see afterRejection in the outbox.
      expect(['lookup', 'manual']).toContain(posWarrantyInfoEditProduct.replay)
    },
  )

  it.each([
    ['everything as wanted', {}, 'applied'],
    ['the invoice under its other name (C4)', { ticketid: 'u-1' }, 'applied'],
    ['another invoice', { ticketid: '7' }, 'notApplied'],
    ['another product', { product_id: 'sp-2' }, 'notApplied'],
    ['another model', { model: 'GSB 180' }, 'notApplied'],
    ['another spelling of the serial number', { serial_num: 'sn-0001' }, 'notApplied'],
    ['no private code', { private_code: null }, 'notApplied'],
    ['a hidden private code', { private_code: '****' }, 'cannotTell'],
    ['a hidden private code beside another model', { private_code: '****', model: 'x' }, 'notApplied'],
    ['no product', { product_id: null }, 'cannotTell'],
  ])('the record tells %s: %s', async (_name, told, kind) => {
    expect(await kindOf(posWarrantyInfoEditProduct, product, told)).toBe(kind)
  })

  it.each([
    ['some picture, which may be the old one', {}, 'cannotTell'],
    ['no picture', { image: '' }, 'notApplied'],
    ['some picture and another model', { model: 'x' }, 'notApplied'],
  ])('a picture was sent and the record tells %s: %s', async (_name, told, kind) => {
    expect(await kindOf(posWarrantyInfoEditProduct, { ...product, photo: PHOTO }, told)).toBe(kind)
  })

  it('finds a record that still stands under its old invoice', async () => {
    const rows = [...others(60), { ...warranty, ticketid: '7' }]
    expect((await verify(posWarrantyInfoEditProduct, product, rows))?.kind).toBe('notApplied')
  })
})

describe('editCustomer', () => {
  it('sends the phone with its leading 0 (C25)', () => {
    expect(sent(posWarrantyInfoEditCustomer, customer)).toEqual({
      ...{ action: 'editCustomer', cust_id: 'kh-1', cust_phone: '0912345678' },
    })
  })

  it.each(['', '09******78', '0912345678'])('the phone %j is refused', (customerPhone) => {
    const { error } = posWarrantyInfoEditCustomer.input.safeParse({ ...customer, customerPhone })
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['customerPhone'])
  })

  it.each([
    ['both as wanted', {}, 'applied'],
    ['the phone spelt otherwise', { cust_phone: '+84 912 345 678' }, 'applied'],
    ['another phone', { cust_phone: '0987654321' }, 'notApplied'],
    ['another customer', { cust_id: 'kh-2' }, 'notApplied'],
    ['a hidden phone', { cust_phone: '******5678' }, 'cannotTell'],
    ['another customer with a hidden phone', { cust_id: 'kh-2', cust_phone: '***' }, 'notApplied'],
    ['no customer', { cust_id: null }, 'cannotTell'],
  ])('the record tells %s: %s', async (_name, told, kind) => {
    expect(await kindOf(posWarrantyInfoEditCustomer, customer, told)).toBe(kind)
  })
})

describe('editStatus', () => {
  it('sends the letter, and of the term what is given', () => {
    expect(sent(posWarrantyInfoEditStatus, status)).toEqual({
      ...{ action: 'editStatus', status: 'Y', time_warranty: 12 },
      ...{ active_date: '2026-11-25', expired_date: '2027-11-25' },
    })
    const bare = { ...status, isActive: false, months: null, activeDay: null, expiredDay: null }
    expect(sent(posWarrantyInfoEditStatus, bare)).toEqual({ action: 'editStatus', status: 'N' })
  })

  it.each([
    ['trioDisagrees', { expiredDay: '2027-11-26' }],
    ['expiredBeforeActive', { months: null, expiredDay: '2026-11-24' }],
  ])('%s is refused (C40)', (rule, change) => {
    const { error } = posWarrantyInfoEditStatus.input.safeParse({ ...status, ...change })
    expect(error?.issues).toMatchObject([{ path: ['expiredDay'], params: { rule } }])
  })

  it.each([
    ['all as wanted', {}, 'applied'],
    ['the other letter', { status: 'N' }, 'notApplied'],
    ['a letter nobody knows', { status: 'W' }, 'notApplied'],
    ['other months', { time_warranty: 6 }, 'notApplied'],
    ['another day', { active_date: '2026-11-24' }, 'notApplied'],
    ['no last day', { expired_date: '0000-00-00' }, 'cannotTell'],
    ['no status', { status: null }, 'cannotTell'],
  ])('the record tells %s: %s', async (_name, told, kind) => {
    expect(await kindOf(posWarrantyInfoEditStatus, status, told)).toBe(kind)
  })

  it('what was not sent is not compared', async () => {
    const bare = { ...status, months: null, activeDay: null, expiredDay: null }
    expect(await kindOf(posWarrantyInfoEditStatus, bare, { time_warranty: 99, expired_date: null })).toBe('applied')
  })
})

describe('editNote', () => {
  it('sends the note, also an empty one', () => {
    expect(sent(posWarrantyInfoEditNote, note)).toEqual({ action: 'editNote', note: 'Đã dán tem' })
    expect(sent(posWarrantyInfoEditNote, { ...note, note: ' ' })).toEqual({ action: 'editNote', note: '' })
  })

  it.each([
    ['as wanted', note.note, {}, 'applied'],
    ['emptied', '', { note: null }, 'applied'],
    ['another', note.note, { note: 'Đã gỡ tem' }, 'notApplied'],
    ['none', note.note, { note: null }, 'notApplied'],
    ['hidden', note.note, { note: '***' }, 'cannotTell'],
  ])('the record tells it %s: %s', async (_name, wanted, told, kind) => {
    expect(await kindOf(posWarrantyInfoEditNote, { ...note, note: wanted }, told)).toBe(kind)
  })

  it('never takes another’s record with that note for ours', async () => {
    const reading = await verify(posWarrantyInfoEditNote, note, [{ ...warranty, id: 'w-2' }], { ignoresFilter: true })
    expect(reading?.kind).toBe('cannotTell')
  })

  it('looks under the invoice first, then among all', async () => {
    const pos = makeWarrantyPos([{ ...warranty, ticketid: '7' }])
    expect(await posWarrantyInfoEditNote.verify?.(note, pos.call, profile)).toEqual(APPLIED)
    expect(pos.asked).toEqual([{ search_ticket: '100245' }, { order: 'created_at', dir: 'desc' }])
  })

  it('looks among all at once where the invoice is not known', async () => {
    const pos = makeWarrantyPos([warranty])
    expect(await posWarrantyInfoEditNote.verify?.({ ...note, ticketId: '' }, pos.call, profile)).toEqual(APPLIED)
    expect(pos.asked).toEqual([{ order: 'created_at', dir: 'desc' }])
  })

  it('says nothing of a record beyond the pages that are looked through', async () => {
    const reading = await verify(posWarrantyInfoEditNote, note, [...others(1200), warranty], { ignoresFilter: true })
    expect(reading?.kind).toBe('cannotTell')
  })

  it('looks again where the list could not be read', async () => {
    const instead = { query: { search_ticket: '100245' }, status: 502 }
    expect((await verify(posWarrantyInfoEditNote, note, [warranty], { instead }))?.kind).toBe('unavailable')
  })
})
