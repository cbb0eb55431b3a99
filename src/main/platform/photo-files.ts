// The photos beside the journal: one sealed file each, named by its content. A file that does not hold what its name says
// counts as missing.
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Photo, type PhotoRef } from '@shared/domain/photo'
import { syncFolder } from './atomic-file'
import { decodeRecords, encodeRecord } from './journal-format'

export type PhotoFiles = {
  /** Resolves once the photo is on disk; rejects when it is not, or is not what its name says. */
  readonly put: (photo: Photo) => Promise<void>
  /** The photo, or null where there is none that is whole. */
  readonly get: (ref: PhotoRef) => Promise<Photo | null>
  /** Removes photos nobody needs that were put longer ago than `graceMs`; tells how many. */
  readonly sweep: (needed: ReadonlySet<PhotoRef>, nowMs: number, graceMs: number) => Promise<number>
}

const SUFFIX = '.cfp'

/** Keeps photos in `folder`, sealed with a 32-byte key. */
export async function openPhotoFiles(folder: string, key: Buffer): Promise<PhotoFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const fileOf = (ref: PhotoRef) => join(folder, `${ref.slice('photo:'.length)}${SUFFIX}`)
  let unnamed = 0

  async function get(ref: PhotoRef): Promise<Photo | null> {
    const bytes = await readFile(fileOf(ref)).catch(() => Buffer.alloc(0))
    const photo = Photo.safeParse(decodeRecords(bytes, key).records[0])
    return photo.success && photo.data.ref === ref && isWhole(photo.data) ? photo.data : null
  }

  async function write(photo: Photo): Promise<void> {
    // A name of its own for each writing: the same photo may be put twice at once.
    unnamed += 1
    const temporary = `${fileOf(photo.ref)}.${unnamed}.new`
    const handle = await open(temporary, 'w', 0o600)
    try {
      await handle.writeFile(encodeRecord(photo, key))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, fileOf(photo.ref))
    await syncFolder(folder)
  }

  return {
    get,
    put: async (photo) => {
      if (!isWhole(photo)) throw new Error('the photo is not what its name says')
      if ((await get(photo.ref)) === null) await write(photo)
    },
    sweep: async (needed, nowMs, graceMs) => {
      const kept = new Set([...needed].map(fileOf))
      let swept = 0
      for (const name of await readdir(folder)) {
        const file = join(folder, name)
        if (kept.has(file) || nowMs - (await stat(file)).mtimeMs < graceMs) continue
        await rm(file, { force: true })
        swept += 1
      }
      return swept
    },
  }
}

function isWhole({ ref, jpegBase64 }: Photo): boolean {
  const digest = createHash('sha256').update(Buffer.from(jpegBase64, 'base64')).digest('hex')
  return ref === `photo:${digest}`
}
