// Goal: a password, a PIN, an access token and a queued new password stand nowhere in clear: in no file, no stored row, no
// log line, no saved black box, and in no answer that the page gets. Method: the real parts of main behind the real door,
// and the page's own saving, at the simulated POS over a line that repeats whatever it was sent; then every byte is
// searched in every spelling. Only Electron is stood in for.
import { alwaysInto, makeFileSaver } from '../../src/main/platform/save-file'
import 'fake-indexeddb/auto'
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ShopProfile } from '@shared/domain/shop-profile'
import type { RequestChannel } from '@shared/ipc/channels'
import type { Answer, Request } from '@shared/ipc/contract'
import { MutationId } from '@shared/kit/ids'
import { makeRecorder } from '@shared/outbox/black-box'
import type { Entry } from '@shared/outbox/entry'
import { emptyOutbox } from '@shared/outbox/state'
import { step } from '@shared/outbox/step'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Database } from '../../src/renderer/db/database'
import { makeJournalWriter } from '../../src/renderer/sync/journal-writer'
import { makeEntry } from '../../src/renderer/sync/make-entry'
import { saveMutation } from '../../src/renderer/sync/save-mutation'
import { LIMITS } from '../factories/outbox'
import { type Shop, startShop } from '../simulators/shop'

type Listener = (event: unknown, input: unknown) => Promise<unknown>
const electron = vi.hoisted(() => ({ listeners: new Map<string, Listener>(), log: [] as string[] }))
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, listener: Listener) => electron.listeners.set(channel, listener) },
  safeStorage: { isEncryptionAvailable: () => false },
}))
vi.mock('electron-log/main', () => {
  const write = (...words: readonly unknown[]) => void electron.log.push(words.join(' '))
  return { default: { transports: { file: {}, console: {} }, warn: write, info: write } }
})

// Files of a thread share what they have loaded: ours is loaded with the stand-in, theirs without.
vi.resetModules()
afterAll(() => void vi.resetModules())
const { makeConnectors } = await import('../../src/main/connectors/call-operation')
const { openDriftKeeper } = await import('../../src/main/connectors/drift')
const { makeStatsKeeper } = await import('../../src/main/connectors/system-stats')
const { makeHandlers } = await import('../../src/main/ipc/handlers')
const { serveIpc } = await import('../../src/main/ipc/serve')
const { openDevice } = await import('../../src/main/platform/device')
const { DISK_LIMITS, makeDiskGuard } = await import('../../src/main/platform/disk-guard')
const { keepJournal } = await import('../../src/main/platform/journal-keeper')
const { logFailure, logNote } = await import('../../src/main/platform/log')
const { openVault } = await import('../../src/main/platform/vault')
const { keepWebhook } = await import('../../src/main/platform/webhook-keeper')
const { openStaff } = await import('../../src/main/staff/staff')

const PASSWORD = 'Mật-khẩu "cũ" & 7391'
const WRONG = 'Gõ-nhầm "một lần" & 8264'
const PIN = '73920418'
const QUEUED = 'Của-Hoa "mới" & 5528'
const PAGE = 'app://counterfoil/index.html'
/** One block of the app's 64: the others hold the same, and every byte is searched for hundreds of spellings. */
const SMALL_BALLAST = { ...DISK_LIMITS, ballastBytes: 1024 * 1024 }

let shop: Shop
let folder: string
let db: Database
let databases = 0
/** What the line does with a request: lets it through, refuses it or answers strangely, repeating all that it was sent. */
let line: 'passes' | 'refuses' | 'refusesAField' | 'answersStrangely'
/** Access tokens as they went over the line. */
let tokens: Set<string>
/** Everything that the page was answered. */
let answers: string[]
let closings: (() => Promise<void>)[]

