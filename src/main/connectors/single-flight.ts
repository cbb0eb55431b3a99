// Work that several callers want at once is done once. Two refreshes of one token at the same time would end each other.

/** Gives callers with the same key the same run while it lasts. */
export function makeSingleFlight<T>(): (key: string, work: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Promise<T>>()
  return (key, work) => {
    const already = running.get(key)
    if (already) return already
    const run = work().finally(() => running.delete(key))
    running.set(key, run)
    return run
  }
}
