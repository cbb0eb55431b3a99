// Watches one simulated shop and throws at the first broken promise. It keeps its own books, from what was handed to the
// engine, what the engine asked for, what the store holds and what the remote systems did; it trusts no field of the
// engine's state where it can look itself.
import type { JournalRecord } from '@shared/ipc/journal'
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
import { EnteredValues } from './entered-values'
import type { JournalFile } from './journal'
import { bornOf, enteredValue, type Remote, type RemoteEffect } from './remote'
import { SecondCopy } from './second-copy'
import type { Store } from './store'
import type { Tally } from './tally'
import { Violation } from './violation'

export type Books = {
  readonly limits: OutboxLimits
  readonly store: Store
  readonly remote: Remote
  readonly tally: Tally
  readonly nowMs: () => number
  readonly journal: JournalFile
  readonly judgesEffectsOnly: boolean
}

/** A request under way: its number, and how many sign-ins there had been when it left. */
type Request = { readonly nth: number; readonly epoch: number }

export class Checker {
  readonly #books: Books
  /** Entries as the person entered them. */
  readonly #saved = new Map<EntryId, Entry>()
  /** Told "saved". */
  readonly #promised = new Set<EntryId>()
  readonly #copy: SecondCopy
  readonly #values = new EnteredValues()
  /** Discards that are on disk. */
  readonly #givenUp = new Set<EntryId>()
  readonly #overtaken = new Set<string>()
  /** Something was squashed into them, and the engine was not told yet: the store refuses what it means to write. */
  readonly #untold = new Set<EntryId>()
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
    this.#copy = new SecondCopy(books)
    this.#sends = new AttemptBook(books.limits, 1)
    // Each send may be followed by two readings, each with failures of its own.
    this.#reads = new AttemptBook(books.limits, 3)
  }

  /** A person pressed "save"; nothing is promised yet. */
  entered(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.#saved.set(entry.id, entry)
      this.#values.entered(entry.id, enteredValue(entry))
    }
  }

  /** A person was told "saved", of these rows as they were stored. */
  saved(rows: readonly Entry[]): void {
    for (const row of rows) {
      this.#promised.add(row.id)
      this.#values.promised(row.id, enteredValue(row))
      const edited = row.operation.endsWith('.edit') ? row.dependsOn.at(-1) : row.id
      this.#values.lastOf(edited ?? row.id, row.id, enteredValue(row))
    }
  }

  /** An edit became part of the entry it edits. */
  squashed(edit: Entry, into: Entry): void {
    if (edit.author !== into.author) {
      throw new Violation('I8', `${this.#nameOf(into.id)} of ${into.author} takes up what ${edit.author} entered`)
    }
    this.#values.entered(into.id, enteredValue(edit))
    this.#untold.add(into.id)
  }

  /** A person was told "not saved". */
  voided(entries: readonly Entry[]): void {
    this.#copy.voided(entries)
  }

  /** The journal could not be written, and that is said. */
  owed(record: JournalRecord): void {
    this.#copy.owed(record)
  }

  /** A window died with this still owed. */
  debtForgotten(records: readonly JournalRecord[]): void {
    this.#copy.debtForgotten(records)
  }

  /** The journal is about to be rewritten. */
  compacting(): void {
    this.#copy.compacting()
  }

  /** The database is about to be lost. */
  wiped(): void {
    this.#copy.wiped()
    for (const id of this.#copy.excused) {
      this.#riskTaken.add(id)
      this.#absences.delete(id)
      this.#givenUp.delete(id)
    }
  }

  reconciling(): void {
    this.#copy.reconciling()
  }

  reconciled(): void {
    this.#copy.reconciled((id) => this.#nameOf(id))
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
    if (this.#books.judgesEffectsOnly) return
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
        for (const entry of event.entries) {
          this.#announced.add(entry.id)
          if (entry.revision === this.#books.store.entries.get(entry.id)?.revision) this.#untold.delete(entry.id)
        }
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
    const asked = this.#asked.get(id)
    if (isStored && asked?.revision === revision) {
      if (asked.progress.state === 'discarded') this.#givenUp.add(id)
      if (this.wasDecided(id, 'edit')) this.#values.promised(id, enteredValue(asked))
    }
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
    this.#untold.clear()
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
    const storedRevision = this.#untold.has(entry.id) ? 0 : stored.revision
    if (!isRewrite && revision <= Math.max(this.#asked.get(entry.id)?.revision ?? 0, storedRevision)) {
      throw new Violation('state', `${name}: revision ${revision} after ${asked.revision}, stored ${stored.revision}`)
    }
    if (!isOpen(stored) && !(isRewrite && stored.revision === revision)) {
      throw new Violation('I4', `${name} is ${stored.progress.state} and was changed to ${progress.state}`)
    }
    if (this.#givenUp.has(entry.id) && progress.state !== 'discarded') {
      throw new Violation('I4', `${name} was discarded by a person and is ${progress.state} again`)
    }
    const { remote } = this.#books
    checkContent(entry, link, {
      name,
      saved: this.#savedOf(entry.id),
      stored,
      remote,
      wasDecided: (kind) => this.wasDecided(entry.id, kind),
      wasEntered: (value) => this.#values.has(entry.id, value),
      isGivenUp: (id) => this.#stateOf(id) === 'discarded',
    })
    this.#values.entered(entry.id, enteredValue(entry))
    if (progress.state === 'sending' && !isRewrite) this.#checkClaim(entry, name)
    this.#asked.set(entry.id, entry)
  }

  /** The engine means to send: may it, as things are known now? */
  #checkClaim(entry: Entry, name: string): void {
    if (this.#refused.has(this.#credentialOf(entry.id)))
      throw new Violation('I8', `${name} goes with a refused sign-in`)
    this.#checkRepeat(entry, name)
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
    this.#checkAskedToWait(entry, name)
    if (this.#underWay.has(entry.id)) throw new Violation('I2', `${name} is sent while it is under way`)
    for (const other of this.#saved.values()) {
      if (other.lane !== saved.lane || !this.#isBefore(other.id, saved.id)) continue
      const before = store.entries.get(other.id)
      if (before && isOpen(before)) throw new Violation('I3', `${name} is sent before ${this.#nameOf(other.id)}`)
    }
    if (this.#values.isOutdated(entry.id, enteredValue(entry)) && !this.#copy.excused.has(entry.id)) {
      throw new Violation('I4', `${name} goes as ${enteredValue(entry)}, which a person has edited since`)
    }
    for (const id of saved.dependsOn) {
      const dependency = this.#stateOf(id)
      const isNoMatter = this.#copy.excused.has(id) || !this.#promised.has(id)
      const mayGo = dependency === 'settled' || (dependency === 'discarded' && this.wasDecided(entry.id))
      const mayBeUnlinked = isNoMatter || this.#copy.forgotten.has(id)
      if (dependency === 'settled' && !mayBeUnlinked && !store.links.has(this.#linkKeyOf(id))) {
        throw new Violation('truth', `${name} is sent and the remote id of ${this.#nameOf(id)} is gone`)
      }
      if (!mayGo && !(dependency === undefined && isNoMatter))
        throw new Violation('I3', `${name} is sent though ${this.#nameOf(id)} is ${dependency}`)
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
    const isOvertaken = effects.some((other) => other.lane === effect.lane && other.born > effect.born)
    if (!isOvertaken || this.#books.judgesEffectsOnly || !this.#promised.has(effect.entryId)) return
    this.#overtaken.add(effect.lane)
    // A late write of class `natural` can land after the next entry's: no client can prevent it, so it is only counted.
    if (entry.replay === 'natural') this.#books.tally.hit('naturalOvertaken')
    else if (!this.wasDecided(effect.entryId) && !this.#copy.excused.has(effect.entryId))
      throw new Violation('I3', `${name} took effect after its successor`)
  }

  /** All is quiet. */
  finished(state: OutboxState): void {
    const { store, tally } = this.#books
    const stuck = new Set<EntryId>()
    const placeOf = ({ id, seq }: Entry) => store.entries.get(id)?.seq ?? seq
    for (const saved of [...this.#saved.values()].sort((a, b) => placeOf(a) - placeOf(b))) {
      const entry = store.entries.get(saved.id)
      if (!entry) {
        this.#checkGone(saved.id)
        continue
      }
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
    this.#checkLastValues()
    const active = state.entries.find((live) => live.activity !== 'none')
    if (active) throw new Violation('I5', `${this.#nameOf(active.entry.id)} holds a slot for ever`)
  }

  /** Not in the database at the end: never promised, or done with before the database was lost. */
  #checkGone(id: EntryId): void {
    const { tally } = this.#books
    if (!this.#promised.has(id)) return
    if (this.#copy.gone.has(id)) tally.hit('goneWithDatabase')
    else if (this.#copy.excused.has(id)) tally.hit('lostUnjournalled')
    else throw new Violation('I1', `${this.#nameOf(id)} was saved and is not in the store`)
  }

  /** Where something was edited, squashed or not, its system holds what was entered last. */
  #checkLastValues(): void {
    const { remote, tally } = this.#books
    for (const { members, value } of this.#values.edited()) {
      const isPlain = members.every((id) => {
        const isLeftAlone = !this.wasDecided(id) && !this.#copy.excused.has(id)
        return isLeftAlone && this.#stateOf(id) === 'settled' && !this.#overtaken.has(this.#savedOf(id).lane)
      })
      if (!isPlain) continue
      const held = remote.effects.findLast((effect) => members.includes(effect.entryId))?.value
      // What a crash kept before anybody was told "saved" may have won too.
      const isNewer = held !== undefined && !this.#values.wasPromised(held)
      if (held !== value && !isNewer)
        throw new Violation('I4', `${value} was entered last, and its system holds ${held}`)
      tally.hit('lastValueWon')
    }
  }

  /** What became of an entry, also when the database forgot it since. */
  #stateOf(id: EntryId): string | undefined {
    return this.#books.store.entries.get(id)?.progress.state ?? this.#copy.gone.get(id)
  }

  /**
   * The order in which people entered things. What nobody was told "saved" of, and only the journal had when the app
   * died, comes back at a place of its own.
   */
  #isBefore(id: EntryId, than: EntryId): boolean {
    if (this.#promised.has(id) && this.#promised.has(than)) return bornOf(id) < bornOf(than)
    const { entries } = this.#books.store
    return (entries.get(id)?.seq ?? 0) < (entries.get(than)?.seq ?? 0)
  }

  #linkKeyOf(id: EntryId): string {
    const { system, subject } = this.#savedOf(id)
    return `${system} ${subject}`
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
