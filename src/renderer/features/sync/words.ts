// An outbox entry in plain words: its state, why it is so, and each line of its log.
import { unreachable } from '@shared/kit/assert'
import { formatDayTime } from '@shared/kit/dates'
import type { System } from '@shared/kit/ids'
import type { Outcome } from '@shared/kit/outcome'
import type { AttemptRecord, Entry, EntryState, ParkReason, WaitReason } from '@shared/outbox/entry'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { businessKey, isStopped, saysItAll } from '../../i18n/business-codes'
import { type Formats, useFormats } from '../../i18n/format'
import { operationWord } from '../../i18n/operation-words'
import { type SystemHealth, useHealth } from '../../sync/health'
import type { Look } from '../../ui/looks'
import { broughtBy, knownIn } from './customer-input'
import { dayOf } from './days'
import { type Doubt, doubtOf, READINGS_NEEDED } from './doubt'
import { isChange } from './entry-content'
import { type EntryNames, useEntryNames } from './entry-names'
import { phoneText } from './phone-text'

export const STATE_LOOK: Readonly<Record<EntryState, Look>> = {
  waiting: 'waiting',
  sending: 'sending',
  checking: 'checking',
  parked: 'needsYou',
  settled: 'done',
  discarded: 'dropped',
}

type Rejected = Extract<Outcome, { kind: 'rejected' }>

/** Why a system refused: the sentence of its code, else the one of the code's category. */
function rejectionText(t: TFunction, names: EntryNames, entry: Entry, outcome: Rejected): string {
  const values = { system: t(`system.${entry.system}`), author: names.author(entry) }
  const permission = outcome.category === 'permission' ? names.permission(entry) : null
  if (permission !== null) return t('outboxNames.lacksPermission', { ...values, permission })
  return t(businessKey(entry.system, outcome.code) ?? `rejection.${outcome.category}`, values)
}

/** The system's own words, where it gave any that say more than its code. */
function ownWords(t: TFunction, entry: Entry, outcome: Outcome): string | null {
  if (outcome.kind !== 'rejected' || outcome.message === '' || outcome.message === outcome.code) return null
  return t('common.systemSays', { system: t(`system.${entry.system}`), words: outcome.message })
}

export type ParkWords = { readonly title: string; readonly why: string; readonly own: string | null }

/** What happened, for lists and titles, and what else is said about it. */
function firstSentence(text: string): readonly [string, string] {
  const end = text.search(/\.\s/) + 1
  return end === 0 ? [text, ''] : [text.slice(0, end), text.slice(end).trim()]
}

/** A change, or points, where what is said of new records would be wrong; null: it holds for them too. */
function ownParkKey(entry: Entry, { kind }: ParkReason) {
  const isBooking = entry.operation === 'pos.customers.editScore'
  if (kind === 'unproven' && isBooking) return 'entryContent.park.unprovenPoints' as const
  if (kind === 'rejected' && isChange(entry)) return 'entryContent.park.rejected' as const
  if (kind === 'differs' && isChange(entry)) return 'entryContent.park.differs' as const
  return null
}

function parkWords(t: TFunction, names: EntryNames, entry: Entry, reason: ParkReason): ParkWords {
  const values = { system: t(`system.${entry.system}`), tries: reason.kind === 'fruitless' ? reason.tries : 0 }
  const title = t(`parkReason.${reason.kind}.title`, values)
  const ofItsOwn = ownParkKey(entry, reason)
  const text = t(ofItsOwn ?? `parkReason.${reason.kind}.text`, values)
  if (reason.kind !== 'rejected' || reason.outcome.kind !== 'rejected') return { title, why: text, own: null }
  const [what, advice] = firstSentence(rejectionText(t, names, entry, reason.outcome))
  return {
    title: what,
    why: saysItAll(reason.outcome.code) ? advice : `${advice} ${text}`.trim(),
    own: ownWords(t, entry, reason.outcome),
  }
}

function nextAsking(t: TFunction, formats: Formats, entry: Entry, nextAtMs: number, nowMs: number): string {
  if (nextAtMs <= nowMs) return t('doubt.nextNow', { system: t(`system.${entry.system}`) })
  return t('doubt.nextIn', { time: formats.span(nextAtMs - nowMs) })
}

