// One operation from the terminal, from the arguments to the exit code.
import { randomUUID } from 'node:crypto'
import { eachPage } from '@shared/connectors/paging'
import { SYSTEM_TITLES } from '../shop-words.mjs'
import { EXIT, type Told, tellFailure, tellOutcome, tellRead, tellReading, tripsText } from './answers.mjs'
import { type Asked, readArguments } from './arguments.mjs'
import { type Connection, makeMemoryVault, openConnection } from './connection.mjs'
import { takePosCredential, takeShopSecrets } from './credentials.mjs'
import { type Given, gather, namedOperation, offeredPhotos } from './given.mjs'
import { bodyForPeople, makeMasking } from './masking.mjs'
import { inputText, operationList } from './offer.mjs'
import type { Terminal } from './terminal.mjs'
import { terminalLanguage, WORDS } from './words.mjs'

type Surroundings = {
  readonly terminal: Terminal
  readonly env: Readonly<Record<string, string | undefined>>
  /** Relative file names are meant from here. */
  readonly cwd: string
}

/** Runs the command; returns its exit code. Nothing is written to disk, and no secret is ever shown. */
export async function runConnector(
  args: readonly string[],
  { terminal: bare, env, cwd }: Surroundings,
): Promise<number> {
  const masking = makeMasking()
  const terminal: Terminal = {
    ...bare,
    result: (text) => bare.result(masking.text(text)),
    tell: (text) => bare.tell(masking.text(text)),
  }
  const misused = (sentence: string): number => {
    terminal.tell(sentence)
    return EXIT.usage
  }

  const words = WORDS[terminalLanguage(env)]
  const asked = readArguments(args, env, words)
  if (!asked.ok) return misused(asked.error)
  if (asked.value.isList) {
    terminal.result(operationList(words))
    return EXIT.done
  }
  if (asked.value.show !== null) {
    const named = namedOperation(asked.value.show, words)
    if (!named.ok) return misused(named.error)
    terminal.result(inputText(named.value, words))
    return EXIT.done
  }

  const photos = await offeredPhotos(asked.value, cwd, words)
  if (!photos.ok) return misused(photos.error)
  for (const [index, { ref }] of photos.value.entries()) terminal.tell(`${asked.value.photos[index]}: ${ref}`)
  if (asked.value.operation === null && photos.value.length > 0) return EXIT.done

  const given = await gather(asked.value, photos.value, { cwd, words, readInput: terminal.readInput })
  if (!given.ok) return misused(given.error)
  masking.hideIn(given.value.input)
  return connectAndCall(asked.value, given.value, { terminal, env, cwd }, (value) => masking.hide(value))
}

async function connectAndCall(
  asked: Asked,
  given: Given,
  { terminal, env }: Surroundings,
  hide: (value: string) => void,
): Promise<number> {
  const { profile, operation, author, photos, words } = given
  const { system } = operation
  const { isSure, isVerify } = asked
  if (operation.mutates && !isVerify && !isSure && !terminal.ask) {
    terminal.tell(words.needsYes)
    return EXIT.usage
  }
  const vault = makeMemoryVault()
  const sources = { env, askHidden: terminal.askHidden, hide, words }
  const shop = await takeShopSecrets(profile, system, vault, sources)
  const person = system === 'pos' ? await takePosCredential(profile, author, vault, sources) : null
  const missing = shop.ok ? person : shop
  if (missing && !missing.ok) {
    terminal.tell(missing.error)
    return EXIT.usage
  }

  const connection = openConnection({ profile, vault, photos, deviceId: asked.device ?? randomUUID() })
  const password = person?.ok ? person.value.password : null
  if (password !== null) {
    terminal.tell(words.signingIn(author, new URL(profile.systems.pos.baseUrl).host))
    const signedIn = await connection.signIn(author, password)
    if (!signedIn.ok) return finish(tellFailure(signedIn.error, { words, system }), terminal)
    if (signedIn.value.kind === 'notVerified') {
      return finish(tellFailure({ kind: 'notVerifiedPos', origin: 'remote' }, { words, system }), terminal)
    }
  }
  return call(asked, given, connection, terminal)
}

async function call(asked: Asked, given: Given, connection: Connection, terminal: Terminal): Promise<number> {
  const { operation, input, author, words } = given
  const context = { words, system: operation.system }
  const request = { operation: operation.id, input, author }
  if (operation.mutates && !asked.isVerify && !asked.isSure) {
    const preview = await connection.preview(request)
    if (preview.kind === 'ended') return finish(tellOutcome(preview.outcome, context), terminal)
    const url = new URL(preview.url)
    terminal.tell(
      [words.willSend, `${preview.method} ${url.origin}${url.pathname}${url.search}`, bodyForPeople(preview.body)].join(
        '\n',
      ),
    )
    const answer = (await terminal.ask?.(words.askSend)) ?? ''
    if (!words.yes.test(answer.trim())) {
      terminal.tell(words.notSent)
      return EXIT.refused
    }
  }
  connection.takeTrips()
  if (asked.isAllPages) return streamPages(given, connection, terminal)
  const startedMs = Date.now()
  const told = operation.mutates
    ? asked.isVerify
      ? tellReading(await connection.probe(request), context)
      : tellOutcome(await connection.send(request), context)
    : tellRead(await connection.read(request), context)
  const head = [`${operation.id} · ${SYSTEM_TITLES[operation.system]}`]
  const trips = tripsText(connection.takeTrips(), Date.now() - startedMs, words)
  return finish({ ...told, lines: [...head, trips, ...told.lines] }, terminal)
}

/** Every page on a line of its own, as soon as it is there. */
async function streamPages(given: Given, connection: Connection, terminal: Terminal): Promise<number> {
  const { operation, input, author, words } = given
  const { paging } = operation
  if (!paging) return EXIT.usage
  const context = { words, system: operation.system }
  const startedMs = Date.now()
  const ask = (page: unknown) => connection.read({ operation: operation.id, input: page, author })
  let pages = 0
  let mayHideMore = false
  let failed: Told | null = null
  for await (const page of eachPage({ paging }, input, ask)) {
    if (page.ok) {
      pages = page.value.number
      mayHideMore = page.value.mayHideMore
      terminal.result(JSON.stringify(page.value.value))
    } else if (page.error === 'tooManyPages') {
      failed = { result: null, lines: [words.tooManyPages], exit: EXIT.unknown }
    } else {
      failed = tellFailure(page.error, context)
    }
  }
  const lines = [
    `${operation.id} · ${SYSTEM_TITLES[operation.system]}`,
    tripsText(connection.takeTrips(), Date.now() - startedMs, words),
    words.pages(pages),
    ...(mayHideMore ? [words.mayHideMore] : []),
    ...(failed?.lines ?? []),
  ]
  return finish({ result: failed?.result ?? null, lines, exit: failed?.exit ?? EXIT.done }, terminal)
}

function finish({ result, lines, exit }: Told, terminal: Terminal): number {
  if (result !== null) terminal.result(JSON.stringify(result, null, 2))
  terminal.tell(lines.join('\n'))
  return exit
}
