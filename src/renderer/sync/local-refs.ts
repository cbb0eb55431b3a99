// Puts the ids that systems gave in place of the records that stored inputs name (placeholders.ts). Asked for every send
// and every verifying read: an id that came in the meantime counts, one that is not there yet keeps nothing secret.
import { LocalRef } from '@shared/connectors/placeholders'
import type { System } from '@shared/kit/ids'
import type { Database } from '../db/database'

/** A system's id of a local record, as it came; null while it told none. */
export type FindRemoteId = (system: System, subject: string) => Promise<string | number | null>

/** An input whose placeholders are all filled in, or the record that has no id yet. */
export type Resolved = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly subject: string }

/** Fills in an input. One without placeholders comes back as it is. */
export async function resolveLocalRefs(input: unknown, system: System, find: FindRemoteId): Promise<Resolved> {
  if (Array.isArray(input)) {
    const members: unknown[] = []
    for (const member of input) {
      const resolved = await resolveLocalRefs(member, system, find)
      if (!resolved.ok) return resolved
      members.push(resolved.value)
    }
    return { ok: true, value: members }
  }
  if (typeof input !== 'object' || input === null) return { ok: true, value: input }
  const ref = LocalRef.safeParse(input)
  if (ref.success) {
    const subject = ref.data.$local
    const value = await find(system, subject)
    return value === null ? { ok: false, subject } : { ok: true, value }
  }
  const filled: (readonly [string, unknown])[] = []
  for (const [name, member] of Object.entries(input)) {
    const resolved = await resolveLocalRefs(member, system, find)
    if (!resolved.ok) return resolved
    filled.push([name, resolved.value])
  }
  // Not by assigning: a member called `__proto__` would be none.
  return { ok: true, value: Object.fromEntries(filled) }
}

/** Looks ids up where they are kept. The POS's own go back in the JSON type in which they came (P21). */
export function remoteIdsIn(db: Database): FindRemoteId {
  return async (system, subject) => {
    const link = await db.remoteLinks.get([system, subject])
    if (!link || link.remoteId === '') return null
    const row = system === 'pos' ? await posRowOf(db, subject, link.remoteId) : undefined
    return row?.ref ?? link.remoteId
  }
}

function posRowOf(db: Database, subject: string, remoteId: string) {
  if (subject.startsWith('staff:')) return db.staff.get(remoteId)
  return subject.startsWith('role:') ? db.roles.get(remoteId) : undefined
}
