// What is wrong with the input of a mutation before it is stored, told by field and rule, so that the person hears of it
// at the counter and not hours later.
import { findMutation, type MutatingOperationId } from './catalogue'

export type InputMistake = {
  /** Path of the field in the operation's input, for example `address.line`. */
  readonly field: string
  /** `empty`, `tooLong`, `masked`, or the schema's own word for it. */
  readonly rule: string
  /** The limit that was passed, in code points; null where the rule has none. */
  readonly max: number | null
}

/** A UUID, because some inputs ask for one. */
const STAND_IN = '00000000-0000-4000-8000-000000000000'

/** A placeholder stands for a value of its own kind; the rule about the value itself was kept before it was put away. */
function standIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return '$sealed' in value || '$local' in value ? STAND_IN : value
}

/** An input as its schema would see it once its placeholders are filled in. */
export function withStandIns(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return payload
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, standIn(value)]))
}

/** The first field that breaks a rule of the operation; null where none does. */
export function mistakeIn(operation: MutatingOperationId, payload: unknown): InputMistake | null {
  const parsed = findMutation(operation)?.input.safeParse(withStandIns(payload))
  const issue = parsed?.success === false ? parsed.error.issues[0] : undefined
  if (!issue) return null
  const max = typeof issue.params?.max === 'number' ? issue.params.max : null
  return { field: issue.path.map(String).join('.'), rule: String(issue.params?.rule ?? issue.code ?? 'other'), max }
}
