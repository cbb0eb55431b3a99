// What is wrong with the input of a mutation before it is stored, told by field and rule, so that the person hears of it
// at the counter and not hours later.
import { findMutation, type MutatingOperationId } from './catalogue'
import { withStandIns } from './placeholders'

export type InputMistake = {
  /** Path of the field in the operation's input, for example `address.line`. */
  readonly field: string
  /** `empty`, `tooLong`, `masked`, or the schema's own word for it. */
  readonly rule: string
  /** The limit that was passed, in code points; null where the rule has none. */
  readonly max: number | null
}

/** The first field that breaks a rule of the operation; null where none does. */
export function mistakeIn(operation: MutatingOperationId, payload: unknown): InputMistake | null {
  const parsed = findMutation(operation)?.input.safeParse(withStandIns(payload))
  const issue = parsed?.success === false ? parsed.error.issues[0] : undefined
  if (!issue) return null
  const max = typeof issue.params?.max === 'number' ? issue.params.max : null
  return { field: issue.path.map(String).join('.'), rule: String(issue.params?.rule ?? issue.code ?? 'other'), max }
}
