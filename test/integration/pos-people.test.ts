// Goal: whatever is entered about staff stands in the POS as it was entered, once, and a lost answer is found out about.
// Method: arbitrary inputs of every operation through the connectors to the simulated POS and back; then each operation
// with its answer lost, and each with nothing done.
import type { Outcome } from '@shared/kit/outcome'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ALL_PERMISSIONS } from '../factories/demo'
import { commitAndDrop, mutations, resetBeforeCommit } from '../simulators/faults'
import { openCounter, type PosCounter, typedText } from './pos-counter'

const RUNS = { numRuns: 25 }
const permissions = fc.uniqueArray(fc.constantFrom(...ALL_PERMISSIONS), { maxLength: 12 })

let counter: PosCounter
let roles: readonly { readonly id: string | number; readonly name: string }[]
let made = 0
beforeAll(async () => {
  counter = await openCounter()
  roles = (await counter.found('pos.roles.list', {})).roles as typeof roles
})
afterAll(() => counter.close())
beforeEach(() => {
  counter.shop.pos.faults.clear()
  counter.shop.pos.ledger.clear()
})

const remoteIdOf = (outcome: Outcome) => (outcome.kind === 'applied' ? outcome.remoteId : null)

/** A number that no name of this file has yet. */
function next(): number {
  made += 1
  return made
}

function newPerson(given: object = {}) {
  next()
  const [role] = roles
  return {
    ...{ name: `Người mới ${made}`, username: `nguoi-moi-${made}`, password: 'mật khẩu 1', roleId: role?.id ?? '' },
    ...{ isActive: true, locationIds: ['kho-1'], ...given },
  }
}

/** Adds somebody and tells the id the POS gave. */
async function addPerson(given: object = {}): Promise<number> {
  const id = remoteIdOf(await counter.send('pos.people.create', newPerson(given)))
  expect(id).toMatch(/^\d+$/)
  return Number(id)
}

describe('round trips', () => {
  it('a new person, whoever it is', async () => {
    const person = fc.record({
      name: typedText(60, 1),
      password: fc.string({ minLength: 1, maxLength: 40 }).filter((value) => value.trim() !== ''),
      isActive: fc.boolean(),
      locationIds: fc.uniqueArray(fc.constantFrom('kho-1', 'kho-2', 3), { maxLength: 3 }),
      role: fc.nat(),
    })
    await fc.assert(
      fc.asyncProperty(person, async ({ role, ...given }) => {
        const input = newPerson({ ...given, roleId: roles[role % roles.length]?.id })
        const outcome = await counter.send('pos.people.create', input)
        expect(outcome).toEqual({ kind: 'applied', remoteId: expect.any(String) })
        const { username, roleId, name, isActive, locationIds } = input as typeof input & typeof given
        expect(await counter.found('pos.people.get', { id: Number(remoteIdOf(outcome)) })).toMatchObject({
          ...{ username, roleId, name, visible: isActive ? 'Y' : 'N', link: 'N', locationIds },
        })
      }),
      RUNS,
    )
  })

  it('every field of a person', async () => {
    const id = await addPerson()
    const change = fc.oneof(
      typedText(60, 1).map((name) => ['editName', { name }, { name }] as const),
      typedText(30, 1).map((text) => {
        const username = `${text} ${next()}`
        return ['editUsername', { username }, { username }] as const
      }),
      fc.nat().map((role) => {
        const roleId = roles[role % roles.length]?.id
        return ['editRole', { roleId }, { roleId }] as const
      }),
      fc.boolean().map((isActive) => ['editVisible', { isActive }, { visible: isActive ? 'Y' : 'N' }] as const),
      fc
        .uniqueArray(fc.constantFrom('kho-1', 'kho-2', 3), { maxLength: 3 })
        .map((locationIds) => ['editLocation', { locationIds }, { locationIds }] as const),
    )
    await fc.assert(
      fc.asyncProperty(change, async ([action, input, told]) => {
        const operation = `pos.people.${action}`
        expect(await counter.send(operation, { id, ...input })).toEqual({ kind: 'applied', remoteId: String(id) })
        expect(await counter.found('pos.people.get', { id })).toMatchObject(told)
        expect((await counter.probe(operation, { id, ...input })).kind).toBe('applied')
      }),
      { numRuns: 60 },
    )
  })

  it('a role with any permissions, its name and its permissions anew', async () => {
    await fc.assert(
      fc.asyncProperty(typedText(40, 1), permissions, permissions, async (text, first, second) => {
        const name = `${text} ${next()}`
        const created = await counter.send('pos.roles.create', { name, permissions: first })
        const id = remoteIdOf(created) ?? ''
        expect((await counter.found('pos.roles.get', { id })).permissions).toEqual(expect.arrayContaining(first))
        const renamed = `${name} mới`
        expect((await counter.send('pos.roles.editName', { id, name: renamed })).kind).toBe('applied')
        const changed = { id, permissions: second }
        expect((await counter.send('pos.roles.editPermissions', changed)).kind).toBe('applied')
        const role = await counter.found('pos.roles.get', { id })
        expect(role).toMatchObject({ name: renamed, people: [] })
        expect([...(role.permissions as string[])].sort()).toEqual([...second].sort())
        expect((await counter.probe('pos.roles.editPermissions', changed)).kind).toBe('applied')
        expect(await counter.send('pos.roles.delete', { id })).toEqual({ kind: 'applied', remoteId: null })
      }),
      RUNS,
    )
  })

  it('a new password lets its owner in, and no read tells it', async () => {
    const id = await addPerson({ username: 'co-mat-khau' })
    const input = { id, password: '  mới *** ' }
    expect((await counter.send('pos.people.editPassword', input)).kind).toBe('applied')
    expect((await counter.probe('pos.people.editPassword', input)).kind).toBe('cannotTell')
    const oauth = await fetch(`${counter.shop.pos.url}/oauth`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ grant_type: 'password', client_id: 'counterfoil', username: 'co-mat-khau' },
        password: input.password,
      }),
    })
    expect(oauth.status).toBe(200)
    expect(JSON.stringify(await counter.found('pos.people.get', { id }))).not.toContain('mới ***')
  })
})

