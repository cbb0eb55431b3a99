// Goal: a new warranty counts as made only where our own record is seen, and as not made only where the list was whole.
// Method: a POS of plain rows with each way in which it may mislead; first by serial number, then by marker.
import { describe, expect, it } from 'vitest'
import {
  makeWarrantyPos,
  others,
  profile,
  type Quirks,
  type WireWarranty,
  warranty,
} from '../../../../test/factories/pos-warranties'
import { posWarrantyInfoCreate } from './warranty-info'

const PHOTO = `photo:${'a'.repeat(64)}`
const bySerial = {
  ticket: { id: '100245', uuid: 'u-1' },
  customerId: 'kh-1',
  customerPhone: '+84912345678',
  productId: 'sp-1',
  photo: null,
  model: 'GSB 120-LI',
  serial: 'SN-0001',
  privateCode: '',
  months: null,
  activeDay: null,
  expiredDay: null,
  note: 'Đã dán tem',
  marker: 'K7Q2M9',
}
const byMarker = { ...bySerial, serial: '' }
const unmarked = { ...warranty, serial_num: '' }
const marked = { ...unmarked, note: 'Đã dán tem [#K7Q2M9]' }

function look(given: object, rows: Parameters<typeof makeWarrantyPos>[0], quirks?: Quirks) {
  const input = posWarrantyInfoCreate.input.parse(given)
  const pos = makeWarrantyPos(rows, quirks)
  return {
    verify: () => posWarrantyInfoCreate.verify?.(input, pos.call, profile),
    confirm: () => posWarrantyInfoCreate.confirm?.(input, pos.call, profile),
    asked: pos.asked,
  }
}
const verify = (...of: Parameters<typeof look>) => look(...of).verify()
const kindOf = async (...of: Parameters<typeof look>) => (await verify(...of))?.kind

const OURS = { kind: 'applied', remoteId: 'w-1' }

describe('by serial number', () => {
  it('asks for it', async () => {
    const { verify, asked } = look(bySerial, [warranty])
    expect(await verify()).toEqual(OURS)
    expect(asked).toEqual([{ search_product: 'SN-0001' }])
  })

  it.each([
    ['with the invoice’s other name (C4)', { ticketid: 'u-1' }],
    ['with blanks around it', { serial_num: ' SN-0001 ' }],
    ['with a note that was changed since', { note: 'khác' }],
  ])('ours %s: applied', async (_name, told) => {
    expect(await verify(bySerial, [{ ...warranty, ...told }])).toEqual(OURS)
  })

  it('in Vietnamese letters composed otherwise: applied', async () => {
    const row = { ...warranty, serial_num: 'Số-1'.normalize('NFD') }
    expect(await verify({ ...bySerial, serial: 'Số-1' }, [row], { ignoresFilter: true })).toEqual(OURS)
  })

  it.each<[string, WireWarranty]>([
    ['invoice', { ticketid: '7' }],
    ['product', { product_id: 'sp-2' }],
    ['customer', { cust_id: 'kh-2' }],
  ])('of another %s: differs, and what stands there is told', async (_name, told) => {
    expect(await verify(bySerial, [{ ...warranty, ...told }])).toMatchObject({
      kind: 'differs',
      remoteId: 'w-1',
      seen: { serial: 'SN-0001', customerName: 'Nguyễn Thị Ánh Tuyết', ticketId: told.ticketid ?? '100245' },
    })
  })

  it('ours beside another’s: applied', async () => {
    expect(await verify(bySerial, [{ ...warranty, id: 'w-0', cust_id: 'kh-2' }, warranty])).toEqual(OURS)
  })

  it.each([
    ['a longer one', { serial_num: 'SN-00012' }],
    ['small letters', { serial_num: 'sn-0001' }],
    ['another one, from a list whose filter was dropped', { serial_num: 'KHAC' }],
  ])('%s is another number: not there', async (_name, told) => {
    expect(await verify(bySerial, [{ ...warranty, ...told }], { ignoresFilter: true })).toEqual({ kind: 'notApplied' })
  })

  it.each([
    ['hidden, on our sale', { serial_num: 'SN-****' }],
    ['hidden, on a sale that is not told', { serial_num: '***', ticketid: null }],
    ['told, on a sale that is not told', { cust_id: null }],
  ])('%s: cannot tell', async (_name, told) => {
    expect(await kindOf(bySerial, [{ ...warranty, ...told }], { ignoresFilter: true })).toBe('cannotTell')
  })

  it('hidden on other sales: not there, unless the list goes on', async () => {
    const hidden = others(25).map((row) => ({ ...row, serial_num: '***' }))
    expect(await kindOf(bySerial, hidden, { ignoresFilter: true })).toBe('notApplied')
    expect(await kindOf(bySerial, hidden, { ignoresFilter: true, tellsPaging: false })).toBe('cannotTell')
  })

  it('on the third page of a list whose filter was dropped: applied', async () => {
    expect(await verify(bySerial, [...others(60), warranty], { ignoresFilter: true })).toEqual(OURS)
  })

  it('not within the pages that are looked through: cannot tell', async () => {
    expect(await kindOf(bySerial, others(1200), { ignoresFilter: true })).toBe('cannotTell')
  })

  it('without the picture that came with it: differs (C10)', async () => {
    const given = { ...bySerial, photo: PHOTO }
    expect(await verify(given, [{ ...warranty, image: '' }])).toMatchObject({ kind: 'differs', seen: { imageUrl: '' } })
    expect(await verify(given, [warranty])).toEqual(OURS)
  })

  it.each([
    [500, 'unavailable'],
    [429, 'throttled'],
    [401, 'unauthorised'],
    [403, 'cannotTell'],
  ])('a list that answers %i: %s', async (status, kind) => {
    expect(await kindOf(bySerial, [warranty], { instead: { query: {}, status } })).toBe(kind)
  })
})

