// Goal: the simulators answer as the documents say, and the hand-written exchanges describe something that answers.
// Method: replay every exchange's request, in the state it names, and compare status, content type and body. Only values
// that a system makes up itself (ids, tokens, times, links) are compared by kind.
import { OPERATIONS } from '@shared/connectors/catalogue'
import { afterEach, describe, expect, it } from 'vitest'
import { DEMO } from '../factories/demo'
import { bodyText, type Exchange, loadExchanges, type Part } from '../fixtures/exchange'
import { type Shop, startShop } from '../simulators/shop'

const MADE_UP = [
  ...['customer_id', 'request_id', 'created_at', 'access_token', 'refresh_token', 'taxcategory', 'category_id'],
  ...['taxcustloyalcategory', 'loyal_cat_id', '_links'],
]

/** `id` is the system's own only where no record was put in with one. */
function comparable(value: unknown, given: Exchange['given'], key = ''): unknown {
  if (MADE_UP.includes(key) || (key === 'id' && !given?.put)) return `a ${typeof value}`
  if (Array.isArray(value)) return value.map((item) => comparable(item, given))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, comparable(member, given, name)]))
}

function prepare(shop: Shop, system: string, given: Exchange['given']): void {
  for (const person of DEMO.pos.staff) shop.pos.issueToken(person.username, `token-of-${person.username}`)
  shop.vbot.issueToken('token-of-vbot')
  const simulator = shop.systems[system as keyof Shop['systems']]
  // Fixtures hold records in the system's own words; each `put` takes exactly those.
  const { put } = simulator as unknown as { put(record: unknown): void }
  for (const record of given?.put ?? []) put(record)
  for (const [kind, records] of Object.entries(given?.stock ?? {})) {
    for (const record of records) shop.pos.stock(kind, record)
  }
  if (given?.invoiceOf) shop.finan.holdInvoice(given.invoiceOf)
}

async function send(baseUrl: string, { method, path, query, headers, body }: Exchange['request']) {
  const search = new URLSearchParams(query).toString()
  const text = bodyText(body)
  const answer = await fetch(`${baseUrl}${path}${search ? `?${search}` : ''}`, {
    method,
    // Bytes, because fetch adds a content type of its own to text.
    headers,
    ...(method === 'GET' ? {} : { body: new TextEncoder().encode(text) }),
  })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function expectAnswer(url: string, { request, answer }: Part, given: Exchange['given']): Promise<void> {
  const got = await send(url, request)
  expect(got.status).toBe(answer.status)
  for (const [name, value] of Object.entries(answer.headers)) expect(got.headers.get(name)).toBe(value)
  expect(comparable(parse(got.text), given)).toEqual(comparable(answer.body, given))
}

describe('simulators answer the exchanges of the documents', () => {
  let shop: Shop
  afterEach(() => shop.close())

  const exchanges = loadExchanges().filter(({ exchange }) => exchange.simulated !== false)
  it.each(exchanges.map((named) => [named.name, named] as const))('%s', async (_name, { system, exchange }) => {
    const { given, request, before = [] } = exchange
    shop = await startShop({
      ...(given?.nowMs === undefined ? {} : { now: () => given.nowMs ?? 0 }),
      pos: { ...(given?.notFoundAs ? { notFoundAs: given.notFoundAs } : {}), ...given?.pos },
    })
    prepare(shop, system, given)
    const { url } = shop.systems[system as keyof Shop['systems']]
    if (given?.sentBefore) await send(url, request)

    for (const part of before) await expectAnswer(url, part, given)
    if (given?.fault) shop.systems[system as keyof Shop['systems']].faults.add(given.fault)
    await expectAnswer(url, exchange, given)
  })
})

describe('the set of exchanges', () => {
  const names = loadExchanges().map(({ name }) => name)

  const all = loadExchanges()
  const operations = [...Object.keys(OPERATIONS), 'pos.token', 'vbot.token']
  const of = (operation: string) => all.filter(({ exchange }) => exchange.operation === operation)

  it.each(operations)('holds a success and at least one refusal of %s', (operation) => {
    const kinds = of(operation).map(({ exchange }) => String(exchange.expected.kind))
    const isSuccess = (kind: string) => ['applied', 'found', 'granted'].includes(kind)
    expect(kinds.some(isSuccess)).toBe(true)
    expect(kinds.some((kind) => !isSuccess(kind))).toBe(true)
  })

  it.each(
    Object.values(OPERATIONS)
      .filter(({ errorCodes }) => errorCodes.length > 0)
      .map((row) => [row.id, row] as const),
  )('holds every documented error of %s', (id, { errorCodes }) => {
    // A code stands in the answer, whatever was made of it; VBot's 401 and the like may be the HTTP status.
    const told = of(id).map(({ exchange: { answer } }) => `${answer.status} ${bodyText(answer.body)}`)
    const isTold = (code: string) => told.some((text) => new RegExp(`(?<![A-Z_\\d])${code}(?![A-Z_\\d])`).test(text))
    expect(errorCodes.filter((code) => !isTold(code))).toEqual([])
  })

  it('names files after their operation, once each', () => {
    expect(new Set(names).size).toBe(names.length)
    for (const { name, exchange } of loadExchanges()) expect(name.startsWith(`${exchange.operation}.`)).toBe(true)
  })
})
