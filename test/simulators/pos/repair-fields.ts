// The fields of the simulated `/warranty-status`: which there are and what the input filter says of a bad one
// (pos-customers-warranty.txt:979-1003, 1150-1170, 1266-1349).
import type { SimAnswer } from '../server'
import { EMPTY_FIELD, failedValidation, problem } from './laminas'
import { STATUSES } from './repair-records'

export type Data = Readonly<Record<string, unknown>>
type Messages = Readonly<Record<string, string>>

const FIELDS = [
  ...['products', 'receiver', 'location', 'warranty_type', 'customer_name', 'customer_phone', 'customer_address'],
  ...['action', 'product_name', 'product_qty', 'product_status', 'product_img', 'supplier_name', 'note'],
  ...['cust_received_date', 'supplier_send_date', 'status', 'repair_cost', 'warranty_expenses'],
  ...['progress_note_text', 'progress_note_img', 'other_cost'],
]
const COLUMN_MAX = 255
/** What is kept in a column of its own; the rest goes elsewhere or is no text. */
const COLUMNS = [
  ...['receiver', 'customer_name', 'customer_phone', 'customer_address', 'product_name', 'product_status'],
  ...['supplier_name', 'note', 'other_cost'],
]
const NOT_IN_ARRAY: Messages = { notInArray: 'The input was not found in the haystack' }

/** 422 for fields outside the white list, or null. */
export function refuseStray(data: Data): SimAnswer | null {
  const stray = Object.keys(data).filter((field) => !FIELDS.includes(field))
  return stray.length > 0 ? problem(422, `Unrecognized fields: ${stray.join(', ')}`) : null
}

/** Trimmed text; empty where there is none. */
export function textOf(data: Data, field: string): string {
  const value = data[field]
  return typeof value === 'string' ? value.trim() : ''
}

/** A number, or a number as text (C12); null where there is none. */
export function numberOf(data: Data, field: string): number | null {
  const value = data[field]
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || value.trim() === '') return null
  return Number.isFinite(Number(value)) ? Number(value) : null
}

export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

function isMoment(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value)) return false
  const iso = value.replace(' ', 'T')
  const ms = Date.parse(`${iso}Z`)
  // 30 February is read as 2 March by a lenient parser.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(iso)
}

function complaint(field: string, data: Data): Messages | null {
  const value = data[field]
  switch (field) {
    case 'product_qty': {
      const count = numberOf(data, field)
      return count !== null && Number.isInteger(count) && count >= 1
        ? null
        : { notInt: 'The input does not appear to be an integer' }
    }
    case 'repair_cost':
    case 'warranty_expenses':
      return numberOf(data, field) !== null ? null : { notFloat: 'The input does not appear to be a float' }
    case 'cust_received_date':
    case 'supplier_send_date':
      return isMoment(value) ? null : { dateInvalidDate: 'The input does not appear to be a valid date' }
    case 'status':
      return STATUSES.some((status) => status === value) ? null : NOT_IN_ARRAY
    case 'warranty_type':
      return value === 'customer' || value === 'company' ? null : NOT_IN_ARRAY
    case 'location':
    case 'products':
      return null
    default:
      return typeof value === 'string' ? null : { stringLengthInvalid: 'Invalid type given. String expected' }
  }
}

/** 422 that names the fields which are missing or not what they should be, or null. */
export function refuseInvalid(data: Data, required: readonly string[], optional: readonly string[]): SimAnswer | null {
  const messages: Record<string, Messages> = {}
  for (const field of [...required, ...optional]) {
    if (!isAbsent(data[field])) {
      const found = complaint(field, data)
      if (found) messages[field] = found
    } else if (required.includes(field)) messages[field] = EMPTY_FIELD
  }
  return Object.keys(messages).length > 0 ? failedValidation(messages) : null
}

/** The database refuses what does not fit its column; the POS can only say `ERROR` to that. */
export function fitsColumns(data: Data): boolean {
  return COLUMNS.every((field) => [...textOf(data, field)].length <= COLUMN_MAX)
}
