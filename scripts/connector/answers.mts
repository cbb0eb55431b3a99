// What came of a call, told to the person and to whoever called the command: the result as JSON, the HTTP statuses, the
// time, what it means, and an exit code.
import type { Failure } from '@shared/ipc/failure'
import type { System } from '@shared/kit/ids'
import type { Outcome, Reading } from '@shared/kit/outcome'
import type { Result } from '@shared/kit/result'
import { isBusinessCode } from '../../src/renderer/i18n/business-codes'
import { SYSTEM_TITLES } from '../shop-words.mjs'
import type { Trip } from './connection.mjs'
import type { Words } from './words.mjs'

export const EXIT = { done: 0, refused: 1, usage: 2, unknown: 3 } as const

export type Told = {
  /** For stdout; null where there is none. */
  readonly result: unknown
  /** For the person. */
  readonly lines: readonly string[]
  readonly exit: number
}

type Context = { readonly words: Words; readonly system: System }

function fill(text: string, { system }: Context): string {
  return text.replaceAll('{{system}}', SYSTEM_TITLES[system])
}

/** The statuses of all answers of a call, and how long they took together. */
export function tripsText(trips: readonly Trip[], spentMs: number, words: Words): string {
  return trips.length === 0
    ? words.noAnswer(spentMs)
    : words.http(
        trips.map(({ status }) => status).join(', '),
        trips.reduce((sum, { ms }) => sum + ms, 0),
      )
}

/** A mutation that was sent. */
export function tellOutcome(outcome: Outcome, context: Context): Told {
  const lines = [fill(context.words.app.outcome[outcome.kind], context)]
  switch (outcome.kind) {
    case 'applied':
    case 'alreadyApplied':
      return { result: outcome, lines, exit: EXIT.done }
    case 'rejected':
      return {
        result: outcome,
        lines: [...lines, ...rejectionLines(outcome, context)],
        exit: outcome.category === 'unclear' ? EXIT.unknown : EXIT.refused,
      }
    case 'throttled':
      return { result: outcome, lines, exit: EXIT.refused }
    case 'unauthorised':
      return { result: outcome, lines: [...lines, context.words.detail(outcome.detail)], exit: EXIT.refused }
    default:
      return { result: outcome, lines: [...lines, context.words.detail(outcome.detail)], exit: EXIT.unknown }
  }
}

function rejectionLines(
  { category, code, message, field }: Extract<Outcome, { kind: 'rejected' }>,
  context: Context,
): readonly string[] {
  const { words, system } = context
  const said = [code, field ?? '', message].filter((part) => part !== '').join(' · ')
  return [
    words.rejection[category],
    ...(isBusinessCode(code) ? [fill(words.app.businessCode[code], context)] : []),
    ...(said === '' ? [] : [words.says(SYSTEM_TITLES[system], said)]),
  ]
}

/** A verifying read. */
export function tellReading(reading: Reading, context: Context): Told {
  const lines = [fill(context.words.app.reading[reading.kind], context)]
  const exits: Readonly<Record<Reading['kind'], number>> = {
    applied: EXIT.done,
    notApplied: EXIT.refused,
    differs: EXIT.refused,
    throttled: EXIT.refused,
    unauthorised: EXIT.refused,
    cannotTell: EXIT.unknown,
    unavailable: EXIT.unknown,
  }
  const detail = 'detail' in reading ? [context.words.detail(reading.detail)] : []
  return { result: reading, lines: [...lines, ...detail], exit: exits[reading.kind] }
}

/** A read. */
export function tellRead(read: Result<unknown, Failure>, context: Context): Told {
  if (read.ok) return { result: read.value, lines: [context.words.found], exit: EXIT.done }
  return tellFailure(read.error, context)
}

/** A failure of a read or of a sign-in; its explanation is the app's, whose promises about what is kept do not hold here. */
export function tellFailure(failure: Failure, { words }: Context): Told {
  const { kind, detail = '' } = failure
  return {
    result: failure,
    lines: [words.app.failure[kind].title, ...(detail === '' ? [] : [words.detail(detail)])],
    exit: exitOfFailure(kind),
  }
}

function exitOfFailure(kind: Failure['kind']): number {
  switch (kind) {
    case 'systemUnreachable':
    case 'systemSlow':
    case 'systemError':
    case 'systemAnswerUnreadable':
    case 'unexpected':
      return EXIT.unknown
    case 'badRequest':
    case 'systemNotConfigured':
      return EXIT.usage
    default:
      return EXIT.refused
  }
}
