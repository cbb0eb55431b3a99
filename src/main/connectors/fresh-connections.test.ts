// Goal: no mutation ever shares a connection with another, and no trouble loses a slot. Method: sessions that record what
// is done with them, and release their answers when the test says so.
import { describe, expect, it } from 'vitest'
import { makeFreshConnections, type SendSession } from './fresh-connections'
import { type HttpInit, NotSentError } from './http-transport'

type Recorded = SendSession & {
  readonly name: string
  readonly log: string[]
  /** Ends the request under way. */
  answer: (response: Response | Error) => void
  /** Ends the closing under way. */
  closed: (error?: Error) => void
}

function makeSessions() {
  const sessions: Recorded[] = []
  const openSession = (name: string): SendSession => {
    const session: Recorded = {
      name,
      log: [],
      answer: () => {},
      closed: () => {},
      fetch: (url) => {
        session.log.push(`fetch ${url}`)
        return new Promise((resolve, reject) => {
          session.answer = (given) => (given instanceof Error ? reject(given) : resolve(given))
        })
      },
      closeAllConnections: () => {
        session.log.push('close')
        return new Promise((resolve, reject) => {
          session.closed = (error) => (error ? reject(error) : resolve())
        })
      },
    }
    sessions.push(session)
    return session
  }
  return { sessions, openSession }
}

const init = (signal: AbortSignal = new AbortController().signal): HttpInit => ({
  method: 'POST',
  headers: {},
  redirect: 'manual',
  credentials: 'omit',
  cache: 'no-store',
  signal,
})
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('makeFreshConnections', () => {
  function open(slots: number) {
    const { sessions, openSession } = makeSessions()
    const { fetch } = makeFreshConnections({ openSession, slots })
    const at = (index: number) => sessions[index] as Recorded
    return { sessions, at, fetch }
  }

  it('opens one named session per slot', () => {
    expect(open(3).sessions.map(({ name }) => name)).toEqual(['send-1', 'send-2', 'send-3'])
  })

  it('gives each mutation a session of its own while it lasts', async () => {
    const { at, fetch } = open(2)
    const both = [fetch('a', init()), fetch('b', init())]
    await settle()
    expect([at(0).log, at(1).log]).toEqual([['fetch a'], ['fetch b']])
    at(0).answer(new Response('one', { status: 201, headers: { 'x-a': '1' } }))
    at(1).answer(new Response('two'))
    const [one] = await Promise.all(both)
    expect([one?.status, one?.headers.get('x-a'), await one?.text()]).toEqual([201, '1', 'one'])
  })

  it('the next mutation waits until all connections of the last are closed', async () => {
    const { at, fetch } = open(1)
    const first = fetch('a', init())
    void fetch('b', init())
    await settle()
    at(0).answer(new Response('done'))
    await first
    await settle()
    expect(at(0).log).toEqual(['fetch a', 'close'])
    at(0).closed()
    await settle()
    expect(at(0).log).toEqual(['fetch a', 'close', 'fetch b'])
  })

  it('closes after a failure too', async () => {
    const { at, fetch } = open(1)
    const first = fetch('a', init())
    await settle()
    at(0).answer(new Error('net::ERR_EMPTY_RESPONSE'))
    await expect(first).rejects.toThrow('ERR_EMPTY_RESPONSE')
    expect(at(0).log).toEqual(['fetch a', 'close'])
  })

  it('a session that cannot be closed is never used again', async () => {
    const { sessions, at, fetch } = open(1)
    const first = fetch('a', init())
    await settle()
    at(0).answer(new Response('done'))
    await first
    at(0).closed(new Error('stuck'))
    await settle()
    void fetch('b', init())
    await settle()
    expect(sessions.map(({ name, log }) => [name, log])).toEqual([
      ['send-1', ['fetch a', 'close']],
      ['send-1-1', ['fetch b']],
    ])
  })

  it('one who gives up while waiting sent nothing and takes no slot', async () => {
    const { at, fetch } = open(1)
    const first = fetch('a', init())
    const impatient = new AbortController()
    const second = fetch('b', init(impatient.signal))
    const third = fetch('c', init())
    impatient.abort()
    await expect(second).rejects.toBeInstanceOf(NotSentError)
    at(0).answer(new Response('done'))
    await first
    at(0).closed()
    await settle()
    expect(at(0).log).toEqual(['fetch a', 'close', 'fetch c'])
    at(0).answer(new Response(null, { status: 204 }))
    expect((await third).status).toBe(204)
  })

  it('a session that does not hear the signal still gives its slot back', async () => {
    const { at, fetch } = open(1)
    const impatient = new AbortController()
    const first = fetch('a', init(impatient.signal))
    await settle()
    impatient.abort()
    await expect(first).rejects.toThrow('timeout')
    at(0).closed()
    await settle()
    void fetch('b', init())
    await settle()
    expect(at(0).log).toEqual(['fetch a', 'close', 'fetch b'])
  })

  it('one who has given up already sends nothing', async () => {
    const { at, fetch } = open(1)
    await expect(fetch('a', init(AbortSignal.abort()))).rejects.toBeInstanceOf(NotSentError)
    expect(at(0).log).toEqual(['close'])
  })
})