describe('by marker', () => {
  it('asks for the records of the invoice', async () => {
    const { verify, asked } = look(byMarker, [marked])
    expect(await verify()).toEqual(OURS)
    expect(asked).toEqual([{ search_ticket: '100245' }])
  })

  it('asks under the invoice’s other name too (C4)', async () => {
    expect(await verify(byMarker, [marked], { uuidOf: { '100245': 'u-1' } })).toEqual(OURS)
    expect(await kindOf({ ...byMarker, ticket: { id: '100245', uuid: null } }, [])).toBe('notApplied')
  })

  it('finds it where blanks and case were changed', async () => {
    expect(await verify(byMarker, [{ ...marked, note: 'Đã dán tem [ #k7q2m9 ]' }])).toEqual(OURS)
  })

  it.each([
    ['another of the same sale, without a marker', { note: 'Đã dán tem' }],
    ['another of the same sale, with another marker', { note: 'Đã dán tem [#K7Q2M8]' }],
  ])('%s: not there', async (_name, told) => {
    expect(await verify(byMarker, [{ ...unmarked, ...told }])).toEqual({ kind: 'notApplied' })
  })

  it('a hidden note on our sale: cannot tell; on another customer’s: not there', async () => {
    expect(await kindOf(byMarker, [{ ...unmarked, note: '***' }])).toBe('cannotTell')
    expect(await kindOf(byMarker, [{ ...unmarked, note: '***', cust_id: 'kh-2' }])).toBe('notApplied')
  })

  it('a list that may go on: cannot tell', async () => {
    expect(await kindOf(byMarker, others(25), { ignoresFilter: true, tellsPaging: false })).toBe('cannotTell')
  })

  it('an invoice’s second list that cannot be read: look again', async () => {
    expect(await kindOf(byMarker, [], { instead: { query: { search_ticket: 'u-1' }, status: 500 } })).toBe(
      'unavailable',
    )
  })
})

describe('the look after a success (C23)', () => {
  it.each([
    ['by serial number', bySerial, [warranty], 'w-1'],
    ['by marker', byMarker, [others(1)[0] ?? {}, marked], 'w-1'],
    ['not to be found', bySerial, [], null],
    ['another’s', bySerial, [{ ...warranty, cust_id: 'kh-2' }], null],
    ['without its picture', { ...bySerial, photo: PHOTO }, [{ ...warranty, image: null }], 'w-1'],
  ])('%s', async (_name, given, rows, remoteId) => {
    expect(await look(given, rows).confirm()).toEqual({ outcome: { kind: 'applied', remoteId } })
  })

  it('takes nothing back where the list cannot be read', async () => {
    expect(await look(bySerial, [warranty], { instead: { query: {}, status: 500 } }).confirm()).toEqual({
      outcome: { kind: 'applied', remoteId: null },
    })
  })
})