/** The latest reading in a few words; null when there is none yet or it only says "not there", which is counted. */
function inVain(t: TFunction, entry: Entry, { last }: Doubt): string | null {
  if (last === null || last.reading.kind === 'notApplied') return null
  return t(`doubt.lastReading.${last.reading.kind}`, { system: t(`system.${entry.system}`) })
}

/** What is known of an entry in doubt, in one line. */
function doubtLine(t: TFunction, formats: Formats, entry: Entry, nowMs: number): string | null {
  const doubt = doubtOf(entry)
  if (!doubt) return null
  const next = nextAsking(t, formats, entry, doubt.nextAtMs, nowMs)
  const reading = inVain(t, entry, doubt)
  if (reading !== null) return t('doubt.shortInVain', { reading, next })
  return t('doubt.short', { done: doubt.absent, needed: READINGS_NEEDED, next })
}

/** The same in full: what happened, what was asked, what comes next, and that nothing is lost. */
function doubtText(t: TFunction, formats: Formats, entry: Entry, nowMs: number): readonly string[] {
  const doubt = doubtOf(entry)
  if (!doubt) return []
  const system = t(`system.${entry.system}`)
  const reading = inVain(t, entry, doubt)
  const asked =
    doubt.last === null
      ? t('doubt.notAsked')
      : reading === null
        ? t('doubt.asked', {
            done: doubt.absent,
            needed: READINGS_NEEDED,
            reading: t('doubt.lastReading.notApplied', { system }),
          })
        : t('doubt.askedInVain', { reading })
  return [
    t(`doubt.${doubt.cause}`, { system, time: formatMoment(doubt.sinceMs, nowMs) }),
    `${asked} ${nextAsking(t, formats, entry, doubt.nextAtMs, nowMs)}`,
    t('doubt.safe'),
  ]
}

type SystemsHealth = Readonly<Partial<Record<System, SystemHealth>>>

/** An entry that may go at any time waits for its system's next try; nobody answers there as long as the line is down. */
function nextTryOf(entry: Entry, systems: SystemsHealth): number | null {
  const { progress } = entry
  if (progress.state !== 'waiting' && progress.state !== 'checking') return null
  return Math.max(progress.notBeforeMs, systems[entry.system]?.nextTryAtMs ?? 0)
}

/** Why an entry waits. What goes under a person's own sign-in waits for that person, whoever is signed in. */
function waitText(t: TFunction, names: EntryNames, entry: Entry, because: WaitReason): string {
  const system = t(`system.${entry.system}`)
  if (because !== 'unauthorised' || entry.system !== 'pos') return t(`waitReason.${because}`, { system })
  return t('outboxNames.waitsForSignIn', { system, author: names.author(entry) })
}

/** "Chưa tới được POS; thử lại sau 4 giây" while the line is down and the entry is due; null otherwise. */
function lineDownText(t: TFunction, formats: Formats, entry: Entry, systems: SystemsHealth, nowMs: number) {
  const isDown = systems[entry.system]?.state === 'unreachable'
  const nextTryAtMs = nextTryOf(entry, systems)
  if (!isDown || nextTryAtMs === null || entry.progress.state !== 'waiting') return null
  return t('outbox.lineDown', { system: t(`system.${entry.system}`), next: formats.retryIn(nextTryAtMs, nowMs) })
}

/** One short line on where the entry stands, for lists. */
function reasonText(
  t: TFunction,
  formats: Formats,
  names: EntryNames,
  entry: Entry,
  systems: SystemsHealth,
  nowMs: number,
): string {
  const { progress } = entry
  const values = { system: t(`system.${entry.system}`) }
  switch (progress.state) {
    case 'waiting': {
      // Neither the line's return nor the clock lets it go: only the sign-in does.
      if (progress.because === 'unauthorised') return waitText(t, names, entry, progress.because)
      const lineDown = lineDownText(t, formats, entry, systems, nowMs)
      if (lineDown !== null) return lineDown
      if (progress.notBeforeMs > nowMs) return formats.retryIn(progress.notBeforeMs, nowMs)
      return waitText(t, names, entry, progress.because)
    }
    case 'sending':
      return t('progressText.sending', values)
    case 'checking':
      return doubtLine(t, formats, entry, nowMs) ?? t('progressText.checking', values)
    case 'parked':
      return parkWords(t, names, entry, progress.reason).title
    case 'settled':
      return formatDayTime(progress.atMs)
    case 'discarded':
      return t('progressText.discarded', { who: progress.by, why: progress.why })
    default:
      return unreachable(progress)
  }
}

