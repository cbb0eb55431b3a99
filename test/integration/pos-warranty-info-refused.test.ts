// Goal: what the POS refuses is told as it is, also where it says so with a 204 or hides what would tell; and what must
// not leave never does. Method: deletions, hidden phones and inputs at their limits through the connectors to the
// simulated POS; its ledger and its log of requests are the judge.
import { findMutation } from '@shared/connectors/catalogue'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEMO } from '../factories/demo'
import type { PosOptions } from '../simulators/pos'
import { CUSTOMERS, type Desk, INVOICE, openDesk } from './pos-warranty-desk'

const CREATE = 'pos.warrantyInfo.create'

let desk: Desk
async function restart(pos: PosOptions = {}) {
  await desk?.close()
  desk = await openDesk({ pos })
}
beforeEach(() => restart())
afterEach(() => desk.close())

describe('a deletion', () => {
  it('that answers 204 and does nothing is told as refused; then it goes, picture and all (P18)', async () => {
    const id = await desk.add({ photo: desk.photograph() })
    const { imageUrl } = await desk.row(id)
    desk.pos.stock('image_troubles', { code: 'ERROR_DELETE_IMAGE' })
    const input = { id, ticketId: INVOICE.id }
    expect(await desk.send('pos.warrantyInfo.delete', input)).toMatchObject({ category: 'inUse', code: 'STILL_THERE' })
    const [request] = desk.pos.requests.entries('pos.warrantyInfo.delete')
    expect(request?.status).toBe(204)
    expect(await desk.pictureAt(imageUrl)).not.toBeNull()
    expect(await desk.send('pos.warrantyInfo.delete', input)).toEqual({ kind: 'applied', remoteId: null })
    expect([await desk.rows(), await desk.pictureAt(imageUrl)]).toEqual([[], null])
    expect(await desk.send('pos.warrantyInfo.delete', input)).toEqual({ kind: 'alreadyApplied', remoteId: null })
    expect(desk.pos.ledger.countOf(id, 'pos.warrantyInfo.delete')).toBe(1)
  })

  it.each(['code', 'problem'] as const)(
    'of what somebody changes meanwhile: not found, told by %s',
    async (notFoundAs) => {
      await restart({ notFoundAs })
      const input = { id: 'w-0', ticketId: '', note: 'Mới' }
      expect(await desk.send('pos.warrantyInfo.editNote', input)).toMatchObject({
        kind: 'rejected',
        category: 'notFound',
      })
      expect((await desk.probe('pos.warrantyInfo.editNote', input)).kind).toBe('cannotTell')
    },
  )
})

describe('phones (C25, C26)', () => {
  it.each(['stars', 'missing'] as const)(
    'hidden by %s: null, and a new customer is neither proven nor denied',
    async (hiddenPhone) => {
      const [lan, ...others] = DEMO.pos.staff
      const verbs = ['view_list', 'create', 'edit_customer'].map((verb) => `customer.warranty_info.${verb}`)
      await restart({ hiddenPhone, staff: [{ ...lan, permissions: verbs }, ...others] })
      const id = await desk.add()
      expect((await desk.rows('lan')).map(({ customerPhone }) => customerPhone)).toEqual([null])
      const [seen] = (await desk.found('pos.warrantyInfo.customers', { search: 'Ổn' }, 'lan')).customers as object[]
      expect(seen).toMatchObject({ id: 'k-1', phone: null })
      const input = { id, ticketId: INVOICE.id, ...CUSTOMERS[1].entered }
      expect((await desk.probe('pos.warrantyInfo.editCustomer', input, 'lan')).kind).toBe('notApplied')
      expect((await desk.send('pos.warrantyInfo.editCustomer', input, 'lan')).kind).toBe('applied')
      expect((await desk.probe('pos.warrantyInfo.editCustomer', input, 'lan')).kind).toBe('cannotTell')
      expect((await desk.probe('pos.warrantyInfo.editCustomer', input)).kind).toBe('applied')
      expect((await desk.send(CREATE, desk.newWarranty(), 'lan')).kind).toBe('applied')
    },
  )

  it('another customer’s phone is refused by the POS, and nothing is changed', async () => {
    const input = desk.newWarranty({ customerPhone: CUSTOMERS[1].entered.customerPhone })
    expect(await desk.send(CREATE, input)).toMatchObject({ category: 'validation', code: 'ERROR_CUSTOMER_PHONE' })
    expect(desk.pos.ledger.entries()).toEqual([])
  })
})