async function overTheLine(url: string, init: Parameters<typeof fetch>[1]): Promise<Response> {
  const headers = Object.fromEntries(new Headers(init?.headers).entries())
  const [, token] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? []
  if (token) tokens.add(token)
  if (line === 'passes' || !url.startsWith(shop.pos.url)) return fetch(url, init)
  const all = `${url} ${JSON.stringify(headers)} ${String(init?.body ?? '')}`
  const sent: unknown = typeof init?.body === 'string' && init.body.startsWith('{') ? JSON.parse(init.body) : {}
  const bodies = {
    refuses: { status: 422, detail: `not accepted: ${all}` },
    refusesAField: {
      status: 422,
      validation_messages: { password: { rule: `not accepted: ${JSON.stringify(sent)}` } },
    },
    answersStrangely: { result: `FINE, I HAVE ${all}`, sent, all },
  }
  const body = bodies[line]
  const status = line === 'answersStrangely' ? 200 : 422
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } })
}

/** Asks main as the page does, and keeps the answer. */
async function ask<C extends RequestChannel>(channel: C, input: Request<C>): Promise<Answer<C>> {
  const frame = { url: PAGE }
  const listener = electron.listeners.get(channel)
  const answer = await listener?.({ senderFrame: frame, sender: { mainFrame: frame } }, input)
  answers.push(JSON.stringify(answer) ?? '')
  return answer as Answer<C>
}

async function openMain(): Promise<void> {
  const profile = ShopProfile.parse(shop.profile())
  const { vault, kind } = await openVault(folder)
  const device = await openDevice(folder)
  const stats = makeStatsKeeper()
  const nowMs = Date.now
  const journal = await keepJournal(folder, vault, nowMs)
  closings.push(journal.close)
  const changed = () => undefined
  const drift = await openDriftKeeper({ file: join(folder, 'unfamiliar-answers.json'), nowMs, changed })
  let staff: Awaited<ReturnType<typeof openStaff>> | null = null
  const connectors = makeConnectors({
    ...{ profile, vault, fetchRead: overTheLine, fetchMutation: overTheLine, deviceId: device.deviceId },
    ...{ nowMs, stats, drift, readPhoto: journal.readPhoto, noticed: (notice) => void staff?.heed(notice) },
  })
  const clocks = { wallMs: nowMs, steadyMs: () => performance.now() }
  const cost = { cost: 16, blockSize: 1, parallel: 1 }
  staff = await openStaff({ rules: profile.staff, vault, connectors, clocks, changed, cost, arePasted: false })
  const file = join(folder, 'webhook-hints.json')
  const handlers = makeHandlers({
    ...{
      version: '0',
      deviceMark: device.deviceMark,
      profile,
      vault,
      vaultKind: kind,
      staff,
      connectors,
      stats,
      drift,
    },
    ...{ reserveNumbers: device.reserveNumbers, journal, disk: await makeDiskGuard(folder, SMALL_BALLAST) },
    webhook: await keepWebhook({ profile, vault, file, nowMs, unreadable: changed, changed }),
    ...{ waitingChanged: changed, printPage: async () => true, tell: changed },
    files: makeFileSaver(alwaysInto(folder)),
  })
  serveIpc(() => handlers, { isOwnPage: (url) => url === PAGE, report: logFailure })
}

beforeEach(async () => {
  ;[folder, line, tokens, answers, closings] = [mkdtempSync(join(tmpdir(), 'planted-')), 'passes', new Set(), [], []]
  electron.log.length = 0
  databases += 1
  db = new Database('strict', `planted-${databases}`)
  shop = await startShop()
  shop.pos.setPassword('lan', PASSWORD)
  await openMain()
})
afterEach(async () => {
  for (const close of closings) await close()
  await shop.close()
  rmSync(folder, { recursive: true, force: true })
})

/** How a secret may be spelt: as text in several encodings, escaped, and inside base64 at each of its three offsets. */
function spellingsOf(secret: string): readonly Buffer[] {
  const json = JSON.stringify(secret).slice(1, -1)
  const ascii = json.replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const form = new URLSearchParams({ x: secret }).toString().slice(2)
  const texts = [secret, json, ascii, JSON.stringify(json).slice(1, -1), encodeURIComponent(secret), encodeURI(secret)]
  const utf8 = [...texts, form, form.toLowerCase(), secret.normalize('NFD')].map((text) => Buffer.from(text))
  const wide = [secret, json].map((text) => Buffer.from(text, 'utf16le'))
  const wideSwapped = wide.map((bytes) => Buffer.from(bytes).swap16())
  const raw = [Buffer.from(secret), ...wide]
  const inBase64 = raw.flatMap((bytes) =>
    [0, 1, 2].flatMap((offset) => {
      const text = Buffer.concat([Buffer.alloc(offset), bytes])
        .toString('base64')
        .replace(/=+$/, '')
      // The letters at both ends depend on what stands beside them.
      const middle = text.slice(offset === 0 ? 0 : offset + 1, -1)
      return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')].map((each) => Buffer.from(each))
    }),
  )
  const hex = raw
    .flatMap((bytes) => [bytes.toString('hex'), bytes.toString('hex').toUpperCase()])
    .map((x) => Buffer.from(x))
  return [...utf8, ...wide, ...wideSwapped, ...inBase64, ...hex]
}

