// The end-of-day proof: what was entered on a day and what became of every single entry, so that the book adds up. Pure.
import { unreachable } from '@shared/kit/assert'
import { SYSTEMS, type System } from '@shared/kit/ids'
import type { Entry, Progress } from '@shared/outbox/entry'

/** Where an entry stands for the proof: every entry in exactly one of these. */
export type ProofKind = 'byAnswer' | 'byRead' | 'byPerson' | 'discarded' | 'waiting' | 'checking' | 'needsYou'

export const PROOF_KINDS: readonly ProofKind[] = [
  'byAnswer',
  'byRead',
  'byPerson',
  'discarded',
  'waiting',
  'checking',
  'needsYou',
]

export type ProofCounts = { readonly entered: number } & Readonly<Record<ProofKind, number>>

export type AuthorCounts = {
  readonly author: string
  /** What they did, for example registered a customer; one of these makes an entry per system. */
  readonly mutations: number
  readonly entries: number
  readonly unfinished: number
}

export type DayProof = {
  /** In the order in which screens show systems; only those with entries. */
  readonly systems: readonly { readonly system: System; readonly counts: ProofCounts }[]
  readonly total: ProofCounts
  /** Whoever entered most comes first. */
  readonly authors: readonly AuthorCounts[]
  /** In order of writing. */
  readonly discarded: readonly Entry[]
  readonly needsYou: readonly Entry[]
}

function kindOf(progress: Progress): ProofKind {
  switch (progress.state) {
    case 'waiting':
    case 'sending':
      return 'waiting'
    case 'checking':
      return 'checking'
    case 'parked':
      return 'needsYou'
    case 'discarded':
      return 'discarded'
    case 'settled':
      return ({ answer: 'byAnswer', read: 'byRead', person: 'byPerson' } as const)[progress.provenBy]
    default:
      return unreachable(progress)
  }
}

type Tally = Record<ProofKind, number> & { entered: number }

function emptyTally(): Tally {
  return { entered: 0, byAnswer: 0, byRead: 0, byPerson: 0, discarded: 0, waiting: 0, checking: 0, needsYou: 0 }
}

/** Everything that reached its system, however that was proven. */
export function sentOf(counts: ProofCounts): number {
  return counts.byAnswer + counts.byRead + counts.byPerson
}

/** What still needs the app or a person. */
export function unfinishedOf(counts: ProofCounts): number {
  return counts.waiting + counts.checking + counts.needsYou
}

/** What the kinds add up to; the same as `entered` unless something is badly wrong. */
export function countedOf(counts: ProofCounts): number {
  return PROOF_KINDS.reduce((sum, kind) => sum + counts[kind], 0)
}

/**
 * Adds a day up.
 * @param stored how many entries the database holds for the day, counted on another way than by reading them
 */
export function proveDay(entries: readonly Entry[], stored: number): DayProof {
  const bySystem = new Map<System, Tally>()
  const authors = new Map<string, { mutations: Set<string>; entries: number; unfinished: number }>()
  const total = emptyTally()
  for (const entry of entries) {
    const kind = kindOf(entry.progress)
    const tally = bySystem.get(entry.system) ?? emptyTally()
    bySystem.set(entry.system, tally)
    tally.entered += 1
    tally[kind] += 1
    total[kind] += 1
    const author = authors.get(entry.author) ?? { mutations: new Set(), entries: 0, unfinished: 0 }
    authors.set(entry.author, author)
    author.mutations.add(entry.mutationId)
    author.entries += 1
    if (kind === 'waiting' || kind === 'checking' || kind === 'needsYou') author.unfinished += 1
  }
  const inState = (state: Progress['state']) =>
    entries.filter((entry) => entry.progress.state === state).sort((one, other) => one.seq - other.seq)
  return {
    systems: SYSTEMS.flatMap((system) => {
      const counts = bySystem.get(system)
      return counts ? [{ system, counts }] : []
    }),
    total: { ...total, entered: stored },
    authors: [...authors]
      .map(([author, { mutations, ...counts }]) => ({ author, mutations: mutations.size, ...counts }))
      .sort((one, other) => other.entries - one.entries || (one.author < other.author ? -1 : 1)),
    discarded: inState('discarded'),
    needsYou: inState('parked'),
  }
}

/** True when every entry of the day is accounted for: in the whole, and system by system. */
export function addsUp({ systems, total }: DayProof): boolean {
  const sum = systems.reduce((before, { counts }) => before + counts.entered, 0)
  const isEachWhole = systems.every(({ counts }) => countedOf(counts) === counts.entered)
  return isEachWhole && sum === total.entered && countedOf(total) === total.entered
}
