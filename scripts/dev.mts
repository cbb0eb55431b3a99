// `npm run dev`: the development server with hot reload, in the resolved Electron. Without a shop profile of one's own
// (COUNTERFOIL_SHOP_PROFILE) it starts the demo shop beside it.
import { spawn } from 'node:child_process'
import { openDemoShop } from './demo-shop.mjs'
import { startDisplay } from './display.mjs'
import { resolveRuntime, runtimeEnvironment } from './electron-runtime.mjs'
import { ensureLinuxLibraries } from './linux-libraries.mjs'
import { PROJECT_DIR, toolEntry } from './project.mjs'
import { startConsole } from './shop-console.mjs'

const runtime = await resolveRuntime()
await ensureLinuxLibraries(runtime.executable)
const display = await startDisplay()
const demo = process.env.COUNTERFOIL_SHOP_PROFILE ? null : await openDemoShop({ folder: 'dev' })

const server = spawn(process.execPath, [toolEntry('electron-vite'), 'dev', '--watch'], {
  cwd: PROJECT_DIR,
  env: runtimeEnvironment({
    ...display.environment,
    ...demo?.environment,
    ELECTRON_EXEC_PATH: runtime.executable,
    // Chromium's sandbox refuses to run as root, and only there it is off.
    ...(process.getuid?.() === 0 && { NO_SANDBOX: '1' }),
  }),
  stdio: ['ignore', 'inherit', 'inherit'],
})
const stopConsole = demo ? startConsole({ shop: demo.shop, quit: () => server.kill('SIGTERM') }) : () => {}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.kill(signal))

server.once('exit', async (code) => {
  stopConsole()
  await demo?.shop.close()
  await display.stop()
  process.exit(code ?? 0)
})
