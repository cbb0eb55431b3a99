// Goal: the door refuses strangers, wrong shapes and too much, and answers with a Result whatever happens behind it.
// Method: the real serveIpc with Electron's ipcMain faked; requests are made as a frame would make them.
import type { RequestChannel } from '@shared/ipc/channels'
import type { Failure } from '@shared/ipc/failure'
import { ok } from '@shared/kit/result'
import { afterAll, expect, test, vi } from 'vitest'
import type { Handlers } from './serve'

type Listener = (event: unknown, input: unknown) => Promise<unknown>
const listeners = vi.hoisted(() => new Map<string, Listener>())
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, listener: Listener) => listeners.set(channel, listener) },
}))

// Files of a thread share what they have loaded: ours is loaded with the stand-in, theirs without.
vi.resetModules()
afterAll(() => void vi.resetModules())
const { serveIpc } = await import('./serve')

const PAGE = 'app://counterfoil/index.html'
const refused = async () => ({ ok: false as const, error: { kind: 'notFound' as const, origin: 'local' as const } })
const handlers: Handlers = {
  'app.describe': refused,
  'session.current': async () => ok(null),
  'session.signIn': refused,
  'session.verify': refused,
  'session.signOut': async () => ok(null),
  'session.lock': refused,
  'session.touch': refused,
  'session.setPin': refused,
  'session.removePin': refused,
  'session.refresh': refused,
  'staff.known': refused,
  'secret.seal': refused,
  'secrets.status': async () => ok([]),
  'secrets.enter': async () => {
    throw new Error('seckey goup-102988')
  },
  'connector.send': async () => ok({ kind: 'applied', remoteId: '1' }),
  'connector.probe': refused,
  'connector.read': async () => ok(null),
  // Breaks its promise on purpose: the answer lacks `detail`.
  'connector.reach': async () => ok({ line: 'up' }) as never,
  'systems.stats': refused,
  'device.reserveNumbers': refused,
  'journal.append': refused,
  'journal.open': refused,
  'photos.read': refused,
  'photos.missing': refused,
  'disk.state': refused,
  'webhook.status': refused,
  'webhook.pending': refused,
  'webhook.done': refused,
  'app.waiting': refused,
  'drift.list': refused,
  'drift.clear': refused,
  'file.save': refused,
  'file.begin': refused,
  'file.append': refused,
  'file.finish': refused,
  'page.print': refused,
}
const reported: Array<[RequestChannel, Failure]> = []
serveIpc(() => handlers, {
  isOwnPage: (url) => url === PAGE,
  report: (channel, failure) => reported.push([channel, failure]),
})

function ask(channel: RequestChannel, input: unknown, url = PAGE, isMainFrame = true): Promise<unknown> {
  const mainFrame = { url }
  const listener = listeners.get(channel)
  if (!listener) throw new Error(`no listener for ${channel}`)
  return listener({ senderFrame: isMainFrame ? mainFrame : { url }, sender: { mainFrame } }, input)
}

function failure(kind: Failure['kind']) {
  return expect.objectContaining({ ok: false, error: expect.objectContaining({ kind, origin: 'bridge' }) })
}

const CALL = { entryId: 'e', operation: 'pos.customers.create', input: {}, author: 'lan' }

test('an honest request is answered', async () => {
  expect(await ask('connector.send', CALL)).toEqual(ok({ kind: 'applied', remoteId: '1' }))
})

test('another page, a frame inside ours and a vanished frame are refused', async () => {
  expect(await ask('connector.send', CALL, 'https://evil.example')).toEqual(failure('senderRefused'))
  expect(await ask('connector.send', CALL, PAGE, false)).toEqual(failure('senderRefused'))
  const listener = listeners.get('session.current')
  expect(await listener?.({ senderFrame: null, sender: { mainFrame: {} } }, undefined)).toEqual(
    failure('senderRefused'),
  )
})

test('a wrong shape, an unknown member and too much are refused', async () => {
  expect(await ask('connector.send', { ...CALL, author: 7 })).toEqual(failure('badRequest'))
  expect(await ask('connector.send', { ...CALL, url: 'http://x' })).toEqual(failure('badRequest'))
  const hints = Array.from({ length: 501 }, (_, index) => ({ code: 'A', seq: index + 1 }))
  expect(await ask('webhook.done', { hints })).toEqual(failure('badRequest'))
  expect(await ask('webhook.done', { hints: [{ code: 'A', seq: 0 }] })).toEqual(failure('badRequest'))
  expect(await ask('connector.send', { ...CALL, input: 'x'.repeat(1_100_000) })).toEqual(failure('badRequest'))
})

test('a handler that throws or breaks its promise becomes a failure that tells no secret', async () => {
  reported.length = 0
  const answer = await ask('secrets.enter', { system: 'goup', values: { seckey: 'goup-102988' } })
  expect(answer).toEqual(failure('unexpected'))
  expect(JSON.stringify([answer, reported])).not.toContain('goup-102988')
  expect(await ask('connector.reach', { system: 'pos' })).toEqual(failure('unexpected'))
  expect(reported.map(([channel]) => channel)).toEqual(['secrets.enter', 'connector.reach'])
})
