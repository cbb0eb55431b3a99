// What a person typed, as what a line must hold to be found. Pure.
import { readPhone, wirePhone } from '@shared/domain/phone'
import { digitsOf, foldText } from '@shared/kit/text'

/**
 * A line is found when each word begins one of its parts (a part begins behind a blank or a sign, and where letters
 * follow digits), and when of each run one of its spellings stands anywhere in it.
 */
export type Query = {
  readonly words: readonly Uint8Array[]
  readonly runs: ReadonlyArray<readonly Uint8Array[]>
}

/** Only digits and what people put between them: a phone, its last digits, or a number of another kind. */
const NUMBER_LIKE = /^[+\d\s.()\-_/]+$/
const SIGNS_BEFORE = /^[!-/:-@[-`{-~]+/
const SIGNS_AFTER = /[!-/:-@[-`{-~]+$/

const encoder = new TextEncoder()

export function readQuery(typed: string): Query {
  const folded = foldText(typed)
  const isOneNumber = NUMBER_LIKE.test(folded) && digitsOf(folded).length >= 2
  const words: Uint8Array[] = []
  const runs: Uint8Array[][] = []
  for (const token of isOneNumber ? [folded] : folded.split(' ')) {
    const bare = token.replace(SIGNS_BEFORE, '')
    if (bare === '') continue
    if (NUMBER_LIKE.test(bare)) runs.push(spellingsOf(token).map((spelling) => encoder.encode(spelling)))
    else words.push(encoder.encode(bare))
  }
  return { words, runs }
}

/**
 * The spellings under which a number may stand in a line: its digits; a phone as the line has it, once it is whole or
 * its country is told; the signs inside a code. A card may look like a phone, so that its own digits always count too.
 */
function spellingsOf(written: string): readonly string[] {
  const digits = digitsOf(written)
  const literal = written.replace(SIGNS_BEFORE, '').replace(SIGNS_AFTER, '')
  const { canonical } = readPhone(written)
  const abroad = /^\s*(?:\+\s*84|0084)/.test(written) ? digits.replace(/^(?:00)?840?/, '') : ''
  return [
    ...new Set([
      digits,
      ...(literal.includes(' ') ? [] : [literal]),
      ...(canonical === null ? [] : [digitsOf(wirePhone(canonical))]),
      // Hotlines are dialled without a 0.
      ...(abroad === '' ? [] : [/^1[89]/.test(abroad) ? abroad : `0${abroad}`]),
    ]),
  ]
}
