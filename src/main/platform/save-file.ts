// Lets a person choose where a text of the app goes, and writes it there.
import { writeFile } from 'node:fs/promises'
import { BrowserWindow, dialog } from 'electron'

/** Returns false when the person called it off. Rejects when the chosen place cannot be written. */
export async function saveTextFile(suggestedName: string, text: string): Promise<boolean> {
  const [window] = BrowserWindow.getAllWindows()
  const options = { defaultPath: suggestedName }
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options))
  if (canceled || !filePath) return false
  await writeFile(filePath, text, 'utf8')
  return true
}
