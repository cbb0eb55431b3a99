// One simulated shop: the engine between a durable store, four remote systems, timers and people, on a virtual clock.
// A discrete-event loop; everything follows from the schedule, so the same schedule always gives the same run.
// It stands in for the runtime and owes what the runtime owes: each `persist` is reported as `persisted` or
// `persistFailed`, each `send`, `probe` and `knock` comes to an end, the newest `wakeAt` is kept, mutations are announced in the
// order of writing (once at least), and a heartbeat `woke` every minute makes up for timers that get lost (sleep).
import { EntryId, MutationId, SYSTEMS } from '@shared/kit/ids'
import type { Effect, Link } from '@shared/outbox/effect'
import type { Entry } from '@shared/outbox/entry'
import type { OutboxEvent } from '@shared/outbox/event'
import { DEFAULT_LIMITS, type OutboxLimits } from '@shared/outbox/limits'
import { emptyOutbox, type OutboxState } from '@shared/outbox/state'
import { step } from '@shared/outbox/step'
import { Checker } from './checker'
import { Line } from './line'
import { People } from './people'
import { Remote } from './remote'
import type { EntryPlan, Incident, Schedule } from './schedule'
import { type App, type Happening, Stage } from './stage'
import { Store } from './store'
import type { Tally } from './tally'
import { type Rule, Violation } from './violation'

/** Makes the engine of one run of the app; a fresh one at each start, as memory does not survive a crash. */
export type Engine = () => typeof step

export type Run = {
  readonly violation: { readonly rule: Rule; readonly detail: string } | null
  readonly tally: Tally
  readonly events: number
  /** What happened, one line each; empty unless asked for. */
  readonly trace: readonly string[]
}

const START_MS = Date.UTC(2026, 0, 5, 8)
const HEARTBEAT_MS = 60_000
const CALM_MAX_MS = 6 * 3_600_000
/** Far above what the largest schedule needs (about 2,500); reached only by an engine that spins. */
const EVENTS_MAX = 20_000

type On<T extends Effect['type']> = Extract<Effect, { type: T }>

export type Options = {
  readonly isTraced?: boolean
  /** `effects` leaves doubles to the ledgers alone, without judging whether a repeat was wise. */
  readonly judge?: 'everything' | 'effects'
}

