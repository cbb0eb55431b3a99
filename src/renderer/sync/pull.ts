// Brings the shop's customers of the POS, GoUP and Finan to this machine, one system after the other, so that search and
// the duplicate check know them without a line. A system that fails keeps the others from nothing.
import type { Failure } from '@shared/ipc/failure'
import type { System } from '@shared/kit/ids'
import type { Database } from '../db/database'
import { type PullSources, storePulled } from '../db/pull-store'
import { finanPages, goupPages, type Pages, type PulledCustomer, posPages, type Read } from './pull-pages'

export type PullProgress = { readonly system: System; readonly done: number; readonly total: number | null }

export type PullParts = {
  readonly db: Database
  readonly read: Read
  readonly sources: PullSources
  readonly systems: readonly System[]
  readonly onProgress: (progress: PullProgress) => void
}

export type PullResult = { readonly added: number; readonly failures: Readonly<Partial<Record<System, Failure>>> }

/** Rows stored at once: every write makes the lists on screen read anew, so small pages are gathered first. */
const STORE_ROWS = 500

/** GoUP first, for phones; the POS's structured addresses then win over GoUP's single line. VBot has no reads. */
const PAGES: ReadonlyArray<readonly [System, (read: Read) => Pages]> = [
  ['goup', goupPages],
  ['pos', posPages],
  ['finan', finanPages],
]

/** Pulls everything once. Safe to break off and to repeat at any time. */
export async function pullCustomers(parts: PullParts): Promise<PullResult> {
  const failures: Partial<Record<System, Failure>> = {}
  let added = 0
  for (const [system, pagesOf] of PAGES) {
    if (!parts.systems.includes(system)) continue
    let done = 0
    let unstored: PulledCustomer[] = []
    const store = async () => {
      added += await storePulled(parts.db, system, unstored, parts.sources)
      unstored = []
    }
    for await (const page of pagesOf(parts.read)) {
      if (!page.ok) {
        failures[system] = page.error
        break
      }
      const { customers, total } = page.value
      unstored.push(...customers)
      done += customers.length
      parts.onProgress({ system, done, total })
      if (unstored.length >= STORE_ROWS) await store()
    }
    await store()
  }
  return { added, failures }
}
