// Goal: let a few long pieces of work run side by side, and no more than that.
// Method: each lane takes the next piece when it is done with the one before.

/** Gives a function that runs what it is given as soon as one of `count` lanes is free. */
export function makeLanes(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: Array<() => void> = []
  let free = count
  return async (work) => {
    if (free === 0) await new Promise<void>((go) => waiting.push(go))
    else free -= 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // A free lane goes to the next in line directly; it never counts as free in between.
      if (next) next()
      else free += 1
    }
  }
}
