// Goal: the damage that power cuts, full disks and bad sectors do to files, done on purpose.
// Method: plain file operations on the user data of an app that is not running.
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export function journalFile(userDataDir: string): string {
  return join(userDataDir, 'journal', 'journal.cfj')
}

function databaseFolder(userDataDir: string): string {
  return join(userDataDir, 'IndexedDB', 'app_counterfoil_0.indexeddb.leveldb')
}

/** Changes when the database's folder is deleted and made anew. */
export function databaseIdentity(userDataDir: string): string {
  const { ino, birthtimeMs } = statSync(databaseFolder(userDataDir))
  return `${ino} ${birthtimeMs}`
}

/** The newest of LevelDB's files that begin or end with `part`, for example `.log` or `MANIFEST`. */
export function levelDbFile(userDataDir: string, part: string): string {
  const folder = databaseFolder(userDataDir)
  const found = readdirSync(folder).filter((name) => name.startsWith(part) || name.endsWith(part))
  const newest = found.sort().at(-1)
  if (!newest) throw new Error(`no ${part} in ${folder}`)
  return join(folder, newest)
}

export function bytesOf(file: string): number {
  return statSync(file).size
}

/** Throws the whole database away, as Chromium does when it finds it damaged. */
export function deleteDatabase(userDataDir: string): void {
  rmSync(join(userDataDir, 'IndexedDB'), { recursive: true })
}

/** Cuts the file off at `bytes`. */
export function cutAt(file: string, bytes: number): void {
  truncateSync(file, bytes)
}

/** The last `bytes` were given out by the file system but never written: they read as zeros. */
export function zeroTail(file: string, bytes: number): void {
  const content = readFileSync(file)
  content.fill(0, Math.max(0, content.length - bytes))
  writeFileSync(file, content)
}

/** Where each record of the journal begins, and where the last one ends; read by the format's own description. */
export function recordBounds(file: string): readonly number[] {
  const HEADER_BYTES = 24
  const content = readFileSync(file)
  const bounds = [0]
  for (let at = 0; at + HEADER_BYTES <= content.length; ) {
    at += HEADER_BYTES + content.readUInt32LE(at + 4)
    bounds.push(at)
  }
  return bounds
}
