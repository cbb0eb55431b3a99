// One running app window: the engine, its timers, its writes. It stands in for the runtime and owes what the runtime
// owes: each `persist` is reported as `persisted` or `persistFailed`, each `send`, `probe` and `knock` comes to an end,
// the newest `wakeAt` is kept. It dies with all its memory.
import type { JournalRecord } from '@shared/ipc/journal'
import type { Effect, Link } from '@shared/outbox/effect'
import { type Entry, isOpen } from '@shared/outbox/entry'
import type { OutboxEvent } from '@shared/outbox/event'
import type { OutboxLimits } from '@shared/outbox/limits'
import { emptyOutbox, type OutboxState } from '@shared/outbox/state'
import type { step } from '@shared/outbox/step'
import type { Checker } from './checker'
import { type JournalFile, JournalWriter } from './journal'
import type { Line } from './line'
import type { People } from './people'
import type { Rules } from './rules'
import type { App, Happening, Stage } from './stage'
import type { Store } from './store'

/** What all windows of a shop share. */
export type Device = {
  readonly stage: Stage
  readonly rules: Rules
  readonly engine: () => typeof step
  readonly limits: OutboxLimits
  readonly store: Store
  readonly journal: JournalFile
  readonly checker: Checker
  readonly line: Line
  readonly people: People
  readonly clockMs: () => number
  /** Counts an event; a crash planned between its effects is carried out by `die`. */
  readonly counted: () => number
  readonly cutAt: (event: number, effects: number) => { readonly afterEffects: number; readonly die: () => void } | null
}

type On<T extends Effect['type']> = Extract<Effect, { type: T }>

export class Window implements App {
  isAlive = true
  /** The engine has read what is open; before that nothing is told to it and nobody saves. */
  isStarted = false
  state: OutboxState
  readonly journal: JournalWriter
  readonly #device: Device
  readonly #step: typeof step
  #writesUnderWay: { readonly entry: Entry; readonly link: Link | null }[] = []
  readonly #mourners = new Set<() => void>()
  #timer = 0
  #announcedAtMs = 0

  constructor(device: Device) {
    this.#device = device
    this.#step = device.engine()
    this.state = emptyOutbox(device.limits)
    this.journal = new JournalWriter(
      device.journal,
      (ms, act) => this.inRun(ms, act),
      () => this.isAlive,
    )
  }

  /** Brings store and journal together, waits until the journal has or owes what it lacked, and starts the engine. */
  start(): void {
    const { stage, store, journal, rules, checker } = this.#device
    checker.reconciling()
    const known = journal.content()
    const held = [...store.entries.values()]
    const ids = new Set(known.entries.map((entry) => entry.id))
    const { missing, newer, unjournalled } = rules.planReconciliation(known, {
      entries: held.filter((entry) => isOpen(entry) || ids.has(entry.id)),
      takenPlaces: new Set(held.map((entry) => entry.seq)),
      lastPlace: store.lastPlace,
    })
    for (const entry of [...missing, ...newer]) store.put(entry, linkOf(entry), true)
    for (const entry of missing) stage.note(() => `  rebuilt ${stage.nameOf(entry)} ${entry.progress.state}`)
    if (missing.length > 0) stage.tally.hit('rebuilt')
    if (newer.length > 0) stage.tally.hit('advanced')
    checker.reconciled()
    const begin = () => {
      this.isStarted = true
      this.tell({ type: 'started', ...store.readForStart() })
    }
    if (unjournalled.length === 0) {
      begin()
      return
    }
    stage.tally.hit('journalPaidAtStart')
    this.journalize([...unjournalled], begin)
  }