function filesUnder(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
}

/** The places where one of the secrets stands, by the secret's name. */
async function findPlanted(): Promise<readonly string[]> {
  const secrets = {
    PASSWORD,
    WRONG,
    PIN,
    QUEUED,
    ...Object.fromEntries([...tokens].map((each, at) => [`token ${at}`, each])),
  }
  const rows = await Promise.all(
    db.tables.map(async (table) => [table.name, JSON.stringify(await table.toArray())] as const),
  )
  const places: readonly (readonly [string, Buffer])[] = [
    ...filesUnder(folder).map((file) => [file.slice(folder.length + 1), readFileSync(file)] as const),
    ...rows.map(([name, text]) => [`table ${name}`, Buffer.from(text)] as const),
    ...answers.map((text, at) => [`answer ${at}`, Buffer.from(text)] as const),
    ['log', Buffer.from(electron.log.join('\n'))],
  ]
  return Object.entries(secrets).flatMap(([name, secret]) => {
    const spellings = spellingsOf(secret)
    return places
      .filter(([, bytes]) => spellings.some((spelling) => bytes.includes(spelling)))
      .map(([place]) => `${name} in ${place}`)
  })
}

/** Saves an entry as a screen does; resolves to it as it is stored. */
async function saveNewPerson(): Promise<Entry> {
  const sealed = await ask('secret.seal', { operation: 'pos.people.create', value: QUEUED })
  if (!sealed.ok) throw new Error(sealed.error.kind)
  const payload = {
    ...{ name: 'Lê Thị Hoa', username: 'hoa', password: sealed.value },
    ...{ roleId: 1, isActive: true, locationIds: [] },
  }
  const journal = makeJournalWriter({
    append: async (items) => (await ask('journal.append', { items })).ok,
    after: () => undefined,
    onOwed: () => undefined,
  })
  const entry = makeEntry(() => crypto.randomUUID(), {
    ...{ operation: 'pos.people.create', system: 'pos', subject: `staff:${crypto.randomUUID()}`, readsBack: true },
    ...{ author: 'lan', title: 'Lê Thị Hoa', createdAtMs: Date.now(), payload },
    mutationId: MutationId.parse(crypto.randomUUID()),
  })
  const saved = await saveMutation({ db, journal, takePlaces: async () => 1 }, { customers: [], entries: [entry] })
  const [stored] = saved.ok ? saved.value : []
  if (!stored) throw new Error('not saved')
  return stored
}

/** Sends an entry as the runtime does, stores what came of it, and saves the black box. */
async function sendOnce(entry: Entry): Promise<void> {
  const { id, operation, payload, author } = entry
  const answer = await ask('connector.send', { entryId: id, operation, input: payload, author })
  await ask('connector.probe', { operation, input: payload, author })
  if (!answer.ok) throw new Error(answer.error.kind)
  const recorder = makeRecorder()
  let state = emptyOutbox(LIMITS)
  for (const happening of [
    { type: 'started', entries: [entry], discarded: [] } as const,
    { type: 'answered', entryId: id, attempt: 1, outcome: answer.value } as const,
  ]) {
    const event = { ...happening, atMs: Date.now(), chance: 0.5 }
    const stepped = step(state, event)
    recorder.record(state, event, stepped.effects)
    state = stepped.state
  }
  const attempt = { kind: 'sent' as const, atMs: Date.now(), outcome: answer.value }
  const after: Entry = { ...entry, revision: entry.revision + 1, attempts: 1, log: [attempt] }
  await db.outbox.put(after)
  await ask('journal.append', { items: [{ kind: 'stored', customers: [], entries: [after] }] })
  await ask('journal.open', undefined)
  await ask('file.save', { suggestedName: 'black-box.json', text: JSON.stringify(recorder.boxes()) })
}

