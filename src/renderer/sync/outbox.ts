// The outbox as screens see it: what a person may decide, and who is told of new entries. The runtime behind it is
// started once by the composition root.
import type { EntryId } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import type { Decision } from '@shared/outbox/event'

export type Outbox = {
  /** New entries were stored. */
  readonly enqueued: (entries: readonly Entry[]) => void
  /** A person decided about a parked entry. */
  readonly decided: (entryId: EntryId, by: string, decision: Decision) => void
  /** A person asks to try everything again now. */
  readonly tryNow: () => void
}

let current: Outbox | null = null

/** Puts the running outbox in place. */
export function installOutbox(running: Outbox): void {
  current = running
}

/** Forwards to the running outbox; entries stored before it runs are found by it when it starts. */
export const outbox: Outbox = {
  enqueued: (entries) => current?.enqueued(entries),
  decided: (entryId, by, decision) => current?.decided(entryId, by, decision),
  tryNow: () => current?.tryNow(),
}
