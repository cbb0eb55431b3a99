// What a change of a staff account or a role needs before it is saved (sync/save-change.ts): what names the record, and
// passwords sealed.
import type { MutatingOperationId } from '@shared/connectors/catalogue'
import type { SealedText } from '@shared/connectors/placeholders'
import { err, type Result } from '@shared/kit/result'
import { request } from '../../../bridge'
import { type AnyRef, canonicalSubject, remoteIdsOf, type StaffNoun } from '../../../db/remote-subjects'
import type { Refusal } from '../../../sync/save-change'
import { readStaff } from './read-staff'

/** What names the record in a stored input: the POS's id as it was received, or the record itself while it has none. */
export async function refOf(noun: StaffNoun, subject: string): Promise<AnyRef> {
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
