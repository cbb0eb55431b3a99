// Goal: what the POS hides, drops or refuses without a word about customers misleads nobody. Method: people who may not see
// phones, a POS that drops a filter, deletions under a 204, lists of several pages, and dates and numbers in every form;
// each held against the ledger or the record.
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connectTo, signedIn } from '../factories/connectors'
import { commitAndDrop, mutations, resetBeforeCommit } from '../simulators/faults'
import { openCounter, type PosCounter } from './pos-counter'
import { addCustomer, allRows, freshPhone, newCustomer, next } from './pos-customer-inputs'

let counter: PosCounter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.close())
beforeEach(() => {
  counter.shop.pos.faults.clear()
  counter.shop.pos.ledger.clear()
  counter.shop.pos.requests.clear()
})

/** An id that a path has to escape. */
const NOBODY = 'ai đó 1%?'

const pos = () => counter.shop.pos
const ledger = () => pos().ledger.entries()
const record = (id: string) =>
  pos()
    .records()
    .find((one) => one.id === id)

/** Connectors of a POS that never gets a query parameter, as where its white list lacks it (A4). */
function dropping(parameter: string, author: string) {
  const connectors = connectTo(counter.shop.profile(), {
    secrets: new Map(Object.entries(signedIn({ [author]: pos().issueToken(author) }))),
    fetchRead: (address, init) => {
      const url = new URL(address)
      url.searchParams.delete(parameter)
      return fetch(url, init)
    },
  })
  return (operation: string, input: unknown) => connectors.probe({ operation, input, author })
}

describe('phones', () => {
  it('are hidden from whoever may not see them, and found by the list all the same (C26)', async () => {
    const { phone } = freshPhone()
    const id = await addCustomer(counter, { name: 'Giấu Số' })
    const input = { id, phone }
    expect(await counter.found('pos.customers.get', { id }, 'dung')).toMatchObject({ id, phone: null })
    expect((await counter.probe('pos.customers.editPhone', input, 'dung')).kind).toBe('notApplied')
    expect((await counter.send('pos.customers.editPhone', input)).kind).toBe('applied')
    expect((await counter.probe('pos.customers.editPhone', input, 'dung')).kind).toBe('applied')
    expect((await dropping('phone', 'dung')('pos.customers.editPhone', input)).kind).toBe('cannotTell')
    expect((await dropping('phone', 'quan')('pos.customers.editPhone', input)).kind).toBe('applied')
  })

  it('hidden, a new customer counts as there by name and address, and only where the filter works', async () => {
    const input = newCustomer({ name: 'Giấu Số Mới' })
    pos().faults.add(commitAndDrop(), { when: mutations })
    expect((await counter.send('pos.customers.create', input, 'dung')).kind).toBe('unknown')
    expect((await counter.probe('pos.customers.create', input, 'dung')).kind).toBe('applied')
    expect((await dropping('phone', 'dung')('pos.customers.create', input)).kind).toBe('cannotTell')
    expect((await dropping('phone', 'quan')('pos.customers.create', input)).kind).toBe('applied')
  })

  it('a filter that is dropped finds no stranger among all the others (A4)', async () => {
    for (let each = 0; each < 30; each += 1) pos().put({ name: `Người ${next()}`, phone: freshPhone().kept })
    const input = newCustomer({ name: 'Không Có Đây' })
    pos().faults.add(resetBeforeCommit(), { when: mutations })
    expect((await counter.send('pos.customers.create', input)).kind).toBe('unknown')
    expect((await dropping('phone', 'quan')('pos.customers.create', input)).kind).toBe('notApplied')
    pos().put({ name: 'Không Có Đây', phone: freshPhone().kept })
    expect((await dropping('phone', 'quan')('pos.customers.create', input)).kind).toBe('notApplied')
  })

  it('in the form of before 2018: the same customer to find, and not yet the number that was to be written (D1)', async () => {
    const { id } = pos().put({ name: 'Số Cũ', phone: '01217654321' })
    const input = newCustomer({ name: 'Số Cũ', phone: '+84797654321' })
    expect(await counter.send('pos.customers.create', input)).toMatchObject({ code: 'EXIST_PHONE' })
    expect(await counter.probe('pos.customers.create', input)).toMatchObject({ remoteId: id })
    const edit = { id, phone: '+84797654321' }
    expect((await counter.probe('pos.customers.editPhone', edit)).kind).toBe('notApplied')
    expect((await counter.send('pos.customers.editPhone', edit)).kind).toBe('applied')
    expect(record(id)?.phone).toBe('0797654321')
    expect((await counter.probe('pos.customers.editPhone', edit)).kind).toBe('applied')
  })

  it('somebody else has it, or the search key: neither is changed', async () => {
    const [one, other] = [await addCustomer(counter), await addCustomer(counter)]
    const { phone = '', searchkey } = record(one) ?? {}
    pos().ledger.clear()
    expect(await counter.send('pos.customers.editPhone', { id: other, phone: `+84${phone.slice(1)}` })).toMatchObject({
      ...{ kind: 'rejected', category: 'conflict', code: 'EXIST_PHONE' },
    })
    // A bare ERROR says nothing about what was done (A4).
    const code = { id: other, code: 'A', searchKey: searchkey, card: '' }
    expect((await counter.send('pos.customers.editCode', code)).kind).toBe('unknown')
    expect((await counter.probe('pos.customers.editCode', code)).kind).toBe('notApplied')
    expect(ledger()).toEqual([])
  })
})

