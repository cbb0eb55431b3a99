// What can happen to the outbox. Time and chance are data in the event; `step` reads no clock and throws no dice.
import type { EntryId, System } from '@shared/kit/ids'
import type { Outcome, Reading, ReplayClass } from '@shared/kit/outcome'
import type { Entry } from './entry'
import type { Unreadable } from './upcast'

/** What a person may decide about an entry. */
export type Decision =
  | { readonly kind: 'resend' }
  /** `replay`: the class of the new payload, which may be another than that of the one before. */
  | { readonly kind: 'edit'; readonly payload: unknown; readonly title: string; readonly replay: ReplayClass }
  | { readonly kind: 'adopt'; readonly remoteId: string | null }
  | { readonly kind: 'discard'; readonly why: string }

type Happening =
  /** The runtime read every open entry from the database; nothing of an earlier run is under way any more. */
  | {
      readonly type: 'started'
      readonly entries: readonly Entry[]
      readonly discarded: readonly EntryId[]
      /** Stored rows that nobody can read: nothing may go past them. */
      readonly unreadable?: readonly Pick<Unreadable, 'id' | 'lane'>[]
    }
  /** Entries were stored, record and entries in one transaction: new ones, or unsent ones that an edit was squashed into. */
  | { readonly type: 'enqueued'; readonly entries: readonly Entry[] }
  /** The database holds this revision of an entry. */
  | { readonly type: 'persisted'; readonly entryId: EntryId; readonly revision: number }
  /** The database refused or failed; what it holds is unknown. */
  | { readonly type: 'persistFailed'; readonly entryId: EntryId; readonly revision: number }
  /** A send came to an end. `attempt` tells late and doubled answers from the awaited one. */
  | { readonly type: 'answered'; readonly entryId: EntryId; readonly attempt: number; readonly outcome: Outcome }
  /** A verifying read came to an end. */
  | { readonly type: 'probed'; readonly entryId: EntryId; readonly probe: number; readonly reading: Reading }
  /** Somebody answered at the system's address, or nobody could have (no route, refused, no name). */
  | { readonly type: 'knocked'; readonly system: System; readonly line: 'up' | 'down' }
  /** A timer asked for by `wakeAt` went off; may come early, late or twice. */
  | { readonly type: 'woke' }
  /** The line to a system seems to be back, or a person asked to try now; null means every system. */
  | { readonly type: 'lineReturned'; readonly system: System | null }
  /** Someone signed in, or the shop's secrets were entered. `author` null means the shop's. */
  | { readonly type: 'credentialsChanged'; readonly system: System; readonly author: string | null }
  /** A person decided. */
  | { readonly type: 'decided'; readonly entryId: EntryId; readonly by: string; readonly decision: Decision }

/** One thing that happened, when (ms since 1970, wall clock, may jump), and the chance that came with it, in [0, 1). */
export type OutboxEvent = Happening & { readonly atMs: number; readonly chance: number }