describe('a lost answer', () => {
  const cases = () =>
    [
      ['pos.people.create', async () => newPerson()],
      ['pos.people.editName', async () => ({ id: await addPerson(), name: 'Tên khác' })],
      ['pos.people.editUsername', async () => ({ id: await addPerson(), username: `ten-khac-${made}` })],
      ['pos.people.editRole', async () => ({ id: await addPerson(), roleId: roles[1]?.id })],
      ['pos.people.editVisible', async () => ({ id: await addPerson(), isActive: false })],
      ['pos.people.editLocation', async () => ({ id: await addPerson(), locationIds: ['kho-9', 4] })],
      ['pos.people.linkCustomer', async () => ({ id: await addPerson(), phone: await freshVdcPhone() })],
      ['pos.people.unlinkCustomer', async () => ({ id: await addLinked() })],
      ['pos.people.delete', async () => ({ id: await addPerson() })],
      ['pos.roles.create', async () => ({ name: `Vai trò ${next()}`, permissions: ['customer.view_list'] })],
      ['pos.roles.delete', async () => ({ id: await addRole() })],
      ['pos.roles.editName', async () => ({ id: await addRole(), name: `Tên khác ${made}` })],
      ['pos.roles.editPermissions', async () => ({ id: await addRole(), permissions: ['customer.edit_name'] })],
    ] as const

  async function addRole(): Promise<string> {
    const name = `Vai trò ${next()}`
    return remoteIdOf(await counter.send('pos.roles.create', { name, permissions: ['customer.view_list'] })) ?? ''
  }

  async function addLinked(): Promise<number> {
    const id = await addPerson()
    await counter.send('pos.people.linkCustomer', { id, phone: await freshVdcPhone() })
    return id
  }

  async function freshVdcPhone(): Promise<string> {
    const national = `91${String(next()).padStart(7, '0')}`
    counter.shop.pos.stock('customersVuadungcu', { phone: `0${national}` })
    return `+84${national}`
  }

  it.each(cases())(
    '%s: unknown, nothing read before it is done, and found once it is',
    async (operation, makeInput) => {
      const input = await makeInput()
      counter.shop.pos.ledger.clear()
      counter.shop.pos.faults.add(resetBeforeCommit(), { when: mutations })
      expect((await counter.send(operation, input)).kind).toBe('unknown')
      expect(counter.shop.pos.ledger.entries()).toEqual([])
      expect((await counter.probe(operation, input)).kind).toBe('notApplied')
      counter.shop.pos.faults.add(commitAndDrop(), { when: mutations })
      expect((await counter.send(operation, input)).kind).toBe('unknown')
      expect(counter.shop.pos.ledger.entries()).toHaveLength(1)
      expect((await counter.probe(operation, input)).kind).toBe('applied')
    },
  )
})

describe('what the POS refuses', () => {
  it('a deletion that answers 204 and does nothing is told as refused (P18)', async () => {
    const [{ id } = { id: '' }] = roles
    expect(await counter.send('pos.roles.delete', { id })).toMatchObject({ kind: 'rejected', code: 'STILL_THERE' })
    expect(await counter.found('pos.roles.get', { id })).toMatchObject({ id })
  })

  it('somebody who is not there is gone already', async () => {
    expect(await counter.send('pos.people.delete', { id: 999_999 })).toMatchObject({ kind: 'alreadyApplied' })
    expect(await counter.send('pos.people.editName', { id: 999_999, name: 'A' })).toMatchObject({
      kind: 'rejected',
      category: 'notFound',
    })
  })

  it.each([
    ['a masked name', 'pos.people.create', () => newPerson({ name: 'Ng*****' }), 'name'],
    ['a password of blanks', 'pos.people.editPassword', () => ({ id: 1, password: '  ' }), 'password'],
    ['no password', 'pos.people.create', () => newPerson({ password: '' }), 'password'],
    ['a name of 256 signs', 'pos.people.create', () => newPerson({ name: 'ễ'.repeat(256) }), 'name'],
    ['the magic word as a phone (P19)', 'pos.people.linkCustomer', () => ({ id: 1, phone: 'unlink' }), 'phone'],
    ['a stray field', 'pos.roles.create', () => ({ name: 'A', permissions: [], action: 'editName' }), null],
  ])('%s never leaves', async (_name, operation, makeInput, field) => {
    expect(await counter.send(operation, makeInput())).toMatchObject({ code: 'badInput', field })
    expect(counter.shop.pos.ledger.entries()).toEqual([])
  })
})
