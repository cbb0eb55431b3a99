// The search of customers, measured in the real page: against a flat search of all lines, and against a naive one for
// what it finds.
import { makeCustomerCode, makeSearchText } from '@shared/domain/customer'
import { readPhones } from '@shared/domain/phone'
import { CustomerId } from '@shared/kit/ids'
import { seededRandom } from '@shared/kit/seeded-random'
import { foldText } from '@shared/kit/text'
import { cacheDb } from '../src/renderer/db/database'
import { keepIndex } from '../src/renderer/features/customers/search/keep-index'
import { nextTask } from '../src/renderer/features/customers/search/next-task'
import { readQuery } from '../src/renderer/features/customers/search/query'
import { idOf, type SearchIndex, search } from '../src/renderer/features/customers/search/search-index'
import { naiveSearch } from '../test/factories/naive-search'
import { FAMILY_NAMES, MEN, MOBILE_PREFIXES, OLD_MOBILE_PREFIXES, WOMEN } from '../test/factories/vietnam'

const BATCH = 5_000
const CHECKED_QUERIES = 40

/** When the customers screen, its first row and the longest task behind it were seen; filled from the page's start on. */
const seen = { screenMs: 0, rowMs: 0, longestTaskMs: 0 }

new MutationObserver(() => {
  if (seen.screenMs === 0 && document.querySelector('#main h1')) seen.screenMs = performance.now()
  if (seen.rowMs === 0 && document.querySelector('#customer-list [role="option"]')) seen.rowMs = performance.now()
}).observe(document, { childList: true, subtree: true })
new PerformanceObserver((list) => {
  for (const { duration, startTime } of list.getEntries()) {
    // Drawing the screen for the first time is not search's doing.
    if (seen.rowMs > 0 && startTime > seen.rowMs) seen.longestTaskMs = Math.max(seen.longestTaskMs, duration)
  }
}).observe({ entryTypes: ['longtask'] })

function makeCustomers(from: number, amount: number) {
  const random = seededRandom(from + 1)
  return Array.from({ length: amount }, (_, place) => {
    const number = from + place
    const { middle, given } = number % 2 === 0 ? WOMEN : MEN
    const prefix = random.pick(number % 10 === 0 ? OLD_MOBILE_PREFIXES : MOBILE_PREFIXES)
    const phoneRaw = `${prefix}${String(random.int(1_000_000, 9_999_999))}`
    const createdAtMs = number % 3 === 0 ? 0 : Date.UTC(2026, 0, 1) + number * 60_000
    const facts = {
      code: makeCustomerCode({ deviceMark: 'K7', atMs: Date.UTC(2026, 0, 1) + number * 60_000, counter: number }),
      name: `${random.pick(FAMILY_NAMES)} ${random.pick(middle)} ${random.pick(given)}`,
      phoneRaw,
      phones: [...readPhones(phoneRaw).canonical],
      details: number % 4 === 0 ? { card: String(893_000_000_000 + number) } : {},
    }
    return {
      ...facts,
      id: CustomerId.parse(crypto.randomUUID()),
      address: { province: 'Hà Nội', district: '', ward: 'Phường Ba Đình', line: `${number} Kim Mã` },
      email: '',
      origin: 'pulled' as const,
      createdBy: '',
      createdAtMs,
      searchText: makeSearchText(facts),
    }
  })
}

/** What cashiers type, key by key: pieces of those who are there. */
function keystrokesOf(lines: readonly string[]): readonly string[] {
  const random = seededRandom(7)
  const keystrokes: string[] = []
  for (let person = 0; person < 120; person++) {
    const words = random.pick(lines).split(' ')
    const code = words.find((word) => word.startsWith('kh-')) ?? ''
    const name = words.slice(0, words.indexOf(code))
    const phone = words.at(-1) ?? ''
    const typed =
      [name.join(' '), `${name.at(-1)} ${name[0]}`, name.at(-1) ?? '', phone, phone.slice(-4), code.slice(3)][
        person % 6
      ] ?? ''
    for (let length = 1; length <= typed.length; length++) keystrokes.push(typed.slice(0, length))
  }
  return keystrokes
}

