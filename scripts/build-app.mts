// Builds main, preload and renderer once, quietly: what a demo or a test needs before it can open a window.
import { toolEntry } from './project.mjs'
import { runTool } from './run-command.mjs'

const BUILD_TIMEOUT_MS = 3 * 60_000

/** Throws with the build's output when it fails. */
export async function buildApp(): Promise<string> {
  const { code, output } = await runTool(toolEntry('electron-vite'), ['build'], { timeoutMs: BUILD_TIMEOUT_MS })
  if (code !== 0) throw new Error(`The build failed:\n${output.trim()}`)
  return output
}
