// What GoUP's webhook told of is read back, code by code, and stored as the pull stores it: the message itself is only a
// hint (G19). A read that does not get through leaves its hint where it is.
import type { GoupCustomer } from '@shared/connectors/goup/customers-reads'
import type { Failure } from '@shared/ipc/failure'
import type { WebhookHint } from '@shared/ipc/webhook'
import type { Database } from '../db/database'
import { storePulled } from '../db/pull-store'
import type { PullSources } from '../db/pulled-row'
import { noteMissing } from './missing-codes'
import type { Read } from './pull-pages'
import { pulledFromGoup } from './pull-readings'

export type HintParts = {
  readonly db: Database
  readonly read: Read
  readonly done: (hints: readonly WebhookHint[]) => Promise<unknown>
  readonly sources: PullSources
}

/** Failures of one customer only; after any other the rest is not asked either. */
const OF_ONE: readonly Failure['kind'][] = ['refused', 'systemAnswerUnreadable', 'badRequest']

/** Reads each hint once, oldest first. Returns whether all of them are done with. */
export async function readHints(hints: readonly WebhookHint[], parts: HintParts): Promise<boolean> {
  const { db, read, done, sources } = parts
  let isAllDone = true
  for (const hint of hints) {
    const askedAtMs = sources.nowMs()
    const answer = await read('goup.customers.get', { code: hint.code })
    if (answer.ok) {
      await storePulled(db, 'goup', [pulledFromGoup(answer.value as GoupCustomer, askedAtMs)], sources, {
        isAlone: true,
      })
    } else if (answer.error.kind === 'notFound') {
      // Deleted, or a code nobody knows (G18). The pull takes nobody away either, so it is only said.
      await noteMissing(db, hint.code, sources.nowMs())
    } else {
      if (!OF_ONE.includes(answer.error.kind)) return false
      isAllDone = false
      continue
    }
    await done([hint])
  }
  return isAllDone
}
