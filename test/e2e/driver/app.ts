// Starts the real app in a real Electron window and hands out its page. Used by the end-to-end tests, the guided tour
// and the pictures in the documents; knows nothing of what is on the screens.
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, _electron as electron, type Page } from 'playwright-core'
import { type Display, startDisplay } from '../../../scripts/display.mjs'
import {
  type Runtime,
  resolveRuntime,
  runtimeEnvironment,
  runtimeSwitches,
} from '../../../scripts/electron-runtime.mjs'
import { ensureLinuxLibraries } from '../../../scripts/linux-libraries.mjs'
import { CACHE_DIR, PROJECT_DIR } from '../../../scripts/project.mjs'
import { killTree } from './process-tree'

/** What an installer enters once per system. The app seals it at its first start and removes the file. */
export type Secrets = Readonly<Record<string, Readonly<Record<string, string>>>>

export type LaunchOptions = {
  /** Kept between launches; a fresh one is a fresh installation. */
  readonly userDataDir: string
  /** The shop profile as it is to be written to its file; wrong ones too, so its type is open. */
  readonly profile: unknown
  readonly secrets?: Secrets
  /** Instead of the profile's language. */
  readonly lang?: 'vi' | 'en'
  readonly env?: Readonly<Record<string, string>>
  /** Further Chromium switches, for example a made-up camera. */
  readonly switches?: readonly string[]
  /** The app's folder; the project's own build unless told. */
  readonly appDir?: string
  /** Where `screenshot` saves; `.cache/screenshots` unless told. */
  readonly screenshotsDir?: string
}

export type App = {
  readonly page: Page
  readonly electron: ElectronApplication
  readonly userDataDir: string
  /** What main and Chromium wrote so far. */
  readonly output: () => string
  /** SIGKILL for the whole process tree. Returns when nothing of it is left. */
  readonly kill: () => Promise<void>
  /** Closes as a person does. Safe to call on an app that is gone. */
  readonly close: () => Promise<void>
  /** Resolves when the app has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** Saves a picture of the window and returns its file. */
  readonly screenshot: (name: string) => Promise<string>
  /** Starts the app again on the same user data; secrets were sealed at the first start. */
  readonly relaunch: (changed?: Partial<LaunchOptions>) => Promise<App>
}

const LAUNCH_TIMEOUT_MS = 60_000
const CLOSE_TIMEOUT_MS = 10_000

/** Those whose process is running, for pictures of what a failed test saw (failure-pictures.ts). */
export const runningApps = new Set<App>()

type Stage = { readonly runtime: Runtime; readonly display: Display }
/** A display of ours has no graphics card, and a process for it costs about a second of work at every launch. */
const NO_GRAPHICS_CARD = ['--disable-gpu', '--in-process-gpu']
/**
 * Where only words and states are looked at (the e2e tests), half the pixels each way save most of the drawing, and a window
 * that lives for seconds never earns back what the optimising compiler costs: a quarter of the work together. Never in
 * pictures and benches.
 */
const THRIFTY = process.env.COUNTERFOIL_THRIFTY_WINDOWS
  ? ['--force-device-scale-factor=0.5', '--js-flags=--no-opt']
  : []
let stage: Promise<Stage> | null = null

async function prepareStage(): Promise<Stage> {
  const silent = () => {}
  const runtime = await resolveRuntime({ say: silent })
  await ensureLinuxLibraries(runtime.executable)
  return { runtime, display: await startDisplay() }
}

/** A new, empty folder for user data. */
export async function makeUserDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'counterfoil-'))
}

