// Goal: every answer of the POS says of people what it proves and no more; whoever is not known here is never concerned.
// Method: answers of each kind by hand, then random ones.
import type { Outcome } from '@shared/kit/outcome'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Notice } from '../connectors/call-operation'
import { type News, newsOf } from './account-news'

const PEOPLE = [
  { username: 'lan', personId: '101' },
  { username: 'minh', personId: '102' },
  { username: 'hoa', personId: null },
]
const APPLIED: Outcome = { kind: 'applied', remoteId: null }
const NOT_THERE: Outcome = {
  kind: 'rejected',
  category: 'notFound',
  code: 'NOT_FOUND_PERSON',
  message: '',
  field: null,
}

const sent = (operation: string, input: unknown, outcome: Outcome = APPLIED, author = 'quan'): Notice => ({
  ...{ kind: 'sent', operation, input, author, outcome },
})
const read = (operation: string, input: unknown, result: Extract<Notice, { kind: 'read' }>['result']): Notice => ({
  ...{ kind: 'read', operation, input, author: 'quan', result },
})
const person = (change: object = {}) => ({
  ...{ id: 101, name: 'Lan', visible: 'Y', roleId: 'r', roleName: 'Thu ngân', username: 'lan', link: 'N' },
  ...{ locationIds: [], ...change },
})
const saw = (change: object = {}) =>
  read('pos.people.get', { id: person(change).id }, { kind: 'found', value: person(change) })

/** Without what is said of whoever asked. */
function told(notice: Notice): readonly News[] {
  return newsOf(notice, PEOPLE).filter(({ kind }) => kind !== 'answered' && kind !== 'rights')
}
const gone = (username: string, reason: string) => [{ kind: 'gone', username, reason }]

test.each([
  ['deleted', sent('pos.people.delete', { id: 101 }), gone('lan', 'deleted')],
  ['deleted, id as text', sent('pos.people.delete', { id: '101' }), gone('lan', 'deleted')],
  [
    'gone before',
    sent('pos.people.delete', { id: 101 }, { kind: 'alreadyApplied', remoteId: null }),
    gone('lan', 'deleted'),
  ],
  ['perhaps deleted', sent('pos.people.delete', { id: 101 }, { kind: 'unknown', detail: 'timeout' }), []],
  ['a stranger deleted', sent('pos.people.delete', { id: 7 }), []],
  ['hidden', sent('pos.people.editVisible', { id: 101, isActive: false }), gone('lan', 'hidden')],
  ['shown', sent('pos.people.editVisible', { id: 101, isActive: true }), []],
  ['renamed', sent('pos.people.editUsername', { id: 101, username: 'lan.tran' }), gone('lan', 'renamed')],
  ['renamed to the same', sent('pos.people.editUsername', { id: 101, username: 'lan' }), []],
  ['password by another', sent('pos.people.editPassword', { id: 101, password: 'x' }), gone('lan', 'password')],
  [
    'own password',
    sent('pos.people.editPassword', { id: 101, password: 'x' }, APPLIED, 'lan'),
    [{ kind: 'password', username: 'lan', password: 'x' }],
  ],
  ['not found by a change', sent('pos.people.editName', { id: 102, name: 'M' }, NOT_THERE), gone('minh', 'deleted')],
  [
    'created anew',
    sent('pos.people.create', { username: 'hoa' }, { kind: 'applied', remoteId: '9' }),
    [{ kind: 'personId', username: 'hoa', personId: '9' }],
  ],
  ['seen as known', saw(), []],
  ['seen for the first time', saw({ id: 9, username: 'hoa' }), [{ kind: 'personId', username: 'hoa', personId: '9' }]],
  ['seen hidden', saw({ visible: 'N' }), gone('lan', 'hidden')],
  ['seen under another name', saw({ username: 'lan.tran' }), gone('lan', 'renamed')],
  [
    'seen under the name of another',
    saw({ username: 'minh' }),
    [...gone('lan', 'renamed'), { kind: 'personId', username: 'minh', personId: '101' }],
  ],
  ['seen without a name', saw({ username: '' }), []],
  ['not found by a read', read('pos.people.get', { id: 102 }, { kind: 'notFound' }), gone('minh', 'deleted')],
  [
    'listed as hidden',
    read(
      'pos.people.list',
      {},
      { kind: 'found', value: { people: [person({ visible: 'N' }), person({ id: 7, visible: 'N' })] } },
    ),
    gone('lan', 'hidden'),
  ],
] as const)('%s', (_name, notice, news) => {
  expect(told(notice)).toEqual(news)
})

test('tells what was said of whoever asked', () => {
  const refusal: Outcome = { kind: 'rejected', category: 'permission', code: '403', message: 'Forbidden', field: null }
  expect(newsOf(sent('pos.customers.editCode', {}, refusal, 'lan'), PEOPLE)).toEqual([
    { kind: 'refused', username: 'lan', operation: 'pos.customers.editCode', permission: 'customer.edit_code' },
  ])
  expect(newsOf(sent('pos.people.delete', { id: 7 }, refusal, 'lan'), PEOPLE)).toMatchObject([{ permission: null }])
  expect(newsOf(sent('pos.customers.create', {}, { kind: 'unauthorised', detail: 'expired' }), PEOPLE)).toEqual([
    { kind: 'needsPassword', username: 'quan' },
  ])
  expect(newsOf(read('pos.customers.list', {}, { kind: 'found', value: {} }), PEOPLE)).toEqual([
    { kind: 'answered', username: 'quan' },
  ])
  expect(newsOf(sent('pos.roles.editName', { id: 1, name: 'R' }), PEOPLE)).toContainEqual({ kind: 'rights' })
  // How main itself asks says nothing: it would ask for ever.
  expect(newsOf(read('pos.person.permissions', {}, { kind: 'found', value: {} }), PEOPLE)).toEqual([])
})

test('whatever is answered, nobody is said to be gone who is not known here, and nothing is stumbled over', () => {
  const outcome = fc.constantFrom<Outcome>(
    APPLIED,
    NOT_THERE,
    { kind: 'unknown', detail: 'x' },
    { kind: 'throttled', retryAfterMs: null },
  )
  const operation = fc.constantFrom(
    ...['pos.people.create', 'pos.people.delete', 'pos.people.editVisible', 'pos.people.editPassword'],
    ...['pos.people.editUsername', 'pos.customers.create', 'pos.verify', 'unknown.operation'],
  )
  const input = fc.record(
    {
      id: fc.oneof(fc.nat(), fc.string(), fc.constantFrom('101', 102)),
      username: fc.oneof(fc.string(), fc.constant('lan')),
      password: fc.string(),
      isActive: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  const result = fc.oneof(
    fc.record({ kind: fc.constant('found' as const), value: fc.oneof(fc.anything(), fc.constant(person())) }),
    fc.constant({ kind: 'notFound' as const }),
  )
  const names = PEOPLE.map(({ username }) => username)
  fc.assert(
    fc.property(operation, input, outcome, result, (id, given, said, seen) => {
      for (const notice of [sent(id, given, said, 'stranger'), read('pos.people.get', given, seen)]) {
        for (const news of newsOf(notice, PEOPLE)) {
          if (news.kind === 'gone' || news.kind === 'personId') expect(names).toContain(news.username)
        }
      }
    }),
  )
})
