// Goal: the two other lists under `/customers` are asked for as documented and never taken for something else. Method:
// requests and answers written by hand.
import { describe, expect, it } from 'vitest'
import { answerOf, collectionOf, shopWith } from '../../../../test/factories/pos-by-hand'
import { posCustomersListOther, posCustomersScoreHistory } from './customers-other-reads'

const history = { customerId: 'c 1/2' }

describe('pos.customers.scoreHistory', () => {
  it('asks for one customer, and names a page only from the second on', () => {
    const request = posCustomersScoreHistory.request(history, shopWith())
    expect(request).toEqual({
      method: 'GET',
      path: '/customers',
      query: { view_score_history: 'Y', customer_id: 'c 1/2' },
      headers: { accept: 'application/vnd.customers.v1+json, application/hal+json, application/json' },
    })
    expect(posCustomersScoreHistory.request({ ...history, page: 3 }, shopWith()).query).toEqual({
      ...{ view_score_history: 'Y', customer_id: 'c 1/2' },
      page: '3',
    })
  })

  it('reads numbers and dates in either form', () => {
    const rows = [
      { id: 7, admin_name: 'Lan', score_transaction: '-50.00', content: 'Đổi quà', date: '2026-03-01 08:30:00' },
      { id: '8', admin_name: '', score_transaction: null, content: 'x', date: '0000-00-00' },
    ]
    expect(posCustomersScoreHistory.read(collectionOf('customers', rows), history)).toEqual({
      kind: 'found',
      value: {
        transactions: [
          { id: '7', by: 'Lan', score: -50, content: 'Đổi quà', atMs: Date.UTC(2026, 2, 1, 1, 30) },
          { id: '8', by: '', score: null, content: 'x', atMs: null },
        ],
        page: { page: 1, pageCount: null, totalItems: null, hasNext: false, mayHaveMore: false },
      },
    })
  })

  it('customers in its place are no history (A4): their silence would prove that nothing was booked', () => {
    const customers = [{ id: 'c1', taxid: 'KH1', name: 'Hòa', loyal_score: 5, visible: 'Y' }]
    expect(posCustomersScoreHistory.read(collectionOf('customers', customers), history)).toMatchObject({
      kind: 'refused',
      outcome: { code: 'unreadableAnswer' },
    })
  })

  it('nothing yet is an empty history', () => {
    const result = posCustomersScoreHistory.read(answerOf({ _embedded: { customers: [] }, total_items: 0 }), history)
    expect(result).toMatchObject({ kind: 'found', value: { transactions: [] } })
  })
})

describe('pos.customers.listOther', () => {
  it('asks in the role of the profile', () => {
    const { path, query } = posCustomersListOther.request({ search: 'Hòa' }, shopWith({ otherRoleView: 'sale' }))
    expect([path, query]).toEqual(['/customers', { other_role_view: 'sale', search_customer: 'Hòa' }])
    const all = posCustomersListOther.request({}, shopWith({ otherRoleView: 'sale' }))
    expect(all.query).toEqual({ other_role_view: 'sale' })
  })

  it('is not available while the profile names no role: none is guessed (C29)', () => {
    expect(posCustomersListOther.missingIn?.(shopWith())).toBe('systems.pos.otherRoleView')
    expect(posCustomersListOther.missingIn?.(shopWith({ otherRoleView: 'sale' }))).toBeNull()
  })

  it('tells a phone only where the POS does (C26)', () => {
    const rows = [
      { id: 1, taxid: 'KH1', name: 'Hòa', phone: '0912345678' },
      { id: 2, taxid: 'KH2', name: 'Ổn', phone: '09******78' },
      { id: 3, taxid: '', name: 'Ước' },
    ]
    expect(posCustomersListOther.read(collectionOf('customers', rows), {})).toMatchObject({
      value: {
        customers: [
          { id: '1', code: 'KH1', name: 'Hòa', phone: '0912345678' },
          { id: '2', code: 'KH2', name: 'Ổn', phone: null },
          { id: '3', code: '', name: 'Ước', phone: null },
        ],
      },
    })
  })

  it.each(['', '   ', '09******78', 'x'.repeat(256)])('does not search for %j', (search) => {
    expect(posCustomersListOther.input.safeParse({ search }).success).toBe(false)
  })
})
