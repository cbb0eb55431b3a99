// Lets work on the same thing run one after the other, in order.

export type Turns = { readonly take: <T>(key: string, work: () => Promise<T>) => Promise<T> }

export function makeTurns(): Turns {
  const last = new Map<string, Promise<unknown>>()
  return {
    take: (key, work) => {
      const run = (last.get(key) ?? Promise.resolve()).then(work)
      const settled = run.catch(() => undefined)
      last.set(key, settled)
      void settled.then(() => {
        if (last.get(key) === settled) last.delete(key)
      })
      return run
    },
  }
}
