// Goal: each fault does to a client exactly what it says, and the ledger alone tells what was really done.
// Method: one POS customer is created over a plain HTTP client while a fault is set.
import { Agent } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as faults from './faults'
import { type Answer, call, posHeaders } from './http-client'
import { type PosSimulator, startPos } from './pos'

const PHONE = '0912345678'
let pos: PosSimulator
let token: string
beforeEach(async () => {
  pos = await startPos()
  token = pos.issueToken('lan')
})
afterEach(() => pos.close())

type CreateOptions = { readonly agent?: Agent; readonly signal?: AbortSignal }
function create(options: CreateOptions = {}, phone = PHONE): Promise<Answer> {
  const body = { name: 'Nguyễn Thị Hoa', phone }
  return call(`${pos.url}/customers`, { method: 'POST', headers: posHeaders(token), body, ...options })
}
const list = () => call(`${pos.url}/customers`, { headers: posHeaders(token) })
const committed = () => pos.ledger.countOf(PHONE, 'pos.customers.create')
const errorCode = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: NodeJS.ErrnoException) => error.code,
  )

describe('faults', () => {
  it('without a fault: one effect, and the log shows the status', async () => {
    expect((await create()).status).toBe(201)
    expect(committed()).toBe(1)
    expect(pos.requests.entries('pos.customers.create')).toMatchObject([{ status: 201, fault: null, mutates: true }])
  })

  it('down refuses connections and up listens on the same port with the same records', async () => {
    await create()
    const { url } = pos
    await pos.down()
    expect(await errorCode(create())).toBe('ECONNREFUSED')
    await pos.up()
    expect(pos.url).toBe(url)
    expect((await list()).json.total_items).toBe(1)
    expect(committed()).toBe(1)
  })

  it('down closes idle keep-alive connections too, and may be said twice', async () => {
    const agent = new Agent({ keepAlive: true })
    await create({ agent })
    await pos.down()
    await pos.down()
    expect(await errorCode(create({ agent }))).toMatch(/ECONNREFUSED|ECONNRESET/)
    await pos.up()
    await pos.up()
    expect((await list()).status).toBe(200)
    agent.destroy()
  })

  it('slow waits and then works; a client that gives up is served all the same', async () => {
    pos.faults.add(faults.slow(60))
    const started = performance.now()
    expect((await list()).status).toBe(200)
    expect(performance.now() - started).toBeGreaterThan(50)

    // Long enough for a busy machine to get the request there before the client gives up.
    pos.faults.add(faults.slow(1_000))
    await expect(create({ signal: AbortSignal.timeout(300) })).rejects.toThrow()
    expect(committed()).toBe(0)
    await vi.waitFor(() => expect(committed()).toBe(1), { timeout: 5_000 })
  })

  it('resetBeforeCommit resets the connection and does nothing', async () => {
    pos.faults.add(faults.resetBeforeCommit())
    expect(await errorCode(create())).toBe('ECONNRESET')
    expect(committed()).toBe(0)
    expect(pos.requests.entries()).toMatchObject([{ status: null, fault: 'resetBeforeCommit' }])
  })

  it.each(['close', 'reset'] as const)('commitAndDrop by %s: a socket error and exactly one effect', async (by) => {
    pos.faults.add(faults.commitAndDrop(by))
    expect(await errorCode(create())).toBe('ECONNRESET')
    expect(committed()).toBe(1)
    expect(pos.requests.entries()).toMatchObject([{ status: null, fault: 'commitAndDrop' }])
    expect((await create()).json.result).toBe('EXIST_PHONE')
    expect(committed()).toBe(1)
  })

  it('answerLate commits at once and answers afterwards', async () => {
    pos.faults.add(faults.answerLate(80))
    const answer = create()
    await vi.waitFor(() => expect(committed()).toBe(1))
    expect(pos.requests.entries()[0]?.status).toBeNull()
    expect((await answer).json.result).toBe('SUCCESS')
  })

  it('answerLate(Infinity) commits and never answers', async () => {
    pos.faults.add(faults.answerLate(Number.POSITIVE_INFINITY))
    await expect(create({ signal: AbortSignal.timeout(50) })).rejects.toThrow()
    expect(committed()).toBe(1)
  })

  it('commitLate drops the connection at once and commits afterwards', async () => {
    pos.faults.add(faults.commitLate(60))
    expect(await errorCode(create())).toBe('ECONNRESET')
    expect(committed()).toBe(0)
    await vi.waitFor(() => expect(committed()).toBe(1))
  })

  it('close drops a late commit that is still to come', async () => {
    pos.faults.add(faults.commitLate(30))
    await errorCode(create())
    await pos.close()
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(committed()).toBe(0)
  })

  it.each([
    ['seconds', 7, '7'],
    ['a date', new Date('2026-03-01T08:00:00Z'), 'Sun, 01 Mar 2026 08:00:00 GMT'],
    ['nothing', undefined, undefined],
  ])('throttle answers 429 with Retry-After as %s and does nothing', async (_form, given, header) => {
    pos.faults.add(faults.throttle(given))
    const answer = await create()
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, header])
    expect(committed()).toBe(0)
  })

  it.each([500, 502, 503, 504] as const)('serverError %i before and after the commit', async (status) => {
    pos.faults.add(faults.serverError(status))
    expect((await create()).status).toBe(status)
    expect(committed()).toBe(0)
    pos.faults.add(faults.serverError(status, { afterCommit: true }))
    expect((await create()).status).toBe(status)
    expect(committed()).toBe(1)
  })

  it.each([false, true])('htmlPage, garbageJson and systemError with afterCommit %s', async (afterCommit) => {
    const effects = afterCommit ? 1 : 0
    pos.faults.add(faults.htmlPage({ afterCommit }))
    const page = await create({}, '0912000001')
    expect([page.status, page.headers['content-type'], page.json]).toEqual([200, 'text/html; charset=utf-8', undefined])
    pos.faults.add(faults.garbageJson({ afterCommit }))
    const garbage = await create({}, '0912000002')
    expect([garbage.status, garbage.headers['content-type']]).toEqual([200, 'application/json'])
    expect(garbage.json).toBeUndefined()
    pos.faults.add(faults.systemError({ afterCommit }))
    expect((await create({}, '0912000003')).json.result).toBe('ERROR')
    for (const phone of ['0912000001', '0912000002', '0912000003']) expect(pos.ledger.countOf(phone)).toBe(effects)
  })

  it('unauthorised and forbidden refuse good credentials', async () => {
    pos.faults.add(faults.unauthorised())
    const refused = await create()
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([401, 'Bearer realm="Service"'])
    pos.faults.add(faults.forbidden())
    expect((await create()).status).toBe(403)
    expect(committed()).toBe(0)
  })
})

