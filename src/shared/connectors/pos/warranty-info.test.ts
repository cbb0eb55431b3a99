// Goal: a warranty goes out as the document wants it, with nothing the POS could misread, and is removed only when it is
// seen to be gone. Method: requests literally, inputs that are refused, answers by hand.
import { Outcome } from '@shared/kit/outcome'
import { describe, expect, it } from 'vitest'
import { jsonAnswer, makeWarrantyPos, others, profile, warranty } from '../../../../test/factories/pos-warranties'
import { replayClassOf } from '../catalogue'
import { posWarrantyInfoCreate, posWarrantyInfoDelete } from './warranty-info'

const PHOTO = `photo:${'a'.repeat(64)}`
const given = {
  ticket: { id: '100245', uuid: 'u-1' },
  customerId: 'kh-1',
  customerPhone: '+84912345678',
  productId: 'sp-1',
  photo: null,
  model: '',
  serial: 'SN-0001',
  privateCode: '',
  months: null,
  activeDay: null,
  expiredDay: null,
  note: '',
  marker: 'K7Q2M9',
}
const parse = (change: object) => posWarrantyInfoCreate.input.parse({ ...given, ...change })
const bytes = (ref: string) => `bytes of ${ref.slice(0, 8)}`
const sent = (change: object = {}) => posWarrantyInfoCreate.request(parse(change), profile, bytes)
const required = { ticketid: '100245', cust_id: 'kh-1', cust_phone: '0912345678', product_id: 'sp-1' }

describe('a new warranty', () => {
  it('goes to the collection with all it has', () => {
    const term = { months: 12, activeDay: '2026-11-25', expiredDay: '2027-11-25' }
    const { method, path, headers, json } = sent({
      ...term,
      ...{ model: ' GSB ', privateCode: 'AN-77', note: 'Tem', photo: PHOTO },
    })
    expect({ method, path }).toEqual({ method: 'POST', path: '/warranty-info' })
    expect(headers['content-type']).toBe('application/json')
    expect(json).toEqual({
      ...required,
      ...{ image: 'bytes of photo:aa', model: 'GSB', serial_num: 'SN-0001', private_code: 'AN-77' },
      ...{ time_warranty: 12, active_date: '2026-11-25', expired_date: '2027-11-25', note: 'Tem' },
    })
  })

  it('sends nothing that is empty', () => {
    expect(sent().json).toEqual({ ...required, serial_num: 'SN-0001' })
    expect(sent({ months: 0 }).json).toEqual({ ...required, serial_num: 'SN-0001', time_warranty: 0 })
  })

  it('puts the profile’s prefix before a picture (C10)', () => {
    const { systems } = profile
    const prefixed = { ...profile, systems: { ...systems, pos: { ...systems.pos, imagePrefix: 'data:,' } } }
    expect(posWarrantyInfoCreate.request(parse({ photo: PHOTO }), prefixed, bytes).json).toMatchObject({
      image: 'data:,bytes of photo:aa',
    })
  })

  it('carries its marker only where no serial number tells it apart (E2.7)', () => {
    expect(sent({ note: 'Tem' }).json).toMatchObject({ note: 'Tem' })
    expect(sent({ serial: ' ' }).json).toEqual({ ...required, note: '[#K7Q2M9]' })
    const { note } = sent({ serial: '', note: 'x'.repeat(255) }).json as { note: string }
    expect(note).toHaveLength(255)
    expect(note.endsWith('x [#K7Q2M9]')).toBe(true)
  })

  it('is sent again by itself only where its serial number guards it', () => {
    expect(replayClassOf('pos.warrantyInfo.create', given, true)).toBe('lookup')
    expect(replayClassOf('pos.warrantyInfo.create', { ...given, serial: '' }, true)).toBe('manual')
    // As it was typed: blanks are sent as no serial number, so nothing guards a repeat.
    expect(replayClassOf('pos.warrantyInfo.create', { ...given, serial: ' \t' }, true)).toBe('manual')
    // What the schema refuses never leaves, and is held to be the worst it could be.
    expect(replayClassOf('pos.warrantyInfo.create', { ...given, serial: 'S*' }, true)).toBe('manual')
  })

  const term = (months: number | null, activeDay: string | null, expiredDay: string | null) => ({
    months,
    activeDay,
    expiredDay,
  })
  it.each<[string, string, object]>([
    ['expiredDay', 'trioDisagrees', term(12, '2026-11-25', '2027-11-24')],
    ['expiredDay', 'trioDisagrees', term(0, '2026-11-25', '2026-11-26')],
    ['expiredDay', 'trioDisagrees', term(200_000, '2026-11-25', '2027-11-25')],
    ['expiredDay', 'expiredBeforeActive', term(null, '2026-11-25', '2026-11-24')],
    ['expiredDay', 'expiredBeforeActive', term(12, '2026-11-25', '2025-11-25')],
    ['activeDay', 'notADay', { activeDay: '2026-02-30' }],
    ['note', 'masked', { note: 'a*b' }],
    ['serial', 'tooLong', { serial: 'S'.repeat(256) }],
    ['ticket.id', 'empty', { ticket: { id: ' ', uuid: null } }],
  ])('%s: %s is refused', (field, rule, change) => {
    const issues = posWarrantyInfoCreate.input.safeParse({ ...given, ...change }).error?.issues
    expect(issues?.map(({ path }) => path.join('.'))).toEqual([field])
    expect(issues).toMatchObject([{ params: { rule } }])
  })

  it.each([
    ['a masked phone (C25)', { customerPhone: '09******78' }, 'customerPhone'],
    ['no phone (C25)', { customerPhone: '' }, 'customerPhone'],
    ['no product', { productId: '' }, 'productId'],
    ['half a month', { months: 1.5 }, 'months'],
    ['no picture but bytes', { photo: '/9j/4AAQ' }, 'photo'],
  ])('%s is refused', (_name, change, field) => {
    const issues = posWarrantyInfoCreate.input.safeParse({ ...given, ...change }).error?.issues
    expect(issues?.map(({ path }) => path.join('.'))).toEqual([field])
  })

  it.each([
    [term(1, '2026-01-31', '2026-02-28')],
    [term(12, '2026-11-25', '2027-11-25')],
    [term(0, '2026-11-25', '2026-11-25')],
    [term(null, '2026-11-25', '2030-01-01')],
    [term(12, null, '2020-01-01')],
  ])('%j is taken', (change) => expect(parse(change)).toMatchObject(change))
})

