// What `step` wants done. Effects are data; the runtime performs them and reports back with events.
import type { EntryId, System } from '@shared/kit/ids'
import type { Entry } from './entry'

/** Written in the same transaction as the entry that settled: where the local record stands in the remote system. */
export type Link = { readonly system: System; readonly subject: string; readonly remoteId: string }

export type Effect =
  /** Store this revision of the entry, then report `persisted` or `persistFailed`. */
  | { readonly type: 'persist'; readonly entry: Entry; readonly link: Link | null }
  /** Send it, then report `answered`. Only ever asked for after its `sending` state was reported persisted (I7). */
  | { readonly type: 'send'; readonly entry: Entry }
  /** Make one verifying read, then report `probed`. */
  | { readonly type: 'probe'; readonly entry: Entry; readonly probe: number }
  /** See whether anybody answers at the system's address, without credentials and without effect; report `knocked`. */
  | { readonly type: 'knock'; readonly system: System }
  /** Report `woke` at this time; replaces any earlier wish. */
  | { readonly type: 'wakeAt'; readonly atMs: number }
  /** A person should look: an entry was parked, or a sign-in is needed. */
  | { readonly type: 'notify'; readonly notice: Notice }

export type Notice =
  | { readonly kind: 'parked'; readonly entryId: EntryId }
  | { readonly kind: 'signInNeeded'; readonly system: System; readonly author: string | null }
