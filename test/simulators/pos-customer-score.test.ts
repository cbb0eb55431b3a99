// Goal: points in the simulated POS add up at every accepted request, whichever way its contradictory document is read.
// Method: literal requests over loopback with an invoice on file; the history and the customer's record are the witnesses.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call, posHeaders } from './http-client'
import { type PosOptions, type PosSimulator, startPos } from './pos'

const UUID = '0b6a7e51-92f4-4d0a-8c77-1f2e3d4c5b6a'
let pos: PosSimulator
let id = ''
async function restart(options: PosOptions = {}) {
  await pos?.close()
  pos = await startPos({ now: () => Date.UTC(2026, 2, 14, 20, 30), ...options })
  id = pos.put({ name: 'Trần Ổn', phone: '0987000001', loyal_score: 50 }).id
  pos.stock('tickets', { ticket_uuid: UUID, ticket_id: 10_234, customer_id: id })
}
beforeEach(() => restart())
afterEach(() => pos.close())

const as = (username: string) => posHeaders(pos.issueToken(username))
const put = (change: object = {}, target = id, username = 'quan') =>
  call(`${pos.url}/customers/${target}`, {
    method: 'PUT',
    headers: as(username),
    body: {
      action: 'editScore',
      transaction_type: 'accumulate',
      ticketid: '10234',
      score: 20,
      score_content: 'Mua máy khoan [#K7Q2M9]',
      ...change,
    },
  })
const history = async (target = id, page = 1) =>
  JSON.parse(
    (
      await call(`${pos.url}/customers?view_score_history=Y&customer_id=${target}&page=${page}`, {
        headers: as('quan'),
      })
    ).text,
  )._embedded.customers
const score = () => pos.records()[0]?.loyal_score

describe('editScore', () => {
  it('accumulates at every repeat, with a history row and an effect each', async () => {
    expect(await put()).toMatchObject({ status: 200, json: { result: 'SUCCESS' } })
    await put({ score: '20' })
    expect(score()).toBe(90)
    const row = {
      admin_name: 'Nguyễn Minh Quân',
      score_transaction: 20,
      content: 'Mua máy khoan [#K7Q2M9]',
      // 20:30 in UTC is the next morning in Vietnam.
      date: '2026-03-15 03:30:00',
    }
    expect(await history()).toEqual([
      { id: 1, ...row },
      { id: 2, ...row },
    ])
    expect(pos.ledger.entries('pos.customers.editScore')).toMatchObject([
      { key: id, author: 'quan', summary: { score: '20', loyal_score: '70', ticket: '10234' } },
      { key: id, summary: { score: '20', loyal_score: '90' } },
    ])
  })

  it.each<[PosOptions, string, number, number | 'NOT_ENOUGH_SCORE']>([
    [{}, 'accumulate', 20, 70],
    [{}, 'accumulate', -20, 70],
    [{}, 'exchange', -20, 30],
    [{}, 'exchange', 20, 30],
    [{}, 'exchange', 50, 0],
    [{}, 'exchange', -51, 'NOT_ENOUGH_SCORE'],
    [{ exchange: 'bySign' }, 'exchange', -20, 30],
    [{ exchange: 'bySign' }, 'exchange', 20, 70],
    [{ exchange: 'bySign' }, 'exchange', -51, 'NOT_ENOUGH_SCORE'],
    [{ exchange: 'bySign' }, 'accumulate', 20, 70],
  ])('with %j: %s of %i from 50 gives %s', async (options, transaction_type, points, expected) => {
    await restart(options)
    const answer = await put({ transaction_type, score: points })
    const isRefused = typeof expected === 'string'
    expect(answer.json.result).toBe(isRefused ? expected : 'SUCCESS')
    expect(score()).toBe(isRefused ? 50 : expected)
    const deltas = (await history()).map((row: { score_transaction: number }) => row.score_transaction)
    expect(deltas).toEqual(isRefused ? [] : [Number(expected) - 50])
    expect(pos.ledger.entries()).toHaveLength(isRefused ? 0 : 1)
  })

  it.each<[PosOptions, string, string]>([
    [{}, '10234', 'SUCCESS'],
    [{}, UUID, 'NOT_FOUND_TICKET'],
    [{ ticketKey: 'uuid' }, '10234', 'NOT_FOUND_TICKET'],
    [{ ticketKey: 'uuid' }, UUID, 'SUCCESS'],
    [{ ticketKey: 'either' }, '10234', 'SUCCESS'],
    [{ ticketKey: 'either' }, UUID, 'SUCCESS'],
    [{ ticketKey: 'either' }, '1', 'NOT_FOUND_TICKET'],
  ])('with %j the invoice %s gives %s', async (options, ticketid, result) => {
    await restart(options)
    expect((await put({ ticketid })).json.result).toBe(result)
    expect(score()).toBe(result === 'SUCCESS' ? 70 : 50)
  })

  it.each([
    [{ transaction_type: 'refund' }, ['transaction_type']],
    [{ ticketid: '', score_content: ' ' }, ['ticketid', 'score_content']],
    [{ score: null }, ['score']],
    [{ score: 1.5 }, ['score']],
    [{ score: 'hai mươi' }, ['score']],
  ])('refuses %j for %j', async (change, fields) => {
    const answer = await put(change)
    expect(answer.status).toBe(422)
    expect(Object.keys(JSON.parse(answer.text).validation_messages)).toEqual(fields)
    expect(score()).toBe(50)
  })

  it('refuses a stranger, a text that does not fit and a person without the permission', async () => {
    expect((await put({}, 'la')).json.result).toBe('NOT_FOUND_CUSTOMER')
    expect((await put({ score_content: 'a'.repeat(256) })).json.result).toBe('ERROR')
    expect((await put({}, id, 'lan')).status).toBe(403)
    expect([score(), await history(), pos.ledger.entries()]).toEqual([50, [], []])
  })

  it('adds to a score that is kept as text', async () => {
    pos.stock('customers', { id: 'text', name: 'Cũ', phone: '0987000009', loyal_score: '7.0' })
    await put({}, 'text')
    expect(pos.records()[1]?.loyal_score).toBe(27)
  })
})

describe('GET /customers?view_score_history=Y', () => {
  it("tells one customer's rows, oldest first, in pages", async () => {
    for (let row = 1; row <= 26; row += 1)
      pos.stock('scoreTransactions', { customer_id: id, id: row, content: `${row}` })
    pos.stock('scoreTransactions', { customer_id: 'other', content: 'khác' })
    expect(await history()).toHaveLength(25)
    expect(await history(id, 2)).toMatchObject([{ id: 26, content: '26' }])
    expect(await history('other')).toMatchObject([{ content: 'khác', score_transaction: 0 }])
    expect(Object.keys((await history('other'))[0])).not.toContain('customer_id')
    expect(await history('nobody')).toEqual([])
    expect(pos.requests.entries('pos.customers.scoreHistory')).toHaveLength(5)
  })

  it('asks for customer.edit_score; anything but Y is the plain list', async () => {
    const ask = (value: string, username: string) =>
      call(`${pos.url}/customers?view_score_history=${value}&customer_id=${id}`, { headers: as(username) })
    expect((await ask('Y', 'lan')).status).toBe(403)
    expect(JSON.parse((await ask('N', 'lan')).text)._embedded.customers).toMatchObject([{ id, name: 'Trần Ổn' }])
  })
})
