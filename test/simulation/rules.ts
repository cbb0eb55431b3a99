// What the simulated shop takes from the app besides the engine: the real rules, each of which a broken shop may replace.
import { mustBeJournalled, openContentOf } from '@shared/ipc/journal'
import { planReconciliation } from '@shared/ipc/reconciliation'
import { squash } from '@shared/outbox/squash'
import { isStrict } from '../../src/renderer/db/outbox-store'

export type Rules = {
  readonly mustBeJournalled: typeof mustBeJournalled
  readonly openContentOf: typeof openContentOf
  readonly planReconciliation: typeof planReconciliation
  readonly isStrict: typeof isStrict
  readonly squash: typeof squash
  /** A new mutation is written to the journal too. */
  readonly journalsSaves: boolean
  /** A mutation that the database refused is taken back in the journal. */
  readonly voids: boolean
  /** Only one window leads. */
  readonly hasLock: boolean
}

export const REAL_RULES: Rules = {
  mustBeJournalled,
  openContentOf,
  planReconciliation,
  isStrict,
  squash,
  journalsSaves: true,
  voids: true,
  hasLock: true,
}