async function signInEveryWay(): Promise<void> {
  const by = (password: string) => ({ username: 'lan', proof: { kind: 'password' as const, password } })
  const pin = { username: 'lan', proof: { kind: 'pin' as const, pin: PIN } }
  expect((await ask('session.signIn', by(WRONG))).ok).toBe(false)
  expect(await ask('session.signIn', by(PASSWORD))).toMatchObject({ ok: true, value: { kind: 'signedIn' } })
  expect((await ask('session.setPin', { password: PASSWORD, pin: PIN })).ok).toBe(true)
  await ask('session.lock', undefined)
  expect((await ask('session.signIn', pin)).ok).toBe(true)
  await ask('session.signIn', { username: 'lan', proof: { kind: 'pin', pin: '00000000' } })
  await shop.pos.down()
  expect((await ask('session.signIn', by(PASSWORD))).ok).toBe(true)
  await ask('session.signIn', by(WRONG))
  await shop.pos.up()
}

async function lookAtEverything(): Promise<void> {
  for (const channel of [
    'app.describe',
    'session.current',
    'staff.known',
    'secrets.status',
    'systems.stats',
  ] as const) {
    await ask(channel, undefined)
  }
  await ask('drift.list', undefined)
  await ask('session.refresh', undefined)
  await ask('connector.read', { operation: 'pos.people.list', input: { page: 1 }, author: 'lan' })
}

test.each(['passes', 'refuses', 'refusesAField', 'answersStrangely'] as const)(
  'nothing planted is found, on a line that %s',
  async (way) => {
    await signInEveryWay()
    const entry = await saveNewPerson()
    line = way
    await sendOnce(entry)
    const clear = { ...(entry.payload as object), password: QUEUED }
    await ask('connector.send', { entryId: entry.id, operation: entry.operation, input: clear, author: 'lan' })
    await ask('session.signIn', { username: 'lan', proof: { kind: 'password', password: PASSWORD } })
    await ask('session.signIn', { username: 'lan', proof: { kind: 'password', password: WRONG } })
    await lookAtEverything()
    expect(tokens.size).toBeGreaterThan(0)
    expect(filesUnder(folder).length).toBeGreaterThan(3)
    expect(await findPlanted()).toEqual([])
  },
)

test.each([
  ['as it is', (secret: string) => Buffer.from(secret)],
  ['base64, wherever it begins', (secret: string) => Buffer.from(Buffer.from(`x:${secret} y`).toString('base64'))],
  ['URL-encoded', (secret: string) => Buffer.from(encodeURIComponent(secret))],
  ['JSON-escaped', (secret: string) => Buffer.from(JSON.stringify({ secret }))],
  ['JSON in JSON', (secret: string) => Buffer.from(JSON.stringify(JSON.stringify({ secret })))],
  ['UTF-16', (secret: string) => Buffer.from(secret, 'utf16le')],
])('the search finds a leak: %s', async (_, spell) => {
  const file = join(folder, 'logs', 'leak.bin')
  mkdirSync(dirname(file), { recursive: true })
  for (const secret of [PASSWORD, PIN, QUEUED])
    appendFileSync(file, Buffer.concat([Buffer.from([0, 7]), spell(secret)]))
  expect(await findPlanted()).toEqual(['PASSWORD', 'PIN', 'QUEUED'].map((name) => `${name} in logs/leak.bin`))
})

test('the search finds a leak in a stored row, in an answer and in the log', async () => {
  await db.settings.put({ key: 'draft', value: { password: QUEUED } })
  await ask('file.save', { suggestedName: 'note.txt', text: 'nothing' })
  answers.push(JSON.stringify({ ok: true, value: PASSWORD }))
  logNote(`signed in with ${PIN}`)
  expect(await findPlanted()).toEqual(['PASSWORD in answer 1', 'PIN in log', 'QUEUED in table settings'])
})
