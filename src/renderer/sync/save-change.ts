// Saves one change of a record at the POS: one mutation with one entry, behind everything of the same record that is still
// on its way.
import type { MutatingOperationId } from '@shared/connectors/catalogue'
import { mistakeIn } from '@shared/connectors/input-mistakes'
import type { Failure } from '@shared/ipc/failure'
import { type EntryId, MutationId } from '@shared/kit/ids'
import { err, ok, type Result } from '@shared/kit/result'
import { isOpen } from '@shared/outbox/entry'
import { type Database, db } from '../db/database'
import { makeEntry } from './make-entry'
import { recordMutation } from './record-mutation'

export type CommandContext = {
  readonly sources: { readonly nowMs: () => number; readonly newUuid: () => string }
  /** Username of whoever is signed in. */
  readonly author: string
}

/** What keeps a change from being saved: a field that breaks a rule, or a failure of this machine. */
export type Refusal =
  | { readonly kind: 'field'; readonly field: string; readonly rule: string; readonly max: number | null }
  | { readonly kind: 'failure'; readonly failure: Failure }

export type Saved<T> = Result<T, Refusal>

export type ChangeFacts = {
  readonly operation: MutatingOperationId
  readonly subject: string
  readonly title: string
  readonly payload: Readonly<Record<string, unknown>>
  /** Other records whose entries must be done with first. */
  readonly needs?: readonly string[]
}

/** Saves the change; nothing is stored where it is refused. */
export async function saveChange(facts: ChangeFacts, { sources, author }: CommandContext): Promise<Saved<null>> {
  const { operation, subject, title, payload, needs = [] } = facts
  const mistake = mistakeIn(operation, payload)
  if (mistake) return err({ kind: 'field', ...mistake })
  try {
    const entry = makeEntry(sources.newUuid, {
      ...{ operation, subject, title, payload, author, system: 'pos', readsBack: true },
      mutationId: MutationId.parse(sources.newUuid()),
      dependsOn: await openEntriesOf([subject, ...needs], subject),
      createdAtMs: sources.nowMs(),
    })
    const saved = await recordMutation({ customers: [], entries: [entry] })
    return saved.ok ? ok(null) : err({ kind: 'failure', failure: saved.error })
  } catch (error) {
    return err({ kind: 'failure', failure: { kind: 'storageFailed', origin: 'local', detail: String(error) } })
  }
}

/**
 * Entries of these records that are still on their way to the POS, but for those that stand in the new one's own lane,
 * which keep their order anyway; the create among them is named all the same: should it be given up, this one is asked
 * about too.
 * @param own the new entry's subject; null where it has another
 */
export async function openEntriesOf(subjects: readonly string[], own: string | null): Promise<readonly EntryId[]> {
  const names = await Promise.all(subjects.map((subject) => namesOf(db, subject)))
  const entries = await db.outbox
    .where('subject')
    .anyOf([...new Set(names.flat())])
    .toArray()
  return entries
    .filter((entry) => isOpen(entry) && entry.system === 'pos')
    .filter(({ subject, operation }) => subject !== own || operation.endsWith('.create'))
    .map(({ id }) => id)
}

/** All subjects of one record: its own, the one by its id at the POS, and whatever else is linked to that id. */
async function namesOf(from: Database, subject: string): Promise<readonly string[]> {
  const [noun = '', name = ''] = subject.split(/:(.*)/s)
  const link = await from.remoteLinks.get(['pos', subject])
  const remoteId = /^pos-(.+)$/s.exec(name)?.[1] ?? link?.remoteId ?? ''
  if (remoteId === '') return [subject]
  const linked = await from.remoteLinks.where('[system+remoteId]').equals(['pos', remoteId]).toArray()
  const others = linked.map((one) => one.subject).filter((one) => one.startsWith(`${noun}:`))
  return [subject, `${noun}:pos-${remoteId}`, ...others]
}
