// Runs inside the real page of a bench build: the app's own write path and database, beside raw IndexedDB in the same
// process, so that ratios mean something. Driven by run.mts through `window.bench`.
import { findMutation } from '@shared/connectors/catalogue'
import { makeSearchText } from '@shared/domain/customer'
import { CustomerId, EntryId, MutationId, SYSTEMS } from '@shared/kit/ids'
import type { Entry, NewEntry } from '@shared/outbox/entry'
import { cacheDb } from '../src/renderer/db/database'
import { CREATE_CUSTOMER } from '../src/renderer/features/customers/operations'
import { recordMutation } from '../src/renderer/sync/record-mutation'
import { cardBench } from './card-page'
import { importBench } from './import-page'
import { searchBench } from './search-page'

type Mutation = Parameters<typeof recordMutation>[0]

declare global {
  interface Window {
    readonly bench: typeof bench
  }
}

/** Between two saves that are measured. */
const PAUSE_MS = 700

let number = 0

function makeMutation(author: string): Mutation {
  number += 1
  const id = CustomerId.parse(crypto.randomUUID())
  const subject = `customer:${id}`
  const atMs = Date.now()
  const address = { province: 'Hà Nội', district: '', ward: 'Phường Ba Đình', line: `${number} Kim Mã` }
  const facts = {
    code: `KH-BNCH-${atMs.toString(36)}-${number}`,
    name: `Nguyễn Thị Đo Lường ${number}`,
    phoneRaw: '',
    phones: [`+849${String(10_000_000 + number)}`],
  }
  const customer = {
    ...facts,
    id,
    address,
    email: '',
    origin: 'counter' as const,
    createdBy: author,
    createdAtMs: atMs,
  }
  const mutationId = MutationId.parse(crypto.randomUUID())
  const payload = { code: facts.code, name: facts.name, phone: facts.phones[0] ?? '', address }
  const entries = SYSTEMS.map(
    (system): NewEntry => ({
      version: 1,
      id: EntryId.parse(crypto.randomUUID()),
      mutationId,
      system,
      operation: CREATE_CUSTOMER[system],
      replay: findMutation(CREATE_CUSTOMER[system])?.replay ?? 'manual',
      lane: `${system}:${subject}`,
      subject,
      dependsOn: [],
      author,
      payload,
      title: facts.name,
      createdAtMs: atMs,
      progress: { state: 'waiting', because: 'new', notBeforeMs: atMs },
      attempts: 0,
      failures: 0,
      uncertain: false,
      log: [],
      revision: 0,
    }),
  )
  return { customers: [{ ...customer, searchText: makeSearchText(facts) }], entries }
}

function openRaw(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('bench-raw', 1)
    request.onupgradeneeded = () => {
      // The same tables and indexes as ours: rows nobody can find again would be no baseline.
      for (const { name, schema } of cacheDb.tables) {
        if (name !== 'customers' && name !== 'outbox') continue
        const { keyPath, auto } = schema.primKey
        const store = request.result.createObjectStore(name, { keyPath: keyPath ?? null, autoIncrement: auto ?? false })
        for (const { name: index, keyPath: path, unique = false, multi = false } of schema.indexes) {
          store.createIndex(index, path ?? index, { unique, multiEntry: multi })
        }
      }
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function commitRaw(database: IDBDatabase, { customers, entries }: Mutation): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(['customers', 'outbox'], 'readwrite', { durability: 'strict' })
    for (const customer of customers) transaction.objectStore('customers').put(customer)
    for (const entry of entries) transaction.objectStore('outbox').add({ ...entry })
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
  })
}

async function saveOrThrow(mutation: Mutation): Promise<void> {
  const saved = await recordMutation(mutation)
  if (!saved.ok) throw new Error(saved.error.kind)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}

const bench = {
  ...importBench,
  ...searchBench,
  ...cardBench,
  /** Saves and raw commits of the same rows, turn by turn; milliseconds each. */
  saves: async (count: number, author: string) => {
    const raw = await openRaw()
    const saves: number[] = []
    const commits: number[] = []
    for (let turn = 0; turn < count; turn++) {
      const mutation = makeMutation(author)
      const commit = async () => commits.push(await timed(() => commitRaw(raw, mutation)))
      const save = async () => saves.push(await timed(() => saveOrThrow(mutation)))
      // Whoever comes second finds the disk's buffers freshly emptied: take turns in coming first.
      for (const one of turn % 2 === 0 ? [commit, save] : [save, commit]) {
        await one()
        // Nobody registers ten customers a second: what a save leads to on screen is not part of the next.
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
    }
    raw.close()
    return { saves, commits }
  },
  /** Saves so many, one right after the other. */
  fillBySaving: async (count: number, author: string) => {
    for (let made = 0; made < count; made++) await saveOrThrow(makeMutation(author))
  },
  /** Puts entries into the outbox behind the engine's back, for the screen alone; they are found at the next start. */
  fill: async (mutations: number, author: string) => {
    const first = ((await cacheDb.outbox.orderBy('seq').last())?.seq ?? 0) + 1
    const made = Array.from({ length: mutations }, () => makeMutation(author))
    const entries = made.flatMap((one) => one.entries).map((entry, index): Entry => ({ ...entry, seq: first + index }))
    await cacheDb.customers.bulkPut(made.flatMap((one) => [...one.customers]))
    for (let at = 0; at < entries.length; at += 2_000) await cacheDb.outbox.bulkAdd(entries.slice(at, at + 2_000))
    return entries.length
  },
  open: async () => cacheDb.outbox.where('progress.state').anyOf('waiting', 'sending', 'checking').count(),
}

Object.defineProperty(window, 'bench', { value: bench })
