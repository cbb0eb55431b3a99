// How long work lets the window breathe.

/**
 * Resolves in the next task: what a person does, and drawing, come first. A timer of 0 ms is held back for 4 ms each time,
 * longer than most slices of work take; messages to oneself are delivered many in one task, which is no breathing at all.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    if ('scheduler' in globalThis) void scheduler.postTask(resolve)
    else setTimeout(resolve)
  })
}
