// Goal: a real, small file system that can be filled to the brim without harming anybody.
// Method: a tmpfs, which only root may mount, and not everywhere; without it there is a reason instead of a disk.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const MB = 1024 * 1024

export type SmallDisk = {
  readonly folder: string
  readonly freeBytes: () => number
  /** Leaves about this many bytes free. */
  readonly fillUpTo: (freeBytes: number) => void
  readonly empty: () => void
  readonly unmount: () => void
}

function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: 'pipe' })
}

/** Mounts a small disk, or says why there is none. */
export function mountSmallDisk(megabytes: number): SmallDisk | { readonly why: string } {
  if (process.platform !== 'linux') return { why: 'a small file system is mounted on Linux only' }
  if (process.getuid?.() !== 0) return { why: 'only root may mount a small file system' }
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-disk-'))
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder)
  } catch (error) {
    rmSync(folder, { recursive: true })
    return { why: `mounting is not permitted here: ${error instanceof Error ? error.message : String(error)}` }
  }
  const filler = join(folder, 'filler.bin')
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  }
  return {
    folder,
    freeBytes,
    fillUpTo: (left) => writeFileSync(filler, Buffer.alloc(Math.max(0, freeBytes() - left), 1)),
    empty: () => rmSync(filler, { force: true }),
    unmount: () => {
      run('umount', folder)
      rmSync(folder, { recursive: true })
    },
  }
}
