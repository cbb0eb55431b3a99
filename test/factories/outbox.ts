// Outbox entries and limits for tests: small, valid, and numbered so that a failing test can be read.
import { EntryId, MutationId } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import { DEFAULT_LIMITS, type OutboxLimits } from '@shared/outbox/limits'

export const T0 = Date.UTC(2026, 0, 5, 8)

/** The app's limits with all four systems, each author signed in on their own at the POS and one sign-in elsewhere. */
export const LIMITS: OutboxLimits = {
  ...DEFAULT_LIMITS,
  systems: {
    pos: { inFlightMax: 4, credential: 'author' },
    goup: { inFlightMax: 4, credential: 'shop' },
    finan: { inFlightMax: 4, credential: 'shop' },
    vbot: { inFlightMax: 4, credential: 'shop' },
  },
}

export function entryId(number: number): EntryId {
  return EntryId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)
}

/** A new entry, the `seq`th on this device, alone in its lane unless told otherwise. */
export function makeEntry(seq: number, change: Partial<Entry> = {}): Entry {
  return {
    version: 1,
    id: entryId(seq),
    mutationId: MutationId.parse('00000000-0000-4000-9000-000000000001'),
    seq,
    system: 'pos',
    operation: 'pos.customers.create',
    replay: 'lookup',
    lane: `pos:customer:${seq}`,
    subject: `customer:${seq}`,
    dependsOn: [],
    author: 'lan',
    payload: { name: `Customer ${seq}` },
    title: `Customer ${seq}`,
    createdAtMs: T0,
    progress: { state: 'waiting', because: 'new', notBeforeMs: T0 },
    attempts: 0,
    failures: 0,
    uncertain: false,
    log: [],
    revision: 1,
    ...change,
  }
}
