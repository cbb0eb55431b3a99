// Goal: a repair is never made twice without a person's word, and counts as made or deleted only where that is seen.
// Method: verifications and second looks of the rows against a POS of plain rows that misleads.
import { PhotoRef } from '@shared/domain/photo'
import { Day } from '@shared/kit/dates'
import { describe, expect, it } from 'vitest'
import { makeRepairsPos, otherRepairs, posAnswer, REPAIR_ID, rawRepair, SHOP } from '../../../../test/factories/repairs'
import { Marker } from '../marker'
import { posWarrantyStatusCreate as create, posWarrantyStatusDelete, type RepairRegistration } from './warranty-status'

const photos = ['a', 'b'].map((sign) => PhotoRef.parse(`photo:${sign.repeat(64)}`))
const createdDay = Day.parse('2026-11-20')
const ours: RepairRegistration = {
  product: { name: 'Máy khoan', quantity: 1, status: 'Hỏng', photos, supplierName: '', note: 'Thiếu sạc' },
  ...{ receiver: 'Lan', locationId: 1, warrantyType: 'customer', customerName: 'Tuyết', customerAddress: '' },
  ...{ customerPhone: '+84912345678', marker: Marker.parse('K7Q2M9'), createdDay },
}

const made = (told: object = {}) =>
  rawRepair({ note: 'Thiếu sạc [#K7Q2M9]', product_img: ['https://img/1.jpg', 'https://img/2.jpg'], ...told })
type Given = Parameters<typeof makeRepairsPos>

describe('the verification', () => {
  const verify = async (input: RepairRegistration, ...given: Given) => {
    const { call, asked } = makeRepairsPos(...given)
    return { reading: await create.verify?.(input, call, SHOP), asked }
  }

  it('asks by phone and around the day, and knows the repair by its marker', async () => {
    const { reading, asked } = await verify(ours, [...otherRepairs(60), made()])
    expect(reading).toEqual({ kind: 'applied', remoteId: REPAIR_ID })
    expect(asked).toEqual([{ customer_phone: '0912345678', start_date: '2026-11-19', end_date: '2026-11-21' }])
  })

  it('finds it without a phone, and where the POS writes the marker otherwise', async () => {
    const { reading, asked } = await verify({ ...ours, customerPhone: '' }, [made({ note: 'thiếu sạc  [# k7q2m9 ] ' })])
    expect(reading).toMatchObject({ kind: 'applied' })
    expect(asked).toEqual([{ start_date: '2026-11-19', end_date: '2026-11-21' }])
  })

  it.each([
    ['days after it was entered', { created_at: '2026-11-29 09:00:00' }, {}],
    ['before, by a wrong clock', { created_at: '2026-10-01 09:00:00' }, {}],
    ['under another spelling of the phone', { customer_phone: '+84 912 345 678' }, {}],
    ['where the filter by day fits nothing', {}, { fitsNothing: ['start_date'] }],
    ['on a later page of an unfiltered list', {}, { drops: ['start_date', 'end_date', 'customer_phone'] }],
  ])('finds a ticket that stands there %s', async (_, told, quirks) => {
    const { reading } = await verify(ours, [...otherRepairs(30), made(told)], quirks)
    expect(reading).toEqual({ kind: 'applied', remoteId: REPAIR_ID })
  })

  it('takes the first of several: there must not be one more', async () => {
    const { reading } = await verify(ours, [made({ id: 'first' }), made({ id: 'second' })])
    expect(reading).toEqual({ kind: 'applied', remoteId: 'first' })
  })

  it('never takes the same customer’s other repair for ours', async () => {
    const namesakes = [rawRepair({ id: 'x' }), rawRepair({ id: 'y', note: 'Thiếu sạc [#K7Q2M8]' })]
    expect((await verify(ours, namesakes)).reading).toEqual({ kind: 'notApplied' })
  })

  it('says so where the repair lost its photos', async () => {
    const { reading } = await verify(ours, [made({ product_img: ['https://img/1.jpg'] })])
    expect(reading).toEqual({ kind: 'differs', remoteId: REPAIR_ID, seen: { status: 'pending', photos: '1' } })
  })

  it('cannot tell where the list may go on, or cannot be read', async () => {
    const quirks = { tellsPaging: false, drops: ['start_date', 'end_date', 'customer_phone'] }
    expect((await verify(ours, otherRepairs(25), quirks)).reading).toMatchObject({ kind: 'cannotTell' })
    expect((await verify(ours, [made()], { fails: 503 })).reading).toMatchObject({ kind: 'unavailable' })
  })

  it('is left to a person where nothing was found', () => {
    expect(create.replay).toBe('manual')
  })
})

