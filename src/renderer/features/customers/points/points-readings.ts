// What the POS last told of customers' points, kept for when the line is down: the score and the newest lines of the
// history, of the customers that were looked at last.
import { eachPage } from '@shared/connectors/paging'
import { type PosScoreHistoryPage, posCustomersScoreHistory } from '@shared/connectors/pos/customers-other-reads'
import { posCustomersGet } from '@shared/connectors/pos/customers-reads'
import type { Customer } from '@shared/domain/customer'
import type { Failure } from '@shared/ipc/failure'
import { err, ok, type Result } from '@shared/kit/result'
import { z } from 'zod'
import type { Database } from '../../../db/database'
import type { Read } from '../../../sync/pull-pages'

const KEY = 'points.readings'
const CUSTOMERS_KEPT = 30
const LINES_KEPT = 50
/** A history has a page or two; one of more than this is read no further. */
const PAGES_MAX = 20

const PointsLine = z.strictObject({
  id: z.string(),
  by: z.string(),
  score: z.number().nullable(),
  content: z.string(),
  atMs: z.number().nullable(),
})
/** One line of the history, as the POS tells it. */
export type PointsLine = z.infer<typeof PointsLine>

const PointsReading = z.strictObject({
  subject: z.string(),
  /** When it was begun. */
  atMs: z.number(),
  /** Null where the POS does not tell it to whoever asked. */
  score: z.number().nullable(),
  /** Newest first; null where the POS does not show it to whoever asked. */
  lines: z.array(PointsLine).nullable(),
  /** False where the history goes on. */
  isWhole: z.boolean(),
})
/** What one reading told of a customer's points. */
export type PointsReading = z.infer<typeof PointsReading>

const PointsReadings = z.array(PointsReading).catch([])

/** The latest reading of a customer's points; null where there is none here. */
export async function readingOf(db: Database, subject: string): Promise<PointsReading | null> {
  const readings = PointsReadings.parse((await db.settings.get(KEY))?.value ?? [])
  return readings.find((reading) => reading.subject === subject) ?? null
}

/** Keeps a reading, and lets the customer's row tell the score too. */
function keepReading(db: Database, customerId: Customer['id'], reading: PointsReading): Promise<void> {
  return db.transaction('rw', [db.settings, db.customers], async () => {
    const readings = PointsReadings.parse((await db.settings.get(KEY))?.value ?? [])
    const others = readings.filter(({ subject }) => subject !== reading.subject)
    const kept = { ...reading, lines: reading.lines?.slice(0, LINES_KEPT) ?? null }
    await db.settings.put({ key: KEY, value: [kept, ...others].slice(0, CUSTOMERS_KEPT) })
    const { score } = reading
    const row = await db.customers.get(customerId)
    if (!row || score === null || row.details?.score === score) return
    await db.customers.update(customerId, { details: { ...row.details, score } })
  })
}

export type PointsParts = {
  readonly db: Database
  readonly read: Read
  readonly nowMs: () => number
  /** What the signed-in person may ask for. */
  readonly may: { readonly seeScore: boolean; readonly seeHistory: boolean }
}

/** Asks the POS for a customer's points and keeps what it tells. Resolves to the first failure. */
export async function readPoints(
  { db, read, nowMs, may }: PointsParts,
  customerId: Customer['id'],
  remoteId: string,
): Promise<Result<null, Failure>> {
  const atMs = nowMs()
  const score = may.seeScore ? await scoreOf(remoteId, read) : ok(null)
  if (!score.ok) return score
  const history = may.seeHistory ? await historyOf(remoteId, read) : ok(null)
  if (!history.ok) return history
  const { lines, isWhole } = history.value ?? { lines: null, isWhole: true }
  await keepReading(db, customerId, { subject: `customer:${customerId}`, atMs, score: score.value, lines, isWhole })
  return ok(null)
}

async function scoreOf(id: string, read: Read): Promise<Result<number | null, Failure>> {
  const answer = (await read(posCustomersGet.id, { id })) as Result<{ readonly loyalScore: number | null }, Failure>
  return answer.ok ? ok(answer.value.loyalScore) : answer
}

type History = { readonly lines: PointsLine[]; readonly isWhole: boolean }

/** The whole history: in which order the POS tells it is not documented. */
async function historyOf(customerId: string, read: Read): Promise<Result<History, Failure>> {
  const lines = new Map<string, PointsLine>()
  let isWhole = true
  const ask = async (input: { readonly customerId: string }) =>
    (await read(posCustomersScoreHistory.id, input)) as Result<PosScoreHistoryPage, Failure>
  for await (const page of eachPage(posCustomersScoreHistory, { customerId }, ask, PAGES_MAX)) {
    if (!page.ok && page.error !== 'tooManyPages') return err(page.error)
    isWhole = page.ok && !page.value.mayHideMore
    if (page.ok) for (const line of page.value.value.transactions) lines.set(line.id, line)
  }
  const newestFirst = [...lines.values()].sort((one, other) => (other.atMs ?? 0) - (one.atMs ?? 0))
  return ok({ lines: newestFirst, isWhole })
}
