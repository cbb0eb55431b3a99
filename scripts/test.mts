// `npm test`: everything that proves the app, in one command. Goes on after a failing stage so that all failures are
// seen at once; the last line counts. `npm test -- node lint` runs only the stages named.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildApp } from './build-app.mjs'
import { type Display, startDisplay } from './display.mjs'
import { type Runtime, resolveRuntime } from './electron-runtime.mjs'
import { ensureLinuxLibraries } from './linux-libraries.mjs'
import { CACHE_DIR } from './project.mjs'
import { STATIC_CHECKS } from './static-checks.mjs'
import { runVitest, type Tally } from './vitest-stage.mjs'

type StageResult = Tally & { readonly output: string }
type Stage = { readonly name: string; readonly run: () => Promise<StageResult> }
type Finished = StageResult & { readonly name: string; readonly seconds: number }

const MINUTE_MS = 60_000
const LOG_DIR = join(CACHE_DIR, 'test-logs')

function once(ok: boolean, output: string): StageResult {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, output }
}

function vitestStage(project: 'node' | 'dom'): Stage {
  return { name: project, run: () => runVitest(project, { timeoutMs: 8 * MINUTE_MS }) }
}

let built = false
let runtime: Runtime | null = null
let display: Display | null = null

/** Runtime, libraries and display: what a window needs before a test can ask for one. */
async function prepareWindow(): Promise<StageResult> {
  const lines: string[] = []
  const say = (line: string) => lines.push(line)
  const found = await resolveRuntime({ say })
  await ensureLinuxLibraries(found.executable, say)
  display = await startDisplay()
  runtime = found
  console.log(lines.map((line) => `      ${line}`).join('\n'))
  return once(true, lines.join('\n'))
}

async function build(): Promise<StageResult> {
  const output = await buildApp()
  built = true
  return once(true, output)
}

async function endToEnd(): Promise<StageResult> {
  if (!built) return once(false, 'Not run: there is no build to test.')
  if (!runtime || !display) return once(false, 'Not run: there is no Electron window to test in.')
  return runVitest('e2e', { timeoutMs: 12 * MINUTE_MS, env: display.environment })
}

/** What leaves a core idle part of the time: reading code, and fetching what a window needs. */
const FIRST_STAGES: readonly Stage[] = [
  ...Object.entries(STATIC_CHECKS).map(([name, check]) => ({
    name,
    run: async () => {
      const { ok, output } = await check()
      return once(ok, output)
    },
  })),
  { name: 'window', run: prepareWindow },
]

const STAGES: readonly Stage[] = [
  // All that needs no window in one run: files of a thread share what they have loaded.
  vitestStage('node'),
  vitestStage('dom'),
  { name: 'build', run: build },
  { name: 'e2e', run: endToEnd },
]

async function finish(stage: Stage): Promise<Finished> {
  const startedAtMs = performance.now()
  const result = await stage.run().catch((error: unknown) => once(false, describe(error)))
  const seconds = (performance.now() - startedAtMs) / 1000
  const logFile = join(LOG_DIR, `${stage.name.replaceAll(' ', '-')}.log`)
  await writeFile(logFile, result.output)
  const finished = { ...result, name: stage.name, seconds }
  console.log(row(finished))
  if (result.failed > 0) console.log(`\n${result.output.trim()}\n`)
  return finished
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function row({ name, passed, failed, skipped, seconds }: Omit<Finished, 'output'>): string {
  const verdict = failed > 0 ? 'FAILED' : 'ok    '
  const counts = `${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed`
  const left = skipped > 0 ? `   ${skipped} skipped` : ''
  return `${verdict} ${name.padEnd(13)} ${seconds.toFixed(1).padStart(6)} s ${counts}${left}`
}

/** The window and the build are made for the end-to-end stage; asking for that one asks for them too. */
function selected(wanted: readonly string[]): { first: readonly Stage[]; others: readonly Stage[] } {
  const all = [...FIRST_STAGES, ...STAGES].map((stage) => stage.name)
  const unknown = wanted.filter((name) => !all.includes(name))
  if (unknown.length > 0) throw new Error(`No stage named ${unknown.join(', ')}. There are: ${all.join(', ')}.`)
  const names = new Set(wanted.length === 0 ? all : wanted.includes('e2e') ? [...wanted, 'window', 'build'] : wanted)
  const chosen = (stage: Stage) => names.has(stage.name)
  return { first: FIRST_STAGES.filter(chosen), others: STAGES.filter(chosen) }
}

async function main(): Promise<void> {
  const startedAtMs = performance.now()
  const { first, others } = selected(process.argv.slice(2))
  await mkdir(LOG_DIR, { recursive: true })
  // Side by side; tests then run one stage at a time.
  const finished: Finished[] = await Promise.all(first.map(finish))
  for (const stage of others) finished.push(await finish(stage))
  await (display as Display | null)?.stop()

  const sum = (pick: (stage: Finished) => number) => finished.reduce((total, stage) => total + pick(stage), 0)
  const totals = { passed: sum((stage) => stage.passed), failed: sum((stage) => stage.failed) }
  const seconds = (performance.now() - startedAtMs) / 1000
  console.log(`\n${'─'.repeat(62)}`)
  for (const stage of finished) console.log(row(stage))
  console.log('─'.repeat(62))
  console.log(row({ name: 'all', ...totals, skipped: sum((stage) => stage.skipped), seconds }))
  console.log('Full output of every stage: .cache/test-logs')
  process.exitCode = totals.failed === 0 ? 0 : 1
  console.log(`\n${totals.passed} passed, ${totals.failed} failed`)
}

await main().catch((error: unknown) => {
  process.exitCode = 1
  console.log(`${describe(error)}\n\n0 passed, 1 failed`)
})