describe('the answer to a new warranty', () => {
  const classify = (json: unknown, status = 201) => posWarrantyInfoCreate.classify(jsonAnswer(status, json), parse({}))

  it('tells no id (C23)', () => expect(classify({ result: 'SUCCESS' })).toEqual({ kind: 'applied', remoteId: null }))

  it.each([
    ['SERIAL_NUMBER_EXISTS', 'conflict'],
    ['CUSTOMER_NOT_FOUND', 'notFound'],
    ['ERROR_CUSTOMER_PHONE', 'validation'],
    // C10: the record may stand there all the same, so the outbox has to look.
    ['ERROR_UPLOAD_IMAGE', 'unclear'],
  ])('%s is %s', (code, category) => {
    expect(classify({ result: code, message: 'Lời của POS' })).toEqual({
      ...{ kind: 'rejected', code, category, message: 'Lời của POS', field: null },
    })
  })

  it('ERROR says nothing', () => expect(classify({ result: 'ERROR' }).kind).toBe('unknown'))

  const other = posWarrantyInfoCreate.otherSpelling
  it.each([
    [{ result: 'TICKET_PRODUCT_NOT_FOUND' }, true],
    [{ result: 'CUSTOMER_NOT_FOUND' }, false],
    [{ result: 'SUCCESS' }, false],
    [{ result: 'SUCCESS', message: 'TICKET_PRODUCT_NOT_FOUND' }, false],
    [{ result: 'ERROR' }, false],
  ])('%j asks for the invoice’s other name: %s (C4)', (json, isAskedFor) => {
    expect(other?.isAskedFor(jsonAnswer(201, json), parse({}))).toBe(isAskedFor)
  })

  it('the other name goes with the same record, where there is one (C4)', () => {
    const request = (change: object) => other?.request(parse(change), profile, bytes)
    expect(request({ note: 'Tem' })).toEqual({
      ...sent(),
      json: { ...(sent({ note: 'Tem' }).json as object), ticketid: 'u-1' },
    })
    expect(request({ ticket: { id: '100245', uuid: null } })).toBeNull()
    expect(request({ ticket: { id: 'u-1', uuid: 'u-1' } })).toBeNull()
  })
})

describe('a deletion', () => {
  const input = posWarrantyInfoDelete.input.parse({ id: 'w/1', ticketId: '100245' })
  const ofOne = { id: 'w-1', ticketId: '100245' }
  const confirm = async (...of: Parameters<typeof makeWarrantyPos>) =>
    (await posWarrantyInfoDelete.confirm?.(ofOne, makeWarrantyPos(...of).call, profile))?.outcome

  it('names the record and carries nothing else', () => {
    const { method, path, headers, json } = posWarrantyInfoDelete.request(input, profile, bytes)
    expect({ method, path, json }).toEqual({ method: 'DELETE', path: '/warranty-info/w%2F1', json: undefined })
    expect(headers).not.toHaveProperty('content-type')
  })

  it.each([
    [204, undefined, { kind: 'applied', remoteId: null }],
    [404, { detail: 'Entity not found.' }, { kind: 'alreadyApplied', remoteId: null }],
    [403, { detail: 'Forbidden' }, { kind: 'rejected', category: 'permission' }],
    [404, { detail: 'Page not found.' }, { kind: 'rejected', category: 'notFound' }],
  ])('%i %j', (status, json, expected) => {
    expect(Outcome.parse(posWarrantyInfoDelete.classify(jsonAnswer(status, json), input))).toMatchObject(expected)
  })

  it('is believed where the record is gone', async () => {
    expect(await confirm(others(3))).toEqual({ kind: 'applied', remoteId: null })
  })

  it.each([
    ['under its invoice', [warranty], {}],
    ['among all others', [...others(60), warranty], { ignoresFilter: true }],
    ['under another invoice by now', [...others(60), { ...warranty, ticketid: '7' }], {}],
  ])('is not believed where it still stands %s (P18)', async (_name, rows, quirks) => {
    expect(await confirm(rows, quirks)).toMatchObject({ kind: 'rejected', category: 'inUse', code: 'STILL_THERE' })
  })

  it('is believed in a shop too large to look through, where its invoice’s list is whole', async () => {
    expect(await confirm(others(1200))).toEqual({ kind: 'applied', remoteId: null })
  })

  it('is left open where no list is whole', async () => {
    expect((await confirm(others(1200), { ignoresFilter: true }))?.kind).toBe('unknown')
    expect((await confirm(others(25), { ignoresFilter: true, tellsPaging: false }))?.kind).toBe('unknown')
  })

  it('a look that fails is made again', async () => {
    const verify = (status: number) =>
      posWarrantyInfoDelete.verify?.(ofOne, makeWarrantyPos([], { instead: { query: {}, status } }).call, profile)
    expect((await verify(500))?.kind).toBe('unavailable')
    expect((await verify(429))?.kind).toBe('throttled')
    expect((await verify(401))?.kind).toBe('unauthorised')
    expect((await verify(403))?.kind).toBe('cannotTell')
  })
})
