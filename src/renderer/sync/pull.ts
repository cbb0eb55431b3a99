// Brings the shop's customers of the POS, GoUP and Finan to this machine, one system after the other, so that search and
// the duplicate check know them without a line. A system that fails keeps the others from nothing.
import type { Failure } from '@shared/ipc/failure'
import type { CustomerId, System } from '@shared/kit/ids'
import type { Database } from '../db/database'
import { knownPhones } from '../db/known-phones'
import { storePulled } from '../db/pull-store'
import type { PulledCustomer, PullSources } from '../db/pulled-row'
import { noteDoubles, readDoubles } from './pull-doubles'
import { finanPages, goupPages, type PagesOf, posPages, type Read } from './pull-pages'
import { notePulled } from './pulled-at'

export type PullProgress = { readonly system: System; readonly done: number; readonly total: number | null }

export type PullParts = {
  readonly db: Database
  readonly read: Read
  readonly sources: PullSources
  readonly systems: readonly System[]
  readonly onProgress: (progress: PullProgress) => void
  /** A person stops it: what was read is stored, and nothing more is asked for. */
  readonly signal?: AbortSignal
  /** Whether the signed-in person may ask the POS for single customers. */
  readonly mayAskForOne: boolean
}

export type PullResult = {
  readonly added: number
  readonly failures: Readonly<Partial<Record<System, Failure>>>
  readonly isStopped: boolean
}

/** Rows stored at once: every write makes the lists on screen read anew, so small pages are gathered first. */
const STORE_ROWS = 500

/** GoUP first, for phones: what the POS tells without them finds its person by code, or is asked for one by one. */
const PAGES: ReadonlyArray<readonly [System, PagesOf]> = [
  ['goup', goupPages],
  ['pos', posPages],
  ['finan', finanPages],
]

/** Pulls everything once. Safe to break off and to repeat at any time. */
export async function pullCustomers(parts: PullParts): Promise<PullResult> {
  const failures: Partial<Record<System, Failure>> = {}
  let added = 0
  for (const [system, pagesOf] of PAGES) {
    if (!parts.systems.includes(system) || parts.signal?.aborted) continue
    const pulled = await pullSystem(system, pagesOf, parts)
    added += pulled.added
    if (pulled.failure) failures[system] = pulled.failure
  }
  return { added, failures, isStopped: parts.signal?.aborted ?? false }
}

type SystemPulled = { readonly added: number; readonly failure: Failure | null }

async function pullSystem(system: System, pagesOf: PagesOf, parts: PullParts): Promise<SystemPulled> {
  const { db, read, sources, signal, onProgress } = parts
  const beganAtMs = sources.nowMs()
  const phones = knownPhones(db)
  let done = 0
  const added: CustomerId[] = []
  let failure: Failure | null = null
  let unstored: PulledCustomer[] = []
  /** Stores what is there in portions: Finan tells everybody at once. */
  const store = async (least: number) => {
    while (unstored.length > 0 && unstored.length >= least) {
      const portion = unstored.slice(0, STORE_ROWS)
      unstored = unstored.slice(STORE_ROWS)
      const stored = await storePulled(db, system, portion, sources, { phones })
      added.push(...stored.added)
    }
  }
  for await (const page of pagesOf(read, sources.nowMs)) {
    if (!page.ok) {
      failure = page.error
      break
    }
    const { customers, total } = page.value
    unstored = unstored.length === 0 ? [...customers] : [...unstored, ...customers]
    done += customers.length
    onProgress({ system, done, total })
    await store(STORE_ROWS)
    if (signal?.aborted) break
  }
  await store(1)
  const isComplete = failure === null && !signal?.aborted
  if (isComplete) await notePulled(db, system, beganAtMs)
  if (system === 'pos') await noteDoubles(db, added)
  if (system === 'pos' && isComplete && parts.mayAskForOne) await readDoubles(parts)
  return { added: added.length, failure }
}
