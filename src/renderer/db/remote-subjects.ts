// Who is who among records that the POS names by an id and that can be made here too (staff, roles, customer categories):
// one of the POS is `staff:pos-12`, one made here has a uuid until the POS tells its id. Both names lead to one key. Pure.
import type { LocalRef } from '@shared/connectors/placeholders'
import type { Ref } from '@shared/connectors/pos/values'
import type { RemoteLink } from './database'

export type StaffNoun = 'staff' | 'role'
export type Noun = StaffNoun | 'category'

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
  const [, told] = /^[a-z]+:pos-(.+)$/s.exec(subject) ?? []
  return told ?? ids.get(subject) ?? null
}

/** One name for one record: that of the POS as soon as there is one. */
export function canonicalSubject(subject: string, ids: RemoteIds): string {
  const remoteId = remoteIdOf(subject, ids)
  return remoteId === null ? subject : subjectOfRemote(subject.split(':')[0] as Noun, remoteId)
}

/** The canonical subject of what a stored input names. */
export function subjectOfRef(noun: Noun, ref: AnyRef, ids: RemoteIds): string {
  return typeof ref === 'object' ? canonicalSubject(ref.$local, ids) : subjectOfRemote(noun, String(ref))
}
