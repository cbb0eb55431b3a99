// Lets a person choose where something the app made goes, and writes it there: under another name until it is whole, so
// that nobody finds half a file.
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Asks where to; null: called off. */
type Choose = (suggestedName: string) => Promise<string | null>

export type FileSaver = {
  /** Saves a text at once; false when the person called it off. Rejects when the chosen place cannot be written. */
  readonly saveText: (suggestedName: string, text: string) => Promise<boolean>
  /** Begins a file that comes in pieces, and names it for the pieces; null when the person called it off. */
  readonly begin: (suggestedName: string) => Promise<string | null>
  readonly append: (fileId: string, piece: Uint8Array) => Promise<void>
  /** Puts the file where it was to go, or leaves nothing behind. */
  readonly finish: (fileId: string, isWhole: boolean) => Promise<void>
}

type Growing = { readonly path: string; readonly handle: FileHandle }

const partOf = (path: string) => `${path}.part`

export function makeFileSaver(choose: Choose): FileSaver {
  const growing = new Map<string, Growing>()
  let begun = 0

  async function begin(suggestedName: string): Promise<string | null> {
    const path = await choose(suggestedName)
    if (path === null) return null
    begun += 1
    const fileId = String(begun)
    growing.set(fileId, { path, handle: await open(partOf(path), 'w') })
    return fileId
  }

  async function append(fileId: string, piece: Uint8Array): Promise<void> {
    const file = growing.get(fileId)
    if (!file) throw new Error('no such file')
    await file.handle.writeFile(piece)
  }

  async function finish(fileId: string, isWhole: boolean): Promise<void> {
    const file = growing.get(fileId)
    if (!file) return
    growing.delete(fileId)
    try {
      if (isWhole) await file.handle.sync()
    } finally {
      await file.handle.close()
    }
    if (isWhole) await rename(partOf(file.path), file.path)
    else await rm(partOf(file.path), { force: true })
  }

  return {
    begin,
    append,
    finish,
    saveText: async (suggestedName, text) => {
      const fileId = await begin(suggestedName)
      if (fileId === null) return false
      try {
        await append(fileId, Buffer.from(text, 'utf8'))
        await finish(fileId, true)
      } catch (error) {
        await finish(fileId, false).catch(() => undefined)
        throw error
      }
      return true
    },
  }
}

/** A folder instead of a question, for tests that cannot answer one. */
export function alwaysInto(folder: string): Choose {
  return async (suggestedName) => join(folder, suggestedName)
}
