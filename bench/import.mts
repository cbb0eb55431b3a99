// The import of a large table: as quick as a raw bulk insert of its rows, and nothing that freezes the window.
import type { App } from '../test/e2e/driver/app'
import type { Figure } from './figures'
import type {} from './page'

const ROWS = 100_000
const WARM_UP_ROWS = 5_000
const TASK_MAX_MS = 50

type WithApp = (work: (app: App) => Promise<Figure[]>) => Promise<Figure[]>

export function measureImport(withApp: WithApp, author: string): Promise<Figure[]> {
  return withApp(async ({ page }) => {
    const run = async (rows: number) => {
      const imported = await page.evaluate(([count, by]) => window.bench.importTable(count, by), [
        rows,
        author,
      ] as const)
      const rawMs = await page.evaluate((importId) => window.bench.insertRaw(importId), imported.importId)
      return { ...imported, rawMs }
    }
    await run(WARM_UP_ROWS)
    const { importMs, rawMs, longestTaskMs } = await run(ROWS)
    const ratio = rawMs / importMs
    return [
      {
        what: `import of ${ROWS} customers (read, judged, stored), against a raw bulk insert of the same rows`,
        measured: `${(importMs / 1000).toFixed(1)} s : ${(rawMs / 1000).toFixed(1)} s = ${ratio.toFixed(2)}×`,
        goal: '≥ 0.85×',
        isMet: ratio >= 0.85,
      },
      {
        what: 'longest task of the window’s thread meanwhile',
        measured: longestTaskMs === 0 ? 'none over 50 ms' : `${longestTaskMs.toFixed(0)} ms`,
        goal: `≤ ${TASK_MAX_MS} ms`,
        isMet: longestTaskMs <= TASK_MAX_MS,
      },
    ]
  })
}
