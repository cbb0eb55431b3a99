// Lets a few requests at a time through to each system, first come, first served.

export type Wire<System> = {
  /** Runs `work` once there is room, and makes room again whatever comes of it. */
  readonly use: <T>(system: System, work: () => Promise<T>) => Promise<T>
}

/** @param max requests at once per system */
export function makeWire<System>(max: number): Wire<System> {
  const used = new Map<System, number>()
  const queues = new Map<System, (() => void)[]>()

  async function take(system: System): Promise<void> {
    const now = used.get(system) ?? 0
    if (now < max) {
      used.set(system, now + 1)
      return
    }
    await new Promise<void>((turn) => queues.set(system, [...(queues.get(system) ?? []), turn]))
  }

  function release(system: System): void {
    const [next, ...rest] = queues.get(system) ?? []
    queues.set(system, rest)
    if (next) next()
    else used.set(system, (used.get(system) ?? 1) - 1)
  }

  return {
    use: async (system, work) => {
      await take(system)
      try {
        return await work()
      } finally {
        release(system)
      }
    },
  }
}