  die(): void {
    this.isAlive = false
    const { stage } = this.#device
    for (const { entry, link } of this.#writesUnderWay) {
      const isKept = stage.dice('kept', entry.id, entry.revision) < 0.5
      stage.tally.hit(isKept ? 'crashKeptWrite' : 'crashLostWrite')
      if (isKept) this.#write(entry, link)
    }
    this.#writesUnderWay = []
    for (const mourn of this.#mourners) mourn()
  }

  /** Calls back when the window dies; returns how to call that off. */
  onDeath(mourn: () => void): () => void {
    this.#mourners.add(mourn)
    return () => void this.#mourners.delete(mourn)
  }

  /** Something inside this window: it dies with it. */
  inRun(ms: number, act: () => void): void {
    this.#device.stage.after(ms, () => {
      if (this.isAlive) act()
    })
  }

  isWriting(id: Entry['id']): boolean {
    return this.#writesUnderWay.some(({ entry }) => entry.id === id)
  }

  /** Writes entries to the journal; `done` comes when they are there or owed. */
  journalize(entries: Entry[], done: () => void): void {
    const record: JournalRecord = { kind: 'stored', customers: [], entries }
    this.journal.write(record, (isWritten) => {
      if (!isWritten) this.#device.checker.owed(record)
      done()
    })
  }

  /** Tells the engine of stored entries, in the order of writing. Returns how long that takes. */
  announce(entries: readonly Entry[], key: string): number {
    const { stage } = this.#device
    const { nowMs } = stage.agenda
    this.#announcedAtMs = Math.max(this.#announcedAtMs, nowMs + stage.ms(0, 3, 'announce', key))
    this.inRun(this.#announcedAtMs - nowMs, () => this.tell({ type: 'enqueued', entries }))
    return this.#announcedAtMs - nowMs
  }

  tell(happening: Happening): void {
    if (!this.isAlive || !this.isStarted) return
    const { stage, checker, clockMs, counted, cutAt } = this.#device
    const nth = counted()
    const event: OutboxEvent = { ...happening, atMs: clockMs(), chance: stage.dice('chance', nth) }
    stage.note(() => describe(happening, stage))
    const { state, effects } = this.#step(this.state, event)
    this.state = state
    checker.stepped(event, state, effects)
    const cut = stage.isCalm ? null : cutAt(nth, effects.length)
    for (const effect of cut ? effects.slice(0, cut.afterEffects) : effects) this.#perform(effect)
    cut?.die()
  }

  #perform(effect: Effect): void {
    const { line, people } = this.#device
    switch (effect.type) {
      case 'persist':
        this.#persist(effect)
        break
      case 'send':
        line.send(effect.entry, this)
        break
      case 'probe':
        line.probe(effect.entry, effect.probe, this)
        break
      case 'knock':
        line.knock(effect.system, this)
        break
      case 'wakeAt':
        this.#wakeAt(effect)
        break
      case 'notify':
        if (effect.notice.kind === 'signInNeeded') people.askedToSignIn(effect.notice.system, effect.notice.author)
        break
    }
  }

  /** Writes what is to be written; a parked entry comes under the eyes of a person. */
  #write(entry: Entry, link: Link | null): boolean {
    const { store, rules, people } = this.#device
    const isNew = store.entries.get(entry.id)?.revision !== entry.revision
    const isTaken = store.entries.has(entry.id) && store.write(entry, link, rules.isStrict(entry))
    if (isTaken && isNew && entry.progress.state === 'parked') people.consider(entry)
    return isTaken
  }

  /** To the store, and beside it to the journal what a rebuilt store must know; reported once both have it. */
  #persist({ entry, link }: On<'persist'>): void {
    const { stage, rules } = this.#device
    const name = stage.nameOf(entry)
    const nth = stage.nth(`write ${name}`)
    const fault = stage.fault('write', name, nth)
    const underWay = { entry, link }
    this.#writesUnderWay.push(underWay)
    if (fault?.on === 'write') stage.tally.hit(fault.kind)
    stage.note(() => `  persist ${name} r${entry.revision} ${entry.progress.state} ${fault?.kind ?? ''}`)
    const report = (type: 'persisted' | 'persistFailed') =>
      this.inRun(stage.ms(0, 2, 'report', name, nth), () =>
        this.tell({ type, entryId: entry.id, revision: entry.revision }),
      )
    let isStored = false
    let isJournalled = !rules.mustBeJournalled(entry)
    const finish = () => {
      if (!isStored || !isJournalled) return
      report('persisted')
      if (fault?.kind === 'storedReportedTwice') this.inRun(fault.ms + 3, () => report('persisted'))
    }
    if (!isJournalled) {
      this.journalize([entry], () => {
        isJournalled = true
        finish()
      })
    }
    const slowMs = fault?.kind === 'writeSlow' ? fault.ms : 0
    this.inRun(slowMs + stage.ms(1, 12, 'write', name, nth), () => {
      this.#writesUnderWay = this.#writesUnderWay.filter((other) => other !== underWay)
      isStored = fault?.kind === 'writeFailed' ? false : this.#write(entry, link)
      if (isStored && fault?.kind !== 'writeFailedButStored') finish()
      else report('persistFailed')
      if (fault?.kind === 'writeFailedButStored') isStored = false
    })
  }

  /** Timers run on a clock that never jumps; only the wish is in wall time. */
  #wakeAt({ atMs }: On<'wakeAt'>): void {
    const { stage, clockMs } = this.#device
    this.#timer += 1
    const timer = this.#timer
    const delayMs = Math.max(0, atMs - clockMs())
    const fault = delayMs > 0 ? stage.fault('timer', stage.nth('timer')) : undefined
    const ring = () => {
      if (this.#timer !== timer) return
      if (fault?.on === 'timer') stage.tally.hit(fault.kind)
      if (fault?.kind === 'timerTwice') this.inRun(fault.ms, () => this.tell({ type: 'woke' }))
      if (fault?.kind !== 'timerLost') this.tell({ type: 'woke' })
    }
    if (fault?.kind === 'timerEarly') this.inRun(Math.floor(delayMs / 2), ring)
    else this.inRun(fault?.kind === 'timerLate' ? delayMs + fault.ms : delayMs, ring)
  }
}

function linkOf({ progress, system, subject }: Entry): Link | null {
  return progress.state === 'settled' ? { system, subject, remoteId: progress.remoteId ?? '' } : null
}

function describe(event: Happening, stage: Stage): string {
  const about = 'entryId' in event ? stage.nameOf({ id: event.entryId }) : ''
  const entries = 'entries' in event ? event.entries.map((entry) => stage.nameOf(entry)).join(',') : ''
  const { type, ...rest } = event
  return `${type} ${about}${entries} ${JSON.stringify({ ...rest, entries: undefined, entryId: undefined })}`
}
