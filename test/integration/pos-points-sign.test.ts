// Goal: where a POS reads the sign of an exchange otherwise than the shop profile says, nothing more is exchanged, and no
// verification ever calls the wrong booking applied (C5). Method: every reading of the simulated POS with either sign.
import { afterEach, describe, expect, it } from 'vitest'
import { mutations, slow } from '../simulators/faults'
import type { PosOptions } from '../simulators/pos'
import { freshPhone } from './pos-customer-inputs'
import { booking, exchange, OPERATION, openPoints, type PointsCounter } from './pos-points-counter'

let counter: PointsCounter
async function open(given: Parameters<typeof openPoints>[0] = {}): Promise<void> {
  counter = await openPoints(given)
}
afterEach(() => counter.close())

const pos = () => counter.shop.pos

describe('the sign of an exchange (C5)', () => {
  type Reading = NonNullable<PosOptions['exchange']>
  const openWith = (reading: Reading, exchangeSign: string) =>
    open({ pos: { exchange: reading }, profile: { exchangeSign } })

  it.each<[Reading, string]>([
    ['byType', 'negative'],
    ['byType', 'positive'],
    ['bySign', 'negative'],
  ])('%s, written %s: pays, and goes on paying', async (...given) => {
    await openWith(...given)
    const id = counter.customerWith(100)
    for (const left of [50, 0]) {
      const input = exchange(id, { scoreBefore: left + 50 })
      expect((await counter.send(OPERATION, input)).kind).toBe('applied')
      expect(counter.scoreOf(id)).toBe(left)
      expect((await counter.probe(OPERATION, input)).kind).toBe('applied')
    }
    expect(counter.ledger().map(({ summary }) => summary.score)).toEqual(['-50', '-50'])
  })

  it.each<[Reading, string, string]>([
    ['bySign', 'positive', '50'],
    // What was sent is noted, and yet the score went up.
    ['subtracts', 'negative', '-50'],
  ])(
    '%s, written %s: halts all exchanges, and nothing ever says that it was applied',
    async (reading, sign, points) => {
      await openWith(reading, sign)
      const id = counter.customerWith(100)
      const input = exchange(id)
      expect(await counter.send(OPERATION, input)).toEqual({ kind: 'unknown', detail: 'score 100 -> 150, meant -50' })
      expect(pos().ledger.countOf(id)).toBe(1)
      // Not known, as it was, and the score of a day on which it was higher.
      for (const scoreBefore of [null, 100, 170]) {
        const seen = { points, content: `Đổi quà [#${input.marker}]`, by: 'Nguyễn Minh Quân', scoreNow: '150' }
        expect(await counter.probe(OPERATION, { ...input, scoreBefore })).toEqual({
          ...{ kind: 'differs', remoteId: id },
          seen: { ...seen, scoreBefore: scoreBefore === null ? '' : String(scoreBefore) },
        })
      }
      pos().requests.clear()
      for (const other of [id, counter.customerWith(500)]) {
        const outcome = await counter.send(OPERATION, exchange(other))
        expect(outcome).toMatchObject({ kind: 'rejected', category: 'client', code: 'halted' })
      }
      expect(pos().requests.entries()).toEqual([])
      expect((await counter.send(OPERATION, booking(id))).kind).toBe('applied')
      expect(counter.scoreOf(id)).toBe(200)
    },
  )

  it('an exchange that was right but is noted otherwise is shown after a lost answer', async () => {
    await openWith('subtracts', 'positive')
    const id = counter.customerWith(100)
    const input = exchange(id, { scoreBefore: 100 })
    expect((await counter.send(OPERATION, input)).kind).toBe('applied')
    expect(await counter.probe(OPERATION, input)).toMatchObject({
      kind: 'differs',
      seen: { points: '50', scoreNow: '50' },
    })
  })

  it.each([
    ['accumulate', 'score 100 -> 180, meant 50', 'applied', 'applied'],
    ['exchange', 'score 100 -> 80, meant -50', 'differs', 'rejected'],
  ] as const)('another till in between: %s', async (kind, detail, reading, then) => {
    await open()
    const id = counter.customerWith(100)
    const input = booking(id, { kind })
    pos().faults.add(slow(300), { when: mutations })
    const sent = counter.send(OPERATION, input)
    await expect.poll(counter.asked).toHaveLength(1)
    pos().put({ id, name: 'Trần Ổn', phone: freshPhone().kept, loyal_score: 130 })
    expect(await sent).toEqual({ kind: 'unknown', detail })
    expect((await counter.probe(OPERATION, input)).kind).toBe(reading)
    expect((await counter.send(OPERATION, booking(id, { kind }))).kind).toBe(then)
  })
})
