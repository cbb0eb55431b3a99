// Were points booked as they were meant? A repeat books them again, so this is asked of the history of points, by the
// marker in the text, and of the score before and after (C5).
import type { Outcome, Reading } from '@shared/kit/outcome'
import { stoppedByRead } from '../answer'
import { hasMarker, type Marker } from '../marker'
import type { CallRead, Confirmed, Prepared } from '../operation'
import { type PosScoreTransaction, posCustomersScoreHistory } from './customers-other-reads'
import { posCustomersGet } from './customers-reads'
import { findRows } from './search'

type Meant = {
  /** The customer. */
  readonly id: string
  readonly kind: 'accumulate' | 'exchange'
  readonly points: number
  readonly marker: Marker
  readonly scoreBefore: number | null
}

/** Exchanges rest together once one of them was booked in another way than it was meant (C5). */
const EXCHANGES = 'pos.points.exchange'

/** The group an input rests with. */
export function restsWithExchanges({ kind }: Pick<Meant, 'kind'>): string | null {
  return kind === 'exchange' ? EXCHANGES : null
}

/** What the customer's score is to change by, whatever sign the POS wants it written with. */
function meantBy({ kind, points }: Meant): number {
  return kind === 'exchange' ? -points : points
}

async function scoreOf(id: string, call: CallRead): Promise<number | null> {
  const result = await call(posCustomersGet, { id })
  return result.kind === 'found' ? result.value.loyalScore : null
}

/** Fills in the score of just before the request; a POS that does not tell it may book all the same. */
export async function readScoreBefore<I extends Meant>(input: I, call: CallRead): Promise<Prepared<I>> {
  const result = await call(posCustomersGet, { id: input.id })
  if (result.kind === 'found') return { kind: 'ready', input: { ...input, scoreBefore: result.value.loyalScore } }
  // May not look, or what came cannot be read. What was known when it was entered is no score of just before.
  const isRefused = result.kind === 'refused' && result.outcome.kind === 'rejected'
  return isRefused ? { kind: 'ready', input: { ...input, scoreBefore: null } } : stoppedByRead(result)
}

/** C5: holds the score of just after against the one of just before. */
export async function confirmScore(input: Meant, call: CallRead): Promise<Confirmed> {
  const { id, scoreBefore } = input
  const applied: Outcome = { kind: 'applied', remoteId: id }
  if (scoreBefore === null) return { outcome: applied }
  const scoreAfter = await scoreOf(id, call)
  if (scoreAfter === null) return { outcome: applied }
  const meant = meantBy(input)
  // Scores are whole (C56); what is less than half a point apart is the rounding of a float.
  if (Math.abs(scoreAfter - scoreBefore - meant) < 0.5) return { outcome: applied }
  const halts = restsWithExchanges(input)
  // Another till may have booked in between: the history tells.
  const outcome: Outcome = { kind: 'unknown', detail: `score ${scoreBefore} -> ${scoreAfter}, meant ${meant}` }
  return halts === null ? { outcome } : { outcome, halts }
}

/** One look into the history of points. */
export async function verifyScore(input: Meant, call: CallRead): Promise<Reading> {
  const search = await findRows(
    posCustomersScoreHistory,
    { customerId: input.id },
    ({ transactions }) => transactions,
    ({ content }) => hasMarker(content, input.marker),
    call,
  )
  if (search.kind === 'ended') return search.reading
  // A line that a new one pushed on to the next page is read twice.
  const rows = [...new Map(search.rows.map((row) => [row.id, row])).values()]
  if (rows.length === 0) return { kind: 'notApplied' }
  const scoreNow = await scoreOf(input.id, call)
  return isAsMeant(input, rows, scoreNow)
    ? { kind: 'applied', remoteId: input.id }
    : { kind: 'differs', remoteId: input.id, seen: shown(input, rows, scoreNow) }
}

function isAsMeant(input: Meant, rows: readonly PosScoreTransaction[], scoreNow: number | null): boolean {
  // Two with our marker: booked twice.
  if (rows.length !== 1 || rows[0]?.score !== meantBy(input)) return false
  // C5: the history may note what we sent while the score went the other way.
  const { kind, scoreBefore } = input
  return !(kind === 'exchange' && scoreBefore !== null && scoreNow !== null && scoreNow >= scoreBefore)
}

function shown({ scoreBefore }: Meant, rows: readonly PosScoreTransaction[], scoreNow: number | null) {
  const each = (textOf: (row: PosScoreTransaction) => string) => rows.map(textOf).join('; ')
  const text = (score: number | null) => (score === null ? '' : String(score))
  return {
    points: each(({ score }) => text(score)),
    content: each(({ content }) => content),
    by: each(({ by }) => by),
    scoreBefore: text(scoreBefore),
    scoreNow: text(scoreNow),
  }
}
