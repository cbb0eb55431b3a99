// The app's log file. Failure kinds and operations only: no inputs, no answers, no secrets, no customer's data.
import type { Failure } from '@shared/ipc/failure'
import log from 'electron-log/main'

/** Keeps one file of at most this size, and the one before it. */
const LOG_BYTES_MAX = 2 * 1024 * 1024

/** Sends the log to a file in `folder`. */
export function openLog(folder: string): void {
  log.transports.file.resolvePathFn = () => `${folder}/logs/counterfoil.log`
  log.transports.file.maxSize = LOG_BYTES_MAX
  log.transports.console.level = false
}

/** Notes a failure by its kind and where it came from. */
export function logFailure(where: string, failure: Failure): void {
  log.warn(where, failure.kind, failure.origin, failure.detail ?? '')
}

/** Notes something worth knowing when reading the log later. */
export function logNote(note: string): void {
  log.info(note)
}
