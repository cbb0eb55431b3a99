// The line between the app and its four systems: requests arrive, get lost, commit late; answers come late, twice, or
// after the app that asked has died.
import type { System } from '@shared/kit/ids'
import type { Outcome, Reading } from '@shared/kit/outcome'
import type { Entry } from '@shared/outbox/entry'
import { type Course, courseOf, failingReading } from './answers'
import { enteredValue, type Remote } from './remote'
import type { Incident } from './schedule'
import type { App, Stage } from './stage'

type Outage = Extract<Incident, { kind: 'outage' | 'readOutage' }>

export class Line {
  /** Sends of this run that were not answered yet. */
  underWay = 0
  readonly #stage: Stage
  readonly #remote: Remote
  readonly #app: App
  readonly #outages: readonly Outage[]

  constructor(stage: Stage, remote: Remote, app: App) {
    this.#stage = stage
    this.#remote = remote
    this.#app = app
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

  send(entry: Entry): void {
    const stage = this.#stage
    const name = stage.nameOf(entry)
    const nth = stage.nth(`send ${name}`)
    const planned = stage.fault('send', name, nth)
    const outage = this.#outageOf(entry.system, 'outage')
    const kind = planned?.on === 'send' ? planned.kind : outage?.kind === 'outage' ? outage.as : null
    const run = this.#app.run()
    this.underWay += 1
    stage.note(() => `  send ${name} attempt ${entry.attempts} ${enteredValue(entry)} ${kind ?? ''}`)
    stage.after(stage.ms(20, 700, 'latency', name, nth), () => {
      const isOrphan = this.#app.run() !== run
      if (isOrphan && stage.dice('orphan', name, nth) < 0.5) return
      if (kind) stage.tally.hit(kind)
      if (outage && !planned) stage.tally.hit('outage')
      const soonMs = stage.ms(5, 400, 'answer', name, nth)
      const course = courseOf(kind, planned?.ms ?? 0, soonMs, stage.ms(500, 15_000, 'timeout', name, nth))
      const isDone = this.#takeCourse(entry, course, planned?.ms ?? 0, `${name} ${nth}`, run)
      if (isOrphan && isDone) stage.tally.hit('commitAfterCrash')
    })
  }

  /** Returns true when the system did something at once. */
  #takeCourse(entry: Entry, course: Course, lateMs: number, key: string, run: number): boolean {
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
    this.#answer(entry, outcome, course.afterMs, key, run)
    if (course.againAfterMs !== null) {
      this.#answer(entry, outcome, course.afterMs + course.againAfterMs, key, run)
    }
    return this.#remote.effects.length > before
  }

  #answer(entry: Entry, outcome: Outcome, afterMs: number, key: string, run: number): void {
    const stage = this.#stage
    stage.after(afterMs, () => {
      if (this.#app.run() === run) this.underWay = Math.max(0, this.underWay - 1)
      else if (!this.#app.isUp() || stage.dice('stale', key) < 0.5) return
      else stage.tally.hit('staleAnswer')
      this.#app.tell({ type: 'answered', entryId: entry.id, attempt: entry.attempts, outcome })
    })
  }

  probe(entry: Entry, probe: number): void {
    const stage = this.#stage
    const name = stage.nameOf(entry)
    const nth = stage.nth(`read ${name}`)
    const planned = stage.fault('read', name, nth)
    const isOut = this.#outageOf(entry.system, 'readOutage') !== undefined
    const run = this.#app.run()
    stage.note(() => `  probe ${name} #${probe} ${planned?.kind ?? ''} ${isOut ? 'readOutage' : ''}`)
    const tell = (reading: Reading, afterMs: number) =>
      stage.after(afterMs, () => {
        if (this.#app.run() !== run) {
          if (!this.#app.isUp() || stage.dice('stale read', name, nth) < 0.5) return
          stage.tally.hit('staleReading')
        }
        this.#app.tell({ type: 'probed', entryId: entry.id, probe, reading })
      })
    stage.after(stage.ms(10, 500, 'read', name, nth), () => {
      if (planned?.on === 'read') stage.tally.hit(planned.kind)
      else if (isOut) stage.tally.hit('readOutage')
      const reading = failingReading(planned, isOut) ?? this.#remote.read(entry)
      const soonMs = stage.ms(5, 300, 'read answer', name, nth)
      tell(reading, planned?.kind === 'readLate' ? planned.ms + soonMs : soonMs)
      if (planned?.kind === 'readDoubled') tell(reading, planned.ms + soonMs)
    })
  }

  /** Somebody at the door or not; the news of it may come late, twice, or to an app that has been started anew. */
  knock(system: System): void {
    const stage = this.#stage
    const nth = stage.nth(`knock ${system}`)
    const run = this.#app.run()
    const strikes = (kind: 'knockedDown' | 'knockLate' | 'knockDoubled', share: number) => {
      if (stage.isCalm || stage.dice(kind, system, nth) >= share) return false
      stage.tally.hit(kind)
      return true
    }
    const tell = (line: 'up' | 'down', afterMs: number) =>
      stage.after(afterMs, () => {
        if (this.#app.run() !== run) {
          if (!this.#app.isUp() || stage.dice('stale knock', system, nth) < 0.5) return
          stage.tally.hit('staleKnock')
        }
        stage.note(() => `  knocked ${system} ${line}`)
        this.#app.tell({ type: 'knocked', system, line })
      })
    const outage = this.#outageOf(system, 'outage')
    const isOut = outage?.kind === 'outage' && outage.as === 'connectionRefused'
    const line = isOut || strikes('knockedDown', 0.06) ? 'down' : 'up'
    const soonMs = stage.ms(5, 300, 'knock', system, nth)
    tell(line, strikes('knockLate', 0.05) ? soonMs + stage.ms(5_000, 50_000, 'knock late', system, nth) : soonMs)
    if (strikes('knockDoubled', 0.05)) tell(line, soonMs + 400)
  }
}
