// Keeps where local records stand in the remote systems. What was told once is not forgotten because a later answer about
// the same record (its deletion) tells no id.
import type { Database, RemoteLink } from './database'

/** Stores links inside a transaction on `remoteLinks`; one without an id only where nothing is known yet. */
export async function putLinks(db: Database, links: readonly RemoteLink[]): Promise<void> {
  await db.remoteLinks.bulkPut(links.filter(({ remoteId }) => remoteId !== ''))
  const untold = links.filter(({ remoteId }) => remoteId === '')
  if (untold.length === 0) return
  const present = await db.remoteLinks.bulkGet(untold.map(({ system, subject }) => [system, subject]))
  await db.remoteLinks.bulkPut(untold.filter((_, index) => present[index] === undefined))
}
