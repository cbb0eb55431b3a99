// One device of the runtime simulation: the real runtime, store, journal writer, saving and reconciliation on an in-memory
// IndexedDB and a journal that is a list. It can be killed at any moment, and its database can be lost.
import { randomUUID } from 'node:crypto'
import { contentOf, type JournalItem, type JournalRecord, readRecords } from '@shared/ipc/journal'
import type { Result } from '@shared/kit/result'
import type { SeededRandom } from '@shared/kit/seeded-random'
import type { Entry } from '@shared/outbox/entry'
import type { OutboxLimits } from '@shared/outbox/limits'
import type { Unreadable } from '@shared/outbox/upcast'
import type { Connectors } from '../../src/main/connectors/call-operation'
import { Database } from '../../src/renderer/db/database'
import { makeOutboxStore } from '../../src/renderer/db/outbox-store'
import { type Reconciled, reconcile } from '../../src/renderer/db/reconcile'
import { makeJournalWriter, type WriteToJournal } from '../../src/renderer/sync/journal-writer'
import { withJournal } from '../../src/renderer/sync/journalling-store'
import { makeRuntime, type Runtime } from '../../src/renderer/sync/runtime'
import { type Mutation, saveMutation } from '../../src/renderer/sync/save-mutation'

export type DeviceParts = {
  readonly connectors: Connectors
  readonly limits: OutboxLimits
  readonly random: SeededRandom
}

/** The paper the journal is written on; it outlives every run. */
type Paper = { records: unknown[] }

/** One life of the app, from start to kill. */
class Run {
  isAlive = true
  owed = 0
  nextPlace = 1
  readonly db: Database
  readonly #journal: WriteToJournal
  readonly #runtime: Runtime

  constructor({ connectors, limits, random }: DeviceParts, name: string, paper: Paper) {
    this.db = new Database('strict', name)
    const append = async (records: readonly JournalItem[]) => {
      await pause(random.int(0, 3))
      // Killed while it was written: whole or torn.
      if (!this.isAlive && random.chance(0.5)) return false
      if (this.isAlive && random.chance(0.05)) return false
      paper.records.push(...records.map((record) => structuredClone(record)))
      return true
    }
    this.#journal = makeJournalWriter({
      append: (records) => (this.isAlive ? append(records) : new Promise(() => {})),
      // A hundredfold faster, as everything here.
      after: (delayMs, callback) => void setTimeout(callback, delayMs / 100),
      onOwed: (owed) => {
        this.owed = owed
      },
    })
    this.#runtime = makeRuntime({
      store: withJournal(
        makeOutboxStore(this.db, this.db, () => Date.now()),
        this.#journal,
      ),
      send: ({ operation, payload, author }) => connectors.send({ operation, input: payload, author }),
      probe: ({ operation, payload, author }) => connectors.probe({ operation, input: payload, author }),
      knock: async (system) => ((await connectors.reach(system)).line === 'down' ? 'down' : 'up'),
      nowMs: () => Date.now(),
      chance: () => random.next(),
      after: (delayMs, callback) => {
        const timer = setTimeout(callback, delayMs)
        return () => clearTimeout(timer)
      },
      limits,
      onChange: () => {},
      // Whoever is asked to sign in does so at once.
      onNotice: (notice) => {
        if (notice.kind === 'signInNeeded') this.#runtime.credentialsChanged(notice.system, notice.author)
      },
    })
  }

  async start(paper: Paper): Promise<{ reconciled: Reconciled; unreadable: readonly Unreadable[] }> {
    const known = contentOf(readRecords(paper.records).records)
    const reconciled = await reconcile(this.db, known, Date.now())
    const { unjournalled } = reconciled
    if (unjournalled.length > 0) {
      await this.#journal([{ kind: 'stored', customers: [], entries: [...unjournalled] }])
    }
    this.nextPlace = ((await this.db.outbox.orderBy('seq').last())?.seq ?? 0) + 1
    return { reconciled, unreadable: await this.#runtime.start() }
  }

  async save(mutation: Mutation): Promise<Result<readonly Entry[], string>> {
    const takePlaces = async (count: number) => {
      this.nextPlace += count
      return this.nextPlace - count
    }
    const saved = await saveMutation({ db: this.db, journal: this.#journal, takePlaces }, mutation)
    if (saved.ok) this.#runtime.enqueued(saved.value)
    return saved
  }

  kill(): void {
    this.isAlive = false
    this.#runtime.stop()
    this.db.close()
  }
}

export class Device {
  readonly paper: Paper = { records: [] }
  readonly #name = `counterfoil-${randomUUID()}`
  readonly #parts: DeviceParts
  #run: Run

  constructor(parts: DeviceParts) {
    this.#parts = parts
    this.#run = new Run(parts, this.#name, this.paper)
  }

  get db(): Database {
    return this.#run.db
  }

  /** Something is in the database that the journal does not have yet, and the shell says so. */
  get isOwed(): boolean {
    return this.#run.owed > 0
  }

  start(): ReturnType<Run['start']> {
    return this.#run.start(this.paper)
  }

  save(mutation: Mutation): ReturnType<Run['save']> {
    return this.#run.save(mutation)
  }

  stop(): void {
    this.#run.kill()
  }

  /** In-memory databases lose nothing by themselves: what was settled last is put back to how it was being sent. */
  async #loseLastSettled(): Promise<void> {
    const db = new Database('strict', this.#name)
    const rows = await db.outbox.where('progress.state').equals('settled').toArray()
    const atMs = ({ progress }: Entry) => (progress.state === 'settled' ? progress.atMs : 0)
    const last = rows.toSorted((a, b) => atMs(a) - atMs(b)).at(-1)
    const before = last && lastSending(readRecords(this.paper.records).records, last.id)
    if (last && before) await db.outbox.put({ ...before, seq: last.seq })
    db.close()
  }

  /** The app dies and is started again; meanwhile the database may be lost, or what was written to it last. */
  async killAndStart(loses: 'nothing' | 'lastCommit' | 'database'): ReturnType<Run['start']> {
    this.#run.kill()
    if (loses === 'database') await this.#run.db.delete()
    if (loses === 'lastCommit') await this.#loseLastSettled()
    this.#run = new Run(this.#parts, this.#name, this.paper)
    return this.start()
  }
}

/** The latest form of an entry that was written strictly. */
function lastSending(records: readonly JournalRecord[], id: Entry['id']): Entry | undefined {
  const forms = records.flatMap((record) => (record.kind === 'stored' ? record.entries : []))
  return forms.findLast((entry) => entry.id === id && entry.progress.state === 'sending')
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
