// Goal: a list ends where its documents say, and always. Method: lists made of plain pages through the rows' own rules.
import { err, ok, type Result } from '@shared/kit/result'
import { describe, expect, it } from 'vitest'
import { finanCustomersList } from './finan/customers-reads'
import { type GoupCustomersPage, goupCustomersSearch } from './goup/customers-reads'
import type { PagedRead } from './operation'
import { eachPage, PAGES_MAX } from './paging'
import { type PosRolesPage, posRolesList } from './pos/roles'

async function drain<I, O>(
  list: PagedRead<I, O>,
  first: I,
  ask: (input: I) => Result<O, string>,
  pagesMax?: number,
): Promise<{ pages: O[]; asked: I[]; error: string | null; mayHideMore: boolean }> {
  const asked: I[] = []
  const told = { pages: [] as O[], asked, error: null as string | null, mayHideMore: false }
  const answer = async (input: I) => {
    asked.push(input)
    return ask(input)
  }
  for await (const page of eachPage(list, first, answer, pagesMax)) {
    if (page.ok) {
      told.pages.push(page.value.value)
      told.mayHideMore = page.value.mayHideMore
    } else told.error = page.error
  }
  return told
}

const posPage = (names: readonly string[], page: object): PosRolesPage => ({
  roles: names.map((name) => ({ id: name, name })),
  page: { page: 1, pageCount: null, totalItems: null, hasNext: false, mayHaveMore: false, ...page },
})

describe('POS (A4, C48)', () => {
  it('follows the pages while there is a next one', async () => {
    const { pages, asked, mayHideMore } = await drain(posRolesList, {}, ({ page = 1 }) =>
      ok(posPage([`role ${page}`], { page, hasNext: page < 3 })),
    )
    expect(pages).toHaveLength(3)
    expect(asked).toEqual([{}, { page: 2 }, { page: 3 }])
    expect(mayHideMore).toBe(false)
  })

  it('a POS that does not turn pages is not asked for ever, and its list proves nothing', async () => {
    const { pages, mayHideMore } = await drain(posRolesList, {}, ({ page = 1 }) =>
      ok(posPage(['always the same'], { page, hasNext: true })),
    )
    expect(pages).toHaveLength(2)
    expect(mayHideMore).toBe(true)
  })

  it('a full page without paging data may hide more', async () => {
    const { mayHideMore } = await drain(posRolesList, {}, () => ok(posPage(['a'], { mayHaveMore: true })))
    expect(mayHideMore).toBe(true)
  })
})

describe('GoUP (G11)', () => {
  const customer = (code: string) => ({ code }) as GoupCustomersPage['customers'][number]
  const search = (pages: readonly (readonly string[])[]) =>
    drain(goupCustomersSearch, { page: 1, pageSize: 2 }, ({ page, pageSize }) => {
      const codes = pages[page - 1] ?? []
      return ok({ customers: codes.map(customer), page, hasNext: codes.length >= pageSize })
    })

  it.each([
    ['an empty page', [['a', 'b'], []], 2],
    ['a short page', [['a', 'b'], ['c']], 2],
    [
      'a page that begins like the one before',
      [
        ['a', 'b'],
        ['a', 'b'],
        ['c', 'd'],
      ],
      2,
    ],
  ] as const)('stops at %s', async (_name, pages, read) => {
    const told = await search(pages)
    expect(told.pages).toHaveLength(read)
    expect(told.error).toBeNull()
  })
})

it('Finan tells everything at once (F15)', async () => {
  const { pages, asked } = await drain(finanCustomersList, {}, () => ok({ customers: [] }))
  expect([pages.length, asked.length]).toEqual([1, 1])
})

it('a failure is the last thing told, after the pages before it', async () => {
  const { pages, error } = await drain(posRolesList, {}, ({ page = 1 }) =>
    page === 1 ? ok(posPage(['a'], { hasNext: true })) : err('HTTP 502'),
  )
  expect([pages.length, error]).toEqual([1, 'HTTP 502'])
})

it('a list without an end is broken off', async () => {
  const endless = ({ page = 1 }) => ok(posPage([`role ${page}`], { page, hasNext: true }))
  const { pages, error } = await drain(posRolesList, {}, endless, 7)
  expect([pages.length, error]).toEqual([7, 'tooManyPages'])
  expect(PAGES_MAX).toBeLessThanOrEqual(10_000)
})
