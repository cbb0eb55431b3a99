// Composition root of the main process: builds every part, connects them and opens the window. No behaviour of its own.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EventChannel } from '@shared/ipc/channels'
import { app, BrowserWindow, Menu, net, powerMonitor, session } from 'electron'
import { askWhereToSave } from './app/ask-where-to-save'
import { type Closing, keepOpenWhileWaiting } from './app/closing'
import { PAGE_URL, registerPageScheme, servePage } from './app/page-protocol'
import { lockDownPermissions, openWindow } from './app/windows'
import { makeConnectors } from './connectors/call-operation'
import { openDriftKeeper } from './connectors/drift'
import { takeOverSecrets } from './connectors/enter-secrets'
import { makeFreshConnections } from './connectors/fresh-connections'
import { makeStatsKeeper } from './connectors/system-stats'
import { makeHandlers, makeProblemHandlers, type ProfileReading } from './ipc/handlers'
import { serveIpc } from './ipc/serve'
import { openDevice } from './platform/device'
import { DISK_LIMITS, type DiskGuard, type DiskLimits, makeDiskGuard } from './platform/disk-guard'
import { keepJournal } from './platform/journal-keeper'
import { logFailure, logNote, openLog } from './platform/log'
import { printPage } from './platform/print-page'
import { readProfile } from './platform/profile-file'
import { alwaysInto, makeFileSaver } from './platform/save-file'
import { openVault } from './platform/vault'
import { keepWebhook } from './platform/webhook-keeper'
import { openStaff, type StaffKeeper } from './staff/staff'

/** Mutations under way at once over all systems; each has a connection of its own. */
const MUTATION_SLOTS = 16
const DISK_LOOK_EVERY_MS = 10_000
const STAFF_LOOK_EVERY_MS = 1_000

let closing: Closing | null = null
let language: 'vi' | 'en' = 'vi'
let staffWatch: NodeJS.Timeout | undefined

const pageUrl = (!app.isPackaged && process.env.ELECTRON_RENDERER_URL) || PAGE_URL
const isOwnPage = (url: string) => url === pageUrl || url.startsWith(`${pageUrl}#`) || url.startsWith(`${pageUrl}/`)

const icon = join(app.getAppPath(), 'resources', 'icon.png')

function tell(event: EventChannel): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(event)
}

function profileFile(): string {
  return process.env.COUNTERFOIL_SHOP_PROFILE ?? join(process.resourcesPath, 'shop-profile.json')
}

/** Looks at the disk all the time; the page is told when the state changes. */
async function watchDisk(userData: string): Promise<DiskGuard> {
  const disk = await makeDiskGuard(userData, diskLimits())
  setInterval(() => {
    const before = disk.last()
    void disk.look().then((state) => {
      if (state !== before) tell('disk.changed')
    })
  }, DISK_LOOK_EVERY_MS)
  return disk
}

/** A session locks, ends and is confirmed by time alone. */
function watchStaff(staff: StaffKeeper): void {
  clearInterval(staffWatch)
  staffWatch = setInterval(() => void staff.look(), STAFF_LOOK_EVERY_MS)
}

/** Tests set the clock of this app alone; an installed app has the machine's. */
function nowMs(): number {
  return Date.now() + (app.isPackaged ? 0 : Number(process.env.COUNTERFOIL_CLOCK_OFFSET_MS ?? 0))
}

/** Tests on a small disk bring limits of their own; an installed app keeps its own. */
function diskLimits(): DiskLimits {
  const own = process.env.COUNTERFOIL_DISK_LIMITS
  return app.isPackaged || !own ? DISK_LIMITS : JSON.parse(own)
}

/** Tests name a folder, because nobody is there to answer a dialog. */
function whereToSave() {
  const folder = process.env.COUNTERFOIL_SAVE_FOLDER
  return app.isPackaged || !folder ? askWhereToSave : alwaysInto(folder)
}

async function compose(userData: string): Promise<ProfileReading> {
  const file = profileFile()
  const profile = await readProfile(file)
  if (!profile.ok) return { file, problems: profile.error }

  const { vault, kind } = await openVault(userData)
  const secretsFile = process.env.COUNTERFOIL_SECRETS_FILE
  if (secretsFile && (await takeOverSecrets(secretsFile, vault))) logNote('secrets taken over and sealed')

  const { deviceId, deviceMark, reserveNumbers } = await openDevice(userData)
  const stats = makeStatsKeeper()
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
  const journal = await keepJournal(userData, vault, nowMs)
  const drift = await openDriftKeeper({
    file: join(userData, 'unfamiliar-answers.json'),
    nowMs,
    changed: () => tell('drift.changed'),
  })
  let staff: StaffKeeper | null = null
  const connectors = makeConnectors({
    profile: profile.value,
    vault,
    fetchRead: (url, init) => net.fetch(url, init),
    fetchMutation: fresh.fetch,
    deviceId,
    nowMs,
    stats,
    drift,
    readPhoto: (ref) => journal.readPhoto(ref),
    noticed: (notice) => void staff?.heed(notice),
  })
  const { pos } = profile.value.systems
  staff = await openStaff({
    rules: profile.value.staff,
    vault,
    connectors,
    clocks: { wallMs: nowMs, steadyMs: () => performance.now() },
    changed: () => tell('session.changed'),
    arePasted: pos.auth.scheme === 'pasted',
  })
  watchStaff(staff)
  const webhook = await keepWebhook({
    profile: profile.value,
    vault,
    file: join(userData, 'webhook-hints.json'),
    nowMs,
    // G17: answered with 200, and shown to a person by its shape.
    unreadable: (text, contentType) =>
      drift.note({ system: 'goup', source: 'goup.webhook', text, json: undefined, status: null, contentType }),
    changed: () => tell('webhook.changed'),
  })
  const parts = {
    version: app.getVersion(),
    deviceMark,
    profile: profile.value,
    vault,
    vaultKind: kind,
    staff,
    connectors,
    stats,
    drift,
    reserveNumbers,
    journal,
    disk: await watchDisk(userData),
    webhook,
    waitingChanged: (waiting: number, needsPerson: number) => closing?.waitingChanged(waiting, needsPerson),
    files: makeFileSaver(whereToSave()),
    printPage,
    tell,
  }
  language = profile.value.language
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
  const window = openWindow({
    url: pageUrl,
    preload: join(__dirname, '../preload/index.js'),
    title: 'Counterfoil',
    icon,
  })
  closing = keepOpenWhileWaiting(window, icon, language)
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
    closing?.show()
  })
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(start)
}
