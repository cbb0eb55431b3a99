// Importing a large table in the real page, through the app's own worker, beside a raw bulk insert of the same rows.
import type { Customer } from '@shared/domain/customer'
import { guessMapping } from '@shared/domain/customer-table'
import { cacheDb } from '../src/renderer/db/database'
import { nextTask } from '../src/renderer/features/customers/search/next-task'
import { transferWorker, windowSide } from '../src/renderer/features/customers/transfer/worker/start-worker'

const CHUNK = 5_000
const HEADER = 'Mã KH,Họ tên,SĐT,Email,Địa chỉ,Phường,Tỉnh/TP,Ghi chú'

let imports = 0

function table(rows: number): Blob {
  imports += 1
  const lines = Array.from({ length: rows }, (_, index) => {
    const number = imports * 1_000_000 + index
    const phone = `0${900_000_000 + number}`
    return `B-${number},Nguyễn Thị Đo Lường ${number},${phone},kh${number}@shop.vn,"${index} Kim Mã, ngõ 3",Phường Ba Đình,Hà Nội,Khách quen`
  })
  return new Blob([[HEADER, ...lines].join('\n')])
}

function openRaw(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => {
      const { schema } = cacheDb.customers
      const store = request.result.createObjectStore('customers', { keyPath: schema.primKey.keyPath ?? null })
      for (const { name: index, keyPath, multi = false } of schema.indexes) {
        store.createIndex(index, keyPath ?? index, { multiEntry: multi })
      }
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function insertRaw(database: IDBDatabase, rows: readonly Customer[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('customers', 'readwrite', { durability: 'strict' })
    for (const row of rows) transaction.objectStore('customers').add(row)
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
  })
}

/** The longest task of the window's thread while something is done, in milliseconds. */
async function longestTaskDuring(work: () => Promise<void>): Promise<number> {
  // What this very task did before is not part of it.
  await nextTask()
  let longest = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  })
  observer.observe({ entryTypes: ['longtask'] })
  await work()
  await new Promise((resolve) => setTimeout(resolve, 500))
  observer.disconnect()
  return longest
}

export const importBench = {
  /** Imports so many new customers; milliseconds, and the window's longest task meanwhile. */
  importTable: async (count: number, author: string) => {
    const file = table(count)
    const importId = crypto.randomUUID()
    windowSide.takeNumbers = () => Promise.reject(new Error('every row has a code'))
    let importMs = 0
    const longestTaskMs = await longestTaskDuring(async () => {
      const startedMs = performance.now()
      const { added } = await transferWorker().importTable({
        ...{ file, importId, author, policy: 'skip', deviceMark: 'BNCH', atMs: Date.now(), sends: false },
        ...{ form: { kind: 'text', encoding: 'utf-8', delimiter: ',' }, hasHeader: true, language: 'vi' },
        mapping: guessMapping(HEADER.split(','), []),
      })
      importMs = performance.now() - startedMs
      if (added !== count) throw new Error(`${added} of ${count} were imported`)
    })
    return { importId, importMs, longestTaskMs }
  },
  /** Inserts the rows of an import raw into a database of its own; milliseconds. */
  insertRaw: async (importId: string) => {
    const rows = await cacheDb.customers.where('id').startsWith(importId.slice(0, 24)).toArray()
    const raw = await openRaw(`bench-raw-${importId}`)
    const startedMs = performance.now()
    for (let at = 0; at < rows.length; at += CHUNK) await insertRaw(raw, rows.slice(at, at + CHUNK))
    const rawMs = performance.now() - startedMs
    raw.close()
    return rawMs
  },
}
