// How often a screen reads again while rows keep changing. Reads and writes stand in one queue in the database, so
// reading more often than anybody can see would only hold up the next save and the sending.

/** A change is read this long after it was made: whoever made it, a person saving or the outbox, goes first. */
const AFTER_CHANGE_MS = 30
/** From the end of one reading to the next. */
const BETWEEN_READS_MS = 500

export type PacedReader = {
  /** What was read is old: it is read again, once for all changes since. */
  readonly changed: () => void
  readonly stop: () => void
}

/** Calls `read`, which must not reject, once now and again after changes; never twice at a time. */
export function readAtPace(read: () => Promise<void>): PacedReader {
  let isOld = true
  let isRunning = false
  let isStopped = false

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    while (isOld && !isStopped) {
      isOld = false
      await read()
      await pause(BETWEEN_READS_MS - AFTER_CHANGE_MS)
      if (isOld) await pause(AFTER_CHANGE_MS)
    }
    isRunning = false
  }

  void run()
  return {
    changed: () => {
      isOld = true
      if (!isRunning) void pause(AFTER_CHANGE_MS).then(run)
    },
    stop: () => {
      isStopped = true
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
