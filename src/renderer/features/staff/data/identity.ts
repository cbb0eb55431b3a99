// Who is who among staff and roles: a record of the POS is named by its id there, one made here by a uuid until the POS
// tells its id. Both names lead to one key. Pure.
import type { LocalRef } from '@shared/connectors/placeholders'
import type { Ref } from '@shared/connectors/pos/values'
import type { RemoteLink } from '../../../db/database'

export type Noun = 'staff' | 'role'

/** What a stored input names a record by. */
export type AnyRef = Ref | LocalRef

/** The subject of a record that stands at the POS. */
export function subjectOfRemote(noun: Noun, remoteId: string): string {
  return `${noun}:pos-${remoteId}`
}

/** Remote ids by the subjects of records that were made here. */
export type RemoteIds = ReadonlyMap<string, string>

/** Reads the links that tell an id. */
export function remoteIdsOf(links: readonly RemoteLink[]): RemoteIds {
  return new Map(links.filter(({ remoteId }) => remoteId !== '').map(({ subject, remoteId }) => [subject, remoteId]))
}

/** The POS's id of the record that a subject names; null while it has none. */
export function remoteIdOf(subject: string, ids: RemoteIds): string | null {
  const [, told] = /^(?:staff|role):pos-(.+)$/s.exec(subject) ?? []
  return told ?? ids.get(subject) ?? null
}

/** One name for one record: that of the POS as soon as there is one. */
export function canonicalSubject(subject: string, ids: RemoteIds): string {
  const noun: Noun = subject.startsWith('role:') ? 'role' : 'staff'
  const remoteId = remoteIdOf(subject, ids)
  return remoteId === null ? subject : subjectOfRemote(noun, remoteId)
}

/** The canonical subject of what a stored input names. */
export function subjectOfRef(noun: Noun, ref: AnyRef, ids: RemoteIds): string {
  return typeof ref === 'object' ? canonicalSubject(ref.$local, ids) : subjectOfRemote(noun, String(ref))
}
