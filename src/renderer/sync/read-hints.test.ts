// Goal: a hint goes only when its customer was read, and one that cannot be read holds up nothing else. Method: hand-made
// answers of GoUP, a real (in-memory) database, and what was taken off afterwards.
import 'fake-indexeddb/auto'
import { readCustomer } from '@shared/connectors/goup/customers-reads'
import type { Failure } from '@shared/ipc/failure'
import type { WebhookHint } from '@shared/ipc/webhook'
import { err, ok, type Result } from '@shared/kit/result'
import { expect, test } from 'vitest'
import { T0 } from '../../../test/factories/outbox'
import { Database } from '../db/database'
import { forgetMissing, missingCodes, noteMissing } from './missing-codes'
import { readHints } from './read-hints'

const HINTS = ['A', 'B', 'C'].map((code, index): WebhookHint => ({ code, seq: index + 1 }))
const failed = (kind: Failure['kind']): Result<never, Failure> => err({ kind, origin: 'remote' })
const BLANK = readCustomer({ makh: '' })
const customer = (code: string, name: string) => ok({ ...BLANK, id: `id-${code}`, code, name })

let databases = 0
async function read(answers: Readonly<Record<string, Result<unknown, Failure>>>) {
  databases += 1
  const db = new Database('relaxed', `hints-${databases}`)
  const asked: string[] = []
  const done: string[] = []
  let made = 0
  const isAllDone = await readHints(HINTS, {
    db,
    read: async (operation, input) => {
      const { code } = input as { code: string }
      asked.push(`${operation} ${code}`)
      return answers[code] ?? customer(code, `Khách ${code}`)
    },
    done: async (hints) => done.push(...hints.map(({ code }) => code)),
    sources: { nowMs: () => T0, newUuid: () => `00000000-0000-4000-8000-00000000000${++made}` },
  })
  return { db, asked, done, isAllDone }
}

test('each is read once and stored as the pull stores it', async () => {
  const { db, asked, done, isAllDone } = await read({})
  expect(isAllDone).toBe(true)
  expect(asked).toEqual(['A', 'B', 'C'].map((code) => `goup.customers.get ${code}`))
  expect(done).toEqual(['A', 'B', 'C'])
  const links = await db.remoteLinks.toArray()
  expect(links.map(({ system, remoteId }) => `${system} ${remoteId}`).toSorted()).toEqual([
    'goup id-A',
    'goup id-B',
    'goup id-C',
  ])
  expect((await db.customers.toArray()).map(({ origin }) => origin)).toEqual(['pulled', 'pulled', 'pulled'])
})

test.each<Failure['kind']>(['systemUnreachable', 'systemSlow', 'throttled', 'signInExpired', 'systemNotConfigured'])(
  '%s: nothing is taken off, and the rest is not asked either',
  async (kind) => {
    const { asked, done, isAllDone } = await read({ A: failed(kind) })
    expect({ asked: asked.length, done, isAllDone }).toEqual({ asked: 1, done: [], isAllDone: false })
  },
)

test.each<Failure['kind']>(['refused', 'systemAnswerUnreadable'])(
  '%s: it stays, and the others are read',
  async (kind) => {
    const { done, isAllDone } = await read({ A: failed(kind) })
    expect({ done, isAllDone }).toEqual({ done: ['B', 'C'], isAllDone: false })
  },
)

test('G18: who is not there is said and taken off, and nobody is deleted', async () => {
  const { db, done, isAllDone } = await read({ B: failed('notFound') })
  expect({ done, isAllDone }).toEqual({ done: ['A', 'B', 'C'], isAllDone: true })
  expect(await missingCodes(db)).toEqual([{ code: 'B', name: '', atMs: T0 }])
  await noteMissing(db, 'A', T0 + 1)
  await noteMissing(db, 'B', T0 + 2)
  expect(await missingCodes(db)).toEqual([
    { code: 'B', name: '', atMs: T0 + 2 },
    { code: 'A', name: 'Khách A', atMs: T0 + 1 },
  ])
  expect(await db.customers.count()).toBe(2)
  await forgetMissing(db)
  expect(await missingCodes(db)).toEqual([])
})