/** Launches the built app (`npm run build` first). Runtime and display are found once per test process. */
export async function launchApp(options: LaunchOptions): Promise<App> {
  const appDir = options.appDir ?? PROJECT_DIR
  if (!existsSync(join(appDir, 'out', 'main', 'index.js'))) throw new Error('There is no build: npm run build')
  stage ??= prepareStage()
  const { runtime, display } = await stage
  const filesDir = await mkdtemp(join(tmpdir(), 'counterfoil-files-'))
  const environment = {
    ...display.environment,
    COUNTERFOIL_SHOP_PROFILE: await writeProfile(filesDir, options),
    COUNTERFOIL_USER_DATA: options.userDataDir,
    COUNTERFOIL_SECRETS_FILE: options.secrets ? await writeSecrets(filesDir, options.secrets) : '',
    ...options.env,
  }
  const electronApp = await electron.launch({
    executablePath: runtime.executable,
    args: [
      ...runtimeSwitches(),
      ...(display.virtual ? [...NO_GRAPHICS_CARD, ...THRIFTY] : []),
      ...(options.switches ?? []),
      appDir,
    ],
    env: runtimeEnvironment({ ...environment, APP_DIR: appDir }),
    cwd: PROJECT_DIR,
    timeout: LAUNCH_TIMEOUT_MS,
  })
  return attach(electronApp, options, filesDir)
}

async function attach(electronApp: ElectronApplication, options: LaunchOptions, filesDir: string): Promise<App> {
  const child = electronApp.process()
  const { pid } = child
  if (pid === undefined) throw new Error('the app has no process')
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8')
    })
  }
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  }).then(() => rm(filesDir, { recursive: true, force: true }))
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null

  const kill = async () => {
    if (!hasEnded()) await killTree(pid)
    await ended
  }
  const page = await electronApp.firstWindow({ timeout: LAUNCH_TIMEOUT_MS }).catch(async (error: unknown) => {
    await kill()
    throw new Error(`the app opened no window: ${String(error)}\n${output}`)
  })
  page.on('pageerror', (error) => {
    output += `error on the page: ${error.stack ?? error.message}\n`
  })
  await page.waitForLoadState('domcontentloaded')

  const app: App = {
    page,
    electron: electronApp,
    userDataDir: options.userDataDir,
    output: () => output,
    kill,
    ended,
    close: async () => {
      if (hasEnded()) return ended
      const tooLong = new Promise<'tooLong'>((resolve) => setTimeout(resolve, CLOSE_TIMEOUT_MS, 'tooLong').unref())
      const closed = electronApp.close().then(() => 'closed' as const)
      if ((await Promise.race([closed.catch(() => 'closed' as const), tooLong])) === 'tooLong') await kill()
      await ended
    },
    screenshot: async (name) => {
      const folder = options.screenshotsDir ?? join(CACHE_DIR, 'screenshots')
      await mkdir(folder, { recursive: true })
      const file = join(folder, `${name}.png`)
      await animationsOver(page)
      await page.screenshot({ path: file })
      return file
    },
    relaunch: async (changed = {}) => {
      if (!hasEnded()) throw new Error('close or kill the app before starting it again')
      const { secrets: _sealed, ...rest } = options
      return launchApp({ ...rest, ...changed })
    },
  }
  runningApps.add(app)
  void ended.then(() => runningApps.delete(app))
  return app
}

/** Playwright would break animations off and begin them anew, at which the fallback runtime's page crashes half the time. */
async function animationsOver(page: Page): Promise<void> {
  await page.evaluate(() => {
    const ending = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    const all = Promise.allSettled(ending.map(({ finished }) => finished))
    return Promise.race([all, new Promise((resolve) => setTimeout(resolve, 1_000))]).then(() => undefined)
  })
}

async function writeProfile(folder: string, { profile, lang }: LaunchOptions): Promise<string> {
  const file = join(folder, 'shop-profile.json')
  // A string is written as it is: that is how a test plants a file that is not JSON.
  const content = typeof profile === 'string' ? profile : { ...(profile as object), ...(lang && { language: lang }) }
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  return file
}

async function writeSecrets(folder: string, secrets: Secrets): Promise<string> {
  const file = join(folder, 'secrets.json')
  await writeFile(file, JSON.stringify(secrets), { mode: 0o600 })
  return file
}