describe('deletions', () => {
  it('one that answers 204 and does nothing is told as refused (P18)', async () => {
    const { id } = pos().put({ name: 'Còn Nợ', phone: freshPhone().kept, curdebt: 150_000 })
    expect(await counter.send('pos.customers.delete', { id })).toMatchObject({ kind: 'rejected', code: 'STILL_THERE' })
    expect((await counter.probe('pos.customers.delete', { id })).kind).toBe('notApplied')
    expect(record(id)).toMatchObject({ id })
    expect(ledger()).toEqual([])
  })

  it('who may delete and not look cannot tell', async () => {
    const id = await addCustomer(counter)
    expect((await counter.send('pos.customers.delete', { id })).kind).toBe('applied')
    expect((await counter.probe('pos.customers.delete', { id }, 'khach')).kind).toBe('cannotTell')
  })

  it.each([undefined, 'problem'] as const)(
    'nobody there, told as %s: gone already, and nothing to change',
    async (as) => {
      const other = await openCounter({ pos: as ? { notFoundAs: as } : {} })
      try {
        expect((await other.send('pos.customers.delete', { id: NOBODY })).kind).toBe('alreadyApplied')
        for (const [action, input] of [
          ['editName', { name: 'A' }] as const,
          ['editVisible', { isVisible: true }] as const,
        ]) {
          const outcome = await other.send(`pos.customers.${action}`, { id: NOBODY, ...input })
          expect(outcome).toMatchObject({ kind: 'rejected', category: 'notFound' })
        }
        expect(other.shop.pos.ledger.entries()).toEqual([])
      } finally {
        await other.close()
      }
    },
  )
})

