// Long work in short pieces: a generator stops wherever the window may breathe, and somebody else decides for how long.

/** Work that can be left at every `yield` and gone on with later. */
export type Sliced<T> = Generator<void, T>

/** Does the work, with a pause between its slices. */
export async function runSliced<T>(work: Sliced<T>, pause: () => Promise<void>): Promise<T> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await pause()
  }
}

/** Does the work without a pause. */
export function runAtOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
