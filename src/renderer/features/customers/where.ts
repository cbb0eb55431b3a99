// Where a customer stands as far as sending is concerned: which systems have it or are getting it, and what each is known
// to hold. Read when a change is saved.
import { DELETE_OPERATIONS } from '@shared/connectors/customer-plan'
import type { CustomerField, CustomerValues, SomeValues } from '@shared/domain/customer-values'
import { SYSTEMS, type System } from '@shared/kit/ids'
import { type Entry, isOpen } from '@shared/outbox/entry'
import { db, type RemoteLink, type RemoteShadow } from '../../db/database'
import { arrivedBetween, onTheirWay } from '../../db/fields-underway'
import { CREATE_CUSTOMER, WRITES_WHOLE_CUSTOMER } from './operations'

export type Where = {
  /** It stands there, or its creation is on its way. */
  readonly systems: readonly System[]
  /** The creation that is still on its way to a system. */
  readonly creating: Readonly<Partial<Record<System, Entry>>>
  readonly shadows: ReadonlyMap<System, RemoteShadow>
  /** Systems whose record was written from here as a whole, so that nothing stands there that was never seen. */
  readonly ours: ReadonlySet<System>
  /** Fields that are on their way to a system, or arrived since it was last read. */
  readonly wentSince: ReadonlyMap<System, readonly CustomerField[]>
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
    wentSince: new Map(SYSTEMS.map((system) => [system, wentTo(system, entries, shadows)])),
  }
}

function wentTo(system: System, entries: readonly Entry[], shadows: readonly RemoteShadow[]): readonly CustomerField[] {
  const own = entries.filter((entry) => entry.system === system)
  const seenAtMs = shadows.find((shadow) => shadow.system === system)?.seenAtMs ?? 0
  return [...onTheirWay(own), ...arrivedBetween(own, seenAtMs)]
}

/**
 * What a system holds once everything under way has arrived: what it was seen to hold, and what stands here of the fields
 * that went there since, or that it never told.
 */
export function willHold(system: System, { shadows, wentSince }: Where, here: CustomerValues): CustomerValues {
  const shadow = shadows.get(system)
  const went = wentSince.get(system) ?? []
  const seen = Object.entries({ ...shadow?.seen, ...shadow?.theirs }).filter(
    ([field]) => !went.some((one) => one === field),
  )
  return { ...here, ...Object.fromEntries(seen) }
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

/** What a system is known to hold of the customer: what it told and what was sent there since, or the whole as it was sent. */
export function knownAt(system: System, where: Where, here: CustomerValues): SomeValues {
  const held = willHold(system, where, here)
  if (where.ours.has(system)) return held
  const told = [...Object.keys(where.shadows.get(system)?.seen ?? {}), ...(where.wentSince.get(system) ?? [])]
  return Object.fromEntries(Object.entries(held).filter(([field]) => told.includes(field)))
}
