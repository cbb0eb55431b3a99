// Reads all that staff and roles are shown from. Staff are few, and their entries too: everything is read at once.
import { db } from '../../../db/database'
import { type Live, useLive } from '../../../db/live-query'
import { readCompleteAtMs } from '../../../db/staff-store'
import type { Sources } from './overlay'

const TABLES = [db.staff, db.roles, db.locations, db.outbox, db.remoteLinks, db.settings]

async function both<T>(read: (prefix: string) => Promise<T[]>): Promise<T[]> {
  return (await Promise.all(['staff:', 'role:'].map(read))).flat()
}

/** What `overlay.ts` lays together. */
export async function readStaff(): Promise<Sources> {
  const [staff, roles, locations, entries, links, completeAtMs] = await Promise.all([
    db.staff.toArray(),
    db.roles.toArray(),
    db.locations.toArray(),
    both((prefix) => db.outbox.where('subject').startsWith(prefix).toArray()),
    both((prefix) => db.remoteLinks.where('subject').startsWith(prefix).toArray()),
    readCompleteAtMs(db),
  ])
  return { staff, roles, locations, entries, links, completeAtMs }
}

/** `look` at everything that is known of staff and roles, again whenever some of it changed. */
export function useStaffSources<T>(look: (sources: Sources) => T, inputs: readonly unknown[]): Live<T> {
  return useLive(TABLES, async () => look(await readStaff()), inputs)
}
