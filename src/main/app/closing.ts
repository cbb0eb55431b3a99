// What closing the window means while something is still on its way: the app goes on in the tray, and says so. Quitting
// is always possible and always safe; it says what waits.
import type { ShopProfile } from '@shared/domain/shop-profile'
import { app, type BrowserWindow, dialog, Menu, Notification, nativeImage, powerMonitor, Tray } from 'electron'

type Language = ShopProfile['language']

const TEXTS = {
  vi: {
    open: 'Mở Counterfoil',
    quit: 'Thoát',
    stays: 'Counterfoil vẫn đang gửi',
    staysText: (count: number) => `${count} mục còn chờ sẽ được gửi tiếp ở chế độ nền. Mở lại từ biểu tượng ở khay.`,
    tooltip: (count: number) => (count > 0 ? `Counterfoil: ${count} mục đang chờ gửi` : 'Counterfoil: đã gửi hết'),
    quitTitle: 'Thoát Counterfoil?',
    quitText: (count: number) => `Còn ${count} mục chưa gửi xong.`,
    quitDetail: 'Không có gì bị mất: tất cả được giữ trên máy và gửi tiếp khi bạn mở lại ứng dụng.',
    quitNow: 'Thoát',
    stay: 'Tiếp tục gửi',
  },
  en: {
    open: 'Open Counterfoil',
    quit: 'Quit',
    stays: 'Counterfoil goes on sending',
    staysText: (count: number) =>
      `${count} waiting entries are sent on in the background. Open it again from the tray.`,
    tooltip: (count: number) =>
      count > 0 ? `Counterfoil: ${count} entries waiting` : 'Counterfoil: everything is sent',
    quitTitle: 'Quit Counterfoil?',
    quitText: (count: number) => `${count} entries are not sent yet.`,
    quitDetail: 'Nothing is lost: all of it is kept on this computer and sent on when you open the app again.',
    quitNow: 'Quit',
    stay: 'Go on sending',
  },
} as const

export type Closing = {
  /** The renderer says how much is open: waiting to be sent, and waiting for a person. */
  readonly waitingChanged: (waiting: number, needsPerson: number) => void
  /** Shows the window again, from the tray or at a second start. */
  readonly show: () => void
}

/** Takes over closing and quitting of `window`. */
export function keepOpenWhileWaiting(window: BrowserWindow, icon: string, language: Language): Closing {
  const texts = TEXTS[language]
  let waiting = 0
  let isQuitting = false
  let tray: Tray | null = null

  function show(): void {
    window.show()
    window.focus()
  }

  function keepInTray(): void {
    if (!tray) {
      tray = new Tray(nativeImage.createFromPath(icon))
      tray.on('click', show)
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: texts.open, click: show },
          { label: texts.quit, click: () => app.quit() },
        ]),
      )
    }
    tray.setToolTip(texts.tooltip(waiting))
    window.hide()
    if (Notification.isSupported()) new Notification({ title: texts.stays, body: texts.staysText(waiting) }).show()
  }

  function mayQuit(): boolean {
    if (waiting === 0) return true
    const choice = dialog.showMessageBoxSync(window, {
      type: 'question',
      title: texts.quitTitle,
      message: texts.quitText(waiting),
      detail: texts.quitDetail,
      buttons: [texts.quitNow, texts.stay],
      defaultId: 1,
      cancelId: 1,
    })
    return choice === 0
  }

  window.on('close', (event) => {
    if (isQuitting || waiting === 0) return
    event.preventDefault()
    keepInTray()
  })
  app.on('before-quit', (event) => {
    if (isQuitting) return
    if (mayQuit()) isQuitting = true
    else event.preventDefault()
  })

  // The machine is going down: asking would only hold it up, and nothing is lost.
  powerMonitor.on('shutdown', () => {
    isQuitting = true
  })

  return {
    show,
    waitingChanged: (count, needsPerson) => {
      waiting = count + needsPerson
      tray?.setToolTip(texts.tooltip(waiting))
      // Hidden and nothing left to do by itself: what needs a person needs the window.
      if (tray && !window.isVisible() && count === 0 && needsPerson === 0) app.quit()
    },
  }
}
