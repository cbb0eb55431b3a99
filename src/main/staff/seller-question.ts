// The question a person must answer before the POS lets them in (NOT_VERIFIED_POS, P12). Their credential waits for the
// answer in memory, for a few minutes, and nowhere else.
import type { PosAnswer } from '../connectors/pos-sign-in'

export type Asked = {
  readonly username: string
  readonly password: string
  readonly verify: Extract<PosAnswer, { kind: 'notVerified' }>['verify']
}

export type SellerQuestion = {
  /** In place of an earlier question. */
  readonly ask: (asked: Asked) => void
  /** What was asked of this person, if they are still in time. */
  readonly askedOf: (username: string) => Asked | null
  /** Nothing is kept longer than it is waited for. */
  readonly look: () => void
  readonly forget: () => void
}

const ANSWER_WITHIN_MS = 5 * 60_000

/** @param runningMs time that only counts up */
export function makeSellerQuestion(runningMs: () => number): SellerQuestion {
  let asked: (Asked & { readonly untilMs: number }) | null = null

  function look(): void {
    if (asked && runningMs() >= asked.untilMs) asked = null
  }

  return {
    ask: (question) => {
      asked = { ...question, untilMs: runningMs() + ANSWER_WITHIN_MS }
    },
    askedOf: (username) => {
      look()
      return asked?.username === username ? asked : null
    },
    look,
    forget: () => {
      asked = null
    },
  }
}
