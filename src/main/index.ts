// Composition root of the main process: builds every part, connects them and opens the window. No behaviour of its own.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EventChannel } from '@shared/ipc/channels'
import { app, BrowserWindow, Menu, net, powerMonitor, session } from 'electron'
import { PAGE_URL, registerPageScheme, servePage } from './app/page-protocol'
import { openSession } from './app/session'
import { lockDownPermissions, openWindow } from './app/windows'
import { makeConnectors } from './connectors/call-operation'
import { takeOverSecrets } from './connectors/enter-secrets'
import { makeFreshConnections } from './connectors/fresh-connections'
import { makeHandlers, makeProblemHandlers, type ProfileReading } from './ipc/handlers'
import { serveIpc } from './ipc/serve'
import { readDevice } from './platform/device'
import { logFailure, logNote, openLog } from './platform/log'
import { readProfile } from './platform/profile-file'
import { openVault } from './platform/vault'

/** Mutations under way at once over all systems; each has a connection of its own. */
const MUTATION_SLOTS = 16

const pageUrl = (!app.isPackaged && process.env.ELECTRON_RENDERER_URL) || PAGE_URL
const isOwnPage = (url: string) => url === pageUrl || url.startsWith(`${pageUrl}#`) || url.startsWith(`${pageUrl}/`)

function tell(event: EventChannel): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(event)
}

function profileFile(): string {
  return process.env.COUNTERFOIL_SHOP_PROFILE ?? join(process.resourcesPath, 'shop-profile.json')
}

async function compose(userData: string): Promise<ProfileReading> {
  const file = profileFile()
  const profile = await readProfile(file)
  if (!profile.ok) return { file, problems: profile.error }

  const { vault, kind } = await openVault(userData)
  const secretsFile = process.env.COUNTERFOIL_SECRETS_FILE
  if (secretsFile && (await takeOverSecrets(secretsFile, vault))) logNote('secrets taken over and sealed')

  const { deviceId, deviceMark } = await readDevice(userData)
  const fresh = makeFreshConnections({
    slots: MUTATION_SLOTS,
    openSession: (name) => {
      const partition = session.fromPartition(name, { cache: false })
      lockDownPermissions(isOwnPage, partition)
      return {
        fetch: (url, init) => partition.fetch(url, init),
        closeAllConnections: () => partition.closeAllConnections(),
      }
    },
  })
  const connectors = makeConnectors({
    profile: profile.value,
    vault,
    fetchRead: (url, init) => net.fetch(url, init),
    fetchMutation: fresh.fetch,
    deviceId,
    nowMs: () => Date.now(),
  })
  const parts = {
    version: app.getVersion(),
    deviceMark,
    profile: profile.value,
    vault,
    vaultKind: kind,
    session: await openSession(vault),
    connectors,
    tell,
  }
  return { handlers: makeHandlers(parts) }
}

async function start(): Promise<void> {
  const userData = app.getPath('userData')
  openLog(userData)
  Menu.setApplicationMenu(null)
  lockDownPermissions(isOwnPage)
  servePage(join(__dirname, '../renderer'))
  let handlers = makeProblemHandlers(() => read())
  async function read(): Promise<ProfileReading> {
    const reading = await compose(userData)
    if ('handlers' in reading) handlers = reading.handlers
    return reading
  }
  await read()
  serveIpc(() => handlers, { isOwnPage, report: logFailure })
  powerMonitor.on('resume', () => tell('system.resumed'))
  openWindow({ url: pageUrl, preload: join(__dirname, '../preload/index.js'), title: 'Counterfoil' })
  logNote(`started ${app.getVersion()} on Electron ${process.versions.electron}`)
}

function refuseRemoteDebugging(): boolean {
  const asked = process.argv.some(
    (argument) => argument.startsWith('--remote-debugging') || argument.startsWith('--inspect'),
  )
  return app.isPackaged && asked
}

const userDataOverride = process.env.COUNTERFOIL_USER_DATA
if (userDataOverride) {
  mkdirSync(userDataOverride, { recursive: true })
  app.setPath('userData', userDataOverride)
}
registerPageScheme()
if (refuseRemoteDebugging() || !app.requestSingleInstanceLock()) {
  app.quit()
} else {
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(start)
}
