// What the services around customers do with a request's body before they act: the white list of fields, required and
// enumerated ones, the columns' length, and how an unknown record is answered.
import type { SimAnswer, SimRequest } from '../server'
import { EMPTY_FIELD, entity, failedValidation, problem } from './laminas'

export type Data = Readonly<Record<string, unknown>>
/** Field → rule → message, as an input filter reports them. */
export type Messages = Readonly<Record<string, Readonly<Record<string, string>>>>

const COLUMN_MAX = 255

/** Trimmed; empty where the field is absent or no text. */
export function textOf(data: Data, field: string): string {
  const value = data[field]
  return typeof value === 'string' ? value.trim() : ''
}

/** Numbers come as JSON numbers or as texts (C12); null where there is none that can be read. */
export function numberOf(data: Data, field: string): number | null {
  const value = data[field]
  if (typeof value === 'number') return value
  const text = textOf(data, field)
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : null
}

/** 422 where a field outside the white list was sent. */
export function refuseStray(data: Data, known: readonly string[]): SimAnswer | null {
  const stray = Object.keys(data).filter((field) => !known.includes(field))
  return stray.length > 0 ? problem(422, `Unrecognized fields: ${stray.join(', ')}`) : null
}

/** 422 where an input filter had something to say. */
export function refuseInvalid(messages: Messages): SimAnswer | null {
  return Object.keys(messages).length > 0 ? failedValidation(messages) : null
}

export function missingTexts(data: Data, required: readonly string[]): Messages {
  const missing = required.filter((field) => textOf(data, field) === '')
  return Object.fromEntries(missing.map((field) => [field, EMPTY_FIELD]))
}

export function notOneOf(data: Data, field: string, values: readonly string[]): Messages {
  if (textOf(data, field) === '') return { [field]: EMPTY_FIELD }
  if (values.includes(textOf(data, field))) return {}
  return { [field]: { notInArray: 'The input was not found in the haystack' } }
}

/** Columns of the underlying schema hold 255 characters; the database refuses what does not fit (catalogue A4). */
export function fitsColumns(values: Readonly<Record<string, unknown>>): boolean {
  return Object.values(values).every((value) => typeof value !== 'string' || [...value].length <= COLUMN_MAX)
}

export type NotFoundAs = 'code' | 'problem'

/** An unknown record: the documented code under 200, or the framework's own 404. */
export function unknownRecord(request: SimRequest, code: string, as: NotFoundAs = 'code'): SimAnswer {
  return as === 'problem' ? problem(404, 'Entity not found.') : entity(request, { result: code })
}
