// A clock that setting the system's clock back does not fool: it never goes back and always counts the time the app runs.
// Two times: `nowMs`, by which sign-ins end, and `runningMs`, which counts running time alone, so that setting the
// system's clock forward shortens no waiting.
import { z } from 'zod'
import type { SealedValues } from './sealed-values'

export type Clocks = {
  /** The system's clock, which a person can set. */
  readonly wallMs: () => number
  /** Counts up from some start, whatever is done to the system's clock. */
  readonly steadyMs: () => number
}

const Mark = z.strictObject({ highMs: z.number().int(), runningMs: z.number().int(), isLost: z.boolean() })
type Mark = z.infer<typeof Mark>

export type TrustedClock = {
  readonly nowMs: () => number
  readonly runningMs: () => number
  /** The system's clock at which `runningMs` will have come that far, if nobody sets it. */
  readonly wallAt: (runningMs: number) => number
  /** True while nobody can tell how late it is: the mark was taken away or changed. */
  readonly isLost: () => boolean
  /** True where the system's clock had been set back when the app was opened: how long it was closed nobody can tell. */
  readonly openedBehind: boolean
  /** The POS has answered: its clock counts from now on, or the system's where it told none. */
  readonly correct: (dateMs: number | null) => void
  readonly save: () => Promise<void>
}

const NAME = 'staff.clock'
/** Clocks are set right by that much all the time. */
const BEHIND_MS = 60_000

/** @param isExpected true where a mark must have been left: somebody has signed in here before */
export async function openTrustedClock(
  clocks: Clocks,
  sealed: SealedValues,
  isExpected: boolean,
): Promise<TrustedClock> {
  const kept = await sealed.read(NAME, Mark)
  const isLost = kept.kind === 'altered' || (kept.kind === 'absent' && isExpected)
  const mark: Mark = kept.kind === 'ok' ? { ...kept.value } : { highMs: 0, runningMs: 0, isLost }
  const openedBehind = clocks.wallMs() < mark.highMs - BEHIND_MS
  let steadyMs = clocks.steadyMs()

  function advance(): void {
    // Whole milliseconds; the rest is counted next time.
    const passed = Math.max(0, Math.floor(clocks.steadyMs() - steadyMs))
    steadyMs += passed
    mark.runningMs += passed
    mark.highMs = Math.max(mark.highMs + passed, Math.floor(clocks.wallMs()))
  }

  function runningMs(): number {
    advance()
    return mark.runningMs
  }

  return {
    nowMs: () => {
      advance()
      return mark.highMs
    },
    runningMs,
    wallAt: (atMs) => Math.ceil(clocks.wallMs()) + Math.max(0, atMs - runningMs()),
    isLost: () => mark.isLost,
    openedBehind,
    correct: (dateMs) => {
      advance()
      Object.assign(mark, { highMs: Math.floor(dateMs ?? clocks.wallMs()), isLost: false })
      advance()
    },
    save: () => {
      advance()
      return sealed.write(NAME, mark)
    },
  }
}
