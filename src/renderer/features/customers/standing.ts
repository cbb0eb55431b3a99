// Where a customer stands in one system, told from the outbox entries and the remote link. Pure.
import type { EntryId, System } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import type { RemoteLink } from '../../db/database'
import type { Look } from '../../ui/looks'

export type Standing = 'there' | 'sending' | 'waiting' | 'checking' | 'needsYou' | 'discarded' | 'notThere' | 'untold'

export type SystemStanding = {
  readonly standing: Standing
  /** The entry that tells it, to be looked at in the outbox. */
  readonly entryId: EntryId | null
  readonly remoteId: string | null
}

export const STANDING_LOOK: Readonly<Record<Standing, Look>> = {
  there: 'done',
  sending: 'sending',
  waiting: 'waiting',
  checking: 'checking',
  needsYou: 'needsYou',
  discarded: 'dropped',
  notThere: 'absent',
  untold: 'absent',
}

const BY_STATE: Readonly<Record<Entry['progress']['state'], Standing>> = {
  parked: 'needsYou',
  checking: 'checking',
  sending: 'sending',
  waiting: 'waiting',
  settled: 'there',
  discarded: 'discarded',
}

/** Which state speaks for the customer when several entries disagree: what is open first, then what was achieved. */
const WEIGHT = ['parked', 'checking', 'sending', 'waiting', 'settled', 'discarded'] as const

/** What was sent from here and found by a pull about some customers, and which systems can be asked who is there. */
export type Known = {
  readonly entries: readonly Entry[]
  readonly links: readonly RemoteLink[]
  readonly tellingSystems: readonly System[]
}

/**
 * The customer's standing in one system. A link without an entry is a customer who was found there. Where nothing was sent
 * to a system that cannot be asked, nothing is known.
 */
export function standingIn(system: System, { entries, links, tellingSystems }: Known): SystemStanding {
  const own = entries.filter((entry) => entry.system === system)
  const remoteId = links.find((link) => link.system === system)?.remoteId || null
  for (const state of WEIGHT) {
    const entry = own.find((each) => each.progress.state === state)
    if (!entry) continue
    if (state === 'discarded' && remoteId !== null) break
    const told = entry.progress.state === 'settled' ? entry.progress.remoteId : null
    return { standing: BY_STATE[state], entryId: entry.id, remoteId: remoteId ?? told }
  }
  const isLinked = links.some((link) => link.system === system)
  const entryId = own[0]?.id ?? null
  if (isLinked) return { standing: 'there', entryId, remoteId }
  return { standing: tellingSystems.includes(system) || own.length > 0 ? 'notThere' : 'untold', entryId, remoteId }
}
