// Goal: a try is on disk before anything is checked, those of one person take turns, and a full disk keeps nobody out.
// Method: the app's own keeper over a vault in memory that can be full, opened anew in the middle of a check.
import type { Failure } from '@shared/ipc/failure'
import { err, ok } from '@shared/kit/result'
import { expect, test } from 'vitest'
import { makeMemoryVault } from '../../../test/factories/vault'
import { makeSealedValues } from './sealed-values'
import { type Checked, openTries } from './tries'
import { openTrustedClock } from './trusted-clock'

const wrongPassword: Failure = { kind: 'wrongCredentials', origin: 'local' }
const wrong = async (): Promise<Checked<null>> => ({ verdict: 'wrong', result: err(wrongPassword) })
const right = async (): Promise<Checked<null>> => ({ verdict: 'right', result: ok(null) })

async function open() {
  const machine = { atMs: 0, isFull: false }
  const vault = makeMemoryVault()
  const sealed = makeSealedValues({
    ...vault,
    set: (name, value) => (machine.isFull ? Promise.reject(new Error('ENOSPC')) : vault.set(name, value)),
  })
  const clock = await openTrustedClock({ wallMs: () => machine.atMs, steadyMs: () => machine.atMs }, sealed, false)
  const reopen = () => openTries(clock, sealed, true)
  return { machine, tries: await openTries(clock, sealed, false), reopen }
}

test('an app that is killed while it checks has counted the try all the same', async () => {
  const { tries, reopen } = await open()
  for (let turn = 0; turn < 2; turn += 1) await tries.attempt('lan', wrong)
  let seen: unknown
  await tries.attempt('lan', async () => {
    const after = await reopen()
    seen = await after.attempt('lan', right)
    return right()
  })
  expect(seen).toMatchObject({ ok: false, error: { kind: 'tooManyTries', untilMs: 2_000, triesLeft: 5 } })
})

test('tries of one person take turns, however they spell the name; others do not wait for them', async () => {
  const { tries } = await open()
  const order: string[] = []
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const slow = tries.attempt('lan', async () => {
    await held
    order.push('lan')
    return right()
  })
  const next = tries.attempt(' Lan ', async () => {
    order.push('Lan')
    return right()
  })
  await tries.attempt('minh', async () => {
    order.push('minh')
    return right()
  })
  letGo()
  await Promise.all([slow, next])
  expect(order).toEqual(['minh', 'lan', 'Lan'])
})

test('a full disk keeps nobody out, and the limits hold all the same', async () => {
  const { machine, tries } = await open()
  machine.isFull = true
  for (let turn = 0; turn < 3; turn += 1) {
    expect(await tries.attempt('lan', wrong)).toMatchObject({ error: { triesLeft: 7 - turn } })
  }
  expect(await tries.attempt('lan', right)).toMatchObject({ error: { kind: 'tooManyTries' } })
  machine.atMs = 2_000
  expect(await tries.attempt('lan', right)).toEqual({ ok: true, value: null })
})

test('a check that fails in an unforeseen way counts as a wrong one', async () => {
  const { tries } = await open()
  const broken = async (): Promise<Checked<null>> => {
    throw new Error('x')
  }
  for (let turn = 0; turn < 3; turn += 1) await expect(tries.attempt('lan', broken)).rejects.toThrow('x')
  expect(await tries.attempt('lan', right)).toMatchObject({ error: { kind: 'tooManyTries' } })
})

test.each(['__proto__', 'constructor', 'toString', ''])('a name like %s is a name', async (name) => {
  const { tries, reopen } = await open()
  for (let turn = 0; turn < 3; turn += 1) await tries.attempt(name, wrong)
  expect(await tries.attempt(name, right)).toMatchObject({ error: { kind: 'tooManyTries' } })
  expect(await (await reopen()).attempt(name, right)).toMatchObject({ error: { kind: 'tooManyTries' } })
})
