// Goal: a verification says "applied" only of our own record and "not there" only where it has looked everywhere. Method:
// a POS made of plain rows, with each of the ways in which a real one may mislead.
import { ShopProfile } from '@shared/domain/shop-profile'
import type { Outcome } from '@shared/kit/outcome'
import { describe, expect, it } from 'vitest'
import example from '../../../resources/shop-profile.example.json' with { type: 'json' }
import { findMutation } from './catalogue'
import type { CallRead, ReadOperation, ReadResult } from './operation'
import type { PosCustomer, PosCustomersListInput } from './pos/customers-reads'

const profile = ShopProfile.parse(example)
const sent = {
  code: 'KH-K7-26K21-0001',
  name: 'Nguyễn Thị Ánh Tuyết',
  phone: '+84331234567',
  address: { province: 'Bình Dương', district: '', ward: 'Phường Phú Lợi', line: '12 Lê Lợi' },
}

type Row = Partial<PosCustomer> & { readonly phone: string }
type Quirks = {
  readonly hidesPhones?: boolean
  readonly ignoresFilter?: boolean
  readonly pageSize?: number
  /** Without paging data a full page may be all there is. */
  readonly tellsPaging?: boolean
  readonly refuses?: Readonly<Record<string, Outcome>>
}

function makePos(rows: readonly Row[], quirks: Quirks = {}) {
  const { hidesPhones = false, ignoresFilter = false, pageSize = 25, tellsPaging = true, refuses = {} } = quirks
  const customers = rows.map((row, index) => ({
    id: String(index + 1),
    code: '',
    name: sent.name,
    address: '',
    district: '',
    province: '',
    categoryName: '',
    visible: 'Y',
    notes: '',
    searchKey: null,
    taxId: null,
    card: null,
    categoryId: null,
    loyalCategoryId: null,
    loyalCategoryName: null,
    loyalScore: null,
    maxDebt: null,
    debt: null,
    debtAtMs: null,
    ...row,
  }))
  const asked: string[] = []

  function list({ phone = '', page = 1 }: PosCustomersListInput) {
    const found = customers.filter((row) => ignoresFilter || row.phone.includes(phone))
    const hasNext = tellsPaging && page * pageSize < found.length
    const mayHaveMore = !tellsPaging && found.length >= pageSize
    return {
      customers: found.slice((page - 1) * pageSize, page * pageSize).map((row) => ({ ...row, phone: null })),
      page: { page, pageCount: null, totalItems: null, hasNext, mayHaveMore },
    }
  }

  function get(id: string) {
    const row = customers.find((candidate) => candidate.id === id)
    return row && { ...row, phone: hidesPhones ? null : row.phone }
  }

  const call = (async (operation: ReadOperation<unknown, unknown>, input: PosCustomersListInput & { id?: string }) => {
    asked.push(operation.id)
    const outcome = refuses[operation.id]
    if (outcome) return { kind: 'refused', outcome }
    const value = operation.id === 'pos.customers.list' ? list(input) : get(input.id ?? '')
    return (value ? { kind: 'found', value } : { kind: 'notFound' }) satisfies ReadResult<unknown>
  }) as CallRead
  return { call, asked }
}

const verify = (rows: readonly Row[], quirks?: Quirks) => {
  const { call } = makePos(rows, quirks)
  return findMutation('pos.customers.create')?.verify?.(sent, call, profile)
}

const ours: Row = { phone: '0331234567', address: 'Phường Phú Lợi, 12 Lê Lợi', province: 'Bình Dương' }

