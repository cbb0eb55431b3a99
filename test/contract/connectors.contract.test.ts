// Goal: our requests are those the vendors' documents ask for, and their answers are read as the documents mean them.
// Method: every hand-written exchange is put to the row of its operation, and once through the whole connector with a
// fetch that only records, so that what main adds (credentials, device, signature) is compared too.
import { type FoundMutation, findMutation, findOperation, findRead, OPERATIONS } from '@shared/connectors/catalogue'
import type { CallRead, WireAnswer } from '@shared/connectors/operation'
import { Photo } from '@shared/domain/photo'
import { describe, expect, it } from 'vitest'
import type { HttpFetch } from '../../src/main/connectors/http-transport'
import { connectTo, SHOP_SECRETS, signedIn, storedToken } from '../factories/connectors'
import { DEMO } from '../factories/demo'
import { bodyText, type Exchange, loadExchanges, type NamedExchange, type Part } from '../fixtures/exchange'

const { pos, goup, finan, vbot } = DEMO
const BASE = 'http://127.0.0.1:9'
const profile = {
  shop: DEMO.shop,
  language: 'vi',
  systems: {
    pos: {
      baseUrl: BASE,
      auth: { scheme: 'bearer', tokenPath: pos.tokenPath, clientId: pos.clientId },
      otherRoleView: pos.otherRoleView,
      takesCustomers: true,
    },
    goup: {
      baseUrl: BASE,
      basePath: goup.basePath,
      allowHttp: true,
      employeeCode: goup.employeeCode,
      takesCustomers: true,
    },
    finan: { baseUrl: BASE, pathPrefix: finan.pathPrefix, takesCustomers: true },
    vbot: {
      baseUrl: BASE,
      vbotId: vbot.vbotId,
      projectCode: vbot.projectCode,
      statusCode: vbot.statusCode,
      typeCode: vbot.typeCode,
      groupName: vbot.groupName,
      takesCustomers: true,
    },
  },
  demo: null,
}

function toAnswer({ status, headers, body }: Exchange['answer']): WireAnswer {
  const text = bodyText(body)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    json = undefined
  }
  return { status, headers, text, json }
}

type Sent = { method: string; url: string; headers: Readonly<Record<string, string>>; body: string }

/** Sends an exchange's input through the connector; whatever the credentials in the fixture, they are in the vault. */
async function sendThrough({ exchange }: NamedExchange): Promise<readonly Sent[]> {
  const { request, operation, input } = exchange
  const parts = partsOf(exchange)
  const token = request.headers.authorization?.replace('Bearer ', '') ?? ''
  const secrets = {
    ...SHOP_SECRETS,
    ...signedIn({ author: token }),
    'goup.seckey': ` “${goup.seckey}” `,
    'vbot.token': storedToken(token),
  }
  const sent: Sent[] = []
  const record: HttpFetch = async (url, { method, headers, body = '' }) => {
    sent.push({ method, url, headers, body })
    const { answer } = parts[sent.length - 1] ?? exchange
    return new Response(bodyText(answer.body), { status: answer.status, headers: answer.headers })
  }
  const connectors = connectTo(profile, {
    secrets: new Map(Object.entries(secrets)),
    photos: Object.entries(exchange.given?.photos ?? {}).map(([ref, jpegBase64]) => Photo.parse({ ref, jpegBase64 })),
    fetchRead: record,
    fetchMutation: record,
    deviceId: '5b1f6d0e-2c58-4d5e-9a0b-6f1f3a9c7e21',
    nowMs: () => exchange.given?.nowMs ?? Number(request.headers['x-timestamp'] ?? 0) * 1000,
  })
  const call = { operation, input, author: 'author' }
  await (findMutation(operation) ? connectors.send(call) : connectors.read(call))
  return sent
}

/** Every request the app makes for one exchange, in order. */
function partsOf(exchange: Exchange): readonly Part[] {
  return [...(exchange.before ?? []), exchange]
}

function expectRequest(sent: Sent | undefined, { request }: Part): void {
  if (!sent) throw new Error('nothing was sent')
  const url = new URL(sent.url)
  expect(sent.method).toBe(request.method)
  expect(decodeURIComponent(url.pathname)).toBe(request.path)
  expect(Object.fromEntries(url.searchParams)).toEqual(request.query)
  expect(sent.headers).toMatchObject(request.headers)
  const parsed: unknown = sent.body === '' ? null : JSON.parse(sent.body)
  expect(parsed).toEqual(request.body)
}

/** The input as the row's own look beforehand makes it whole, from the answers of `before`. */
async function preparedInput({ prepare }: FoundMutation, { input, before = [] }: Exchange): Promise<unknown> {
  const answers = before.map((part) => toAnswer(part.answer))
  const call: CallRead = async (read, readInput) => {
    const answer = answers.shift()
    if (!answer) throw new Error('no exchange for this read')
    return read.read(answer, readInput)
  }
  if (!prepare || before.length === 0) return input
  const prepared = await prepare(input, call)
  if (prepared.kind === 'stopped') throw new Error(prepared.outcome.kind)
  return prepared.input
}

const exchanges = loadExchanges().filter(({ exchange }) => findOperation(exchange.operation))
const named = (list: readonly NamedExchange[]) => list.map((each) => [each.name, each] as const)

describe('requests', () => {
  const ours = exchanges.filter(({ exchange }) => exchange.ours !== false)

  it.each(named(ours))('%s', async (_name, each) => {
    const sent = await sendThrough(each)
    // A refused sign-in is tried once more; what is compared are the first requests.
    for (const [index, part] of partsOf(each.exchange).entries()) expectRequest(sent[index], part)
  })

  it('a request without a body has no content type, except where the vendor asks for one', async () => {
    for (const each of ours.filter(({ exchange }) => exchange.request.body === null)) {
      const [first] = await sendThrough(each)
      expect('content-type' in (first?.headers ?? {})).toBe(each.system === 'finan')
    }
  })
})

describe('answers', () => {
  it.each(named(exchanges))('%s', async (_name, { exchange }) => {
    const { operation, input, expected } = exchange
    const answer = toAnswer(exchange.answer)
    const mutation = findMutation(operation)
    const result = mutation
      ? mutation.classify(answer, await preparedInput(mutation, exchange))
      : findRead(operation)?.read(answer, input)
    expect(result).toMatchObject(expected)
  })
})

describe('the catalogue', () => {
  it('finds every row under its own id, with an exchange of each', () => {
    for (const [id, row] of Object.entries(OPERATIONS)) {
      expect(row.id).toBe(id)
      expect(id.startsWith(`${row.system}.`)).toBe(true)
      expect(exchanges.some(({ exchange }) => exchange.operation === id)).toBe(true)
    }
  })

  it('knows nothing else', () => {
    expect(findOperation('vbot.customer.deleteAll')).toBeNull()
    expect(findOperation('toString')).toBeNull()
    expect(findMutation('pos.customers.list')).toBeNull()
    expect(findRead('pos.customers.create')).toBeNull()
  })
})
