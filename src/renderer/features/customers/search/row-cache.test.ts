// Goal: what is on screen is read once, read again when it changes without ever being blank, and what flew by is not
// read. Method: a reader whose answers are held back.
import { type Customer, makeSearchText } from '@shared/domain/customer'
import { CustomerId } from '@shared/kit/ids'
import { expect, test } from 'vitest'
import { makeRowCache } from './row-cache'

const idOf = (number: number) => `${String(number).padStart(8, '0')}-aaaa-4bcd-8eef-000000000000`

function makeCustomer(id: string, name: string): Customer {
  const facts = { name, code: '', phoneRaw: '', phones: [] }
  const address = { province: '', district: '', ward: '', line: '' }
  const fixed = { address, email: '', origin: 'pulled', createdBy: '', createdAtMs: 0 } as const
  return { ...facts, ...fixed, id: CustomerId.parse(id), searchText: makeSearchText(facts) }
}

function openCache() {
  const asked: (readonly string[])[] = []
  const answers: ((customers: readonly Customer[] | Error) => void)[] = []
  const missing: string[] = []
  let heard = 0
  const cache = makeRowCache(
    (ids) => {
      asked.push(ids)
      return new Promise((resolve, reject) =>
        answers.push((customers) => (customers instanceof Error ? reject(customers) : resolve(customers))),
      )
    },
    (ids) => missing.push(...ids),
  )
  cache.subscribe(() => {
    heard += 1
  })
  const answer = async (customers: readonly Customer[] | Error) => {
    answers.shift()?.(customers)
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { cache, asked, missing, answer, heard: () => heard }
}

test('reads what is on screen once, and what it stops at, not what flies by', async () => {
  const { cache, asked, answer, heard } = openCache()
  cache.want([idOf(1), idOf(2)])
  cache.want([idOf(50)])
  cache.want([idOf(2), idOf(3)])
  await answer([makeCustomer(idOf(1), 'An'), makeCustomer(idOf(2), 'Bình')])
  await answer([makeCustomer(idOf(3), 'Chi')])
  cache.want([idOf(1), idOf(3)])
  expect(asked).toEqual([[idOf(1), idOf(2)], [idOf(3)]])
  expect([1, 2, 3, 50].map((number) => cache.get(idOf(number))?.name)).toEqual(['An', 'Bình', 'Chi', undefined])
  expect(heard()).toBe(2)
})

test('what changed on screen is read again and stays visible meanwhile; what is not on screen waits', async () => {
  const { cache, asked, answer } = openCache()
  cache.want([idOf(1), idOf(2)])
  await answer([makeCustomer(idOf(1), 'An'), makeCustomer(idOf(2), 'Bình')])
  cache.want([idOf(1)])
  cache.renew([idOf(1), idOf(2), idOf(9)])
  expect(cache.get(idOf(1))?.name).toBe('An')
  await answer([makeCustomer(idOf(1), 'Ân')])
  expect(cache.get(idOf(1))?.name).toBe('Ân')
  cache.want([idOf(2)])
  await answer([makeCustomer(idOf(2), 'Bính')])
  cache.renew(null)
  await answer([makeCustomer(idOf(2), 'Bỉnh')])
  expect(cache.get(idOf(2))?.name).toBe('Bỉnh')
  expect(asked).toEqual([[idOf(1), idOf(2)], [idOf(1)], [idOf(2)], [idOf(2)]])
})

test('whoever is not there is told of once', async () => {
  const { cache, missing, answer } = openCache()
  cache.want([idOf(1), idOf(2)])
  await answer([makeCustomer(idOf(2), 'Bình')])
  cache.want([idOf(1)])
  expect(missing).toEqual([idOf(1)])
  expect(cache.get(idOf(1))).toBeNull()
})

test('a reading that fails keeps what is known, and the next look tries again', async () => {
  const { cache, answer } = openCache()
  cache.want([idOf(1)])
  await answer([makeCustomer(idOf(1), 'An')])
  cache.renew([idOf(1)])
  await answer(new Error('no'))
  expect(cache.get(idOf(1))?.name).toBe('An')
  cache.want([idOf(1)])
  await answer([makeCustomer(idOf(1), 'Ân')])
  expect(cache.get(idOf(1))?.name).toBe('Ân')
})

test('keeps a bounded number of rows', async () => {
  const { cache, answer } = openCache()
  for (let from = 0; from < 3_000; from += 500) {
    const ids = Array.from({ length: 500 }, (_, place) => idOf(from + place))
    cache.want(ids)
    await answer(ids.map((id) => makeCustomer(id, 'x')))
  }
  const kept = Array.from({ length: 3_000 }, (_, number) => cache.get(idOf(number))).filter(Boolean)
  expect(kept.length).toBe(1_500)
  expect(cache.get(idOf(2_999))?.name).toBe('x')
})
