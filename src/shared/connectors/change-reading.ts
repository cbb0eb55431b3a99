// What one look at a record says about a change made to it. A record that stands there proves nothing by itself: it stood
// there before. So every changed field is held against what was wanted and against what was known before.
import type { Reading } from '@shared/kit/outcome'
import { tidyText } from '@shared/kit/text'

/** One changed field; absent `before`: not known, absent `seen`: the system does not tell it. */
export type ChangedField = {
  readonly name: string
  readonly wanted: string
  readonly before?: string | undefined
  readonly seen?: string | undefined
}

const isEqual = (one: string, other: string) => tidyText(one) === tidyText(other)

/**
 * `applied` where all that is told is as wanted, and either everything is told or something told was otherwise before
 * (both systems take a change whole or not at all); `differs` where a third value stands there.
 */
export function readingOfChange(remoteId: string | null, fields: readonly ChangedField[]): Reading {
  const told = fields.flatMap(({ seen, ...field }) => (seen === undefined ? [] : [{ ...field, seen }]))
  const others = told.filter(({ wanted, seen }) => !isEqual(wanted, seen))
  if (others.some(({ before, seen }) => before !== undefined && !isEqual(before, seen))) {
    return { kind: 'differs', remoteId, seen: Object.fromEntries(told.map(({ name, seen }) => [name, seen])) }
  }
  if (others.length > 0) return { kind: 'notApplied' }
  const isProof = told.some(({ before, wanted }) => before !== undefined && !isEqual(before, wanted))
  if (isProof || (told.length > 0 && told.length === fields.length)) return { kind: 'applied', remoteId }
  const untold = fields.filter(({ seen }) => seen === undefined).map(({ name }) => name)
  return { kind: 'cannotTell', detail: `not told: ${untold.join(', ')}` }
}
