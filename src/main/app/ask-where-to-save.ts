// Asks a person where a file goes, in the system's own dialog.
import { BrowserWindow, dialog } from 'electron'

/** The chosen path; null when the person called it off. */
export async function askWhereToSave(suggestedName: string): Promise<string | null> {
  const [window] = BrowserWindow.getAllWindows()
  const options = { defaultPath: suggestedName }
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options))
  return canceled || !filePath ? null : filePath
}