describe('what never leaves', () => {
  const term = (months: number | null, activeDay: string | null, expiredDay: string | null) => ({
    months,
    activeDay,
    expiredDay,
  })
  const status = (change: object) => ({ id: 'w-1', ticketId: '', isActive: true, ...term(null, null, null), ...change })

  it.each([
    [CREATE, 'expiredDay', 'trioDisagrees', () => desk.newWarranty(term(12, '2026-11-25', '2027-11-24'))],
    [CREATE, 'expiredDay', 'trioDisagrees', () => desk.newWarranty(term(1, '2026-01-31', '2026-03-03'))],
    [CREATE, 'expiredDay', 'expiredBeforeActive', () => desk.newWarranty(term(null, '2026-11-25', '2026-11-24'))],
    [CREATE, 'activeDay', 'notADay', () => desk.newWarranty(term(null, '2026-02-29', null))],
    [CREATE, 'note', 'masked', () => desk.newWarranty({ note: 'Ng***' })],
    [CREATE, 'model', 'tooLong', () => desk.newWarranty({ model: 'ễ'.repeat(256) })],
    ['pos.warrantyInfo.editStatus', 'expiredDay', 'trioDisagrees', () => status(term(12, '2026-11-25', '2026-11-25'))],
    [
      'pos.warrantyInfo.editStatus',
      'expiredDay',
      'expiredBeforeActive',
      () => status(term(0, '2026-11-25', '2026-11-24')),
    ],
    ['pos.warrantyInfo.editNote', 'note', 'masked', () => ({ id: 'w-1', ticketId: '', note: '**' })],
  ] as const)('%s: %s, %s', async (operation, field, rule, makeInput) => {
    const input = makeInput()
    expect(await desk.send(operation, input)).toMatchObject({ kind: 'rejected', code: 'badInput', field })
    // The rule is what a form says under its field; both come from the same schema.
    expect(findMutation(operation)?.input.safeParse(input).error?.issues).toMatchObject([{ params: { rule } }])
    expect(desk.pos.requests.entries()).toEqual([])
  })

  it.each([
    ['a masked phone (C25)', CREATE, () => desk.newWarranty({ customerPhone: '09******78' }), 'customerPhone'],
    ['no phone (C25)', CREATE, () => desk.newWarranty({ customerPhone: '' }), 'customerPhone'],
    ['a photo’s bytes', CREATE, () => desk.newWarranty({ photo: '/9j/4AAQ' }), 'photo'],
    ['no marker', CREATE, () => desk.newWarranty({ marker: '' }), 'marker'],
    ['part of a month', CREATE, () => desk.newWarranty({ months: 1.5 }), 'months'],
    ['a stray field', 'pos.warrantyInfo.delete', () => ({ id: 'w-1', ticketId: '', action: 'editNote' }), null],
  ] as const)('%s', async (_name, operation, makeInput, field) => {
    expect(await desk.send(operation, makeInput())).toMatchObject({ code: 'badInput', field })
    expect(desk.pos.requests.entries()).toEqual([])
  })

  it('a warranty whose photo is lost', async () => {
    const photo = `photo:${'a'.repeat(64)}`
    expect(await desk.send(CREATE, desk.newWarranty({ photo }))).toMatchObject({
      category: 'client',
      code: 'photoMissing',
    })
    expect(desk.pos.requests.entries()).toEqual([])
  })
})
