// Where a customer stands as far as sending is concerned: which systems have it or are getting it, and what each is known
// to hold. Read when a change is saved.
import { DELETE_OPERATIONS } from '@shared/connectors/customer-plan'
import type { CustomerValues, SomeValues } from '@shared/domain/customer-values'
import { SYSTEMS, type System } from '@shared/kit/ids'
import { type Entry, isOpen } from '@shared/outbox/entry'
import { db, type RemoteLink, type RemoteShadow } from '../../db/database'
import { CREATE_CUSTOMER, WRITES_WHOLE_CUSTOMER } from './operations'

export type Where = {
  /** It stands there, or its creation is on its way. */
  readonly systems: readonly System[]
  /** The creation that is still on its way to a system. */
  readonly creating: Readonly<Partial<Record<System, Entry>>>
  readonly shadows: ReadonlyMap<System, RemoteShadow>
  /** Systems whose record was written from here as a whole, so that nothing stands there that was never seen. */
  readonly ours: ReadonlySet<System>
}

/** Reads where the customer stands now. @param subject `customer:<uuid>` */
export async function whereIs(subject: string): Promise<Where> {
  const [entries, links, shadows] = await Promise.all([
    db.outbox.where('subject').equals(subject).toArray(),
    db.remoteLinks.where('subject').equals(subject).toArray(),
    db.remoteShadows.where('subject').equals(subject).toArray(),
  ])
  const isCreate = ({ operation, system }: Entry) => operation === CREATE_CUSTOMER[system]
  const creating = Object.fromEntries(
    entries.filter((entry) => isCreate(entry) && isOpen(entry)).map((entry) => [entry.system, entry]),
  )
  const written = entries.filter(
    ({ operation, progress }) => WRITES_WHOLE_CUSTOMER.has(operation) && progress.state !== 'discarded',
  )
  const isLinked = (system: System) => links.some((link) => link.system === system && !isDeletedSince(link, entries))
  return {
    systems: SYSTEMS.filter((system) => system in creating || isLinked(system)),
    creating,
    shadows: new Map(shadows.map((shadow) => [shadow.system, shadow])),
    ours: new Set(written.map(({ system }) => system)),
  }
}

/** True where the record was deleted from here after it was linked: a link outlives what it led to. */
export function isDeletedSince(
  { system, linkedAtMs }: Pick<RemoteLink, 'system' | 'linkedAtMs'>,
  entries: readonly Entry[],
): boolean {
  const settledAtMs = ({ progress }: Entry) => (progress.state === 'settled' ? progress.atMs : Number.NEGATIVE_INFINITY)
  const latest = (operation: string) =>
    Math.max(Number.NEGATIVE_INFINITY, ...entries.filter((entry) => entry.operation === operation).map(settledAtMs))
  const deletedAtMs = latest(DELETE_OPERATIONS[system])
  return deletedAtMs >= linkedAtMs && deletedAtMs > latest(CREATE_CUSTOMER[system])
}

/** What a system is known to hold of the customer: what it told, under what was sent to it as a whole. */
export function knownAt(system: System, { shadows, ours }: Where, before: CustomerValues): SomeValues {
  const seen = shadows.get(system)?.seen ?? {}
  return ours.has(system) ? { ...before, ...seen } : seen
}
