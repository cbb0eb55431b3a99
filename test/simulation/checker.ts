// Watches one simulated shop and throws at the first broken promise. It keeps its own books, from what was handed to the
// engine, what the engine asked for, what the store holds and what the remote systems did; it trusts no field of the
// engine's state where it can look itself.
import type { EntryId, System } from '@shared/kit/ids'
import type { Outcome, Reading } from '@shared/kit/outcome'
import type { Effect, Link } from '@shared/outbox/effect'
import { Entry, isOpen } from '@shared/outbox/entry'
import type { OutboxEvent } from '@shared/outbox/event'
import { brokenRules } from '@shared/outbox/invariants'
import type { OutboxLimits } from '@shared/outbox/limits'
import type { OutboxState } from '@shared/outbox/state'
import { AttemptBook } from './attempt-book'
import { checkContent } from './content-rules'
import type { Remote, RemoteEffect } from './remote'
import type { Store } from './store'
import type { Tally } from './tally'
import { Violation } from './violation'

export type Books = {
  readonly limits: OutboxLimits
  readonly store: Store
  readonly remote: Remote
  readonly tally: Tally
  readonly nowMs: () => number
  readonly judgesRepeats: boolean
}

/** A request under way: its number, and how many sign-ins there had been when it left. */
type Request = { readonly nth: number; readonly epoch: number }

export class Checker {
  readonly #books: Books
  /** Entries as the person saved them. */
  readonly #saved = new Map<EntryId, Entry>()
  readonly #decisions = new Map<EntryId, Set<string>>()
  /** Absent readings since the latest unknown outcome; no line while nothing is unproven. */
  readonly #absences = new Map<EntryId, number>()
  /** A person sent it again although it may have been applied, and nothing guards a repeat. */
  readonly #riskTaken = new Set<EntryId>()
  readonly #sends: AttemptBook
  readonly #reads: AttemptBook
  // What one run of the app knows; a crash forgets it.
  #underWay = new Map<EntryId, Request>()
  #reading = new Map<EntryId, Request>()
  #conclusive = new Map<EntryId, { outcome: Outcome; writeFailed: boolean }>()
  #asked = new Map<EntryId, Entry>()
  #announced = new Set<EntryId>()
  #refused = new Set<string>()
  #signIns = new Map<string, number>()
  #waitUntilMs = new Map<System, number>()

  constructor(books: Books) {
    this.#books = books
    this.#sends = new AttemptBook(books.limits, 1)
    // Each send may be followed by two readings, each with failures of its own.
    this.#reads = new AttemptBook(books.limits, 3)
  }

  /** A person was told "saved". */
  saved(entry: Entry): void {
    this.#saved.set(entry.id, entry)
  }

  clockJumped(): void {
    this.#waitUntilMs.clear()
    this.#noteHurry(null)
  }

