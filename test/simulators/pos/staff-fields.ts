// How the staff services of the simulated POS look at a request's body: white list, required texts, lists that may come
// as JSON text.
import type { SimAnswer } from '../server'
import { EMPTY_FIELD, failedValidation, problem } from './laminas'

export type Fields = Readonly<Record<string, unknown>>

const COLUMN_MAX = 255

/** 422 where the body has a field that the document's table does not list. */
export function strayFields(data: Fields, known: readonly string[]): SimAnswer | null {
  const stray = Object.keys(data).filter((field) => !known.includes(field))
  return stray.length > 0 ? problem(422, `Unrecognized fields: ${stray.join(', ')}`) : null
}

/** Fields that hold a list; an empty one is still a value. */
const LISTS = ['location', 'permissions']

/** 422 where one of `required` is missing or empty. */
export function missingFields(data: Fields, required: readonly string[]): SimAnswer | null {
  const isEmpty = (field: string) =>
    LISTS.includes(field)
      ? data[field] === undefined || data[field] === null || data[field] === ''
      : !textOf(data, field)
  const missing = required.filter(isEmpty)
  if (missing.length === 0) return null
  return failedValidation(Object.fromEntries(missing.map((field) => [field, EMPTY_FIELD])))
}

/** 422 for a word that is none of `allowed`. */
export function wordOutside(data: Fields, field: string, allowed: readonly string[]): SimAnswer | null {
  if (allowed.includes(String(data[field]))) return null
  return failedValidation({ [field]: { notInArray: 'The input was not found in the haystack' } })
}

/** Trimmed; what is no text becomes one, as PHP would make it. */
export function textOf(data: Fields, field: string): string {
  const value = data[field]
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}

/** Whether the database's column would refuse it. */
export function isTooLong(text: string): boolean {
  return [...text].length > COLUMN_MAX
}

/** A list, or JSON text of one (catalogue P4, P5); null for anything else. */
export function listOf(value: unknown): readonly unknown[] | null {
  if (typeof value !== 'string') return Array.isArray(value) ? value : null
  try {
    const parsed: unknown = JSON.parse(value)
    return Array.isArray(parsed) ? parsed : null
  } catch {
    return null
  }
}
