// `npm run demo`: the app on a demo shop of four simulated systems, with keys in the terminal to make trouble for it.
// Without a display, or with `--tour`, a guided tour plays the story instead and proves every step.
import { type ChildProcess, spawn } from 'node:child_process'
import { killTree } from '../test/e2e/driver/process-tree'
import { buildApp } from './build-app.mjs'
import { DEMO_CUSTOMERS, openDemoShop } from './demo-shop.mjs'
import { resolveRuntime, runtimeEnvironment, runtimeSwitches } from './electron-runtime.mjs'
import { ensureLinuxLibraries, hasDisplay } from './linux-libraries.mjs'
import { PROJECT_DIR } from './project.mjs'
import { startConsole } from './shop-console.mjs'
import { playTour } from './tour.mjs'

const QUIT_TIMEOUT_MS = 5_000

async function runDemo(executable: string): Promise<void> {
  const { shop, environment } = await openDemoShop({ folder: 'demo' })
  console.log(`POS, GoUP, Finan and VBot run on this machine with ${DEMO_CUSTOMERS} customers.`)

  const killed = new Set<ChildProcess>()
  let isQuitting = false
  let ended = () => {}
  const end = new Promise<void>((resolve) => {
    ended = resolve
  })

  function startApp() {
    const child = spawn(executable, [...runtimeSwitches(), PROJECT_DIR], {
      cwd: PROJECT_DIR,
      env: runtimeEnvironment(environment),
      // Chromium talks a lot about buses and graphics cards that nobody needs here.
      stdio: 'ignore',
    })
    child.once('error', (error) => console.log(`The app could not be started: ${error.message}`))
    child.once('close', () => {
      if (!killed.has(child)) ended()
    })
    return child
  }
  let app = startApp()

  async function killAndRestart(): Promise<void> {
    if (app.pid === undefined || killed.has(app) || isQuitting) return
    killed.add(app)
    console.log('The app is killed, as a power cut would …')
    await killTree(app.pid)
    app = startApp()
    console.log('… and started again on the same machine.')
  }

  function quit(): void {
    isQuitting = true
    const { pid } = app
    app.kill('SIGTERM')
    // An app that does not listen any more is not waited for.
    if (pid !== undefined) setTimeout(() => void killTree(pid), QUIT_TIMEOUT_MS).unref()
  }

  const stopConsole = startConsole({
    shop,
    quit,
    extraKeys: [{ key: 'k', does: 'kill the app, as a power cut would, and start it again', act: killAndRestart }],
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, quit)
  console.log('The demo ends when the app is closed.')
  await end
  stopConsole()
  await shop.close()
}

async function main(): Promise<number> {
  const isTour = process.argv.includes('--tour') || !hasDisplay()
  const runtime = await resolveRuntime()
  await ensureLinuxLibraries(runtime.executable)
  console.log('Building the app …')
  await buildApp()
  if (isTour) return (await playTour()) ? 0 : 1
  await runDemo(runtime.executable)
  return 0
}

process.exitCode = await main().catch((error: unknown) => {
  console.log(error instanceof Error ? error.message : String(error))
  return 1
})
