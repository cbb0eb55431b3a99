// The only file that touches `window.bridge`. Gives every request its types; an answer is always a `Result`.
import type { Bridge, EventChannel, RequestChannel } from '@shared/ipc/channels'
import type { Answer, Request } from '@shared/ipc/contract'

declare global {
  interface Window {
    readonly bridge: Bridge
  }
}

/** Asks main. Never throws for an expected failure. */
export async function request<C extends RequestChannel>(channel: C, input: Request<C>): Promise<Answer<C>> {
  return (await window.bridge.request(channel, input)) as Answer<C>
}

/** Hears main's events; returns how to stop. */
export function onEvent(channel: EventChannel, listener: () => void): () => void {
  return window.bridge.on(channel, listener)
}
