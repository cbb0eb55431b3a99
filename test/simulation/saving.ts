// A person saves at the counter: database and journal at once, told "saved" when both have it (or the journal is owed and
// that is said), told "not saved" when the database refused. An edit of something unsent is squashed into it.
import type { JournalRecord } from '@shared/ipc/journal'
import { EntryId, MutationId } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import type { Remote } from './remote'
import type { EntryPlan } from './schedule'
import type { Device, Window } from './window'

export class Saving {
  readonly #device: Device
  readonly #remote: Remote
  readonly #leader: () => Window | null
  #ids = 0
  /** The last place given out; a start forgets it and asks the store. */
  #place = 0
  /** Saves under way, in order: the engine is told of one only after those before it came to an end. */
  #turns: { tell: (() => void) | null }[] = []
  /** Transactions on the same tables wait for each other. */
  #freeAtMs = 0

  constructor(device: Device, remote: Remote, leader: () => Window | null) {
    this.#device = device
    this.#remote = remote
    this.#leader = leader
  }

  started(): void {
    this.#place = this.#device.store.lastPlace
    this.#turns = []
  }

  save(plans: readonly EntryPlan[]): void {
    const { stage, checker, rules } = this.#device
    const window = this.#leader()
    if (!window?.isStarted) {
      stage.after(500, () => this.save(plans))
      return
    }
    const mutation = plans[0]?.mutation ?? ''
    const fault = stage.fault('save', mutation)
    if (fault?.on === 'save') stage.tally.hit(fault.kind)
    const entries = this.#entriesOf(plans)
    stage.note(() => `save ${entries.map((entry) => entry.title).join(',')} ${fault?.kind ?? ''}`)
    checker.entered(entries)
    const slowMs = fault?.kind === 'saveSlow' ? fault.ms : 0
    const isEdit = plans.some((plan) => plan.edits !== null)
    const turn: { tell: (() => void) | null } = { tell: null }
    this.#turns.push(turn)
    let rows = entries
    let isStored = false
    let isJournalled = !rules.journalsSaves
    const finish = () => {
      if (!isStored || !isJournalled) return
      checker.saved(rows)
      this.#end(turn, () => this.#announce(window, rows, plans))
    }
    const journalize = () => {
      if (isJournalled) return
      window.journalize(rows, () => {
        isJournalled = true
        finish()
      })
    }
    // What an edit becomes is only known once it is stored; everything else goes to both at once.
    if (!isEdit) journalize()
    // A window that dies meanwhile leaves it written or not; nobody was told either.
    const stopWatching = window.onDeath(() => {
      stage.tally.hit('crashWhileSaving')
      if (fault?.kind !== 'saveFailed' && stage.dice('save kept', mutation) < 0.5) this.#store(entries, plans)
    })
    const { nowMs } = stage.agenda
    this.#freeAtMs = Math.max(this.#freeAtMs, nowMs) + slowMs + stage.ms(1, 10, 'save', mutation)
    window.inRun(this.#freeAtMs - nowMs, () => {
      stopWatching()
      if (fault?.kind === 'saveFailed') {
        this.#takeBack(window, entries)
        this.#end(turn, () => {})
        return
      }
      rows = this.#store(entries, plans)
      isStored = true
      if (isEdit) journalize()
      finish()
    })
  }

  #end(turn: { tell: (() => void) | null }, tell: () => void): void {
    turn.tell = tell
    for (let next = this.#turns[0]; next?.tell; next = this.#turns[0]) {
      this.#turns.shift()
      next.tell()
    }
  }

  /** The writing transaction. */
  #store(entries: readonly Entry[], plans: readonly EntryPlan[]): Entry[] {
    const { store, stage, checker, rules } = this.#device
    return entries.map((entry, index) => {
      const plan = plans[index]
      const edited = plan?.edits === null ? undefined : this.#idOf(plan?.edits ?? '')
      if (plan?.foreign) this.#remote.occupy(entry.id)
      if (edited === undefined) {
        store.put(entry, null, true)
        return entry
      }
      const lane = [...store.entries.values()].filter((row) => row.lane === entry.lane)
      const title = stage.nameOf({ id: edited })
      const squashed = rules.squash({ entry, edited, payload: entry.payload, title }, lane)
      stage.tally.hit(squashed ? 'squashed' : 'squashRefused')
      if (squashed && this.#leader()?.isWriting(edited)) stage.tally.hit('squashMetClaim')
      store.put(squashed ?? entry, null, true)
      if (squashed) checker.squashed(entry, squashed)
      return squashed ?? entry
    })
  }

  /** The person is told "not saved": the journal must not bring it back. */
  #takeBack(window: Window, entries: readonly Entry[]): void {
    const { stage, checker, rules } = this.#device
    const mutationId = entries[0]?.mutationId
    if (!mutationId) return
    const told = () => {
      stage.tally.hit('voided')
      checker.voided(entries)
    }
    if (!rules.voids) {
      told()
      return
    }
    const record: JournalRecord = { kind: 'void', mutationId }
    window.journal.write(record, (isWritten) => {
      if (!isWritten) checker.owed(record)
      told()
    })
  }

  #announce(window: Window, rows: readonly Entry[], plans: readonly EntryPlan[]): void {
    const { stage } = this.#device
    const { tally } = stage
    if (!stage.isCalm && stage.agenda.nowMs > 100) tally.hit('enqueuedDuringFaults')
    const fault = stage.fault('announcement', plans[0]?.mutation ?? '')
    const isReversed = fault?.kind === 'announcedOutOfOrder' && rows.length > 1
    if (isReversed) tally.hit('announcedOutOfOrder')
    const told = isReversed ? rows.toReversed() : rows
    const waitMs = window.announce(told, plans[0]?.name ?? '')
    if (fault?.kind !== 'announcedTwice') return
    window.inRun(waitMs + fault.ms, () => {
      tally.hit('announcedTwice')
      window.tell({ type: 'enqueued', entries: told })
    })
  }

  #idOf(name: string): EntryId | undefined {
    return [...this.#device.stage.names].find(([, known]) => known === name)?.[0]
  }

  #entriesOf(plans: readonly EntryPlan[]): Entry[] {
    const { stage, store, clockMs } = this.#device
    const known = new Map([...stage.names].filter(([id]) => store.entries.has(id)).map(([id, name]) => [name, id]))
    return plans.map((plan) => {
      this.#ids += 1
      this.#place += 1
      const id = EntryId.parse(`00000000-0000-4000-8000-${this.#ids.toString(16).padStart(12, '0')}`)
      stage.names.set(id, plan.name)
      const dependsOn = [...plan.dependsOn, ...(plan.edits === null ? [] : [plan.edits])]
      const entry: Entry = {
        version: 1,
        id,
        mutationId: MutationId.parse(`00000000-0000-4000-9000-${plan.mutation.slice(1).padStart(12, '0')}`),
        seq: this.#place,
        system: plan.system,
        operation: `${plan.system}.simulated.${plan.edits === null ? plan.replay : 'edit'}`,
        replay: plan.replay,
        lane: plan.lane,
        subject: `subject:${plan.name}`,
        dependsOn: dependsOn.flatMap((name) => known.get(name) ?? []),
        author: plan.author,
        payload: { value: `${plan.name} v1` },
        title: plan.name,
        createdAtMs: clockMs(),
        progress: { state: 'waiting', because: 'new', notBeforeMs: clockMs() },
        attempts: 0,
        failures: 0,
        uncertain: false,
        log: [],
        revision: 1,
      }
      known.set(plan.name, id)
      return entry
    })
  }
}
