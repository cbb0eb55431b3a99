// Goal: points that went another way than they were meant reach a person, and a lost answer is cleared up by the marker in
// the history and by nothing else. Method: histories and scores written by hand, with the ways in which they mislead.
import { describe, expect, it } from 'vitest'
import { answerOf, collectionOf, posByHand, problemOf, shopWith } from '../../../../test/factories/pos-by-hand'
import { Marker } from '../marker'
import type { WireAnswer } from '../operation'
import { posCustomersEditScore } from './customers-score'

const gained = {
  id: 'c1',
  kind: 'accumulate' as const,
  points: 50,
  ticket: { id: '10234', uuid: null },
  content: 'Mua máy khoan',
  marker: Marker.parse('K7Q2M9'),
  scoreBefore: null as number | null,
}
const spent = { ...gained, kind: 'exchange' as const, content: 'Đổi quà' }
type Input = Omit<typeof gained, 'kind'> & { readonly kind: 'accumulate' | 'exchange' }

const detail = (loyal_score: unknown) => answerOf({ result: 'SUCCESS', customer: { id: 'c1', loyal_score } })
const forbidden = problemOf(403, 'Forbidden')
const offline = answerOf(undefined, 502)

describe('the look afterwards (C5)', () => {
  const confirm = (input: Input, answer: WireAnswer) =>
    posCustomersEditScore.confirm?.(input, posByHand(() => answer).call, shopWith())
  const applied = { outcome: { kind: 'applied', remoteId: 'c1' } }

  it.each<[string, Input, WireAnswer]>([
    ['a gain', { ...gained, scoreBefore: 100 }, detail(150)],
    ['an exchange', { ...spent, scoreBefore: 100 }, detail('50.0')],
    ['an exchange of all', { ...spent, scoreBefore: 50 }, detail(0)],
    ['a float that is off by its rounding', { ...gained, scoreBefore: 0.7 }, detail(50.7)],
    ['no score before', spent, detail(500)],
    ['no score after', { ...spent, scoreBefore: 100 }, forbidden],
    ['no answer after', { ...spent, scoreBefore: 100 }, offline],
  ])('is content with %s', async (_name, input, answer) => {
    expect(await confirm(input, answer)).toEqual(applied)
  })

  it.each([
    ['went up', 150],
    ['stayed', 100],
    ['went down by another number', 60],
  ])('halts all exchanges where the score %s, and lets the outcome be looked for', async (_name, after) => {
    const confirmed = await confirm({ ...spent, scoreBefore: 100 }, detail(after))
    expect(confirmed).toEqual({
      outcome: { kind: 'unknown', detail: `score 100 -> ${after}, meant -50` },
      halts: 'pos.points.exchange',
    })
    expect(posCustomersEditScore.restsWith?.(spent)).toBe(confirmed?.halts)
  })

  it('halts nothing for a gain that is not as meant, and a gain rests with nothing', async () => {
    const confirmed = await confirm({ ...gained, scoreBefore: 100 }, detail(100))
    expect(confirmed).toEqual({ outcome: { kind: 'unknown', detail: 'score 100 -> 100, meant 50' } })
    expect(posCustomersEditScore.restsWith?.(gained)).toBeNull()
  })
})

describe('verification', () => {
  type Line = readonly [id: number, score: unknown, content: string]
  const page = (lines: readonly Line[], paging: object = {}) =>
    collectionOf(
      'customers',
      lines.map(([id, score_transaction, content]) => ({ id, admin_name: 'Lan', score_transaction, content })),
      paging,
    )
  const ours = 'Đổi quà [#K7Q2M9]'
  const other: Line = [1, -50, 'Đổi quà [#AAAAAA]']

  function verify(input: Input, pages: readonly WireAnswer[], score: WireAnswer = detail(50)) {
    const { call, asked } = posByHand((line) => {
      if (line === 'GET /customers/c1') return score
      return pages[Number(/page=(\d+)/.exec(line)?.[1] ?? 1) - 1] ?? problemOf(409, 'Invalid page provided')
    })
    return { reading: posCustomersEditScore.verify?.(input, call, shopWith()), asked }
  }

  it('asks for the history of this customer', async () => {
    const { reading, asked } = verify(spent, [page([other])])
    expect(await reading).toEqual({ kind: 'notApplied' })
    expect(asked).toEqual(['GET /customers?view_score_history=Y&customer_id=c1'])
  })

  it.each<[string, Input, readonly WireAnswer[]]>([
    ['an exchange', spent, [page([other, [2, -50, ours]])]],
    ['an exchange told as text', spent, [page([[2, '-50.00', ours]])]],
    ['a gain', gained, [page([[2, 50, 'Mua máy khoan [#K7Q2M9]']])]],
    ['blanks and case changed on the way', spent, [page([[2, -50, 'đổi quà  [# k7q2m9 ]']])]],
    ['on the second page', spent, [page([other], { page_count: 2 }), page([[2, -50, ours]], { page_count: 2 })]],
    // A new line pushed it on while the list was read.
    ['on both pages', spent, [page([other, [2, -50, ours]], { page_count: 2 }), page([[2, -50, ours]])]],
  ])('finds %s by its marker', async (_name, input, pages) => {
    expect(await verify(input, pages).reading).toEqual({ kind: 'applied', remoteId: 'c1' })
  })

  it.each<[string, readonly Line[], string]>([
    ['the other sign', [[2, 50, ours]], '50'],
    ['another number', [[2, -5, ours]], '-5'],
    ['no number', [[2, null, ours]], ''],
    [
      'two lines with our marker',
      [
        [2, -50, ours],
        [3, -50, ours],
      ],
      '-50; -50',
    ],
  ])('shows %s to a person', async (_name, lines, points) => {
    const reading = await verify(spent, [page(lines)], detail(150)).reading
    expect(reading).toMatchObject({
      kind: 'differs',
      remoteId: 'c1',
      seen: { points, by: lines.map(() => 'Lan').join('; '), scoreBefore: '', scoreNow: '150' },
    })
  })

  it('shows an exchange after which the score is no lower, although the history notes what we sent (C5)', async () => {
    const input = { ...spent, scoreBefore: 100 }
    expect(await verify(input, [page([[2, -50, ours]])], detail(150)).reading).toEqual({
      kind: 'differs',
      remoteId: 'c1',
      seen: { points: '-50', content: ours, by: 'Lan', scoreBefore: '100', scoreNow: '150' },
    })
    // Lower by another number: another till may have booked since.
    expect((await verify(input, [page([[2, -50, ours]])], detail(80)).reading)?.kind).toBe('applied')
    expect((await verify(input, [page([[2, -50, ours]])], forbidden).reading)?.kind).toBe('applied')
  })

  const many = Array.from({ length: 25 }, (_, index): Line => [100 + index, 5, `Mua ${index}`])
  it.each<[string, readonly WireAnswer[], string]>([
    ['a history that may go on (C48)', [page(many)], 'cannotTell'],
    [
      'a history that turns no pages',
      [page([other], { page_count: 2 }), page([other], { page_count: 2 })],
      'cannotTell',
    ],
    ['customers instead of a history (A4)', [collectionOf('customers', [{ id: 1, name: 'Hòa' }])], 'cannotTell'],
    ['a history that may not be seen', [forbidden], 'cannotTell'],
    ['no history', [offline], 'unavailable'],
    ['no longer signed in', [answerOf(undefined, 401)], 'unauthorised'],
  ])('%s proves nothing', async (_name, pages, kind) => {
    expect((await verify(spent, pages).reading)?.kind).toBe(kind)
  })
})
