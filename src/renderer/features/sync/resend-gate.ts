// Whose gate stands before sending entries again. They leave under their author's sign-in, and only the signed-in
// person's permissions are known here: another author's entries may be tried, the POS answers for itself.
import { findMutation, type OperationId } from '@shared/connectors/catalogue'
import { denialOf, type Permitted } from '@shared/ipc/denial'
import type { Entry } from '@shared/outbox/entry'

/** What sending this entry again would call under the sign-in of `by`; null where it is somebody else's. */
export function resendOperation(entry: Entry, by: string): OperationId | null {
  const row = entry.author === by ? findMutation(entry.operation) : null
  return row && (row.id as OperationId)
}

/** The first operation among these entries that would be refused to `by`; null where all may be tried. */
export function deniedResend(entries: readonly Entry[], by: string, session: Permitted | null): OperationId | null {
  for (const entry of entries) {
    const operation = resendOperation(entry, by)
    if (operation !== null && denialOf(operation, session) !== null) return operation
  }
  return null
}
