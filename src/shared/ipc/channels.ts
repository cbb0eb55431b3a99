// Channel names, free of zod: the sandboxed preload bundles this file and nothing else of shared.

/** Requests the renderer may make of main. */
export const REQUEST_CHANNELS = [
  'app.describe',
  'session.current',
  'session.signIn',
  'session.verify',
  'session.signOut',
  'session.lock',
  'session.touch',
  'session.setPin',
  'session.removePin',
  'session.refresh',
  'staff.known',
  'secret.seal',
  'secrets.status',
  'secrets.enter',
  'connector.send',
  'connector.probe',
  'connector.read',
  'connector.reach',
  'systems.stats',
  'device.reserveNumbers',
  'journal.append',
  'journal.open',
  'photos.read',
  'photos.missing',
  'disk.state',
  'webhook.status',
  'webhook.pending',
  'webhook.done',
  'app.waiting',
  'drift.list',
  'drift.clear',
  'file.save',
  'file.begin',
  'file.append',
  'file.finish',
  'page.print',
] as const
export type RequestChannel = (typeof REQUEST_CHANNELS)[number]

/** Events main sends to the renderer; they carry no payload, the renderer asks for the new state. */
export const EVENT_CHANNELS = [
  'session.changed',
  'secrets.changed',
  'system.resumed',
  'disk.changed',
  'drift.changed',
  'webhook.changed',
] as const
export type EventChannel = (typeof EVENT_CHANNELS)[number]

/** What preload exposes as `window.bridge`. */
export type Bridge = {
  request(channel: RequestChannel, input: unknown): Promise<unknown>
  on(channel: EventChannel, listener: () => void): () => void
}
