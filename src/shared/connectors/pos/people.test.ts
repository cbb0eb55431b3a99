// Goal: a verification of staff says "applied" only of our own account and "not there" only where it has looked
// everywhere; roles and people are read in every form the document leaves open. Method: a POS made of plain rows.

import { ShopProfile } from '@shared/domain/shop-profile'
import type { Reading } from '@shared/kit/outcome'
import { describe, expect, it } from 'vitest'
import example from '../../../../resources/shop-profile.example.json' with { type: 'json' }
import type { CallRead, ReadOperation, ReadResult, WireAnswer } from '../operation'
import { posPeopleCreate, posPeopleEditPassword, posPeopleEditRole, posPeopleLinkCustomer } from './people'
import { type PosPerson, posPeopleGet, posPeopleList } from './people-reads'
import { posRolesCreate, posRolesGet } from './roles'

const profile = ShopProfile.parse(example)
const sent = {
  ...{ name: 'Phạm Thị Hồng', username: 'hong', password: 'x', roleId: 7, isActive: true, locationIds: [3, 'kho'] },
}
const person = (given: Partial<PosPerson>): PosPerson => ({
  ...{ id: 1, name: sent.name, username: 'hong', visible: 'Y', roleId: '7', roleName: 'Thu ngân' },
  ...{ link: 'N', locationIds: [] },
  ...given,
})

type Quirks = { readonly hidesMore?: boolean; readonly fails?: string }

function makePos(people: readonly PosPerson[], { hidesMore = false, fails }: Quirks = {}): CallRead {
  const answer = (id: string, input: { id?: unknown }): ReadResult<unknown> => {
    if (id === fails) return { kind: 'refused', outcome: { kind: 'unknown', detail: 'HTTP 502' } }
    if (id === posPeopleList.id) {
      const page = { page: 1, pageCount: null, totalItems: null, hasNext: false, mayHaveMore: hidesMore }
      return { kind: 'found', value: { people, page } }
    }
    const found = people.find((each) => each.id === input.id)
    return found ? { kind: 'found', value: found } : { kind: 'notFound' }
  }
  return (async (row: ReadOperation<unknown, unknown>, input: object) => answer(row.id, input)) as CallRead
}

const verify = (people: readonly PosPerson[], quirks?: Quirks): Promise<Reading> | undefined =>
  posPeopleCreate.verify?.(sent, makePos(people, quirks), profile)

describe('a new account', () => {
  it.each<readonly [string, readonly PosPerson[], Quirks, Reading]>([
    ['nobody', [], {}, { kind: 'notApplied' }],
    ['ours, the role as another type', [person({})], {}, { kind: 'applied', remoteId: '1' }],
    ['ours, spelt without marks', [person({ name: 'PHAM THI HONG' })], {}, { kind: 'applied', remoteId: '1' }],
    ['a namesake with another user name', [person({ username: 'hong2' })], {}, { kind: 'notApplied' }],
    ['somebody else (the filter was dropped)', [person({ name: 'Trần Lan' })], {}, { kind: 'notApplied' }],
    ['none, but the list may go on', [], { hidesMore: true }, { kind: 'cannotTell', detail: 'the list may go on' }],
    ['the list fails', [], { fails: posPeopleList.id }, { kind: 'unavailable', detail: 'HTTP 502' }],
    ['a detail fails', [person({})], { fails: posPeopleGet.id }, { kind: 'unavailable', detail: 'HTTP 502' }],
    [
      'our user name with another role',
      [person({ roleId: 8, roleName: 'Quản lý' })],
      {},
      { kind: 'differs', remoteId: '1', seen: { name: sent.name, username: 'hong', role: 'Quản lý', visible: 'Y' } },
    ],
  ])('%s', async (_name, people, quirks, reading) => expect(await verify(people, quirks)).toEqual(reading))

  it('finds its id after success, and is there all the same where it cannot be found (C23)', async () => {
    const confirm = (people: readonly PosPerson[]) => posPeopleCreate.confirm?.(sent, makePos(people), profile)
    expect(await confirm([person({ id: 12 })])).toEqual({ outcome: { kind: 'applied', remoteId: '12' } })
    expect(await confirm([])).toEqual({ outcome: { kind: 'applied', remoteId: null } })
  })
})

