// Which customers have changed since the snapshot of search, and what search is to know of them: noted in the very
// transaction that changes them, so that whatever dies in between, a snapshot with its notes says the same as the table.
import type { Customer } from '@shared/domain/customer'
import type { DBCore, DBCoreMutateRequest, DBCoreTransaction, Middleware } from 'dexie'

export const NOTE = 'changed:'

/** Longer values are put into files of their own by the browser, which takes longer to write and to read. */
const ROWS_A_NOTE = 250

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Different in every window and after every start, so that no note ever takes another's place. */
const OWN_MARK = [...crypto.getRandomValues(new Uint32Array(2))].map((word) => word.toString(36)).join('')
let notesMade = 0

/** What search knows of one customer, before it is put into bytes. */
export type SearchText = {
  /** When the customer was registered, or last changed here: the later one. */
  readonly atMs: number
  /** The folded line (`makeSearchText`), in one line. */
  readonly text: string
}

/** One line of a note. Without a text the customer may be gone: the table says. */
export type Noted = { readonly id: string; readonly told: SearchText | null }

type Searched = Pick<Customer, 'id' | 'searchText' | 'createdAtMs' | 'editedAtMs' | 'removed'>

/** What search is to know of a customer; null for one who was taken out of the list. */
export function searchTextOf({ searchText, createdAtMs, editedAtMs, removed }: Searched): SearchText | null {
  if (removed) return null
  return { atMs: Math.max(createdAtMs, editedAtMs ?? 0), text: searchText.replaceAll('\n', ' ') }
}

/** Notes the customers that are written; an empty note stands for any of them, when a whole range is deleted. */
export const noteChangedCustomers: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'noteChangedCustomers',
  // Below what tells screens of changes: nobody is to hear of the notes.
  level: -1,
  create: (core) => ({
    ...core,
    transaction: (tables, mode, options) => {
      const isWritten = mode === 'readwrite' && tables.includes('customers') && !tables.includes('searchSnapshots')
      return core.transaction(isWritten ? [...tables, 'searchSnapshots'] : tables, mode, options)
    },
    table: (name) => {
      const table = core.table(name)
      if (name !== 'customers') return table
      const note = (trans: DBCoreTransaction, lines: readonly string[]) =>
        core.table('searchSnapshots').mutate({ type: 'put', trans, values: notesOf(lines) })
      return {
        ...table,
        mutate: (request) => {
          const lines = linesOf(request)
          if (lines.length === 0) return table.mutate(request)
          // Both asked for at once: each one awaited is another way to the database and back.
          const noted = note(request.trans, lines)
          return table.mutate(request).then((done) =>
            // What was noted of a row that was refused is not so; what is noted twice is looked up.
            noted.then(() => (done.numFailures > 0 ? note(request.trans, idsIn(lines)) : undefined)).then(() => done),
          )
        },
      }
    },
  }),
}

function linesOf(request: DBCoreMutateRequest): readonly string[] {
  if (request.type === 'deleteRange') return ['']
  if (request.type === 'delete') return request.keys
  return request.values.map((customer: Customer) => {
    const told = searchTextOf(customer)
    return told ? `${customer.id}\t${told.atMs}\t${told.text}` : customer.id
  })
}

function idsIn(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.split('\t', 1)[0] ?? '')
}

function notesOf(lines: readonly string[]) {
  const notes: { key: string; bytes: Uint8Array }[] = []
  for (let from = 0; from < lines.length; from += ROWS_A_NOTE) {
    notesMade += 1
    const bytes = encoder.encode(lines.slice(from, from + ROWS_A_NOTE).join('\n'))
    notes.push({ key: `${NOTE}${OWN_MARK}:${notesMade}`, bytes })
  }
  return notes
}

/** What a note says; null: anything may have changed. */
export function readNote(bytes: Uint8Array): readonly Noted[] | null {
  if (bytes.length === 0) return null
  return decoder
    .decode(bytes)
    .split('\n')
    .map((line) => {
      const [id = '', atMs, text] = line.split('\t')
      return { id, told: text === undefined ? null : { atMs: Number(atMs), text } }
    })
}
