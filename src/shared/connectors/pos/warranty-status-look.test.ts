// Goal: a repair counts as gone only where the list was seen to be without it. Method: a POS of plain rows whose filters
// work, are dropped, fit nothing, or whose pages nobody can turn.
import { Day } from '@shared/kit/dates'
import { describe, expect, it } from 'vitest'
import { makeRepairsPos, otherRepairs, REPAIR_ID, rawRepair } from '../../../../test/factories/repairs'
import { lookForRepair } from './warranty-status-look'

const ours = { id: REPAIR_ID, createdDay: Day.parse('2026-11-20') }
const DAYS_AROUND = { start_date: '2026-11-19', end_date: '2026-11-21' }

const look = async (...given: Parameters<typeof makeRepairsPos>) => {
  const { call, asked } = makeRepairsPos(...given)
  const result = await lookForRepair(ours, call)
  return { kind: result.kind, asked, outcome: result.kind === 'refused' ? result.outcome : null }
}

describe('looking for one repair', () => {
  it('asks for the days around the one it was made on', async () => {
    const { kind, asked } = await look([...otherRepairs(60), rawRepair()])
    expect(kind).toBe('found')
    expect(asked).toEqual([DAYS_AROUND])
  })

  it('finds it where the first and last day do not belong to the filter', async () => {
    expect((await look([rawRepair()], { leavesOutEnds: true })).kind).toBe('found')
  })

  it('asks for everything where the day is not known, whatever page it stands on', async () => {
    const { call, asked } = makeRepairsPos([...otherRepairs(60), rawRepair()])
    expect(await lookForRepair({ ...ours, createdDay: null }, call)).toMatchObject({ value: { id: REPAIR_ID } })
    expect(asked).toEqual([{}, { page: '2' }, { page: '3' }])
  })

  it('believes a filter that shows others of those days, and asks no more', async () => {
    const { kind, asked } = await look(otherRepairs(60))
    expect(kind).toBe('notFound')
    expect(asked).toEqual([DAYS_AROUND])
  })

  it('looks further where those days are empty', async () => {
    const { kind, asked } = await look(otherRepairs(5, '2026-11-01'))
    expect(kind).toBe('notFound')
    expect(asked).toEqual([DAYS_AROUND, { start_date: '2026-10-20', end_date: '2026-12-21' }])
  })

  it('looks through everything where the filter fits nothing at all', async () => {
    const { kind, asked } = await look([rawRepair()], { fitsNothing: ['start_date'] })
    expect(kind).toBe('found')
    expect(asked.at(-1)).toEqual({})
  })

  it('does not believe a filter that shows repairs of other days', async () => {
    const dropped = await look(otherRepairs(60), { drops: ['start_date', 'end_date'] })
    expect(dropped.kind).toBe('notFound')
    expect(dropped.asked.at(-1)).toEqual({ page: '3' })
  })

  it('does not believe a filter over repairs without a day', async () => {
    const undated = [rawRepair({ id: 'other', created_at: null })]
    const { kind, asked } = await look(undated, { drops: ['start_date', 'end_date'] })
    expect(kind).toBe('notFound')
    expect(asked).toHaveLength(3)
  })

  it.each([
    ['one may be the last of many', 25],
    ['the pages never end', 1500],
  ])('cannot tell where %s', async (_, count) => {
    const tellsPaging = count !== 25
    const { kind, outcome } = await look(otherRepairs(count, '2020-01-01'), {
      ...{ tellsPaging, drops: ['start_date', 'end_date'] },
    })
    expect(kind).toBe('refused')
    expect(outcome).toMatchObject({ kind: 'rejected', category: 'client' })
  })

  it('passes trouble on as it is', async () => {
    expect((await look([rawRepair()], { fails: 502 })).outcome).toMatchObject({ kind: 'unavailable' })
    expect((await look([rawRepair()], { fails: 401 })).outcome).toMatchObject({ kind: 'unauthorised' })
    expect((await look([rawRepair()], { fails: 429 })).outcome).toMatchObject({ kind: 'throttled' })
  })
})
