// Watches the free space where the app keeps its data. A full disk makes Chromium throw the whole database away, so the
// app stops taking in new things long before, photos first, and keeps a ballast it can drop to finish what was begun.
import { open, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * `roomy`: nothing to say · `tight`: a warning · `noPhotos`: new photos are refused · `full`: nothing new is taken in,
 * the ballast is dropped so that what was begun can finish.
 */
export type DiskState = 'roomy' | 'tight' | 'noPhotos' | 'full'

export type DiskLimits = {
  readonly tightBytes: number
  readonly noPhotosBytes: number
  readonly fullBytes: number
  readonly ballastBytes: number
}

const MB = 1024 * 1024
export const DISK_LIMITS: DiskLimits = {
  tightBytes: 2048 * MB,
  noPhotosBytes: 700 * MB,
  fullBytes: 300 * MB,
  ballastBytes: 64 * MB,
}

export type DiskGuard = {
  /** Looks now. Drops the ballast when there is no room, lays it down again when there is plenty. */
  readonly look: () => Promise<DiskState>
  readonly last: () => DiskState
  readonly freeBytes: () => number
}

/** Guards the disk that `folder` is on. */
export async function makeDiskGuard(folder: string, limits: DiskLimits = DISK_LIMITS): Promise<DiskGuard> {
  const ballast = join(folder, 'ballast.bin')
  let last: DiskState = 'roomy'
  let freeBytes = 0

  async function measure(): Promise<number> {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  }

  async function layBallast(): Promise<void> {
    const size = await stat(ballast).then(
      (file) => file.size,
      () => 0,
    )
    if (size === limits.ballastBytes) return
    const handle = await open(ballast, 'w')
    try {
      // Written out, not merely reserved: a sparse file would free nothing.
      const block = Buffer.alloc(MB)
      for (let written = 0; written < limits.ballastBytes; written += MB) await handle.write(block)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  function stateFor(bytes: number): DiskState {
    if (bytes < limits.fullBytes) return 'full'
    if (bytes < limits.noPhotosBytes) return 'noPhotos'
    return bytes < limits.tightBytes ? 'tight' : 'roomy'
  }

  async function look(): Promise<DiskState> {
    freeBytes = await measure()
    last = stateFor(freeBytes)
    if (last === 'full') await rm(ballast, { force: true })
    else if (freeBytes > limits.noPhotosBytes + limits.ballastBytes) {
      // Half a ballast is none: what was written of it is given back, and the next look tries again.
      await layBallast().catch(() => rm(ballast, { force: true }))
    }
    return last
  }

  await look()
  return { look, last: () => last, freeBytes: () => freeBytes }
}
