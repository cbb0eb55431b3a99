// Makes the one window, sandboxed and unable to wander off.
import { BrowserWindow, type Session, session } from 'electron'

/** What a copy button asks for: to put a text on the clipboard, never to read what is there. */
const COPYING = 'clipboard-sanitized-write'

/**
 * The one place that decides what a page may ask of the machine: for our own page the camera and copying a text, and
 * nothing else.
 */
export function lockDownPermissions(
  isOwnPage: (url: string) => boolean,
  target: Session = session.defaultSession,
): void {
  target.setPermissionRequestHandler((contents, permission, decide, details) => {
    const types = 'mediaTypes' in details ? details.mediaTypes : undefined
    const isCamera = permission === 'media' && types?.length === 1 && types[0] === 'video'
    decide((isCamera || permission === COPYING) && isOwnPage(contents.getURL()))
  })
  target.setPermissionCheckHandler((contents, permission) => {
    return (permission === 'media' || permission === COPYING) && contents !== null && isOwnPage(contents.getURL())
  })
}

/** Opens the window on our page. */
export function openWindow(options: { url: string; preload: string; title: string; icon?: string }): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 600,
    show: false,
    title: options.title,
    backgroundColor: '#f7f5f0',
    autoHideMenuBar: true,
    ...(options.icon && { icon: options.icon }),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // What waits is sent on while the window is behind another one.
      backgroundThrottling: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.webContents.on('will-navigate', (event, url) => {
    if (url !== options.url) event.preventDefault()
  })
  window.webContents.on('will-attach-webview', (event) => event.preventDefault())
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  void window.loadURL(options.url)
  return window
}
