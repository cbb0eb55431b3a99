// Prints the window through the system's print dialog.
import { BrowserWindow } from 'electron'

/** Returns false when the person called it off or no printer took it. */
export function printPage(): Promise<boolean> {
  const [window] = BrowserWindow.getAllWindows()
  if (!window) return Promise.resolve(false)
  return new Promise((resolve) => window.webContents.print({ printBackground: false }, (printed) => resolve(printed)))
}
