// What was changed here and is on its way to a system, or arrived there, field by field.
import { fieldsCarriedBy } from '@shared/connectors/customer-carried'
import type { CustomerField } from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'
import { type Entry, isOpen } from '@shared/outbox/entry'
import type { Database } from './database'

/** The entries of these subjects that are for one system, by subject. */
export async function entriesFor(
  db: Database,
  system: System,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  const found = await Promise.all(subjects.map((subject) => db.outbox.where('subject').equals(subject).toArray()))
  const own = found.map((entries) => entries.filter((entry) => entry.system === system))
  return new Map(subjects.map((subject, place) => [subject, own[place] ?? []]))
}

/** Fields that open entries carry. */
export function onTheirWay(entries: readonly Entry[]): readonly CustomerField[] {
  return entries.filter(isOpen).flatMap(fieldsCarriedBy)
}

/** Fields that were taken there between two readings: after the one began, before the other did. */
export function arrivedBetween(
  entries: readonly Entry[],
  seenAtMs: number,
  askedAtMs = Number.POSITIVE_INFINITY,
): readonly CustomerField[] {
  return entries.flatMap((entry) => {
    const { progress } = entry
    const isBetween = progress.state === 'settled' && progress.atMs > seenAtMs && progress.atMs < askedAtMs
    return isBetween ? fieldsCarriedBy(entry) : []
  })
}