describe('pos.customers.create', () => {
  it.each<[string, Row]>([
    ['as sent', ours],
    ['with its number of before 2018', { ...ours, phone: '01631234567' }],
    ['spelt otherwise', { ...ours, phone: '033.123.4567', name: 'NGUYEN THI  ANH TUYET' }],
    ['with the province of today', { ...ours, province: 'TP.HCM' }],
    ['without an address', { phone: '0331234567' }],
  ])('%s: applied', async (_name, row) => {
    expect(await verify([row], { ignoresFilter: row.phone.includes('.') })).toEqual({ kind: 'applied', remoteId: '1' })
  })

  it.each<[string, Row]>([
    ['another name', { ...ours, name: 'Trần Bình' }],
    ['another street', { ...ours, address: '99 Nguyễn Huệ' }],
    ['another province', { ...ours, province: 'Hà Nội' }],
  ])('%s under our number: differs', async (_name, row) => {
    expect(await verify([row])).toMatchObject({ kind: 'differs', remoteId: '1', seen: { phone: '0331234567' } })
  })

  it('ours among others with the number: applied', async () => {
    expect(await verify([{ ...ours, name: 'Trần Bình' }, ours])).toEqual({ kind: 'applied', remoteId: '2' })
  })

  it('namesakes with other numbers, in a list whose filter was dropped: not there', async () => {
    expect(await verify([{ ...ours, phone: '0912345678' }], { ignoresFilter: true })).toEqual({ kind: 'notApplied' })
  })

  it('ours on the third page of an unfiltered list: applied', async () => {
    const others = Array.from({ length: 60 }, (_, index) => ({ phone: `09123456${index}`, name: `Khách ${index}` }))
    expect(await verify([...others, ours], { ignoresFilter: true })).toEqual({ kind: 'applied', remoteId: '61' })
  })

  it('more pages than can be looked through: cannot tell', async () => {
    const others = Array.from({ length: 300 }, (_, index) => ({ phone: `0912345${index}`, name: `Khách ${index}` }))
    expect((await verify(others, { ignoresFilter: true }))?.kind).toBe('cannotTell')
  })

  it('more namesakes than can be looked at: cannot tell', async () => {
    const namesakes = Array.from({ length: 12 }, (_, index) => ({ phone: `0912345${index}` }))
    expect((await verify(namesakes, { ignoresFilter: true }))?.kind).toBe('cannotTell')
  })

  it('a full page without paging data: nothing found proves nothing (C48)', async () => {
    const others = Array.from({ length: 25 }, (_, index) => ({ phone: `09123456${index}`, name: `Khách ${index}` }))
    expect((await verify(others, { ignoresFilter: true, tellsPaging: false }))?.kind).toBe('cannotTell')
  })

  describe('with phones hidden', () => {
    it('same name and address from a list that does filter: applied', async () => {
      expect(await verify([ours], { hidesPhones: true })).toEqual({ kind: 'applied', remoteId: '1' })
    })

    it('the same from a list that does not filter: cannot tell', async () => {
      expect((await verify([ours], { hidesPhones: true, ignoresFilter: true }))?.kind).toBe('cannotTell')
    })

    it('another address: cannot tell', async () => {
      expect((await verify([{ ...ours, address: 'nơi khác' }], { hidesPhones: true }))?.kind).toBe('cannotTell')
    })

    it('nobody of that name: not there', async () => {
      expect(await verify([{ ...ours, name: 'Trần Bình' }], { hidesPhones: true })).toEqual({ kind: 'notApplied' })
    })

    it('no permission for details counts as hidden', async () => {
      const forbidden: Outcome = { kind: 'rejected', category: 'permission', code: '403', message: '', field: null }
      expect(await verify([ours], { refuses: { 'pos.customers.get': forbidden } })).toEqual({
        kind: 'applied',
        remoteId: '1',
      })
      expect((await verify([ours], { refuses: { 'pos.customers.list': forbidden } }))?.kind).toBe('cannotTell')
    })
  })

  it.each<[Outcome, string]>([
    [{ kind: 'unavailable', detail: 'ECONNREFUSED' }, 'unavailable'],
    [{ kind: 'unknown', detail: 'HTTP 502' }, 'unavailable'],
    [{ kind: 'throttled', retryAfterMs: 5 }, 'throttled'],
    [{ kind: 'unauthorised', detail: 'expired' }, 'unauthorised'],
    [{ kind: 'rejected', category: 'client', code: 'unreadableAnswer', message: 'x', field: null }, 'cannotTell'],
  ])('%j on the way: %s', async (outcome, kind) => {
    for (const id of ['pos.customers.list', 'pos.customers.get']) {
      expect((await verify([ours], { refuses: { [id]: outcome } }))?.kind).toBe(kind)
    }
  })

  it('an empty POS: not there, after both forms of the number', async () => {
    const { call, asked } = makePos([])
    expect(await findMutation('pos.customers.create')?.verify?.(sent, call, profile)).toEqual({ kind: 'notApplied' })
    expect(asked).toEqual(['pos.customers.list', 'pos.customers.list'])
  })
})

describe('goup.customers.save.insert', () => {
  const record = {
    id: '5',
    code: sent.code,
    shortName: sent.code,
    name: sent.name,
    mobile: '0331234567',
    phone: '',
    email: '',
    address: '12 Lê Lợi, Phường Phú Lợi, Bình Dương',
    notes: '',
    told: ['id', 'makh', 'tenkh', 'didong', 'diachi'],
  }
  const look = (result: ReadResult<typeof record>) =>
    findMutation('goup.customers.save.insert')?.verify?.(sent, (async () => result) as CallRead, profile)
  const found = (change: Partial<typeof record>) => look({ kind: 'found', value: { ...record, ...change } })

  it('all that is told is as sent: applied', async () => {
    expect(await found({})).toEqual({ kind: 'applied', remoteId: '5' })
    expect(await found({ name: sent.name.normalize('NFD') })).toMatchObject({ kind: 'applied' })
    // G16: missing is not empty.
    expect(await found({ address: '', mobile: '', told: ['makh', 'tenkh'] })).toMatchObject({ kind: 'applied' })
  })

  it('anything told otherwise: differs', async () => {
    expect(await found({ name: 'Khác' })).toMatchObject({ kind: 'differs', seen: { name: 'Khác' } })
    expect(await found({ mobile: '0912345678' })).toMatchObject({ kind: 'differs' })
    expect(await found({ address: '' })).toMatchObject({ kind: 'differs' })
  })

  it('no name told: cannot tell', async () => {
    expect((await found({ told: ['makh'] }))?.kind).toBe('cannotTell')
  })

  it('not there', async () => expect(await look({ kind: 'notFound' })).toEqual({ kind: 'notApplied' }))
})

describe('finan.customers.create', () => {
  const look = (customers: readonly { id: string; code: string; name: string }[]) =>
    findMutation('finan.customers.create')?.verify?.(
      sent,
      (async () => ({
        kind: 'found',
        value: { customers },
      })) as CallRead,
      profile,
    )

  it('matches our code exactly and compares the name', async () => {
    expect(await look([])).toEqual({ kind: 'notApplied' })
    expect(await look([{ id: 'a', code: sent.code.toLowerCase(), name: sent.name }])).toEqual({ kind: 'notApplied' })
    expect(await look([{ id: 'a', code: sent.code, name: 'Khác' }])).toMatchObject({ kind: 'differs', remoteId: 'a' })
    const both = [
      { id: 'a', code: sent.code, name: 'Khác' },
      { id: 'b', code: sent.code, name: sent.name },
    ]
    expect(await look(both)).toEqual({ kind: 'applied', remoteId: 'b' })
  })
})