describe('changes of an account', () => {
  it('compares the role as text, and does not guess where none is told', async () => {
    const look = (roleId: PosPerson['roleId']) =>
      posPeopleEditRole.verify?.({ id: 1, roleId: 9 }, makePos([person({ roleId })]), profile)
    expect((await look('9'))?.kind).toBe('applied')
    expect((await look(7))?.kind).toBe('notApplied')
    expect((await look(null))?.kind).toBe('cannotTell')
  })

  it('a link that waits to be confirmed is made; an unknown letter proves nothing (P20)', async () => {
    const look = (link: string) =>
      posPeopleLinkCustomer.verify?.({ id: 1, phone: '+84912345678' }, makePos([person({ link })]), profile)
    expect(await look('Y')).toEqual({ kind: 'applied', remoteId: '1' })
    expect((await look('W'))?.kind).toBe('applied')
    expect((await look('N'))?.kind).toBe('notApplied')
    expect((await look('Q'))?.kind).toBe('cannotTell')
  })

  it('an account that is gone proves nothing, and a password cannot be read', async () => {
    expect((await posPeopleEditRole.verify?.({ id: 5, roleId: 9 }, makePos([]), profile))?.kind).toBe('cannotTell')
    const look = posPeopleEditPassword.verify?.({ id: 1, password: 'y' }, makePos([person({})]), profile)
    expect((await look)?.kind).toBe('cannotTell')
  })
})

describe('answers in every form', () => {
  const answer = (json: unknown): WireAnswer => ({ status: 200, headers: {}, text: JSON.stringify(json), json })

  it.each([
    ['a list of ids', ['a', 3]],
    ['objects', [{ id: 'a' }, { location_id: 3 }]],
    ['a JSON text', '["a",3]'],
  ])('locations as %s keep their types (P4, P21)', (_name, location) => {
    const read = posPeopleGet.read(answer({ person: { person_id: 1, location } }), { id: 1 })
    expect(read).toMatchObject({ kind: 'found', value: { id: 1, locationIds: ['a', 3] } })
  })

  it.each([
    ['singular, pairs', { permission: ['p.a'], people: [[1, 'Lan']] }],
    ['plural, objects, JSON text', { permissions: '["p.a"]', people: [{ person_id: 1, person_name: 'Lan' }] }],
  ])('a role: %s (P6, P7)', (_name, role) => {
    const read = posRolesGet.read(answer({ role: { role_id: 'r', role_name: 'A', ...role } }), { id: 'r' })
    const value = { id: 'r', name: 'A', permissions: ['p.a'], people: [{ id: 1, name: 'Lan' }] }
    expect(read).toEqual({ kind: 'found', value })
  })

  it('a person without an id makes the list unreadable: nobody is skipped', () => {
    const body = { _embedded: { person: [{ person_id: 1 }, { person_name: 'Lan' }] } }
    expect(posPeopleList.read(answer(body), {}).kind).toBe('refused')
  })
})

it('a role of our name with other permissions differs', async () => {
  const role = { id: 'r', name: 'Kho', permissions: ['p.b'], people: [] }
  const call = (async (row: ReadOperation<unknown, unknown>) => ({
    kind: 'found',
    value:
      row.id === posRolesGet.id
        ? role
        : { roles: [role], page: { page: 1, pageCount: 1, totalItems: 1, hasNext: false, mayHaveMore: false } },
  })) as CallRead
  const look = (permissions: string[]) => posRolesCreate.verify?.({ name: 'Kho', permissions }, call, profile)
  expect((await look(['p.b']))?.kind).toBe('applied')
  expect(await look(['p.a'])).toEqual({ kind: 'differs', remoteId: 'r', seen: { name: 'Kho', permissions: 'p.b' } })
})
