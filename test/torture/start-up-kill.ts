// Goal: kill the app while it starts, at any point from the first instruction to the first screen.
// Method: the bare runtime without a debugging connection, because that one exists only when the start is nearly over.
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Display, startDisplay } from '../../scripts/display.mjs'
import { type Runtime, resolveRuntime, runtimeEnvironment, runtimeSwitches } from '../../scripts/electron-runtime.mjs'
import { PROJECT_DIR } from '../../scripts/project.mjs'
import { killTree } from '../e2e/driver/process-tree'

let stage: Promise<{ readonly runtime: Runtime; readonly display: Display }> | null = null

async function prepareStage() {
  return { runtime: await resolveRuntime({ say: () => {} }), display: await startDisplay() }
}

/** Starts the app on its user data and kills its whole process tree `delayMs` later. */
export async function killWhileStarting(userDataDir: string, profile: unknown, delayMs: number): Promise<void> {
  stage ??= prepareStage()
  const { runtime, display } = await stage
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-start-'))
  const profileFile = join(folder, 'shop-profile.json')
  await writeFile(profileFile, JSON.stringify(profile))
  const child = spawn(runtime.executable, [...runtimeSwitches(), PROJECT_DIR], {
    cwd: PROJECT_DIR,
    env: runtimeEnvironment({
      ...display.environment,
      COUNTERFOIL_SHOP_PROFILE: profileFile,
      COUNTERFOIL_USER_DATA: userDataDir,
      COUNTERFOIL_SECRETS_FILE: '',
    }),
    stdio: 'ignore',
    // A process group of its own, so that what it starts while dying dies with it.
    detached: process.platform !== 'win32',
  })
  const ended = new Promise<void>((resolve, reject) => {
    child.once('exit', () => resolve())
    child.once('error', reject)
  })
  await new Promise((resolve) => setTimeout(resolve, delayMs))
  if (child.pid !== undefined && child.exitCode === null) await killTree(child.pid)
  await ended
  await rm(folder, { recursive: true, force: true })
}