/** Runs one schedule to its end, or to the first broken promise. */
export function simulate(schedule: Schedule, engine: Engine = () => step, options: Options = {}): Run {
  const stage = new Stage(schedule, options.isTraced ?? false)
  const shop = new SimulatedShop(stage, engine, options.judge ?? 'everything')
  let violation: Run['violation'] = null
  try {
    shop.run()
  } catch (error) {
    violation =
      error instanceof Violation
        ? { rule: error.rule, detail: error.message }
        : { rule: 'total', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  return { violation, tally: stage.tally, events: shop.events, trace: stage.trace }
}

class SimulatedShop {
  events = 0
  readonly #stage: Stage
  readonly #engine: Engine
  readonly #limits: OutboxLimits
  readonly #store = new Store()
  readonly #checker: Checker
  readonly #remote: Remote
  readonly #line: Line
  readonly #people: People
  readonly #writesUnderWay = new Set<{ readonly entry: Entry; readonly link: Link | null }>()
  #skewMs = 0
  #isUp = false
  #run = 0
  #timer = 0
  #announcedAtMs = 0
  #step = step
  #state: OutboxState

  constructor(stage: Stage, engine: Engine, judge: Options['judge']) {
    this.#stage = stage
    this.#engine = engine
    this.#limits = { ...DEFAULT_LIMITS, systems: stage.schedule.systems }
    this.#state = emptyOutbox(this.#limits)
    this.#remote = new Remote(stage.tally, (effect, entry) => {
      stage.note(() => `  remote commits ${effect.value}`)
      this.#checker.committed(effect, entry)
    })
    const { tally } = stage
    const nowMs = () => stage.agenda.nowMs
    this.#checker = new Checker({
      limits: this.#limits,
      store: this.#store,
      remote: this.#remote,
      tally,
      nowMs,
      judgesRepeats: judge !== 'effects',
    })
    const app: App = {
      isUp: () => this.#isUp,
      run: () => this.#run,
      tell: (happening) => this.#tell(happening),
      state: () => this.#state,
    }
    this.#line = new Line(stage, this.#remote, app)
    this.#people = new People(stage, this.#store, app)
  }

  run(): void {
    const { agenda, schedule, tally } = this.#stage
    const { entries, incidents, calmAtMs, guard, systems } = schedule
    if (guard === 'arrival' && entries.some((entry) => entry.replay === 'lookup')) tally.hit('guardAtArrival')
    if (entries.some((entry) => !systems[entry.system])) tally.hit('systemNotUsed')
    for (const mutation of new Set(entries.map((entry) => entry.mutation))) {
      const plans = entries.filter((entry) => entry.mutation === mutation)
      this.#stage.at(plans[0]?.atMs ?? 0, () => this.#save(plans))
    }
    for (const incident of incidents) this.#plan(incident)
    for (let atMs = HEARTBEAT_MS; atMs < calmAtMs; atMs += HEARTBEAT_MS) {
      this.#stage.at(atMs, () => this.#tell({ type: 'woke' }))
    }
    this.#stage.at(calmAtMs, () => this.#becomeCalm())
    this.#start()
    while (agenda.nextMs() <= calmAtMs + CALM_MAX_MS) agenda.runNext()
    this.#checker.finished(this.#state)
  }

  // ── start, events, effects, crash ────────────────────────────────────────────────────────────────────────────────

  #start(): void {
    this.#isUp = true
    this.#step = this.#engine()
    this.#state = emptyOutbox(this.#limits)
    this.#tell({ type: 'started', ...this.#store.readForStart() })
  }

  /** All memory and every timer is gone; writes under way are on disk or not, and requests may still arrive. */
  #crash(downMs: number): void {
    if (!this.#isUp) return
    const { tally } = this.#stage
    this.#stage.note(() => 'crash')
    this.#isUp = false
    this.#run += 1
    this.#timer += 1
    if (this.#line.underWay > 0) tally.hit('crashWithRequestUnderWay')
    this.#line.underWay = 0
    for (const { entry, link } of this.#writesUnderWay) {
      const isKept = this.#stage.dice('kept', entry.id, entry.revision) < 0.5
      tally.hit(isKept ? 'crashKeptWrite' : 'crashLostWrite')
      if (isKept) this.#write(entry, link)
    }
    this.#writesUnderWay.clear()
    this.#stage.after(downMs, () => this.#start())
  }

  #tell(happening: Happening): void {
    if (!this.#isUp) return
    this.events += 1
    if (this.events > EVENTS_MAX) throw new Violation('I6', `no rest after ${EVENTS_MAX} events`)
    const nth = this.events
    const atMs = START_MS + this.#stage.agenda.nowMs + this.#skewMs
    const event: OutboxEvent = { ...happening, atMs, chance: this.#stage.dice('chance', nth) }
    this.#stage.note(() => describe(happening, this.#stage))
    const { state, effects } = this.#step(this.#state, event)
    this.#state = state
    this.#checker.stepped(event, state, effects)
    const cut = this.#stage.isCalm ? undefined : this.#cutAt(nth, effects.length)
    for (const effect of cut ? effects.slice(0, cut.afterEffects) : effects) this.#perform(effect)
    if (!cut) return
    this.#stage.tally.hit('crashBetweenEffects')
    this.#crash(cut.downMs)
  }

  #cutAt(event: number, effects: number) {
    for (const incident of this.#stage.schedule.incidents) {
      if (incident.kind !== 'crashBetweenEffects') continue
      if (incident.event === event && incident.afterEffects < effects) return incident
    }
    return undefined
  }

  #perform(effect: Effect): void {
    switch (effect.type) {
      case 'persist':
        this.#persist(effect)
        break
      case 'send':
        this.#line.send(effect.entry)
        break
      case 'probe':
        this.#line.probe(effect.entry, effect.probe)
        break
      case 'knock':
        this.#line.knock(effect.system)
        break
      case 'wakeAt':
        this.#wakeAt(effect)
        break
      case 'notify':
        if (effect.notice.kind === 'signInNeeded') {
          this.#people.askedToSignIn(effect.notice.system, effect.notice.author)
        }
        break
    }
  }

  /** Something inside the app: it dies with this run. */
  #inRun(ms: number, act: () => void): void {
    const run = this.#run
    this.#stage.after(ms, () => {
      if (this.#isUp && this.#run === run) act()
    })
  }

  // ── the store ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** A person saves: stored in one transaction, told to the engine a moment later. */
  #save(plans: readonly EntryPlan[]): void {
    if (!this.#isUp) {
      this.#stage.after(500, () => this.#save(plans))
      return
    }
    const { tally } = this.#stage
    const entries = plans.map((plan) => this.#entryOf(plan))
    for (const [index, entry] of entries.entries()) {
      this.#store.write(entry, null)
      this.#checker.saved(entry)
      if (plans[index]?.foreign) this.#remote.occupy(entry.id)
    }
    if (!this.#stage.isCalm && this.#stage.agenda.nowMs > 0) tally.hit('enqueuedDuringFaults')
    const fault = this.#stage.fault('announcement', plans[0]?.mutation ?? '')
    const isReversed = fault?.kind === 'announcedOutOfOrder' && entries.length > 1
    if (isReversed) tally.hit('announcedOutOfOrder')
    const told = isReversed ? entries.toReversed() : entries
    const { nowMs } = this.#stage.agenda
    this.#announcedAtMs = Math.max(this.#announcedAtMs, nowMs + this.#stage.ms(0, 3, 'announce', plans[0]?.name ?? ''))
    const waitMs = this.#announcedAtMs - nowMs
    this.#inRun(waitMs, () => this.#tell({ type: 'enqueued', entries: told }))
    if (fault?.kind !== 'announcedTwice') return
    this.#inRun(waitMs + fault.ms, () => {
      tally.hit('announcedTwice')
      this.#tell({ type: 'enqueued', entries: told })
    })
  }

  #entryOf(plan: EntryPlan): Entry {
    const seq = this.#store.nextSeq()
    const known = new Map([...this.#stage.names].map(([id, name]) => [name, id]))
    const id = EntryId.parse(`00000000-0000-4000-8000-${seq.toString(16).padStart(12, '0')}`)
    this.#stage.names.set(id, plan.name)
    const atMs = START_MS + this.#stage.agenda.nowMs + this.#skewMs
    return {
      version: 1,
      id,
      mutationId: MutationId.parse(`00000000-0000-4000-9000-${plan.mutation.slice(1).padStart(12, '0')}`),
      seq,
      system: plan.system,
      operation: `${plan.system}.simulated.${plan.replay}`,
      replay: plan.replay,
      lane: plan.lane,
      subject: `subject:${plan.name}`,
      dependsOn: plan.dependsOn.flatMap((name) => known.get(name) ?? []),
      author: plan.author,
      payload: { value: `${plan.name} v1` },
      title: plan.name,
      createdAtMs: atMs,
      progress: { state: 'waiting', because: 'new', notBeforeMs: atMs },
      attempts: 0,
      failures: 0,
      uncertain: false,
      log: [],
      revision: 1,
    }
  }

  /** Writes what is to be written; a parked entry comes under the eyes of a person. */
  #write(entry: Entry, link: Link | null): boolean {
    const isNew = this.#store.entries.get(entry.id)?.revision !== entry.revision
    const isTaken = this.#store.write(entry, link)
    if (isTaken && isNew && entry.progress.state === 'parked') this.#people.consider(entry)
    return isTaken
  }

  #persist({ entry, link }: On<'persist'>): void {
    const stage = this.#stage
    const name = stage.nameOf(entry)
    const nth = stage.nth(`write ${name}`)
    const fault = stage.fault('write', name, nth)
    const underWay = { entry, link }
    this.#writesUnderWay.add(underWay)
    if (fault?.on === 'write') stage.tally.hit(fault.kind)
    stage.note(() => `  persist ${name} r${entry.revision} ${entry.progress.state} ${fault?.kind ?? ''}`)
    const slowMs = fault?.kind === 'writeSlow' ? fault.ms : 0
    this.#inRun(slowMs + stage.ms(1, 12, 'write', name, nth), () => {
      this.#writesUnderWay.delete(underWay)
      const isTaken = fault?.kind === 'writeFailed' ? false : this.#write(entry, link)
      const type = isTaken && fault?.kind !== 'writeFailedButStored' ? 'persisted' : 'persistFailed'
      const report = () => this.#tell({ type, entryId: entry.id, revision: entry.revision })
      this.#inRun(stage.ms(0, 2, 'report', name, nth), report)
      if (fault?.kind === 'storedReportedTwice') this.#inRun(fault.ms + 3, report)
    })
  }

  // ── timers, incidents, calm ──────────────────────────────────────────────────────────────────────────────────────

  /** Timers run on a clock that never jumps; only the wish is in wall time. */
  #wakeAt({ atMs }: On<'wakeAt'>): void {
    const stage = this.#stage
    this.#timer += 1
    const timer = this.#timer
    const delayMs = Math.max(0, atMs - START_MS - stage.agenda.nowMs - this.#skewMs)
    const fault = delayMs > 0 ? stage.fault('timer', stage.nth('timer')) : undefined
    const ring = () => {
      if (this.#timer !== timer) return
      if (fault?.on === 'timer') stage.tally.hit(fault.kind)
      if (fault?.kind === 'timerTwice') this.#inRun(fault.ms, () => this.#tell({ type: 'woke' }))
      if (fault?.kind !== 'timerLost') this.#tell({ type: 'woke' })
    }
    if (fault?.kind === 'timerEarly') this.#inRun(Math.floor(delayMs / 2), ring)
    else this.#inRun(fault?.kind === 'timerLate' ? delayMs + fault.ms : delayMs, ring)
  }

  #plan(incident: Incident): void {
    if (!('atMs' in incident)) return
    this.#stage.at(incident.atMs, () => this.#happen(incident))
  }

  #happen(incident: Incident): void {
    const { tally } = this.#stage
    switch (incident.kind) {
      case 'crash':
        if (this.#isUp) tally.hit('crash')
        this.#crash(incident.downMs)
        break
      case 'clockJump':
        tally.hit(incident.byMs > 0 ? 'clockForth' : 'clockBack')
        this.#stage.note(() => `clock jumps by ${incident.byMs}`)
        this.#skewMs += incident.byMs
        this.#checker.clockJumped()
        break
      case 'lineReturned':
        if (this.#isUp) tally.hit('lineReturned')
        this.#tell({ type: 'lineReturned', system: incident.system })
        break
      case 'discardWaiting':
        this.#people.discardWaiting(incident.entry)
        break
      case 'outage':
      case 'readOutage':
      case 'crashBetweenEffects':
        // Looked up where they strike.
        break
    }
  }

  /** No more faults, everyone signs in, and one last heartbeat: from here on the engine's own timers must do. */
  #becomeCalm(): void {
    if (!this.#isUp) {
      this.#stage.after(500, () => this.#becomeCalm())
      return
    }
    this.#stage.isCalm = true
    this.#stage.note(() => 'calm')
    for (const system of SYSTEMS) {
      for (const author of this.#people.authors()) this.#tell({ type: 'credentialsChanged', system, author })
    }
    this.#tell({ type: 'woke' })
  }
}

function describe(event: Happening, stage: Stage): string {
  const about = 'entryId' in event ? stage.nameOf({ id: event.entryId }) : ''
  const entries = 'entries' in event ? event.entries.map((entry) => stage.nameOf(entry)).join(',') : ''
  const { type, ...rest } = event
  return `${type} ${about}${entries} ${JSON.stringify({ ...rest, entries: undefined, entryId: undefined })}`
}
