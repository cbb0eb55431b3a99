// Which codes of a refusal have a sentence of their own: the systems' documented ones, each under its system because plain
// numbers mean different things, and those under which the app itself stops before anything is sent.
import {
  type FinanCode,
  isFinanCode,
  isPosCode,
  isVbotCode,
  type PosCode,
  type VbotCode,
} from '@shared/connectors/error-map'
import { STILL_THERE } from '@shared/connectors/pos/frame'
import type { System } from '@shared/kit/ids'

/** The app stopped; nothing was sent. */
const STOPPED = [
  'badInput',
  'halted',
  'localRefUnknown',
  'neverSeen',
  'noRemoteId',
  'notFound',
  'notSeen',
  'notToldWhole',
  'photoMissing',
  'plainSecret',
  'sealLost',
  'unknownOperation',
  'unreadableAnswer',
] as const
type Stopped = (typeof STOPPED)[number]

/** One sentence per code, in one language. Total, so that a new code does not compile until it has words. */
export type BusinessWords = {
  readonly stopped: Readonly<Record<Stopped, string>>
  readonly pos: Readonly<Record<PosCode | typeof STILL_THERE, string>>
  readonly finan: Readonly<Record<FinanCode, string>>
  readonly vbot: Readonly<Record<VbotCode, string>>
}

type KeyOf<Group extends keyof BusinessWords> = `businessCode.${Group}.${Extract<keyof BusinessWords[Group], string>}`
/** Where a code's sentence stands in the catalogue. */
export type BusinessKey = { [Group in keyof BusinessWords]: KeyOf<Group> }[keyof BusinessWords]

/** True for a code under which the app stopped before anything was sent: then no system refused anything. */
export function isStopped(code: string): code is Stopped {
  return (STOPPED as readonly string[]).includes(code)
}

/** True where a code's sentences also say that nothing is lost and what a person can do. */
export function saysItAll(code: string): boolean {
  return isStopped(code) || code === STILL_THERE
}

/** The key of a code's own sentence; null where its category says all that is known. */
export function businessKey(system: System, code: string): BusinessKey | null {
  if (isStopped(code)) return `businessCode.stopped.${code}`
  switch (system) {
    case 'pos':
      return isPosCode(code) || code === STILL_THERE ? `businessCode.pos.${code}` : null
    case 'finan':
      return isFinanCode(code) ? `businessCode.finan.${code}` : null
    case 'vbot':
      return isVbotCode(code) ? `businessCode.vbot.${code}` : null
    case 'goup':
      // G9: it has no codes, only words, and those are shown as they are.
      return null
  }
}
