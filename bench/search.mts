// The search of very many customers and their cards: found and opened as quickly as one types.
import type { App } from '../test/e2e/driver/app'
import { type Figure, quantile } from './figures'
import type {} from './page'

const CUSTOMERS = 100_000
const CARDS = 40

type WithApp = (work: (app: App) => Promise<Figure[]>) => Promise<Figure[]>

/** As one types, among very many customers: found in the blink of an eye, and ready when the screen is. */
export function measureSearch(withApp: WithApp): Promise<Figure[]> {
  return withApp(async (app) => {
    await app.page.evaluate((count) => window.bench.fillCustomers(count), CUSTOMERS)
    let snapshotBytes = 0
    while (snapshotBytes === 0) {
      await app.page.waitForTimeout(1_000)
      snapshotBytes = await app.page.evaluate(() => window.bench.snapshotBytes())
    }
    await app.close()
    const again = await app.relaunch()
    try {
      // Whoever was signed in still is.
      await again.page.evaluate('globalThis.__name = (made) => made')
      await again.page.getByRole('option').first().waitFor()
      await again.page.waitForTimeout(8_000)
      const seen = await again.page.evaluate(() => window.bench.seen())
      const cardsMs = await again.page.evaluate((count) => window.bench.openCards(count), CARDS)
      const found = await again.page.evaluate(() => window.bench.search())
      return [...figuresOfSearch(seen, found, snapshotBytes), figureOfCards(cardsMs)]
    } finally {
      await again.kill()
    }
  })
}

type Page = Window['bench']

function figuresOfSearch(
  seen: ReturnType<Page['seen']>,
  found: Awaited<ReturnType<Page['search']>>,
  snapshotBytes: number,
): Figure[] {
  const [ours, flat] = [quantile(found.ours, 0.95), quantile(found.flat, 0.95)]
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
  const many = CUSTOMERS.toLocaleString('en')
  return [
    {
      what: `search of ${many} customers per keystroke, p95, against a flat search of all lines`,
      measured: `${ours.toFixed(2)} ms (p50 ${quantile(found.ours, 0.5).toFixed(2)}) : ${flat.toFixed(1)} ms = ${(ours / flat).toFixed(2)}×`,
      goal: '≤ 3 ms, or ≤ 0.35× where flat takes over 8 ms',
      isMet: ours <= 3 || (flat > 8 && ours / flat <= 0.35),
    },
    {
      what: `the same customers found as by a naive search, ${found.checked} searches`,
      measured: found.differing.length === 0 ? 'all the same' : `not for ${found.differing.join(' · ')}`,
      goal: 'all the same',
      isMet: found.differing.length === 0,
    },
    {
      what: 'first rows behind the customers screen, after a start',
      measured: `${(seen.rowMs - seen.screenMs).toFixed(0)} ms; longest task since ${seen.longestTaskMs.toFixed(0)} ms`,
      goal: '≤ 400 ms; ≤ 50 ms',
      isMet: seen.rowMs - seen.screenMs <= 400 && seen.longestTaskMs <= 50,
    },
    {
      what: 'index read from its snapshot, searchable and with its tables',
      measured: `${found.flatReadyMs.toFixed(0)} ms and ${found.readyMs.toFixed(0)} ms; snapshot ${megabytes(snapshotBytes)}`,
      goal: 'searchable ≤ 400 ms',
      isMet: found.flatReadyMs <= 400,
    },
    {
      what: 'memory of the index',
      measured: megabytes(found.bytes),
      goal: `≤ ${megabytes(150 * CUSTOMERS)}`,
      isMet: found.bytes <= 150 * CUSTOMERS,
    },
  ]
}

function figureOfCards(cardsMs: readonly number[]): Figure {
  const p95 = quantile(cardsMs, 0.95)
  return {
    what: `a card opened by key, drawn with its customer, ${CARDS} cards`,
    measured: `p95 ${p95.toFixed(0)} ms (p50 ${quantile(cardsMs, 0.5).toFixed(0)})`,
    goal: 'p95 < 100 ms',
    isMet: p95 < 100,
  }
}