/** The whole explanation of a state, for the entry's own page. */
function stateText(t: TFunction, names: EntryNames, entry: Entry): string {
  const { progress } = entry
  const values = { system: t(`system.${entry.system}`) }
  if (progress.state === 'waiting') return waitText(t, names, entry, progress.because)
  if (progress.state === 'discarded') return t('progressText.discarded', { who: progress.by, why: progress.why })
  return t(`progressText.${progress.state}`, values)
}

export type LogLine = { readonly text: string; readonly own: string | null }

function refusalText(t: TFunction, names: EntryNames, entry: Entry, outcome: Rejected): string {
  const why = rejectionText(t, names, entry, outcome)
  // Nobody refused what never left.
  return isStopped(outcome.code) ? why : `${t('outcome.rejected', { system: t(`system.${entry.system}`) })} ${why}`
}

function logLine(t: TFunction, names: EntryNames, entry: Entry, record: AttemptRecord): LogLine {
  const values = { system: t(`system.${entry.system}`) }
  switch (record.kind) {
    case 'sent':
      return {
        text:
          record.outcome.kind === 'rejected'
            ? refusalText(t, names, entry, record.outcome)
            : t(`outcome.${record.outcome.kind}`, values),
        own: ownWords(t, entry, record.outcome),
      }
    case 'read':
      return { text: t(`reading.${record.reading.kind}`, values), own: null }
    case 'interrupted':
      return { text: t('entry.interrupted'), own: null }
    case 'decided':
      return { text: t(`decided.${record.decision}`, { who: record.by }), own: null }
    default:
      return unreachable(record)
  }
}

/** To the second, for what happens within seconds; with its day where that is not today. */
export function formatMoment(atMs: number, nowMs: number): string {
  const second = String(Math.floor(atMs / 1_000) % 60).padStart(2, '0')
  const isToday = dayOf(atMs) === dayOf(nowMs)
  return `${isToday ? formatDayTime(atMs).slice(-5) : formatDayTime(atMs)}:${second}`
}

/** The phone of the customer an entry is about, to tell namesakes apart; empty where it has none. */
export function phoneOf(entry: Pick<Entry, 'operation' | 'payload'>): string {
  return phoneText(broughtBy(entry).phone ?? knownIn(entry).phone ?? '')
}

/** The words for entries in the language on screen. */
export function useEntryWords() {
  const { t } = useTranslation()
  const formats = useFormats()
  const systems = useHealth((store) => store.systems)
  const names = useEntryNames()
  return {
    state: (entry: Entry) => t(`progress.${entry.progress.state}`),
    stateText: (entry: Entry) => stateText(t, names, entry),
    reason: (entry: Entry, nowMs: number) => reasonText(t, formats, names, entry, systems, nowMs),
    nextTry: (entry: Entry) => nextTryOf(entry, systems),
    doubt: (entry: Entry, nowMs: number) => doubtText(t, formats, entry, nowMs),
    /** Why a parked entry needs a person, in one line; and the system's own words, where there are any. */
    parkedWhy: (entry: Entry) =>
      entry.progress.state === 'parked'
        ? parkWords(t, names, entry, entry.progress.reason).title.replace(/\.$/, '')
        : '',
    parkedOwn: (entry: Entry) =>
      entry.progress.state === 'parked' ? parkWords(t, names, entry, entry.progress.reason).own : null,
    park: (entry: Entry, reason: ParkReason) => parkWords(t, names, entry, reason),
    logLine: (entry: Entry, record: AttemptRecord) => logLine(t, names, entry, record),
    what: (operation: string) => {
      const word = operationWord(operation)
      return word === null ? t('outbox.otherOperation', { operation }) : t(`operation.${word}`)
    },
  }
}
