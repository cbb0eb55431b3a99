// Goal: points go out as the document wants them, in the meant direction, and a second time only where the first was
// certainly refused. Method: requests compared literally, answers and scores written by hand.
import { describe, expect, it } from 'vitest'
import { answerOf, posByHand, problemOf, shopWith } from '../../../../test/factories/pos-by-hand'
import { Marker } from '../marker'
import type { WireAnswer } from '../operation'
import { posCustomersEditScore } from './customers-score'

const noPhotos = () => ''
const uuid = '0b6a7e51-92f4-4d0a-8c77-1f2e3d4c5b6a'
const gained = {
  id: 'c1',
  kind: 'accumulate' as const,
  points: 50,
  ticket: { id: '10234', uuid },
  content: 'Mua máy khoan',
  marker: Marker.parse('K7Q2M9'),
  scoreBefore: null as number | null,
}
const spent = { ...gained, kind: 'exchange' as const, content: 'Đổi quà' }
type Input = Omit<typeof gained, 'kind'> & { readonly kind: 'accumulate' | 'exchange' }

const detail = (loyal_score: unknown) => answerOf({ result: 'SUCCESS', customer: { id: 'c1', loyal_score } })
const gone = answerOf({ result: 'NOT_FOUND_CUSTOMER' })
const forbidden = problemOf(403, 'Forbidden')
const offline = answerOf(undefined, 502)

describe('the request', () => {
  it('books what was earned, with the marker behind the text', () => {
    const { json, method, path } = posCustomersEditScore.request(gained, shopWith(), noPhotos)
    expect([method, path]).toEqual(['PUT', '/customers/c1'])
    expect(json).toEqual({
      action: 'editScore',
      transaction_type: 'accumulate',
      ticketid: '10234',
      score: 50,
      score_content: 'Mua máy khoan [#K7Q2M9]',
    })
  })

  it.each([
    ['negative', -50],
    ['positive', 50],
  ] as const)('books an exchange with a %s sign (C5), and never a gain', (exchangeSign, score) => {
    const profile = shopWith({ exchangeSign })
    expect(posCustomersEditScore.request(spent, profile, noPhotos).json).toMatchObject({
      ...{ transaction_type: 'exchange', score },
    })
    expect(posCustomersEditScore.request(gained, profile, noPhotos).json).toMatchObject({ score: 50 })
  })

  it('keeps the marker whole where the text is long', () => {
    const { json } = posCustomersEditScore.request({ ...gained, content: 'ổ'.repeat(255) }, shopWith(), noPhotos)
    const { score_content } = json as { score_content: string }
    expect([...score_content]).toHaveLength(255)
    expect(score_content.endsWith('ổ [#K7Q2M9]')).toBe(true)
  })

  it.each<[string, object, string]>([
    ['no points', { points: 0 }, 'points'],
    ['negative points', { points: -5 }, 'points'],
    ['half a point', { points: 0.5 }, 'points'],
    ['no invoice (C3)', { ticket: { id: ' ', uuid: null } }, 'ticket.id'],
    ['no text', { content: '' }, 'content'],
    ['a masked text', { content: 'Đổi ***' }, 'content'],
    ['a marker of other signs', { marker: 'K7Q2MO' }, 'marker'],
    ['another kind', { kind: 'gift' }, 'kind'],
  ])('is refused with %s', (_name, given, field) => {
    const issues = posCustomersEditScore.input.safeParse({ ...gained, ...given }).error?.issues
    expect(issues?.map(({ path }) => path.join('.'))).toEqual([field])
  })

  it('is never repeated without a person', () => expect(posCustomersEditScore.replay).toBe('manual'))
})

describe('the other spelling (C4)', () => {
  const { otherSpelling } = posCustomersEditScore
  const asks = (answer: WireAnswer) => otherSpelling?.isAskedFor(answer, gained)

  it('names the invoice by its uuid and changes nothing else', () => {
    const first = posCustomersEditScore.request(spent, shopWith(), noPhotos)
    const other = otherSpelling?.request(spent, shopWith(), noPhotos)
    expect(other).toEqual({ ...first, json: { ...(first.json as object), ticketid: uuid } })
  })

  it('there is none without a uuid', () => {
    expect(otherSpelling?.request({ ...gained, ticket: { id: '1', uuid: null } }, shopWith(), noPhotos)).toBeNull()
  })

  it('is asked for by NOT_FOUND_TICKET alone: after anything else points may have been booked', () => {
    expect(asks(answerOf({ result: 'NOT_FOUND_TICKET' }))).toBe(true)
    expect(asks(problemOf(422, 'NOT_FOUND_TICKET'))).toBe(true)
    for (const result of ['SUCCESS', 'ERROR', 'NOT_FOUND_CUSTOMER', 'NOT_ENOUGH_SCORE']) {
      expect(asks(answerOf({ result }))).toBe(false)
    }
    expect(asks(answerOf({ result: 'SUCCESS', message: 'NOT_FOUND_TICKET' }))).toBe(false)
    expect(asks(offline)).toBe(false)
  })
})

describe('the answer', () => {
  it('that there are too few points is the POS own word: nothing is held back here', () => {
    const outcome = posCustomersEditScore.classify(answerOf({ result: 'NOT_ENOUGH_SCORE' }), spent)
    expect(outcome).toMatchObject({ kind: 'rejected', category: 'state', code: 'NOT_ENOUGH_SCORE' })
  })
})

describe('the look beforehand', () => {
  const prepare = (answer: WireAnswer, input: Input = spent) =>
    posCustomersEditScore.prepare?.(input, posByHand(() => answer).call)

  it.each<[string, WireAnswer, number | null]>([
    ['told', detail('120.00'), 120],
    ['none', detail(0), 0],
    ['less than is exchanged', detail(10), 10],
    ['not told', detail(null), null],
    ['not to be seen', forbidden, null],
    ['in no form we can read', answerOf({ khach: 1 }), null],
  ])('a score %s goes out', async (_name, answer, scoreBefore) => {
    expect(await prepare(answer)).toEqual({ kind: 'ready', input: { ...spent, scoreBefore } })
  })

  it('replaces a score of when it was entered, even by none', async () => {
    expect(await prepare(forbidden, { ...spent, scoreBefore: 99 })).toMatchObject({ input: { scoreBefore: null } })
    expect(await prepare(detail(120), { ...spent, scoreBefore: 99 })).toMatchObject({ input: { scoreBefore: 120 } })
  })

  it.each<[string, WireAnswer, object]>([
    ['no such customer', gone, { kind: 'rejected', category: 'notFound' }],
    ['nobody answers', offline, { kind: 'unavailable' }],
    ['no longer signed in', answerOf(undefined, 401), { kind: 'unauthorised' }],
    ['too many questions', answerOf(undefined, 429), { kind: 'throttled' }],
  ])('stops: %s', async (_name, answer, outcome) => {
    expect(await prepare(answer)).toMatchObject({ kind: 'stopped', outcome })
  })
})
