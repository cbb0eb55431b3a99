// What there is to call: the list, what one operation takes, and the names nearest to one that does not exist.
import type { OperationId } from '@shared/connectors/catalogue'
import { EXAMPLES } from '../connector-examples.mjs'
import { membersOf } from './describe-input.mjs'
import { type AnyOperation, allOperations } from './docs-pages.mjs'
import type { Words } from './words.mjs'

/** All operations, one a line. */
export function operationList(words: Words): string {
  const rows = allOperations()
  const width = Math.max(...rows.map(({ id }) => id.length))
  return rows.map(({ id, mutates }) => `${id.padEnd(width)}  ${mutates ? words.mutation : words.read}`).join('\n')
}

/** What an operation's input must hold, member by member, with an example. */
export function inputText({ id, input, mutates }: AnyOperation, words: Words): string {
  const members = membersOf(input).map(
    ({ name, type, isOptional }) => `  ${name}${isOptional ? ` (${words.optional})` : ''}: ${type.replaceAll('`', '')}`,
  )
  return [
    `${id} · ${mutates ? words.mutation : words.read}`,
    words.members,
    ...(members.length > 0 ? members : [`  ${words.none}`]),
    words.example,
    JSON.stringify(EXAMPLES[id as OperationId], null, 2),
  ].join('\n')
}

const NEAR_MIN = 0.4

function pairsOf(text: string): readonly string[] {
  const folded = text.toLowerCase()
  return Array.from({ length: folded.length - 1 }, (_, index) => folded.slice(index, index + 2))
}

/** How alike two names are, from 0 to 1, by the pairs of letters they share. */
function likeness(one: string, other: string): number {
  const [mine, theirs] = [pairsOf(one), [...pairsOf(other)]]
  let shared = 0
  for (const pair of mine) {
    const at = theirs.indexOf(pair)
    if (at < 0) continue
    theirs.splice(at, 1)
    shared += 1
  }
  return (2 * shared) / (mine.length + pairsOf(other).length || 1)
}

/** At most three operations whose names are like this one, the nearest first. */
export function nearestOperations(name: string): readonly string[] {
  return allOperations()
    .map(({ id }) => ({ id, likeness: likeness(name, id) }))
    .filter((one) => one.likeness >= NEAR_MIN)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, 3)
    .map(({ id }) => id)
}