describe('the second look after success (C23)', () => {
  const confirm = async (...given: Given) => {
    const { call, asked } = makeRepairsPos(...given)
    return { confirmed: await create.confirm?.(ours, call, SHOP), asked }
  }

  it('brings the new id', async () => {
    const { confirmed } = await confirm([...otherRepairs(60), made({ customer_phone: '', product_img: [] })])
    expect(confirmed).toEqual({ outcome: { kind: 'applied', remoteId: REPAIR_ID } })
  })

  it.each([
    ['not found', otherRepairs(60), {}],
    ['not readable', [made()], { fails: 500 }],
  ])('leaves it applied without an id where it is %s', async (_, rows, quirks) => {
    const { confirmed, asked } = await confirm(rows, quirks)
    expect(confirmed).toEqual({ outcome: { kind: 'applied', remoteId: null } })
    expect(asked).not.toContainEqual({})
  })
})

describe('the deletion', () => {
  const input = { id: REPAIR_ID, createdDay }
  const both = async (...given: Given) => {
    const { call } = makeRepairsPos(...given)
    const { confirm, verify } = posWarrantyStatusDelete
    return { confirmed: await confirm?.(input, call, SHOP), reading: await verify?.(input, call, SHOP) }
  }

  it('names the repair and has no body', () => {
    expect(posWarrantyStatusDelete.request({ ...input, id: 'a/b' }, SHOP, () => '')).toEqual({
      method: 'DELETE',
      path: '/warranty-status/a%2Fb',
      headers: { accept: 'application/vnd.customers.v1+json, application/hal+json, application/json' },
    })
  })

  it('is believed where the list is seen to be without it', async () => {
    expect(await both(otherRepairs(60))).toEqual({
      confirmed: { outcome: { kind: 'applied', remoteId: null } },
      reading: { kind: 'applied', remoteId: null },
    })
  })

  it('is a refusal where it still stands there, whatever the 204 said (C43)', async () => {
    expect(posWarrantyStatusDelete.classify(posAnswer(204), input)).toMatchObject({ kind: 'applied' })
    expect(await both([rawRepair({ status: 'send' })])).toMatchObject({
      confirmed: { outcome: { kind: 'rejected', category: 'inUse', code: 'STILL_THERE' } },
      reading: { kind: 'notApplied' },
    })
  })

  it('is not believed of a list that cannot be read or may go on', async () => {
    expect(await both([], { fails: 502 })).toMatchObject({
      confirmed: { outcome: { kind: 'unknown' } },
      reading: { kind: 'unavailable' },
    })
    const quirks = { tellsPaging: false, drops: ['start_date', 'end_date'] }
    expect(await both(otherRepairs(25), quirks)).toMatchObject({
      confirmed: { outcome: { kind: 'unknown' } },
      reading: { kind: 'cannotTell' },
    })
  })

  it('of a repair that is gone was made before', () => {
    const gone = posAnswer(404, { detail: 'WARRANTY_STATUS_NOT_FOUND' })
    expect(posWarrantyStatusDelete.classify(gone, input)).toEqual({ kind: 'alreadyApplied', remoteId: null })
  })
})
