// Saves one change of a staff account or a role: one mutation with one entry for the POS, behind everything of the same
// record that is still on its way.
import type { MutatingOperationId } from '@shared/connectors/catalogue'
import { mistakeIn } from '@shared/connectors/input-mistakes'
import type { SealedText } from '@shared/connectors/placeholders'
import type { Failure } from '@shared/ipc/failure'
import { type EntryId, MutationId } from '@shared/kit/ids'
import { err, ok, type Result } from '@shared/kit/result'
import { isOpen } from '@shared/outbox/entry'
import { request } from '../../../bridge'
import { makeEntry } from '../../../sync/make-entry'
import { recordMutation } from '../../../sync/record-mutation'
import type { Sources as ScreenSources } from '../../../ui/sources'
import { type AnyRef, canonicalSubject, type Noun, remoteIdsOf } from './identity'
import { readStaff } from './read-staff'

export type CommandContext = {
  readonly sources: ScreenSources
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
  /** Other records made here that must be at the POS first. */
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
 * Entries of these records that are still on their way, but for those that stand in the new one's own lane, which keep
 * their order anyway; the create among them is named all the same: should it be given up, this one is asked about too.
 */
async function openEntriesOf(subjects: readonly string[], own: string): Promise<readonly EntryId[]> {
  const { entries, links } = await readStaff()
  const ids = remoteIdsOf(links)
  const wanted = new Set(subjects.map((subject) => canonicalSubject(subject, ids)))
  return entries
    .filter((entry) => isOpen(entry) && wanted.has(canonicalSubject(entry.subject, ids)))
    .filter(({ subject, operation }) => subject !== own || operation.endsWith('.create'))
    .map(({ id }) => id)
}

/** What names the record in a stored input: the POS's id as it was received, or the record itself while it has none. */
export async function refOf(noun: Noun, subject: string): Promise<AnyRef> {
  const { staff, roles, links } = await readStaff()
  const wanted = canonicalSubject(subject, remoteIdsOf(links))
  const rows: readonly { readonly remoteId: string; readonly ref: AnyRef }[] = noun === 'staff' ? staff : roles
  const row = rows.find(({ remoteId }) => `${noun}:pos-${remoteId}` === wanted)
  return row?.ref ?? { $local: subject }
}

/** Has main seal a password for one operation. */
export async function sealed(operation: MutatingOperationId, value: string): Promise<Result<SealedText, Refusal>> {
  const answer = await request('secret.seal', { operation, value })
  return answer.ok ? answer : err({ kind: 'failure', failure: answer.error })
}
