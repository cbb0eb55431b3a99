// Replaces a small file so that a power cut leaves either the old or the new one, never half of it.
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes to a neighbour, forces it to disk, then renames. `mode` is the file's permission bits. */
export async function writeAtomically(file: string, content: string, mode = 0o600): Promise<void> {
  const temporary = `${file}.new`
  const handle = await open(temporary, 'w', mode)
  try {
    await handle.writeFile(content, 'utf8')
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, file)
  await syncFolder(dirname(file))
}

/** Makes the rename itself durable. Windows cannot open folders and needs no such call. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
