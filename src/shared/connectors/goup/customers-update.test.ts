// Goal: an update of GoUP's never blanks what it was not asked to, and never goes out without the id it updates by.
// Method: cases of what the look beforehand may tell (G12, G14, G16, I10), and a property over what it tells and we know.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CallRead } from '../operation'
import type { GoupCustomer } from './customers-reads'
import { goupCustomersSaveUpdate, mergeFields } from './customers-update'

const TOLD = ['tenviettat', 'tenkh', 'dienthoai', 'didong', 'email', 'diachi', 'skype', 'facebook', 'website', 'ghichu']
const customer: GoupCustomer = {
  id: '7',
  code: 'K7-1',
  shortName: 'K7-1',
  name: 'A',
  phone: '',
  mobile: '0912345678',
  email: '',
  address: '12 Lê Lợi',
  skype: '',
  facebook: '',
  website: '',
  notes: 'Khách quen',
  employeeCode: 'NV01',
  told: ['id', 'makh', ...TOLD, 'manv'],
}
const input = { code: 'K7-1', id: null, known: {}, change: { name: 'B' }, mayErase: false }

const prepare = (told: Partial<GoupCustomer>, more: Partial<typeof input> & { readonly known?: object } = {}) =>
  goupCustomersSaveUpdate.prepare?.({ ...input, ...more }, (async () => ({
    kind: 'found',
    value: { ...customer, ...told },
  })) as CallRead)

describe('the look beforehand', () => {
  it('brings the id and all fields (G12)', async () => {
    expect(await prepare({})).toMatchObject({
      kind: 'ready',
      input: { id: '7', known: { name: 'B', notes: 'Khách quen', employeeCode: 'NV01', email: '' } },
    })
  })

  it('stops where GoUP tells no id (G12)', async () => {
    expect(await prepare({ id: '' }, { mayErase: true })).toMatchObject({ outcome: { code: 'noRemoteId' } })
  })

  it.each([
    ['not told', { told: ['id', 'makh', 'manv', ...TOLD.filter((name) => name !== 'ghichu')] }, 'notes'],
    ['masked', { mobile: '09******78' }, 'mobile'],
    ['no employee told', { told: ['id', 'makh', ...TOLD] }, 'employeeCode'],
  ])('a field is %s: stops, unless it is known or a person lets it go (G16)', async (_name, told, field) => {
    expect(await prepare(told)).toMatchObject({ kind: 'stopped', outcome: { code: 'neverSeen', field } })
    expect(await prepare(told, { known: { [field]: 'x' } })).toMatchObject({ input: { known: { [field]: 'x' } } })
    const prepared = await prepare(told, { mayErase: true })
    expect(prepared?.kind === 'ready' && field in prepared.input.known).toBe(false)
    expect(prepared?.kind).toBe('ready')
  })

  it('never goes out without the names GoUP requires', async () => {
    const told = { told: ['id', 'makh', 'tenkh'] }
    expect(await prepare(told, { mayErase: true })).toMatchObject({ outcome: { code: 'neverSeen' } })
  })
})

it('the change wins over what is told, and that over what was known; undefined takes nothing away', () => {
  const text = fc.string().filter((value) => !value.includes('*'))
  fc.assert(
    fc.property(text, text, text, (known, told, changed) => {
      const seen = { ...customer, notes: told }
      expect(mergeFields({ notes: known }, seen, { notes: changed }).notes).toBe(changed)
      expect(mergeFields({ notes: known }, seen, { notes: undefined }).notes).toBe(told)
      expect(mergeFields({ notes: known }, { ...seen, told: [] }, {})).toEqual({ notes: known })
    }),
  )
})
