// Runs one project of vitest and counts from vitest's own report file, never from its exit code or its text alone.
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CACHE_DIR, toolEntry } from './project.mjs'
import { runTool } from './run-command.mjs'

export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number }
export type VitestResult = Tally & { readonly output: string }

/** The part of vitest's json report that is counted. */
type Report = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { status: string }[] }[]
}

/**
 * Counts a report. A file that could not even be loaded holds no test and would otherwise be counted as nothing;
 * a run without any test, or one that ended badly for another reason (an unhandled error), is one failure.
 */
export function tally(report: Report | null, exitedWell: boolean): Tally {
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length
  const passed = report.numPassedTests
  const skipped = report.numPendingTests + report.numTodoTests
  const failed = report.numFailedTests + brokenFiles
  const wentWrongUnseen = failed === 0 && (!exitedWell || passed === 0)
  return { passed, failed: wentWrongUnseen ? 1 : failed, skipped }
}

/** Runs all files of one project of vitest.config.mts. */
export async function runVitest(
  project: string,
  options: { readonly timeoutMs: number; readonly env?: Readonly<Record<string, string>> },
): Promise<VitestResult> {
  const folder = join(CACHE_DIR, 'test-reports')
  const file = join(folder, `${project}.json`)
  await mkdir(folder, { recursive: true })
  await rm(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const args = ['run', '--project', project, ...reporters]
  const { code, output, timedOut } = await runTool(toolEntry('vitest'), args, {
    env: { ...process.env, ...options.env },
    timeoutMs: options.timeoutMs,
  })
  const report = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Report,
    () => null,
  )
  const note = timedOut ? `\nStopped: it took longer than ${options.timeoutMs / 1000} s.\n` : ''
  const counted = tally(report, code === 0)
  const empty = counted.passed + counted.skipped === 0 && counted.failed === 1 ? '\nNo test ran to its end.\n' : ''
  return { ...counted, output: `${output}${note}${empty}` }
}