describe('fault rules', () => {
  it('hit as often as told and then no more', async () => {
    pos.faults.add(faults.serverError(503), { times: 2 })
    expect([(await list()).status, (await list()).status, (await list()).status]).toEqual([503, 503, 200])
    expect(pos.faults.pending()).toBe(0)
  })

  it('hit until cleared when told Infinity', async () => {
    pos.faults.add(faults.serverError(500), { times: Number.POSITIVE_INFINITY })
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await list()).status).toBe(500)
    pos.faults.clear()
    expect((await list()).status).toBe(200)
  })

  it('leave alone what their predicate does not want, without being used up', async () => {
    pos.faults.add(faults.serverError(500), { when: faults.mutations })
    expect((await list()).status).toBe(200)
    expect((await create()).status).toBe(500)
    pos.faults.add(faults.serverError(502), { when: faults.operations('pos.customers.list') })
    expect((await create()).status).toBe(201)
    expect((await list()).status).toBe(502)
  })

  it('are tried in the order in which they were added', async () => {
    pos.faults.add(faults.serverError(500))
    pos.faults.add(faults.serverError(502))
    expect([(await list()).status, (await list()).status]).toEqual([500, 502])
  })
})

describe('keep-alive', () => {
  it('serves several requests on one connection and tells so in the log', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    await create({ agent })
    await create({ agent })
    agent.destroy()
    const [first, second] = pos.requests.entries()
    expect([first?.reused, second?.reused]).toEqual([false, true])
    expect(second?.connection).toBe(first?.connection)
  })

  it('shows a commit on a reused connection that was dropped: the case in which browsers send again by themselves', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    pos.faults.add(faults.commitAndDrop(), { when: (request) => request.method === 'POST' })
    await call(`${pos.url}/customers`, { headers: posHeaders(token), agent })
    expect(await errorCode(create({ agent }))).toBe('ECONNRESET')
    agent.destroy()
    expect(pos.requests.entries('pos.customers.create')).toMatchObject([{ reused: true, fault: 'commitAndDrop' }])
    expect(committed()).toBe(1)
  })
})

describe('request log and ledger', () => {
  it('hold no secret', async () => {
    const body = { grant_type: 'password', username: 'lan', password: 'demo-1234', client_id: 'counterfoil' }
    await call(`${pos.url}/oauth`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    await create()
    const written = JSON.stringify([pos.requests.entries(), pos.ledger.entries()])
    expect(written).not.toContain('demo-1234')
    expect(written).not.toContain(token)
  })

  it('number effects, name their author and find doubles', async () => {
    await create()
    await create({}, '+84 912 345 679')
    expect(pos.ledger.entries()).toMatchObject([
      { seq: 1, operation: 'pos.customers.create', key: PHONE, author: 'lan', summary: { name: 'Nguyễn Thị Hoa' } },
      { seq: 2, key: '0912345679' },
    ])
    expect(pos.ledger.doubles('pos.customers.create')).toEqual([])
    pos.ledger.append({ operation: 'pos.customers.create', key: PHONE, author: 'minh', summary: {} })
    expect(pos.ledger.doubles('pos.customers.create')).toEqual([PHONE])
    expect(pos.ledger.countsByKey().get(PHONE)).toBe(2)
    pos.ledger.clear()
    expect(pos.ledger.entries()).toEqual([])
  })
})
