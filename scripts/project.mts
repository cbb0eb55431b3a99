// Where things are in this checkout, and how its installed tools are started without a shell.
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** The repository's root. */
export const PROJECT_DIR = resolve(import.meta.dirname, '..')

/** Git-ignored: runtimes, test logs, demo data. Everything in it can be made again. */
export const CACHE_DIR = join(PROJECT_DIR, '.cache')

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/**
 * The JavaScript file behind an installed command. Run with `process.execPath` it works alike on every platform,
 * where `node_modules/.bin` needs a shell on Windows.
 */
export function toolEntry(packageName: string, command = packageName): string {
  const manifest = join(PROJECT_DIR, 'node_modules', packageName, 'package.json')
  const { bin } = readJson(manifest) as { bin?: string | Record<string, string> }
  const relative = typeof bin === 'string' ? bin : bin?.[command]
  if (!relative) throw new Error(`${packageName} has no command named ${command}; run npm ci`)
  return join(dirname(manifest), relative)
}

/** Command and leading arguments that start npm: the very npm that started us, where there is one. */
export function npmCommand(): readonly [string, ...string[]] {
  const entry = process.env.npm_execpath
  if (entry && /npm-cli\.c?js$/.test(entry)) return [process.execPath, entry]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}
