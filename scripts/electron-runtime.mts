// Decides which Electron runs the app in development, tests and the demo, and says which it took and why:
// ELECTRON_OVERRIDE_DIST_PATH, else the official binary (present or downloaded), else the pinned fallback.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { downloadOfficial, officialExecutable, officialVersion, rememberedFailure } from './electron-download.mjs'
import { FALLBACK_VERSION, FALLBACK_WARNING, fallbackExecutable } from './fallback-runtime.mjs'
import { PROJECT_DIR } from './project.mjs'

export type Runtime = {
  readonly kind: 'override' | 'official' | 'fallback'
  readonly executable: string
  readonly version: string
  /** One sentence: why this one. */
  readonly why: string
}

type NoRuntime = { readonly kind: 'none'; readonly why: string }

/** `force`: try the download even if it failed today. `skip`: never try it. */
type DownloadWish = 'auto' | 'force' | 'skip'

export type ResolveOptions = { readonly say?: (line: string) => void; readonly download?: DownloadWish }

const EXECUTABLE_NAMES: Readonly<Record<string, string>> = {
  darwin: join('Electron.app', 'Contents', 'MacOS', 'Electron'),
  win32: 'electron.exe',
}

function executableIn(folder: string): string {
  return join(folder, EXECUTABLE_NAMES[process.platform] ?? 'electron')
}

function versionIn(folder: string): string {
  const file = join(folder, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'of unknown version'
}

function fromOverride(folder: string): Runtime {
  const executable = executableIn(folder)
  // Somebody asked for this one: taking another in silence would hide their mistake.
  if (!existsSync(executable)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}`)
  return { kind: 'override', executable, version: versionIn(folder), why: 'ELECTRON_OVERRIDE_DIST_PATH points to it' }
}

function downloadWish(): DownloadWish {
  const wish = process.env.COUNTERFOIL_ELECTRON_DOWNLOAD
  return wish === 'force' || wish === 'skip' ? wish : 'auto'
}

async function official(wish: DownloadWish, say: (line: string) => void): Promise<Runtime | NoRuntime> {
  const version = officialVersion()
  const present = officialExecutable()
  if (present) return { kind: 'official', executable: present, version, why: 'the official binary is installed' }
  if (wish === 'skip') return { kind: 'none', why: 'the official binary is not installed and no download was wanted' }
  const remembered = wish === 'force' ? null : rememberedFailure()
  if (remembered) {
    return {
      kind: 'none',
      why: `the download failed within the last day (${remembered}); COUNTERFOIL_ELECTRON_DOWNLOAD=force tries again`,
    }
  }
  const problem = await downloadOfficial(say)
  const executable = officialExecutable()
  if (executable) return { kind: 'official', executable, version, why: 'the official binary was downloaded' }
  return { kind: 'none', why: `the official binary could not be downloaded (${problem})` }
}

/** Resolves the runtime, fetching what is missing. Throws with a sentence for people when there is none. */
export async function resolveRuntime({ say = console.log, download }: ResolveOptions = {}): Promise<Runtime> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const found = override ? fromOverride(override) : await official(download ?? downloadWish(), say)
  const runtime = found.kind === 'none' ? await fallback(found.why, say) : found
  say(`Electron ${runtime.version}: ${runtime.why}.`)
  if (runtime.kind === 'fallback') say(FALLBACK_WARNING)
  return runtime
}

async function fallback(why: string, say: (line: string) => void): Promise<Runtime> {
  try {
    const executable = await fallbackExecutable(say)
    return { kind: 'fallback', executable, version: FALLBACK_VERSION, why: `the fallback, because ${why}` }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(
      `There is no Electron to run: ${why}; and ${reason}. ` +
        'Put a runtime into a folder and set ELECTRON_OVERRIDE_DIST_PATH to it, or open the network for the download.',
    )
  }
}

/** Command-line switches for this machine and user. Chromium's sandbox refuses to run as root, and only there it is off. */
export function runtimeSwitches(): readonly string[] {
  const switches: string[] = []
  if (process.getuid?.() === 0) switches.push('--no-sandbox')
  if (process.platform === 'linux' && !process.env.DISPLAY && process.env.WAYLAND_DISPLAY) {
    switches.push('--ozone-platform-hint=auto')
  }
  return switches
}

/** What an Electron child needs in its environment; without what would make it something else than our app. */
export function runtimeEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const environment: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !UNWANTED.has(name)) environment[name] = value
  }
  // The fallback's shim finds the app by APP_DIR; the official runtime takes it from the arguments.
  return { ...environment, APP_DIR: PROJECT_DIR, ...extra }
}

const UNWANTED = new Set(['NODE_OPTIONS', 'NODE_ENV', 'ELECTRON_RUN_AS_NODE', 'ELECTRON_RENDERER_URL', 'VITEST'])
