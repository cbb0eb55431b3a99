// How the simulated VBot answers (vbot.txt:53-65): business errors come under HTTP 200, with the numbers of the vendor's
// generation 2 list.
import { json, type SimAnswer } from '../server'

/** A request's or a record's fields, in VBot's names. */
export type Fields = Readonly<Record<string, unknown>>

export const WRONG_PARAMETERS = -1
export const NOT_ALLOWED = 403
export const NOT_FOUND = 404
export const EXISTS = 409

/** `data`: a code, or true after a removal, as each operation's table or sample has it. */
export const success = (data: string | true) => json(200, { status: 1, error: 0, message: 'success', data })
export const failure = (error: number, message: string): SimAnswer =>
  json(200, { status: 0, error, message, data: null })
export const unauthorised = () =>
  json(401, { status: 0, error: 401, message: 'Unauthorized', data: null }, { 'www-authenticate': 'Bearer' })

/** A field's text, trimmed: the document's own sample has a leading blank (vbot.txt:38). */
export const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

/**
 * Which of its document's contradicting names this server goes by: those of the tables, those of the samples, or either.
 * A strict server also knows no other path than the document's.
 */
export type Spelling = 'either' | 'tables' | 'samples'

/** A field the document names twice: `[table, sample]`. */
export type Name = string | readonly [table: string, sample: string]

/** The field's text under the name this server goes by; empty where there is none. */
export function read(data: Fields, name: Name, spelling: Spelling): string {
  if (typeof name === 'string') return text(data[name])
  const [table, sample] = name
  if (spelling === 'tables') return text(data[table])
  return spelling === 'samples' ? text(data[sample]) : text(data[table]) || text(data[sample])
}

/** The name by which an answer speaks of a field. */
export function spelt(name: Name, spelling: Spelling): string {
  if (typeof name === 'string') return name
  return spelling === 'samples' ? name[1] : name[0]
}
