// The checks that read the code without running it: types of every layer, lint and format, dead code.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT_DIR, toolEntry } from './project.mjs'
import { runTool } from './run-command.mjs'

export type CheckResult = { readonly ok: boolean; readonly output: string }

const TIMEOUT_MS = 4 * 60_000

async function runCheck(tool: string, args: readonly string[]): Promise<CheckResult> {
  const { code, output, timedOut } = await runTool(tool, args, { timeoutMs: TIMEOUT_MS })
  return { ok: code === 0, output: timedOut ? `${output}\nStopped: it took too long.\n` : output }
}

/** Each layer of src has its own tsconfig, which is what keeps shared free of Node and the DOM. */
function typeProjects(): readonly string[] {
  const layers = readdirSync(join(PROJECT_DIR, 'src'), { withFileTypes: true })
  return [...layers.filter((entry) => entry.isDirectory()).map((entry) => join('src', entry.name)), 'test']
}

/** All layers at once, each with one checker: several would work out the same types, each for itself. */
async function checkTypes(): Promise<CheckResult> {
  const tsc = toolEntry('typescript', 'tsc')
  const check = (project: string) => runCheck(tsc, ['--project', project, '--checkers', '1'])
  const results = await Promise.all(typeProjects().map(check))
  return {
    ok: results.every((result) => result.ok),
    output: results.map((result) => result.output).join(''),
  }
}

/** By stage name, in the order in which they are reported. */
export const STATIC_CHECKS = {
  types: checkTypes,
  lint: () => runCheck(toolEntry('@biomejs/biome', 'biome'), ['ci', '--colors=off']),
  'dead code': () => runCheck(toolEntry('knip'), ['--no-progress']),
} as const satisfies Record<string, () => Promise<CheckResult>>