describe('reads', () => {
  it('everybody over several pages, each once, filtered and in the order asked for', async () => {
    const mark = `Trang ${next()}`
    const debts = Array.from({ length: 60 }, (_, index) => (index * 37) % 60)
    for (const curdebt of debts) {
      pos().put({ name: `${mark} ${curdebt}`, phone: freshPhone().kept, curdebt, visible: curdebt % 2 ? 'N' : 'Y' })
    }
    const input = { name: mark.toUpperCase(), order: 'debt', direction: 'desc' }
    const rows = await allRows(counter, 'pos.customers.list', input, 'customers')
    expect(rows.map(({ debt }) => debt)).toEqual(debts.toSorted((one, other) => other - one))
    const shown = await allRows(counter, 'pos.customers.list', { ...input, onlyVisible: true }, 'customers')
    expect(shown.map(({ debt }) => debt)).toEqual(rows.map(({ debt }) => debt).filter((debt) => Number(debt) % 2 === 0))
    expect((await counter.found('pos.customers.list', { name: mark, page: 3 })).page).toEqual({
      ...{ page: 3, pageCount: 3, totalItems: 60, hasNext: false, mayHaveMore: false },
    })
  })

  it('by code and card', async () => {
    const { id } = pos().put({ name: 'A', phone: freshPhone().kept, taxid: 'MST-Đặc-1', card: '8931234' })
    for (const filter of [{ code: 'mst-đặc' }, { card: '8931234' }]) {
      expect((await counter.found('pos.customers.list', filter)).customers).toMatchObject([{ id, taxId: 'MST-Đặc-1' }])
    }
    expect((await counter.found('pos.customers.list', { card: '893' })).customers).toEqual([])
  })

  it('for other uses: in name, code or phone; without a role in the profile nothing is asked (C29)', async () => {
    const { kept } = freshPhone()
    const { id } = pos().put({ name: 'Đỗ Ở Đâu', phone: kept, taxid: 'DOD' })
    for (const search of ['do o dau', 'dod', kept]) {
      expect((await counter.found('pos.customers.listOther', { search })).customers).toEqual([
        { id, code: 'DOD', name: 'Đỗ Ở Đâu', phone: kept },
      ])
    }
    expect((await counter.found('pos.customers.listOther', { search: kept }, 'dung')).customers).toMatchObject([
      { id, phone: null },
    ])
    const profile = counter.shop.profile()
    const withoutRole = { ...profile.systems.pos, otherRoleView: null }
    const without = connectTo({ ...profile, systems: { ...profile.systems, pos: withoutRole } })
    const result = await without.read({ operation: 'pos.customers.listOther', input: {}, author: 'quan' })
    expect(result).toMatchObject({ ok: false, error: { kind: 'systemNotConfigured' } })
  })

  const at = (ms: number, zoneHours: number) => new Date(ms + zoneHours * 3_600_000).toISOString().slice(0, 19)
  const FORMS: readonly ((ms: number) => unknown)[] = [
    (ms) => at(ms, 7).replace('T', ' '),
    (ms) => at(ms, 7),
    (ms) => `${at(ms, 0)}Z`,
    (ms) => `${at(ms, 7)}+07:00`,
    (ms) => `${at(ms, -5)}.000-0500`,
    (ms) => ({ date: `${at(ms, 7).replace('T', ' ')}.000000`, timezone_type: 3, timezone: 'Asia/Ho_Chi_Minh' }),
    (ms) => ({ date: `${at(ms, 0).replace('T', ' ')}.000000`, timezone_type: 3, timezone: 'UTC' }),
    (ms) => ms / 1000,
    (ms) => String(ms / 1000),
    (ms) => ms,
  ]

  it('dates in every form, in records and histories (C6)', async () => {
    const seconds = fc.integer({ min: Date.UTC(2001, 9, 1) / 1000, max: Date.UTC(2037, 0) / 1000 })
    await fc.assert(
      fc.asyncProperty(seconds, fc.constantFrom(...FORMS), async (second, form) => {
        const atMs = second * 1000
        const id = `d-${next()}`
        pos().stock('customers', { id, name: 'A', phone: '', taxid: id, curdate: form(atMs) })
        pos().stock('scoreTransactions', { customer_id: id, content: 'A', date: form(atMs) })
        expect(await counter.found('pos.customers.get', { id })).toMatchObject({ debtAtMs: atMs })
        const { transactions } = await counter.found('pos.customers.scoreHistory', { customerId: id })
        expect(transactions).toMatchObject([{ atMs }])
      }),
      { numRuns: 40 },
    )
  })

  it.each([
    ['a day', { curdate: '2026-03-14' }, { debtAtMs: Date.UTC(2026, 2, 13, 17) }],
    ['no day', { curdate: '0000-00-00 00:00:00' }, { debtAtMs: null }],
    ['a word', { curdate: 'hôm qua' }, { debtAtMs: null }],
    ['numbers as texts (C12)', { loyal_score: '120.00', maxdebt: '150000.00' }, { loyalScore: 120, maxDebt: 150_000 }],
    ['no numbers', { loyal_score: null, maxdebt: '' }, { loyalScore: null, maxDebt: null }],
    ['another letter', { visible: 'W' }, { visible: 'W' }],
  ])('%s', async (_name, given, told) => {
    const id = `v-${next()}`
    pos().stock('customers', { id, name: 'A', phone: '', ...given })
    expect(await counter.found('pos.customers.get', { id })).toMatchObject(told)
  })
})
