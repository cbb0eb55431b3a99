// The line between the app and its four systems: requests arrive, get lost, commit late; answers come late, twice, or
// after the app that asked has died.
import type { System } from '@shared/kit/ids'
import type { Outcome, Reading } from '@shared/kit/outcome'
import type { Entry } from '@shared/outbox/entry'
import { type Course, courseOf, failingReading } from './answers'
import { enteredValue, type Remote } from './remote'
import type { Incident } from './schedule'
import type { App, Happening, Leader, Stage } from './stage'

type Outage = Extract<Incident, { kind: 'outage' | 'readOutage' }>

export class Line {
  /** Sends of this run that were not answered yet. */
  underWay = 0
  readonly #stage: Stage
  readonly #remote: Remote
  readonly #leader: Leader
  readonly #isTokenDead: (entry: Entry) => boolean
  readonly #outages: readonly Outage[]

  constructor(stage: Stage, remote: Remote, leader: Leader, isTokenDead: (entry: Entry) => boolean) {
    this.#stage = stage
    this.#remote = remote
    this.#leader = leader
    this.#isTokenDead = isTokenDead
    const isOutage = (incident: Incident) => incident.kind === 'outage' || incident.kind === 'readOutage'
    this.#outages = stage.schedule.incidents.filter(isOutage)
  }

  #outageOf(system: System, kind: Outage['kind']): Outage | undefined {
    if (this.#stage.isCalm) return undefined
    const { nowMs } = this.#stage.agenda
    return this.#outages.find(
      ({ kind: of, system: at, atMs, forMs }) => of === kind && at === system && atMs <= nowMs && nowMs < atMs + forMs,
    )
  }

  send(entry: Entry, app: App): void {
    const stage = this.#stage
    const name = stage.nameOf(entry)
    const nth = stage.nth(`send ${name}`)
    const planned = stage.fault('send', name, nth)
    const outage = this.#outageOf(entry.system, 'outage')
    const struck = planned?.on === 'send' ? planned.kind : outage?.kind === 'outage' ? outage.as : null
    this.underWay += 1
    stage.note(() => `  send ${name} attempt ${entry.attempts} ${enteredValue(entry)} ${struck ?? ''}`)
    stage.after(stage.ms(20, 700, 'latency', name, nth), () => {
      const isOrphan = !app.isAlive
      if (isOrphan && stage.dice('orphan', name, nth) < 0.5) return
      const kind = this.#isTokenDead(entry) ? 'unauthorised' : struck
      if (kind) stage.tally.hit(kind)
      if (outage && !planned) stage.tally.hit('outage')
      const soonMs = stage.ms(5, 400, 'answer', name, nth)
      const course = courseOf(kind, planned?.ms ?? 0, soonMs, stage.ms(500, 15_000, 'timeout', name, nth))
      const isDone = this.#takeCourse(entry, course, planned?.ms ?? 0, `${name} ${nth}`, app)
      if (isOrphan && isDone) stage.tally.hit('commitAfterCrash')
    })
  }

  /** Returns true when the system did something at once. */
  #takeCourse(entry: Entry, course: Course, lateMs: number, key: string, app: App): boolean {
    const stage = this.#stage
    const before = this.#remote.effects.length
    const commit = () => this.#remote.commit(entry, stage.dice('tells repeat', key) < 0.3)
    const honest = course.commits === 'atOnce' ? commit() : null
    if (course.commits === 'late') {
      const looksAtArrival = stage.schedule.guard === 'arrival' && entry.replay === 'lookup'
      const isUnguarded = looksAtArrival && !this.#remote.isTaken(entry)
      stage.after(lateMs, () => (isUnguarded ? this.#remote.commitUnguarded(entry) : commit()))
    }
    const outcome = course.outcome ?? honest
    if (outcome === null) return false
    this.#answer(entry, outcome, course.afterMs, key, app)
    if (course.againAfterMs !== null) {
      this.#answer(entry, outcome, course.afterMs + course.againAfterMs, key, app)
    }
    return this.#remote.effects.length > before
  }

  #answer(entry: Entry, outcome: Outcome, afterMs: number, key: string, app: App): void {
    const stage = this.#stage
    stage.after(afterMs, () => {
      if (app.isAlive) this.underWay = Math.max(0, this.underWay - 1)
      const news: Happening = { type: 'answered', entryId: entry.id, attempt: entry.attempts, outcome }
      this.#tell(app, news, 'staleAnswer', key)
    })
  }

  /** To the window that asked; if it died meanwhile, the next one may hear it: late news of an earlier life. */
  #tell(app: App, news: Happening, late: 'staleAnswer' | 'staleReading' | 'staleKnock', key: string): void {
    if (app.isAlive) {
      app.tell(news)
      return
    }
    const leader = this.#leader()
    if (!leader || this.#stage.dice(late, key) < 0.5) return
    this.#stage.tally.hit(late)
    leader.tell(news)
  }

  probe(entry: Entry, probe: number, app: App): void {
    const stage = this.#stage
    const name = stage.nameOf(entry)
    const nth = stage.nth(`read ${name}`)
    const planned = stage.fault('read', name, nth)
    const isOut = this.#outageOf(entry.system, 'readOutage') !== undefined
    stage.note(() => `  probe ${name} #${probe} ${planned?.kind ?? ''} ${isOut ? 'readOutage' : ''}`)
    const tell = (reading: Reading, afterMs: number) =>
      stage.after(afterMs, () => {
        this.#tell(app, { type: 'probed', entryId: entry.id, probe, reading }, 'staleReading', `${name} ${nth}`)
      })
    stage.after(stage.ms(10, 500, 'read', name, nth), () => {
      if (planned?.on === 'read') stage.tally.hit(planned.kind)
      else if (isOut) stage.tally.hit('readOutage')
      const refused: Reading | null = this.#isTokenDead(entry) ? { kind: 'unauthorised', detail: '401' } : null
      const reading = refused ?? failingReading(planned, isOut) ?? this.#remote.read(entry)
      const soonMs = stage.ms(5, 300, 'read answer', name, nth)
      tell(reading, planned?.kind === 'readLate' ? planned.ms + soonMs : soonMs)
      if (planned?.kind === 'readDoubled') tell(reading, planned.ms + soonMs)
    })
  }

  /** Somebody at the door or not; the news of it may come late, twice, or to an app that has been started anew. */
  knock(system: System, app: App): void {
    const stage = this.#stage
    const nth = stage.nth(`knock ${system}`)
    const strikes = (kind: 'knockedDown' | 'knockLate' | 'knockDoubled', share: number) => {
      if (stage.isCalm || stage.dice(kind, system, nth) >= share) return false
      stage.tally.hit(kind)
      return true
    }
    const tell = (line: 'up' | 'down', afterMs: number) =>
      stage.after(afterMs, () => {
        stage.note(() => `  knocked ${system} ${line}`)
        this.#tell(app, { type: 'knocked', system, line }, 'staleKnock', `${system} ${nth}`)
      })
    const outage = this.#outageOf(system, 'outage')
    const isOut = outage?.kind === 'outage' && outage.as === 'connectionRefused'
    const line = isOut || strikes('knockedDown', 0.06) ? 'down' : 'up'
    const soonMs = stage.ms(5, 300, 'knock', system, nth)
    tell(line, strikes('knockLate', 0.05) ? soonMs + stage.ms(5_000, 50_000, 'knock late', system, nth) : soonMs)
    if (strikes('knockDoubled', 0.05)) tell(line, soonMs + 400)
  }
}
