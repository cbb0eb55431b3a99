// How numbers and spans of time are written in the person's language. Days and times themselves: shared/kit/dates.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { asLanguage, type Language } from './index'

type Unit = 'second' | 'minute' | 'hour' | 'day'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** Ages below this read "just now"; a count of seconds would only flicker. */
const NOW_MS = 10 * SECOND_MS

function unitOf(spanMs: number): readonly [number, Unit] {
  if (spanMs < MINUTE_MS) return [Math.max(1, Math.ceil(spanMs / SECOND_MS)), 'second']
  if (spanMs < HOUR_MS) return [Math.floor(spanMs / MINUTE_MS), 'minute']
  if (spanMs < DAY_MS) return [Math.floor(spanMs / HOUR_MS), 'hour']
  return [Math.floor(spanMs / DAY_MS), 'day']
}

const spanFormats = new Map<string, Intl.NumberFormat>()

function spanFormat(language: Language, unit: Unit): Intl.NumberFormat {
  const key = `${language} ${unit}`
  const known = spanFormats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' })
  spanFormats.set(key, made)
  return made
}

const relativeFormats: Record<Language, Intl.RelativeTimeFormat> = {
  vi: new Intl.RelativeTimeFormat('vi', { numeric: 'always' }),
  en: new Intl.RelativeTimeFormat('en', { numeric: 'always' }),
}
const countFormats: Record<Language, Intl.NumberFormat> = {
  vi: new Intl.NumberFormat('vi'),
  en: new Intl.NumberFormat('en'),
}
const changeFormats: Record<Language, Intl.NumberFormat> = {
  vi: new Intl.NumberFormat('vi', { signDisplay: 'exceptZero' }),
  en: new Intl.NumberFormat('en', { signDisplay: 'exceptZero' }),
}

/** "15 giây", "2 phút": a span in its largest whole unit. */
function formatSpan(spanMs: number, language: Language): string {
  const [amount, unit] = unitOf(Math.max(0, spanMs))
  return spanFormat(language, unit).format(amount)
}

/** "2 phút trước"; `justNow` for the last few seconds, and for a clock that was set back. */
function formatAgo(atMs: number, nowMs: number, language: Language, justNow: string): string {
  const ageMs = nowMs - atMs
  if (ageMs < NOW_MS) return justNow
  const [amount, unit] = unitOf(ageMs)
  return relativeFormats[language].format(-amount, unit)
}

/** "1.234" in Vietnamese, "1,234" in English. */
function formatCount(count: number, language: Language): string {
  return countFormats[language].format(count)
}

export type Formats = {
  readonly count: (count: number) => string
  /** "+50", "-50": how much something changes by. */
  readonly change: (by: number) => string
  readonly span: (spanMs: number) => string
  readonly ago: (atMs: number, nowMs: number) => string
  /** "thử lại sau 12 giây", or "right now" when it is due. */
  readonly retryIn: (atMs: number, nowMs: number) => string
}

function makeFormats(t: TFunction, language: Language): Formats {
  return {
    count: (count) => formatCount(count, language),
    change: (by) => changeFormats[language].format(by),
    span: (spanMs) => formatSpan(spanMs, language),
    ago: (atMs, nowMs) => formatAgo(atMs, nowMs, language, t('time.now')),
    retryIn: (atMs, nowMs) =>
      atMs <= nowMs ? t('time.dueNow') : t('time.retryIn', { time: formatSpan(atMs - nowMs, language) }),
  }
}

/** The formats of the language on screen. */
export function useFormats(): Formats {
  const { t, i18n } = useTranslation()
  return makeFormats(t, asLanguage(i18n.language))
}
