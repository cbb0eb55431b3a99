// A fetch for mutations that uses every connection once.
//
// Why: when a server does what a POST asks and then drops the connection without an answer, Chromium sends that POST
// again by itself if the connection had served a request before (it takes the drop for a stale keep-alive connection).
// Measured on a reused connection: two effects for one call, and no way to see it from here. On a connection that was
// never used it reports the failure instead. So each mutation gets an in-memory session of its own for its duration, and
// all connections of that session are closed before the next mutation may have it. Reads are harmless to repeat and use
// the default session.
import { type HttpFetch, type HttpInit, NotSentError, readBody, untilAborted } from './http-transport'

/** What is needed of an Electron session: `session.fromPartition(name, { cache: false })` without `persist:`. */
export type SendSession = {
  readonly fetch: HttpFetch
  closeAllConnections(): Promise<void>
}

type Slot = { readonly name: string; session: SendSession; retired: number }

/** Answers to these statuses have no body, and a `Response` with one cannot be made. */
const BODILESS = [204, 205, 304]

/**
 * Makes the fetch for mutations.
 * @param slots mutations under way at once; further ones wait their turn, in order
 */
export function makeFreshConnections(options: {
  readonly openSession: (name: string) => SendSession
  readonly slots: number
}): { readonly fetch: HttpFetch } {
  const free: Slot[] = Array.from({ length: options.slots }, (_, index) => {
    const name = `send-${index + 1}`
    return { name, session: options.openSession(name), retired: 0 }
  })
  const queue: ((slot: Slot) => void)[] = []

  function take(signal: AbortSignal): Promise<Slot> {
    const slot = free.shift()
    if (slot) return Promise.resolve(slot)
    return new Promise((resolve, reject) => {
      const turn = (given: Slot) => {
        signal.removeEventListener('abort', giveUp)
        resolve(given)
      }
      const giveUp = () => {
        queue.splice(queue.indexOf(turn), 1)
        reject(new NotSentError('no free connection'))
      }
      signal.addEventListener('abort', giveUp, { once: true })
      queue.push(turn)
    })
  }

  function release(slot: Slot): void {
    const next = queue.shift()
    if (next) next(slot)
    else free.push(slot)
  }

  async function clean(slot: Slot): Promise<void> {
    try {
      await slot.session.closeAllConnections()
    } catch {
      // Nobody knows what that session still holds open: never use it again.
      slot.retired += 1
      slot.session = options.openSession(`${slot.name}-${slot.retired}`)
    }
  }

  /** Fetches and reads the whole body while the slot is held: an unread body would keep the connection. */
  async function fetch(url: string, init: HttpInit): Promise<Response> {
    const slot = await take(init.signal)
    try {
      if (init.signal.aborted) throw new NotSentError('no free connection')
      // A fetch that ignores its signal must not keep the slot: closing its connections ends it.
      const response = await untilAborted(slot.session.fetch(url, init), init.signal)
      const body = await untilAborted(readBody(response), init.signal)
      const { status, headers } = response
      return new Response(BODILESS.includes(status) ? null : body, { status, headers })
    } finally {
      // Not awaited by the caller: the answer is there; only the slot has to wait.
      void clean(slot).finally(() => release(slot))
    }
  }

  return { fetch }
}
