// Goal: points are booked once and as they were meant, and a lost answer is cleared up without booking twice. Method:
// arbitrary bookings against a running total, lost answers, both ids of an invoice, and what may not leave.
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { connectTo, signedIn } from '../factories/connectors'
import { DEMO } from '../factories/demo'
import { commitAndDrop, mutations, operations, resetBeforeCommit, systemError, throttle } from '../simulators/faults'
import type { PosOptions } from '../simulators/pos'
import { typedText } from './pos-counter'
import { allRows, untidy } from './pos-customer-inputs'
import { booking, exchange, INVOICE, OPERATION, openPoints, type PointsCounter } from './pos-points-counter'

let counter: PointsCounter
async function open(given: Parameters<typeof openPoints>[0] = {}): Promise<void> {
  counter = await openPoints(given)
}
afterEach(() => counter.close())

const pos = () => counter.shop.pos

describe('round trips', () => {
  it('any bookings add up, each with its text in the history', async () => {
    await open()
    const id = counter.customerWith(300)
    let score = 300
    const given = fc.record({
      kind: fc.constantFrom('accumulate', 'exchange'),
      points: fc.integer({ min: 1, max: 400 }),
      content: typedText(60, 1).filter((text) => [...text].length <= 245),
    })
    await fc.assert(
      fc.asyncProperty(given, async ({ kind, points, content }) => {
        const input = booking(id, { kind, points, content: untidy(content), scoreBefore: score })
        const delta = kind === 'exchange' ? -points : points
        pos().ledger.clear()
        const outcome = await counter.send(OPERATION, input)
        if (score + delta < 0) {
          expect(outcome).toMatchObject({ kind: 'rejected', category: 'state', code: 'NOT_ENOUGH_SCORE' })
          expect([counter.scoreOf(id), counter.ledger()]).toEqual([score, []])
          expect((await counter.probe(OPERATION, input)).kind).toBe('notApplied')
          return
        }
        score += delta
        expect(outcome).toEqual({ kind: 'applied', remoteId: id })
        expect((await counter.found('pos.customers.get', { id })).loyalScore).toBe(score)
        expect(counter.ledger()).toMatchObject([
          { operation: OPERATION, key: id, author: 'quan', summary: { ticket: '10234' } },
        ])
        // The newest line stands last, and from the 26th on upon another page.
        const history = await allRows(counter, 'pos.customers.scoreHistory', { customerId: id }, 'transactions')
        const [line] = history.slice(-1)
        expect(line).toMatchObject({ by: 'Nguyễn Minh Quân', score: delta, content: `${content} [#${input.marker}]` })
        expect(Math.abs(Number(line?.atMs) - Date.now())).toBeLessThan(60_000)
        expect(await counter.probe(OPERATION, input)).toEqual({ kind: 'applied', remoteId: id })
      }),
      { numRuns: 40 },
    )
  })

  it('a text that fills the column is cut, never its marker', async () => {
    await open()
    const input = booking(counter.customerWith(0), { content: '🎁'.repeat(255) })
    expect((await counter.send(OPERATION, input)).kind).toBe('applied')
    expect(counter.ledger()[0]?.summary.content).toBe(`${'🎁'.repeat(245)} [#${input.marker}]`)
    expect((await counter.probe(OPERATION, input)).kind).toBe('applied')
  })
})

describe('a lost answer', () => {
  it.each([
    ['points added', 'accumulate', null, 'applied'],
    ['points exchanged, the score known', 'exchange', 100, 'applied'],
    // C5: the history alone is no proof of an exchange.
    ['points exchanged, the score not known', 'exchange', null, 'differs'],
  ] as const)('%s', async (_name, kind, scoreBefore, expected) => {
    await open()
    const id = counter.customerWith(100)
    const input = booking(id, { kind, scoreBefore })
    pos().faults.add(resetBeforeCommit(), { when: mutations })
    expect((await counter.send(OPERATION, input)).kind).toBe('unknown')
    expect([counter.ledger(), counter.scoreOf(id)]).toEqual([[], 100])
    expect((await counter.probe(OPERATION, input)).kind).toBe('notApplied')
    for (const fault of [commitAndDrop(), systemError({ afterCommit: true })]) {
      const of = counter.customerWith(100)
      const lost = booking(of, { kind, scoreBefore })
      pos().faults.add(fault, { when: mutations })
      expect((await counter.send(OPERATION, lost)).kind).toBe('unknown')
      expect(pos().ledger.countOf(of)).toBe(1)
      const seen = { points: '-50', scoreBefore: '', scoreNow: '50' }
      expect(await counter.probe(OPERATION, lost)).toMatchObject({
        kind: expected,
        ...(expected === 'differs' && { seen }),
      })
    }
  })

  it('and a person who books once more: both lines are shown', async () => {
    await open()
    const id = counter.customerWith(100)
    const input = booking(id)
    pos().faults.add(commitAndDrop(), { when: mutations })
    await counter.send(OPERATION, input)
    await counter.send(OPERATION, input)
    expect(await counter.probe(OPERATION, input)).toMatchObject({
      kind: 'differs',
      seen: { points: '50; 50', scoreNow: '200' },
    })
  })

  it('customers instead of a history prove nothing (A4)', async () => {
    await open()
    const secrets = new Map(Object.entries(signedIn({ quan: pos().issueToken('quan') })))
    const connectors = connectTo(counter.shop.profile(), {
      secrets,
      fetchRead: (url, init) => fetch(url.replace('view_score_history=Y', 'view_score=Y'), init),
    })
    const reading = await connectors.probe({
      operation: OPERATION,
      input: booking(counter.customerWith(0)),
      author: 'quan',
    })
    expect(reading.kind).toBe('cannotTell')
  })
})

