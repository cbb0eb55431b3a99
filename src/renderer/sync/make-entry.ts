// Builds a new outbox entry: what a person did, for one system, not sent yet.
import { type MutatingOperationId, replayClassOf } from '@shared/connectors/catalogue'
import { withStandIns } from '@shared/connectors/placeholders'
import { EntryId, type MutationId, type System } from '@shared/kit/ids'
import type { NewEntry } from '@shared/outbox/entry'

export type EntryFacts = {
  readonly mutationId: MutationId
  readonly system: System
  readonly operation: MutatingOperationId
  /** Whether this shop can read from the system what it wrote there. */
  readonly readsBack: boolean
  /** The local record it is about, for example `customer:4f…`; its entries for one system go one after the other. */
  readonly subject: string
  readonly dependsOn?: readonly EntryId[]
  /** Username under whose sign-in it is sent. */
  readonly author: string
  readonly payload: unknown
  /** What a person recognises it by. */
  readonly title: string
  readonly createdAtMs: number
}

/** One entry that waits to be sent. */
export function makeEntry(newUuid: () => string, facts: EntryFacts): NewEntry {
  const { readsBack, dependsOn = [], ...stored } = facts
  return {
    version: 1,
    id: EntryId.parse(newUuid()),
    ...stored,
    replay: replayClassOf(facts.operation, withStandIns(facts.payload), readsBack),
    lane: `${facts.system}:${facts.subject}`,
    dependsOn: [...dependsOn],
    progress: { state: 'waiting', because: 'new', notBeforeMs: facts.createdAtMs },
    attempts: 0,
    failures: 0,
    uncertain: false,
    log: [],
    revision: 0,
  }
}
