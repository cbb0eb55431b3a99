// Goal: a customer counts as deleted only where the POS no longer tells of them. Method: answers written by hand.
import { describe, expect, it } from 'vitest'
import { answerOf, posByHand, problemOf, shopWith } from '../../../../test/factories/pos-by-hand'
import type { WireAnswer } from '../operation'
import { posCustomersDelete } from './customers'

const input = { id: 'c 1/2' }
const there = answerOf({ result: 'SUCCESS', customer: { id: 'c 1/2', name: 'Hòa' } })
const gone = answerOf({ result: 'NOT_FOUND_CUSTOMER' })
const noPhotos = () => ''

const confirm = async (answer: WireAnswer) => {
  const { call, asked } = posByHand(() => answer)
  const confirmed = await posCustomersDelete.confirm?.(input, call, shopWith())
  expect(asked).toEqual(['GET /customers/c%201%2F2'])
  return confirmed?.outcome
}
const verify = (answer: WireAnswer) => posCustomersDelete.verify?.(input, posByHand(() => answer).call, shopWith())

describe('pos.customers.delete', () => {
  it('sends neither a body nor a content type (A4)', () => {
    expect(posCustomersDelete.request(input, shopWith(), noPhotos)).toEqual({
      method: 'DELETE',
      path: '/customers/c%201%2F2',
      headers: { accept: 'application/vnd.customers.v1+json, application/hal+json, application/json' },
    })
  })

  it('is satisfied where there is no such customer', () => {
    expect(posCustomersDelete.classify(gone, input)).toEqual({ kind: 'alreadyApplied', remoteId: null })
    const problem = problemOf(404, 'Entity not found.')
    expect(posCustomersDelete.classify(problem, input)).toEqual({ kind: 'alreadyApplied', remoteId: null })
    expect(posCustomersDelete.classify(problemOf(404, 'Page not found.'), input).kind).toBe('rejected')
  })

  it('looks again after a 204, which says nothing (P18)', async () => {
    expect(posCustomersDelete.classify(answerOf(undefined, 204), input).kind).toBe('applied')
    expect(await confirm(gone)).toEqual({ kind: 'applied', remoteId: null })
    expect(await confirm(there)).toMatchObject({ kind: 'rejected', category: 'inUse', code: 'STILL_THERE' })
    expect(await confirm(problemOf(403, 'Forbidden'))).toMatchObject({ kind: 'unknown' })
  })

  it('verifies by the same look', async () => {
    expect(await verify(gone)).toEqual({ kind: 'applied', remoteId: null })
    expect(await verify(there)).toEqual({ kind: 'notApplied' })
    expect((await verify(problemOf(403, 'Forbidden')))?.kind).toBe('cannotTell')
  })
})
