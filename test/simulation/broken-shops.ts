// Shops whose engine is right and whose app around it is wrong on purpose: journal, reconciliation, durability, windows
// and squashing. Each mistake is small and believable; some were made here once.
import { contentOf, type JournalContent, mustBeJournalled } from '@shared/ipc/journal'
import { planReconciliation, type StoredRows } from '@shared/ipc/reconciliation'
import { type Entry, isOpen } from '@shared/outbox/entry'
import { squash } from '@shared/outbox/squash'
import type { Rules } from './rules'
import type { Rule } from './violation'

export type BrokenShop = {
  readonly name: string
  readonly breaks: readonly Rule[]
  /** True when the mistake really doubles something in a remote system, sooner or later. */
  readonly doubles?: true
  readonly rules: Partial<Rules>
}

const journalling = (decide: (entry: Entry) => boolean | null): Partial<Rules> => ({
  mustBeJournalled: (entry) => decide(entry) ?? mustBeJournalled(entry),
})

/** Takes whatever the journal says. */
function trustJournal(known: JournalContent, stored: StoredRows) {
  const plan = planReconciliation(known, stored)
  const held = new Set(stored.entries.map((entry) => entry.id))
  return { ...plan, newer: known.entries.filter((entry) => held.has(entry.id)) }
}

/** Pays to the journal only what it has never heard of. */
function forgetDebts(known: JournalContent, stored: StoredRows) {
  const plan = planReconciliation(known, stored)
  const ids = new Set(known.entries.map((entry) => entry.id))
  return { ...plan, unjournalled: plan.unjournalled.filter((entry) => !ids.has(entry.id)) }
}

/** Mutations with an open entry, and nothing of what those depend on. */
function withoutDependencies(records: Parameters<typeof contentOf>[0]): JournalContent {
  const { entries } = contentOf(records)
  const open = new Set(entries.filter(isOpen).map((entry) => entry.mutationId))
  return { entries: entries.filter((entry) => open.has(entry.mutationId)), customers: [] }
}

export const BROKEN_SHOPS: readonly BrokenShop[] = [
  { name: 'what is saved skips the journal', breaks: ['I1'], rules: { journalsSaves: false } },
  {
    name: 'the journal is not told that something is being sent',
    breaks: ['I2', 'I3'],
    doubles: true,
    rules: journalling((entry) => (entry.progress.state === 'sending' ? false : null)),
  },
  {
    name: 'the journal is told of the first send only',
    breaks: ['I2', 'I3'],
    rules: journalling((entry) => (entry.progress.state === 'sending' ? entry.attempts === 1 : null)),
  },
  {
    name: 'the journal is not told what a person decided',
    breaks: ['I4'],
    rules: journalling((entry) => (entry.log.at(-1)?.kind === 'decided' ? false : null)),
  },
  {
    name: 'what was owed to the journal is forgotten at a start',
    breaks: ['I1', 'I2', 'I4'],
    rules: { planReconciliation: forgetDebts },
  },
  {
    name: "the journal's older form replaces a newer one",
    breaks: ['I4'],
    rules: { planReconciliation: trustJournal },
  },
  {
    name: 'a compacted journal forgets what open entries depend on',
    breaks: ['I3', 'truth'],
    rules: { openContentOf: withoutDependencies },
  },
  { name: 'what the database refused comes back from the journal', breaks: ['truth'], rules: { voids: false } },
  {
    name: 'the mark "sending" is written relaxed',
    breaks: ['I2', 'I3'],
    doubles: true,
    rules: { isStrict: () => false, mustBeJournalled: () => false },
  },
  {
    name: 'decisions are written relaxed',
    breaks: ['I4'],
    rules: {
      isStrict: (entry) => entry.progress.state === 'sending',
      ...journalling((entry) => (entry.log.at(-1)?.kind === 'decided' ? false : null)),
    },
  },
  {
    name: 'two windows send at once',
    breaks: ['I2', 'I3', 'I4', 'I6', 'I7', 'state'],
    doubles: true,
    rules: { hasLock: false },
  },
  {
    name: 'an edit is squashed into what is on its way',
    breaks: ['I4', 'I7', 'state', 'truth'],
    rules: {
      squash: (edit, stored) => {
        const asNew = (entry: Entry): Entry => ({
          ...entry,
          attempts: 0,
          progress: { state: 'waiting', because: 'new', notBeforeMs: 0 },
        })
        const into = stored.find((row) => row.id === edit.edited)
        const squashed = squash(edit, stored.map(asNew))
        return squashed && into ? { ...into, payload: squashed.payload, revision: squashed.revision } : null
      },
    },
  },
  {
    name: 'squashing counts one revision only, as the claim does that it races with',
    breaks: ['I4', 'I7', 'state'],
    rules: {
      squash: (edit, stored) => {
        const squashed = squash(edit, stored)
        return squashed && { ...squashed, revision: squashed.revision - 1 }
      },
    },
  },
  {
    name: 'an edit overtakes an earlier one that stands in between',
    breaks: ['I4'],
    rules: {
      squash: (edit, stored) =>
        squash(
          edit,
          stored.filter((row) => row.id === edit.edited),
        ),
    },
  },
  {
    name: "an edit is squashed under another person's name",
    breaks: ['I8'],
    rules: {
      squash: (edit, stored) => {
        const author = stored.find((row) => row.id === edit.edited)?.author ?? edit.entry.author
        return squash({ ...edit, entry: { ...edit.entry, author } }, stored)
      },
    },
  },
]