/** Every line in one text, looked through from the beginning: what needs no index at all. */
function flatSearch(flat: string, typed: string): number {
  const needles = foldText(typed)
    .split(' ')
    .filter(Boolean)
    .map((token) => (/\d/.test(token) ? token : ` ${token}`))
  const [first = '\n', ...others] = needles
  let found = 0
  for (let at = flat.indexOf(first); at >= 0; ) {
    const start = flat.lastIndexOf('\n', at)
    const end = flat.indexOf('\n', at + 1)
    const line = flat.slice(start, end)
    if (others.every((needle) => line.includes(needle))) found += 1
    at = flat.indexOf(first, end)
  }
  return found
}

function timesOf(keystrokes: readonly string[], work: (typed: string) => unknown): number[] {
  return keystrokes.map((typed) => {
    const startedMs = performance.now()
    work(typed)
    return performance.now() - startedMs
  })
}

/** An index of its own, from the snapshot the app has kept. */
async function openIndex(): Promise<{ index: SearchIndex; flatReadyMs: number; readyMs: number }> {
  const startedMs = performance.now()
  let flatReadyMs = 0
  return new Promise((resolve, reject) => {
    const keeper = keepIndex({
      db: cacheDb,
      pause: nextTask,
      onChanged: () => undefined,
      onIndex: (live) => {
        if (live.state === 'failed') reject(new Error(live.detail))
        if (live.state !== 'ready') return
        flatReadyMs ||= performance.now() - startedMs
        if (live.value.tables === null) return
        keeper.stop()
        resolve({ index: live.value, flatReadyMs, readyMs: performance.now() - startedMs })
      },
    })
  })
}

function bytesOf({ columns, ids, tables }: SearchIndex): number {
  const arrays = [columns.lines, columns.starts, columns.ids, columns.times, ids, tables?.parts, tables?.rowOfBlock]
  return [...arrays, ...(tables?.digits ?? [])].reduce((sum, array) => sum + (array?.byteLength ?? 0), 0)
}

export const searchBench = {
  /** Puts so many customers into the table, as a pull does. */
  fillCustomers: async (count: number) => {
    for (let from = 0; from < count; from += BATCH) await cacheDb.customers.bulkPut(makeCustomers(from, BATCH))
  },
  /** Bytes of the snapshot once the app has kept it with nothing noted since, else 0. */
  snapshotBytes: async () => {
    const notes = await cacheDb.searchSnapshots.where('key').startsWith('changed:').count()
    const kept = await cacheDb.searchSnapshots.get('snapshot')
    return notes === 0 ? (kept?.bytes.length ?? 0) : 0
  },
  seen: () => seen,
  search: async () => {
    const { index, flatReadyMs, readyMs } = await openIndex()
    const customers = await cacheDb.customers.toArray()
    const lines = customers.map(({ searchText }) => searchText)
    const flat = `\n ${lines.join('\n ')}\n`
    const keystrokes = keystrokesOf(lines)
    const ours = (typed: string) => search(index, readQuery(typed))
    timesOf(keystrokes, ours)
    const checked = keystrokes.filter((_, place) => place % Math.ceil(keystrokes.length / CHECKED_QUERIES) === 0)
    const differing = checked.filter((typed) => {
      const found = Array.from(ours(typed), (number) => idOf(index, number))
      return found.join() !== naiveSearch(customers, typed).join()
    })
    return {
      ...{ flatReadyMs, readyMs, bytes: bytesOf(index), differing, checked: checked.length },
      ours: timesOf(keystrokes, ours),
      flat: timesOf(keystrokes.slice(0, 400), (typed) => flatSearch(flat, typed)),
    }
  },
}