describe('the invoice (C4)', () => {
  it('by its uuid where the POS wants that; remembered for what comes after', async () => {
    await open({ pos: { ticketKey: 'uuid' } })
    const id = counter.customerWith(100)
    const inputs = [
      booking(id, { ticket: INVOICE }),
      booking(id, { ticket: INVOICE }),
      exchange(id, { ticket: INVOICE }),
    ]
    for (const [index, input] of inputs.entries()) {
      pos().requests.clear()
      expect((await counter.send(OPERATION, input)).kind).toBe('applied')
      expect([counter.asked().length, pos().ledger.countOf(id)]).toEqual([index === 0 ? 2 : 1, index + 1])
    }
    expect(counter.scoreOf(id)).toBe(150)
  })

  it.each<[string, PosOptions, object, string, number]>([
    ['known by its number', {}, { ticket: INVOICE }, '', 1],
    ['known by its uuid alone, which nobody looked up', { ticketKey: 'uuid' }, {}, 'NOT_FOUND_TICKET', 1],
    ['that is nowhere', {}, { ticket: { id: '1', uuid: 'x' } }, 'NOT_FOUND_TICKET', 2],
    ['of somebody with too few points', {}, { ticket: INVOICE, kind: 'exchange', points: 101 }, 'NOT_ENOUGH_SCORE', 1],
  ])('one %s', async (_name, options, given, code, requests) => {
    await open({ pos: options })
    const id = counter.customerWith(100)
    const outcome = await counter.send(OPERATION, booking(id, given))
    expect(outcome).toMatchObject(code === '' ? { kind: 'applied' } : { kind: 'rejected', code })
    expect([counter.asked().length, counter.ledger().length]).toEqual([requests, code === '' ? 1 : 0])
  })
})

describe('what never gets that far', () => {
  it.each([
    ['points', { points: 0 }],
    ['points', { points: -5 }],
    ['points', { points: 1.5 }],
    ['content', { content: ' ' }],
    ['content', { content: 'Đổi *** quà' }],
    ['content', { content: 'ễ'.repeat(256) }],
    ['ticket.id', { ticket: { id: '', uuid: 'x' } }],
    ['marker', { marker: 'ABCDEI' }],
    ['kind', { kind: 'refund' }],
    [null, { score: 5 }],
  ])('%s in %j', async (field, given) => {
    await open()
    expect(await counter.send(OPERATION, booking('c1', given))).toMatchObject({ code: 'badInput', field })
    expect(pos().requests.entries()).toEqual([])
  })

  it('a look beforehand that fails: nothing is sent, and never is it unknown', async () => {
    await open()
    pos().faults.add(throttle(5), { when: operations('pos.customers.get') })
    expect((await counter.send(OPERATION, booking(counter.customerWith(0)))).kind).toBe('throttled')
    expect(await counter.send(OPERATION, booking('nobody'))).toMatchObject({ category: 'notFound' })
    expect(counter.asked()).toEqual([])
  })

  it('who may not book is refused; who may book and not look is not', async () => {
    const staff = DEMO.pos.staff.map((one) =>
      one.username === 'hoa' ? { ...one, permissions: ['customer.edit_score'] } : one,
    )
    await open({ pos: { staff } })
    const id = counter.customerWith(100)
    expect(await counter.send(OPERATION, booking(id), 'lan')).toMatchObject({
      kind: 'rejected',
      category: 'permission',
    })
    expect(counter.ledger()).toEqual([])
    expect((await counter.send(OPERATION, exchange(id), 'hoa')).kind).toBe('applied')
    expect(counter.ledger()).toMatchObject([{ author: 'hoa', summary: { loyal_score: '50' } }])
  })
})
