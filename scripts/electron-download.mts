// Electron's official binary: whether it is there, and one patient but bounded attempt to download it with Electron's
// own install script. A failed attempt is remembered for a day, so that a closed network costs its wait only once.
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CACHE_DIR, PROJECT_DIR, readJson } from './project.mjs'
import { runTool } from './run-command.mjs'

const ELECTRON_DIR = join(PROJECT_DIR, 'node_modules', 'electron')
const FAILURE_FILE = join(CACHE_DIR, 'electron-download-failed.json')
const REMEMBER_MS = 24 * 60 * 60_000
const STALL_MS = 25_000
const OVERALL_MS = 20 * 60_000

/** The pinned version. */
export function officialVersion(): string {
  return (readJson(join(ELECTRON_DIR, 'package.json')) as { version: string }).version
}

/** The official executable if it is completely installed, else null. */
export function officialExecutable(): string | null {
  try {
    const version = readFileSync(join(ELECTRON_DIR, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '')
    // Written last by the install script: without it the unpacking did not end.
    const executable = join(ELECTRON_DIR, 'dist', readFileSync(join(ELECTRON_DIR, 'path.txt'), 'utf8').trim())
    return version === officialVersion() && existsSync(executable) ? executable : null
  } catch {
    return null
  }
}

type RememberedFailure = { readonly version: string; readonly atMs: number; readonly reason: string }

/** Why no download is worth trying today, or null. */
export function rememberedFailure(nowMs = Date.now()): string | null {
  try {
    const failure = readJson(FAILURE_FILE) as RememberedFailure
    const age = nowMs - failure.atMs
    return failure.version === officialVersion() && age >= 0 && age < REMEMBER_MS ? failure.reason : null
  } catch {
    return null
  }
}

async function bytesIn(folder: string): Promise<number> {
  let sum = 0
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])) {
    if (!entry.isFile()) continue
    const size = await stat(join(entry.parentPath, entry.name)).then(
      (file) => file.size,
      () => 0,
    )
    sum += size
  }
  return sum
}

/**
 * Runs Electron's install script. A slow line may take its time as long as bytes arrive; a line on which nothing comes
 * for 25 seconds is given up. Returns null on success, else why not.
 */
export async function downloadOfficial(say: (line: string) => void): Promise<string | null> {
  await mkdir(CACHE_DIR, { recursive: true })
  say(`Downloading Electron ${officialVersion()} …`)
  const temp = await mkdtemp(join(CACHE_DIR, 'unpacking-'))
  const stalled = new AbortController()
  let lastBytes = -1
  let lastGrowthMs = Date.now()
  const watch = setInterval(async () => {
    const bytes = (await bytesIn(temp)) + (await bytesIn(join(ELECTRON_DIR, 'dist')))
    if (bytes !== lastBytes) {
      lastBytes = bytes
      lastGrowthMs = Date.now()
    } else if (Date.now() - lastGrowthMs > STALL_MS) stalled.abort()
  }, 1000)
  try {
    const { output } = await runTool(join(ELECTRON_DIR, 'install.js'), [], {
      // The script downloads into the temp folder it is given: that is how we see bytes arrive.
      env: { ...process.env, TMPDIR: temp, TEMP: temp, TMP: temp, ELECTRON_GET_NO_PROGRESS: '1' },
      timeoutMs: OVERALL_MS,
      signal: stalled.signal,
    })
    if (officialExecutable()) {
      await rm(FAILURE_FILE, { force: true })
      return null
    }
    const firstLine = output.trim().split('\n')[0] || 'the install script ended without a binary'
    const reason = stalled.signal.aborted ? `nothing arrived for ${STALL_MS / 1000} seconds` : firstLine
    const failure: RememberedFailure = { version: officialVersion(), atMs: Date.now(), reason }
    await writeFile(FAILURE_FILE, `${JSON.stringify(failure, null, 2)}\n`)
    return reason
  } finally {
    clearInterval(watch)
    await rm(temp, { recursive: true, force: true })
  }
}
