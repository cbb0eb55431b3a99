// The refusal for which an entry is parked, whether a system spoke it or the app itself stopped.
import type { Outcome } from '@shared/kit/outcome'
import type { Entry } from '@shared/outbox/entry'

export type Refused = Extract<Outcome, { kind: 'rejected' }>

/** Null where the entry is not parked, or for another reason. */
export function refusalOf({ progress }: Pick<Entry, 'progress'>): Refused | null {
  if (progress.state !== 'parked' || progress.reason.kind !== 'rejected') return null
  return progress.reason.outcome.kind === 'rejected' ? progress.reason.outcome : null
}