  #noteHurry(entryId: EntryId | null): void {
    this.#sends.hurried(entryId, this.#books.nowMs())
    this.#reads.hurried(entryId, this.#books.nowMs())
  }

  /** Looks at one event, what the engine asked for because of it, and what it thinks now. */
  stepped(event: OutboxEvent, state: OutboxState, effects: readonly Effect[]): void {
    this.#takeNews(event)
    for (const effect of effects) {
      if (effect.type === 'persist') this.#checkWrite(effect.entry, effect.link)
      if (effect.type === 'send') this.#checkSend(effect.entry)
      if (effect.type === 'probe') this.#checkRead(effect.entry, effect.probe)
    }
    const broken = brokenRules(state)
    if (broken.length > 0) throw new Violation('state', broken.join('; '))
    for (const id of this.#announced) {
      const stored = this.#books.store.entries.get(id)
      if (!stored) throw new Violation('I1', `${this.#nameOf(id)} was saved and is not in the store`)
      if (isOpen(stored) && !state.entries.has(id)) {
        throw new Violation('I4', `${this.#nameOf(id)} is open (${stored.progress.state}) and the engine forgot it`)
      }
    }
  }

  #takeNews(event: OutboxEvent): void {
    switch (event.type) {
      case 'started':
        this.#restarted(event.entries)
        break
      case 'enqueued':
        for (const entry of event.entries) this.#announced.add(entry.id)
        break
      case 'persisted':
      case 'persistFailed':
        this.#written(event.entryId, event.revision, event.type === 'persisted')
        break
      case 'answered':
        this.#answered(event.entryId, event.attempt, event.outcome)
        break
      case 'probed':
        this.#probed(event.entryId, event.probe, event.reading)
        break
      case 'credentialsChanged':
        this.#signedIn(`${event.system}|${event.author ?? ''}`)
        break
      case 'lineReturned':
        this.#noteHurry(null)
        break
      case 'decided':
        this.#decided(event.entryId, event.decision.kind)
        break
      case 'woke':
        break
    }
  }

  #written(id: EntryId, revision: number, isStored: boolean): void {
    const conclusive = this.#conclusive.get(id)
    if (!conclusive || revision !== this.#asked.get(id)?.revision) return
    conclusive.writeFailed = !isStored
  }

  #signedIn(credential: string): void {
    this.#refused.delete(credential)
    this.#signIns.set(credential, (this.#signIns.get(credential) ?? 0) + 1)
    this.#noteHurry(null)
  }

  #restarted(entries: readonly Entry[]): void {
    this.#underWay = new Map()
    this.#reading = new Map()
    this.#conclusive = new Map()
    this.#asked = new Map()
    this.#announced = new Set(entries.map((entry) => entry.id))
    this.#refused = new Set()
    this.#waitUntilMs.clear()
    for (const entry of entries) if (entry.progress.state === 'sending') this.#absences.set(entry.id, 0)
    this.#noteHurry(null)
  }

  #answered(id: EntryId, attempt: number, outcome: Outcome): void {
    const sent = this.#underWay.get(id)
    if (sent?.nth !== attempt) return
    this.#underWay.delete(id)
    const isUnclear = outcome.kind === 'rejected' && outcome.category === 'unclear'
    if (outcome.kind === 'unknown' || isUnclear) this.#absences.set(id, 0)
    if (outcome.kind === 'applied' || outcome.kind === 'alreadyApplied' || outcome.kind === 'rejected') {
      this.#conclusive.set(id, { outcome, writeFailed: false })
    }
    this.#noteRefusal(id, outcome, sent.epoch)
  }

  #probed(id: EntryId, probe: number, reading: Reading): void {
    const asked = this.#reading.get(id)
    if (asked?.nth !== probe) return
    this.#reading.delete(id)
    const absent = this.#absences.get(id)
    if (reading.kind === 'notApplied' && absent !== undefined) this.#absences.set(id, absent + 1)
    this.#noteRefusal(id, reading, asked.epoch)
  }

  #noteRefusal(id: EntryId, result: Outcome | Reading, epoch: number): void {
    const credential = this.#credentialOf(id)
    // A refusal of a token that was replaced meanwhile says nothing about the new one.
    if (result.kind === 'unauthorised' && epoch === (this.#signIns.get(credential) ?? 0)) this.#refused.add(credential)
    if (result.kind !== 'throttled' || result.retryAfterMs === null) return
    const { system } = this.#savedOf(id)
    const untilMs = this.#books.nowMs() + Math.min(result.retryAfterMs, this.#books.limits.waitMaxMs)
    this.#waitUntilMs.set(system, Math.max(untilMs, this.#waitUntilMs.get(system) ?? 0))
  }

  #decided(id: EntryId, kind: string): void {
    const stored = this.#books.store.entries.get(id)
    const kinds = this.#decisions.get(id) ?? new Set()
    this.#decisions.set(id, kinds.add(kind))
    this.#noteHurry(id)
    this.#absences.delete(id)
    this.#conclusive.delete(id)
    if (stored?.uncertain && (kind === 'resend' || kind === 'edit')) this.#riskTaken.add(id)
  }

  /** A person decided about it, ever. What was unproven then may still come true later. */
  wasDecided(id: EntryId, kind?: string): boolean {
    const kinds = this.#decisions.get(id)
    return kinds !== undefined && (kind === undefined || kinds.has(kind))
  }

  #checkWrite(entry: Entry, link: Link | null): void {
    const name = this.#nameOf(entry.id)
    const parsed = Entry.safeParse(entry)
    if (!parsed.success) throw new Violation('schema', `${name}: ${parsed.error.message}`)
    const { progress, revision } = entry
    const stored = this.#books.store.entries.get(entry.id)
    const asked = this.#asked.get(entry.id) ?? stored
    if (!stored || !asked) throw new Violation('I1', `${name} is written though nobody saved it`)
    const isRewrite = revision === asked.revision && JSON.stringify(entry) === JSON.stringify(asked)
    if (!isRewrite && revision <= Math.max(asked.revision, stored.revision)) {
      throw new Violation('state', `${name}: revision ${revision} after ${asked.revision}, stored ${stored.revision}`)
    }
    if (!isOpen(stored) && !(isRewrite && stored.revision === revision)) {
      throw new Violation('I4', `${name} is ${stored.progress.state} and was changed to ${progress.state}`)
    }
    const { remote, store } = this.#books
    const wasDecided = (kind: string) => this.wasDecided(entry.id, kind)
    checkContent(entry, link, { name, saved: this.#savedOf(entry.id), remote, store, wasDecided })
    if (progress.state === 'sending' && !isRewrite) this.#checkClaim(entry, name)
    this.#asked.set(entry.id, entry)
  }

  /** The engine means to send: may it, as things are known now? */
  #checkClaim(entry: Entry, name: string): void {
    if (this.#refused.has(this.#credentialOf(entry.id)))
      throw new Violation('I8', `${name} goes with a refused sign-in`)
    this.#checkAskedToWait(entry, name)
    if (this.#books.judgesRepeats) this.#checkRepeat(entry, name)
  }

  /** A repeat that happens to do no harm is wrong all the same if nothing proved that it would not. */
  #checkRepeat(entry: Entry, name: string): void {
    const conclusive = this.#conclusive.get(entry.id)
    if (conclusive) {
      const rule = conclusive.writeFailed ? 'I9' : conclusive.outcome.kind === 'rejected' ? 'I6' : 'I2'
      throw new Violation(rule, `${name} is sent again after the answer ${conclusive.outcome.kind}`)
    }
    const absences = this.#absences.get(entry.id)
    const needsProof = entry.replay === 'lookup' || entry.replay === 'manual'
    if (needsProof && absences !== undefined && absences < this.#books.limits.absentReadingsMin) {
      throw new Violation('I2', `${name} is sent again after an unknown outcome and ${absences} readings "not there"`)
    }
    if (entry.replay === 'manual' && absences !== undefined) {
      throw new Violation('I2', `${name} would be doubled by a repeat and nobody decided to send it again`)
    }
  }

  #checkAskedToWait(entry: Entry, name: string): void {
    const untilMs = this.#waitUntilMs.get(entry.system) ?? 0
    if (this.#books.nowMs() < untilMs - 1) {
      throw new Violation('I6', `${name} goes ${untilMs - this.#books.nowMs()} ms before ${entry.system} wants it`)
    }
  }

  #checkSend(entry: Entry): void {
    const name = this.#nameOf(entry.id)
    const saved = this.#savedOf(entry.id)
    const { store } = this.#books
    const stored = store.entries.get(entry.id)
    if (!this.#books.limits.systems[entry.system])
      throw new Violation('I8', `${name}: ${entry.system} is not used here`)
    if (entry.author !== saved.author) throw new Violation('I8', `${name} of ${saved.author} goes as ${entry.author}`)
    if (stored?.progress.state !== 'sending' || stored.revision !== entry.revision) {
      throw new Violation('I7', `${name} is sent while the store says ${stored?.progress.state}`)
    }
    if (this.#underWay.has(entry.id)) throw new Violation('I2', `${name} is sent while it is under way`)
    for (const other of this.#saved.values()) {
      if (other.lane !== saved.lane || other.seq >= saved.seq) continue
      const before = store.entries.get(other.id)
      if (before && isOpen(before)) throw new Violation('I3', `${name} is sent before ${this.#nameOf(other.id)}`)
    }
    for (const id of saved.dependsOn) {
      const dependency = store.entries.get(id)?.progress.state
      const mayGo = dependency === 'settled' || (dependency === 'discarded' && this.wasDecided(entry.id))
      if (!mayGo) throw new Violation('I3', `${name} is sent though ${this.#nameOf(id)} is ${dependency}`)
    }
    this.#underWay.set(entry.id, this.#request(entry.id, entry.attempts))
    const tooMany = this.#sends.note(entry.id, this.#books.nowMs())
    if (tooMany) throw new Violation('I6', `${name}: ${tooMany}`)
  }

  #checkRead(entry: Entry, probe: number): void {
    const name = this.#nameOf(entry.id)
    if (entry.author !== this.#savedOf(entry.id).author) throw new Violation('I8', `${name} is read as ${entry.author}`)
    if (this.#refused.has(this.#credentialOf(entry.id)))
      throw new Violation('I8', `${name} reads with a refused sign-in`)
    this.#checkAskedToWait(entry, name)
    this.#reading.set(entry.id, this.#request(entry.id, probe))
    const tooMany = this.#reads.note(entry.id, this.#books.nowMs())
    if (tooMany) throw new Violation('I6', `reads of ${name}: ${tooMany}`)
  }

  /** A remote system really did something. */
  committed(effect: RemoteEffect, entry: Entry): void {
    const name = this.#nameOf(effect.entryId)
    const count = this.#books.remote.effectsOf(effect.entryId).length
    if (count > 1 && entry.replay !== 'natural') {
      if (!this.#riskTaken.has(effect.entryId)) throw new Violation('I2', `${name} has ${count} effects`)
      this.#books.tally.hit('resentUnprovenTwice')
    }
    const { effects } = this.#books.remote
    const isOvertaken = effects.some((other) => other.lane === effect.lane && other.seq > effect.seq)
    if (!isOvertaken) return
    // A late write of class `natural` can land after the next entry's: no client can prevent it, so it is only counted.
    if (entry.replay === 'natural') this.#books.tally.hit('naturalOvertaken')
    else if (!this.wasDecided(effect.entryId)) throw new Violation('I3', `${name} took effect after its successor`)
  }

  /** All is quiet. */
  finished(state: OutboxState): void {
    const { store, tally } = this.#books
    const stuck = new Set<EntryId>()
    for (const saved of [...this.#saved.values()].sort((a, b) => a.seq - b.seq)) {
      const entry = store.entries.get(saved.id)
      if (!entry) throw new Violation('I1', `${this.#nameOf(saved.id)} was saved and is not in the store`)
      const at = entry.progress.state
      if (at === 'settled' || at === 'discarded') {
        tally.hit(at)
        if (state.entries.has(entry.id)) throw new Violation('state', `${this.#nameOf(entry.id)} is done and kept open`)
        continue
      }
      const isBehind = [...this.#saved.values()].some(
        (other) => stuck.has(other.id) && (other.lane === saved.lane || saved.dependsOn.includes(other.id)),
      )
      const isUnused = !this.#books.limits.systems[entry.system]
      if (at !== 'parked' && !isBehind && !isUnused) {
        throw new Violation('I5', `${this.#nameOf(entry.id)} is left ${JSON.stringify(entry.progress)}`)
      }
      tally.hit(at === 'parked' ? 'parked' : 'blocked')
      stuck.add(entry.id)
    }
    const active = state.entries.find((live) => live.activity !== 'none')
    if (active) throw new Violation('I5', `${this.#nameOf(active.entry.id)} holds a slot for ever`)
  }

  #request(id: EntryId, nth: number): Request {
    return { nth, epoch: this.#signIns.get(this.#credentialOf(id)) ?? 0 }
  }

  #credentialOf(id: EntryId): string {
    const { system, author } = this.#savedOf(id)
    return this.#books.limits.systems[system]?.credential === 'author' ? `${system}|${author}` : `${system}|`
  }

  #savedOf(id: EntryId): Entry {
    const saved = this.#saved.get(id)
    if (!saved) throw new Violation('I1', `nobody saved ${id}`)
    return saved
  }

  #nameOf(id: EntryId): string {
    const saved = this.#saved.get(id)
    return saved ? `${saved.title} (${saved.replay}, ${saved.lane})` : id
  }
}
