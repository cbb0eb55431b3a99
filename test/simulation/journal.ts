// The journal beside the database: main's file, and in each window what is owed to it. The file loses nothing that it
// acknowledged; a crash tears only what is being written.
import type { JournalContent, JournalRecord } from '@shared/ipc/journal'
import { contentOf } from '@shared/ipc/journal'
import type { Incident } from './schedule'
import type { Stage } from './stage'

type Append = { readonly records: readonly JournalRecord[]; readonly done: (isWritten: boolean) => void }
type Outage = Extract<Incident, { kind: 'journalOutage' }>

/** The file, as main keeps it: one append after the other. */
export class JournalFile {
  records: JournalRecord[] = []
  readonly #stage: Stage
  readonly #needed: (records: readonly JournalRecord[]) => JournalContent
  readonly #outages: readonly Outage[]
  #underWay: Append[] = []
  #freeAtMs = 0

  constructor(stage: Stage, needed: (records: readonly JournalRecord[]) => JournalContent) {
    this.#stage = stage
    this.#needed = needed
    this.#outages = stage.schedule.incidents.filter((incident) => incident.kind === 'journalOutage')
  }

  append(records: readonly JournalRecord[], done: (isWritten: boolean) => void): void {
    const stage = this.#stage
    const nth = stage.nth('journal')
    const fault = stage.fault('journal', nth)
    const append: Append = { records, done }
    this.#underWay.push(append)
    const slowMs = fault?.kind === 'journalSlow' ? fault.ms : 0
    this.#freeAtMs = Math.max(this.#freeAtMs, stage.agenda.nowMs) + stage.ms(1, 8, 'journal', nth) + slowMs
    stage.at(this.#freeAtMs, () => {
      if (!this.#underWay.includes(append)) return
      this.#underWay = this.#underWay.filter((other) => other !== append)
      if (fault?.on === 'journal') stage.tally.hit(fault.kind)
      const isOut = this.#isOut()
      if (isOut) stage.tally.hit('journalOutage')
      const isWritten = fault?.kind !== 'journalFailed' && !isOut
      stage.note(() => `  journal ${isWritten ? '' : 'failed '}${records.map((one) => this.#describe(one)).join(', ')}`)
      if (isWritten) this.records.push(...records)
      done(isWritten)
    })
  }

  /** The process dies: of what was being written, some may be whole; the rest is a torn tail. True when there was one. */
  tear(): boolean {
    let isTorn = false
    for (const [index, { records }] of this.#underWay.entries()) {
      isTorn ||= this.#isOut() || this.#stage.dice('torn', this.records.length, index) < 0.5
      if (!isTorn) this.records.push(...records)
    }
    this.#underWay = []
    this.#freeAtMs = 0
    return isTorn
  }

  compact(): void {
    const { entries, customers } = this.#needed(this.records)
    this.records = [{ kind: 'stored', entries: [...entries], customers: [...customers] }]
  }

  /** What a start is told. */
  content(): JournalContent {
    return contentOf(this.records)
  }

  #isOut(): boolean {
    if (this.#stage.isCalm) return false
    const { nowMs } = this.#stage.agenda
    return this.#outages.some(({ atMs, forMs }) => atMs <= nowMs && nowMs < atMs + forMs)
  }

  #describe(record: JournalRecord): string {
    if (record.kind === 'void') return 'void'
    return record.entries
      .map((entry) => `${this.#stage.nameOf(entry)} r${entry.revision} ${entry.progress.state}`)
      .join(' ')
  }
}

const RETRY_MS = 5_000

type Debt = { readonly record: JournalRecord; done: ((isWritten: boolean) => void) | null }

/** One window's way to the file: in order; what fails is owed and tried again ahead of what comes after it. */
export class JournalWriter {
  readonly #file: JournalFile
  readonly #inRun: (ms: number, act: () => void) => void
  readonly #isAlive: () => boolean
  #debts: Debt[] = []
  #isPaying = false
  #isRetryPlanned = false

  constructor(file: JournalFile, inRun: (ms: number, act: () => void) => void, isAlive: () => boolean) {
    this.#file = file
    this.#inRun = inRun
    this.#isAlive = isAlive
  }

  /** Reports false once when it could not be written now; it is owed then, and that is said. */
  write(record: JournalRecord, done: (isWritten: boolean) => void): void {
    this.#debts.push({ record, done })
    this.#pay()
  }

  /** What was reported as owed and is so still. */
  owed(): JournalRecord[] {
    return this.#debts.filter((debt) => debt.done === null).map((debt) => debt.record)
  }

  #pay(): void {
    if (this.#isPaying || this.#debts.length === 0) return
    this.#isPaying = true
    const batch = [...this.#debts]
    this.#file.append(
      batch.map((debt) => debt.record),
      (isWritten) => {
        if (!this.#isAlive()) return
        this.#isPaying = false
        if (isWritten) this.#debts = this.#debts.slice(batch.length)
        for (const debt of batch) {
          const { done } = debt
          debt.done = null
          done?.(isWritten)
        }
        if (isWritten) this.#pay()
        else this.#retryLater()
      },
    )
  }

  #retryLater(): void {
    if (this.#isRetryPlanned) return
    this.#isRetryPlanned = true
    this.#inRun(RETRY_MS, () => {
      this.#isRetryPlanned = false
      this.#pay()
    })
  }
}
