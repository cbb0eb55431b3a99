// One simulated shop: app windows between a durable store, a journal, four remote systems and people, on a virtual clock.
// A discrete-event loop; everything follows from the schedule, so the same schedule always gives the same run. A
// heartbeat `woke` every minute makes up for timers that get lost (sleep).
import { SYSTEMS } from '@shared/kit/ids'
import { DEFAULT_LIMITS, type OutboxLimits } from '@shared/outbox/limits'
import { step } from '@shared/outbox/step'
import { Checker } from './checker'
import { JournalFile } from './journal'
import { Line } from './line'
import { People } from './people'
import { Remote } from './remote'
import { REAL_RULES, type Rules } from './rules'
import { Saving } from './saving'
import type { Incident, Schedule } from './schedule'
import { type Happening, Stage } from './stage'
import { Store } from './store'
import type { Tally } from './tally'
import { type Rule, Violation } from './violation'
import { type Device, Window } from './window'

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

export type Options = {
  readonly isTraced?: boolean
  /** `effects` leaves doubles to the ledgers alone, without judging anything else. */
  readonly judge?: 'everything' | 'effects'
  /** Rules of the app around the engine that are broken in this shop. */
  readonly rules?: Partial<Rules>
}

/** Runs one schedule to its end, or to the first broken promise. */
export function simulate(schedule: Schedule, engine: Engine = () => step, options: Options = {}): Run {
  const stage = new Stage(schedule, options.isTraced ?? false)
  const shop = new SimulatedShop(stage, engine, options)
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

type Crash = Extract<Incident, { kind: 'crash' | 'crashBetweenEffects' }>

class SimulatedShop {
  events = 0
  readonly #stage: Stage
  readonly #store = new Store()
  readonly #journal: JournalFile
  readonly #checker: Checker
  readonly #remote: Remote
  readonly #line: Line
  readonly #people: People
  readonly #saving: Saving
  readonly #device: Device
  #leader: Window | null = null
  /** Opened while another window leads. Without a lock it runs beside it. */
  #second: 'none' | 'waiting' | Window = 'none'
  #skewMs = 0

  constructor(stage: Stage, engine: Engine, { judge, rules: broken }: Options) {
    this.#stage = stage
    const { schedule, tally, agenda } = stage
    const rules: Rules = { ...REAL_RULES, ...broken }
    // Few tries, so that schedules of a few minutes get to the end of them.
    const limits: OutboxLimits = { ...DEFAULT_LIMITS, fruitlessTriesMax: 3, systems: schedule.systems }
    this.#journal = new JournalFile(stage, rules.openContentOf)
    this.#remote = new Remote(tally, (effect, entry) => {
      stage.note(() => `  remote commits ${effect.value}`)
      this.#checker.committed(effect, entry)
    })
    this.#checker = new Checker({
      limits,
      store: this.#store,
      journal: this.#journal,
      remote: this.#remote,
      tally,
      nowMs: () => agenda.nowMs,
      judgesEffectsOnly: judge === 'effects',
    })
    const leader = () => this.#leader
    this.#people = new People(stage, this.#store, leader)
    this.#line = new Line(stage, this.#remote, leader, (entry) => this.#people.isTokenDead(entry, limits))
    this.#device = {
      stage,
      rules,
      engine,
      limits,
      store: this.#store,
      journal: this.#journal,
      checker: this.#checker,
      line: this.#line,
      people: this.#people,
      clockMs: () => START_MS + agenda.nowMs + this.#skewMs,
      counted: () => this.#count(),
      cutAt: (event, effects) => this.#cutAt(event, effects),
    }
    this.#saving = new Saving(this.#device, this.#remote, leader)
  }

  run(): void {
    const { agenda, schedule, tally } = this.#stage
    const { entries, incidents, calmAtMs, guard, systems } = schedule
    if (guard === 'arrival' && entries.some((entry) => entry.replay === 'lookup')) tally.hit('guardAtArrival')
    if (entries.some((entry) => !systems[entry.system])) tally.hit('systemNotUsed')
    for (const mutation of new Set(entries.map((entry) => entry.mutation))) {
      const plans = entries.filter((entry) => entry.mutation === mutation)
      this.#stage.at(plans[0]?.atMs ?? 0, () => this.#saving.save(plans))
    }
    for (const incident of incidents) {
      if ('atMs' in incident) this.#stage.at(incident.atMs, () => this.#happen(incident))
    }
    for (let atMs = HEARTBEAT_MS; atMs < calmAtMs; atMs += HEARTBEAT_MS) {
      this.#stage.at(atMs, () => this.#tell({ type: 'woke' }))
    }
    this.#stage.at(calmAtMs, () => this.#becomeCalm())
    this.#start()
    while (agenda.nextMs() <= calmAtMs + CALM_MAX_MS) agenda.runNext()
    if (!this.#leader) throw new Violation('I5', 'no window runs')
    this.#checker.finished(this.#leader.state)
  }

  #count(): number {
    this.events += 1
    if (this.events > EVENTS_MAX) throw new Violation('I6', `no rest after ${EVENTS_MAX} events`)
    return this.events
  }

  #tell(happening: Happening): void {
    this.#leader?.tell(happening)
    if (this.#second instanceof Window) this.#second.tell(happening)
  }

  // ── start, crash, windows ────────────────────────────────────────────────────────────────────────────────────────

  #start(): void {
    if (this.#leader) return
    this.#leader = new Window(this.#device)
    this.#saving.started()
    this.#leader.start()
    this.#saving.started()
  }

  /** The whole app is gone: all memory, every timer; writes under way are on disk or not, requests may still arrive. */
  #crash({ downMs, loses }: Pick<Crash, 'downMs' | 'loses'>): void {
    const { tally } = this.#stage
    const dead = this.#leader
    if (!dead) return
    this.#stage.note(() => `crash, loses ${loses}`)
    this.#bury(dead)
    if (this.#second instanceof Window) this.#second.die()
    this.#second = 'none'
    const isTorn = this.#journal.tear()
    if (isTorn) tally.hit('journalTorn')
    if (loses === 'lastCommits' && this.#store.unsafe > 0) {
      const count = 1 + Math.floor(this.#stage.dice('lost commits', this.events) * this.#store.unsafe)
      this.#store.loseLast(count)
      tally.hit('lastCommitsLost')
    }
    if (loses === 'database') {
      tally.hit('databaseWiped')
      if (isTorn) tally.hit('wipedAndTorn')
      this.#checker.wiped()
      this.#store.wipe()
    }
    this.#stage.after(downMs, () => this.#start())
  }

  #bury(dead: Window): void {
    const { tally } = this.#stage
    this.#leader = null
    if (this.#line.underWay > 0) tally.hit('crashWithRequestUnderWay')
    this.#line.underWay = 0
    if (dead.journal.owed().length > 0) tally.hit('debtLostAtCrash')
    this.#checker.debtForgotten(dead.journal.owed())
    dead.die()
  }

  /** Main, its journal and its requests live on; who waited for the lock has it now. */
  #windowDies(downMs: number): void {
    const { tally } = this.#stage
    const dead = this.#leader
    if (!dead) return
    this.#stage.note(() => 'window dies')
    tally.hit('windowDied')
    this.#bury(dead)
    const isNext = this.#second === 'waiting'
    if (isNext) tally.hit('secondWindowTookOver')
    if (this.#second instanceof Window) this.#leader = this.#second
    this.#second = 'none'
    if (isNext) this.#start()
    else this.#stage.after(downMs, () => this.#start())
  }

  #openSecond(): void {
    if (!this.#leader || this.#second !== 'none') return
    this.#stage.tally.hit('secondWindowWaited')
    this.#second = 'waiting'
    if (this.#device.rules.hasLock) return
    const second = new Window(this.#device)
    this.#second = second
    second.start()
  }

  #cutAt(event: number, effects: number) {
    for (const incident of this.#stage.schedule.incidents) {
      if (incident.kind !== 'crashBetweenEffects') continue
      if (incident.event !== event || incident.afterEffects >= effects) continue
      const die = () => {
        this.#stage.tally.hit('crashBetweenEffects')
        this.#crash(incident)
      }
      return { afterEffects: incident.afterEffects, die }
    }
    return null
  }

  // ── incidents, calm ──────────────────────────────────────────────────────────────────────────────────────────────

  #happen(incident: Incident): void {
    const { tally } = this.#stage
    switch (incident.kind) {
      case 'crash':
        if (this.#leader) tally.hit('crash')
        this.#crash(incident)
        break
      case 'windowDies':
        this.#windowDies(incident.downMs)
        break
      case 'secondWindow':
        this.#openSecond()
        break
      case 'compaction':
        tally.hit('compaction')
        this.#checker.compacting()
        this.#journal.compact()
        break
      case 'signOut':
        this.#people.signOut(incident.author, incident.tokenLivesMs)
        break
      case 'clockJump':
        tally.hit(incident.byMs > 0 ? 'clockForth' : 'clockBack')
        this.#stage.note(() => `clock jumps by ${incident.byMs}`)
        this.#skewMs += incident.byMs
        this.#checker.clockJumped()
        break
      case 'lineReturned':
        if (this.#leader) tally.hit('lineReturned')
        this.#tell({ type: 'lineReturned', system: incident.system })
        break
      case 'discardWaiting':
        this.#people.discardWaiting(incident.entry)
        break
      case 'outage':
      case 'readOutage':
      case 'journalOutage':
      case 'crashBetweenEffects':
        // Looked up where they strike.
        break
    }
  }

  /** No more faults, everyone signs in, and one last heartbeat: from here on the engine's own timers must do. */
  #becomeCalm(): void {
    if (!this.#leader?.isStarted) {
      this.#stage.after(500, () => this.#becomeCalm())
      return
    }
    this.#stage.isCalm = true
    this.#stage.note(() => 'calm')
    for (const system of SYSTEMS) {
      for (const author of this.#people.authors()) this.#people.signIn(system, author)
    }
    this.#tell({ type: 'woke' })
  }
}
