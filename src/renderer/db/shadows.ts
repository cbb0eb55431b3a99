// What the systems were last seen to hold of the customers here: the ground of every comparison (three-way.ts).
import { NO_SHADOW, type Shadow } from '@shared/domain/three-way'
import type { System } from '@shared/kit/ids'
import type { Database, RemoteShadow } from './database'

/** One system's shadows of these subjects, by subject. */
export async function shadowsIn(
  db: Database,
  system: System,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, RemoteShadow>> {
  if (subjects.length === 0) return new Map()
  const rows = await db.remoteShadows.bulkGet(subjects.map((subject) => [system, subject] as [System, string]))
  return new Map(rows.flatMap((row) => (row ? [[row.subject, row] as const] : [])))
}

/** All systems' shadows of one subject. */
export function shadowsOf(db: Database, subject: string): Promise<RemoteShadow[]> {
  return db.remoteShadows.where('subject').equals(subject).toArray()
}

/** Every shadow with a field that a person must decide on. */
export function shadowsInConflict(db: Database): Promise<RemoteShadow[]> {
  return db.remoteShadows.orderBy('conflicts').distinct().toArray()
}

/** A shadow as it is stored. */
export function shadowRow(system: System, subject: string, shadow: Shadow, seenAtMs: number): RemoteShadow {
  const { seen, ours, conflicts, theirs } = shadow
  return { system, subject, seen, ours, conflicts: [...conflicts], theirs, seenAtMs }
}

/** A shadow whose fields were all told just now and stand here like that. */
export function freshShadow(seen: Shadow['seen']): Shadow {
  return { ...NO_SHADOW, seen }
}
