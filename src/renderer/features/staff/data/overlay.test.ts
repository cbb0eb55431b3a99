// Goal: whatever was saved here, sent, given up, and read from the POS in whatever order, people see the POS with what is
// on its way laid over it: nobody twice, nobody lost. Method: a model POS and a counter do random things; after each of
// them the view is compared with the model.
import { EntryId, MutationId } from '@shared/kit/ids'
import type { Entry, Progress } from '@shared/outbox/entry'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RemoteLink, RoleRow, StaffRow } from '../../../db/database'
import { type Role, rolesNow, type Sources, type StaffMember, staffNow } from './overlay'

/** What the entries of this test carry. */
type Payload = {
  readonly name: string
  readonly username: string
  readonly isActive: boolean
  readonly roleId: string
  readonly locationIds: readonly string[]
}

type Person = { name: string; username: string; visible: string; role: string; locations: readonly string[] }

const ROLES: readonly RoleRow[] = ['r1', 'r2'].map((id) => ({
  ...{ remoteId: id, ref: id, name: `Vai trò ${id}`, permissions: [], people: [], readAtMs: 1, fullyReadAtMs: 1 },
}))

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** A counter and its POS. What others change there is read at once, so that the view can be told exactly. */
class World {
  readonly pos = new Map<string, Person>()
  readonly rows = new Map<string, StaffRow>()
  readonly entries: Entry[] = []
  readonly links: RemoteLink[] = []
  completeAtMs: number | null = null
  #atMs = 1_000
  #made = 0
  #lastId = 100

  tick(): number {
    this.#atMs += 10
    return this.#atMs
  }

  hire(person: Person): string {
    this.#lastId += 1
    this.pos.set(String(this.#lastId), person)
    return String(this.#lastId)
  }

  save(operation: string, subject: string, payload: unknown): void {
    this.#made += 1
    this.entries.push({
      ...{ version: 1, id: EntryId.parse(uuid(this.#made)), mutationId: MutationId.parse(uuid(this.#made)) },
      ...{
        seq: this.#made,
        system: 'pos',
        operation,
        replay: 'lookup',
        lane: `pos:${subject}`,
        subject,
        dependsOn: [],
      },
      ...{ author: 'quan', payload, title: 'x', createdAtMs: this.tick(), attempts: 0, failures: 0, uncertain: false },
      ...{ log: [], revision: 0, progress: { state: 'waiting', because: 'new', notBeforeMs: 0 } },
    })
  }

  newSubject(): string {
    return `staff:${uuid(900 + this.#made)}`
  }

  #put(index: number, progress: Progress): void {
    const entry = this.entries[index]
    if (entry) this.entries[index] = { ...entry, progress }
  }

  remoteIdOf(subject: string): string | null {
    return subject.startsWith('staff:pos-')
      ? subject.slice('staff:pos-'.length)
      : (this.links.find((link) => link.subject === subject)?.remoteId ?? null)
  }

  /** The first open entry of a person is answered: the POS has done it. */
  settle(pick: number): void {
    const heads = this.#heads()
    const entry = heads[pick % Math.max(heads.length, 1)]
    if (!entry) return
    const index = this.entries.indexOf(entry)
    const atMs = this.tick()
    if (entry.operation === 'pos.people.create') {
      const { name, username, isActive, roleId, locationIds } = entry.payload as Payload
      const person = { name, username, visible: isActive ? 'Y' : 'N', role: roleId, locations: locationIds }
      const remoteId = this.hire(person)
      this.links.push({ system: 'pos', subject: entry.subject, remoteId, linkedAtMs: atMs })
      this.#put(index, { state: 'settled', provenBy: 'answer', remoteId, atMs })
      return
    }
    const remoteId = this.remoteIdOf(entry.subject)
    const person = remoteId === null ? undefined : this.pos.get(remoteId)
    if (remoteId === null || !person) {
      this.#put(index, { state: 'discarded', by: 'quan', why: '', atMs })
      return
    }
    apply(entry, person, () => this.pos.delete(remoteId))
    this.#put(index, { state: 'settled', provenBy: 'answer', remoteId, atMs })
  }

  discard(pick: number): void {
    const heads = this.#heads().filter(({ operation }) => operation !== 'pos.people.create')
    const entry = heads[pick % Math.max(heads.length, 1)]
    if (entry) this.#put(this.entries.indexOf(entry), { state: 'discarded', by: 'quan', why: '', atMs: this.tick() })
  }

  #open(): Entry[] {
    return this.entries.filter(({ progress }) => progress.state === 'waiting')
  }

  /** The first open entry of each person. */
  #heads(): Entry[] {
    const seen = new Set<string>()
    return this.#open().filter(({ subject }) => {
      const key = this.remoteIdOf(subject) ?? subject
      return !seen.has(key) && seen.add(key)
    })
  }

  pullList(): void {
    const beganAtMs = this.tick()
    for (const remoteId of this.rows.keys()) if (!this.pos.has(remoteId)) this.rows.delete(remoteId)
    for (const [remoteId, { name, visible, role }] of this.pos) {
      const rest = this.rows.get(remoteId) ?? { username: null, link: null, locationRefs: null, fullyReadAtMs: null }
      const ref = Number(remoteId)
      this.rows.set(remoteId, {
        ...{ ...rest, remoteId, ref, name, visible, roleRef: role, roleName: 'alt' },
        readAtMs: beganAtMs,
      })
    }
    this.completeAtMs = beganAtMs
  }

  pullOne(pick: number): void {
    const ids = [...this.rows.keys()]
    const remoteId = ids[pick % Math.max(ids.length, 1)]
    if (remoteId === undefined) return
    const beganAtMs = this.tick()
    const person = this.pos.get(remoteId)
    if (!person) {
      this.rows.delete(remoteId)
      return
    }
    const { name, visible, role, username, locations } = person
    this.rows.set(remoteId, {
      ...{ remoteId, ref: Number(remoteId), name, visible, roleRef: role, roleName: 'alt', username, link: 'N' },
      ...{ locationRefs: locations, readAtMs: beganAtMs, fullyReadAtMs: beganAtMs },
    })
  }

  /** Somebody at another till renames or removes a person; this counter reads everything after that. */
  elsewhere(pick: number): void {
    const ids = [...this.pos.keys()]
    const remoteId = ids[pick % Math.max(ids.length, 1)]
    const person = remoteId === undefined ? undefined : this.pos.get(remoteId)
    if (remoteId === undefined || !person) return
    if (pick % 3 === 0) this.pos.delete(remoteId)
    else this.pos.set(remoteId, { ...person, name: `Nơi khác ${pick}`, username: `k${pick}`, locations: ['k9'] })
    this.pullAll()
  }

  pullAll(): void {
    this.pullList()
    for (const index of [...this.rows.keys()].keys()) this.pullOne(index)
  }

  sources(): Sources {
    return {
      ...{ staff: [...this.rows.values()], roles: ROLES, locations: [], links: this.links },
      // In no order: the view sorts by the order of writing itself.
      entries: this.entries.toReversed(),
      completeAtMs: { staff: this.completeAtMs, role: 1 },
    }
  }

  /** What people should see: the POS, and everything open done in order of writing. */
  expected(): readonly string[] {
    const people = new Map([...this.pos].map(([id, person]) => [id, { ...person, marks: 0 }]))
    for (const entry of this.#open()) {
      const key = this.remoteIdOf(entry.subject) ?? entry.subject
      if (entry.operation === 'pos.people.create') {
        const { name, username, isActive, roleId, locationIds } = entry.payload as Payload
        const visible = isActive ? 'Y' : 'N'
        people.set(key, { name, username, visible, role: roleId, locations: locationIds, marks: 1 })
        continue
      }
      const person = people.get(key)
      if (!person) continue
      // Whose deletion is only on its way is still seen.
      apply(entry, person, () => undefined)
      person.marks += 1
    }
    return [...people.values()].map(spell).sort()
  }
}

function apply({ operation, payload }: Entry, person: Person, remove: () => void): void {
  const given = payload as Payload
  if (operation === 'pos.people.delete') remove()
  if (operation === 'pos.people.editName') person.name = given.name
  if (operation === 'pos.people.editUsername') person.username = given.username
  if (operation === 'pos.people.editVisible') person.visible = given.isActive ? 'Y' : 'N'
  if (operation === 'pos.people.editRole') person.role = given.roleId
  if (operation === 'pos.people.editLocation') person.locations = given.locationIds
}

function spell({ name, username, visible, role, locations, marks }: Person & { marks: number }): string {
  return `${name}|${username}|${visible}|${role}|${locations.join('+')}|${marks}`
}

function spellSeen({ name, username, visible, roleSubject, locations, pending }: StaffMember): string {
  const refs = locations?.map(({ ref }) => String(ref)).join('+')
  return `${name}|${username}|${visible}|${roleSubject?.replace('role:pos-', '')}|${refs}|${pending.length}`
}

const SAVING = ['create', 'edit', 'edit', 'edit', 'settle', 'settle', 'discard'] as const
const READING = ['pullList', 'pullOne', 'pullAll', 'elsewhere'] as const

const Step = fc.record({
  kind: fc.constantFrom(...SAVING, ...READING),
  pick: fc.nat(1_000),
})

function saveSomething(world: World, pick: number): void {
  const seen = staffNow(world.sources())
  const member = seen[pick % Math.max(seen.length, 1)]
  if (!member) return
  const edits: readonly [string, object][] = [
    ['pos.people.editName', { name: `Tên ${pick}` }],
    ['pos.people.editUsername', { username: `u${pick}` }],
    ['pos.people.editVisible', { isActive: pick % 2 === 0 }],
    ['pos.people.editRole', { roleId: pick % 2 === 0 ? 'r1' : 'r2' }],
    ['pos.people.editLocation', { locationIds: [`k${pick % 3}`] }],
    ['pos.people.delete', {}],
  ]
  const [operation, fields] = edits[pick % edits.length] ?? ['pos.people.delete', {}]
  // Under the name it had when it was made here: the POS's own name of it may have come since.
  const alias = world.links.find(({ remoteId }) => remoteId === member.remoteId)?.subject
  const subject = pick % 3 === 0 && alias ? alias : member.subject
  world.save(operation, subject, { id: member.remoteId ?? { $local: subject }, ...fields })
}

test('what is seen is the POS with everything on its way laid over it, whatever happened in between', () => {
  fc.assert(
    fc.property(fc.array(Step, { maxLength: 40, size: 'max' }), (steps) => {
      const world = new World()
      for (const name of ['An', 'Bình', 'Chi']) {
        world.hire({ name, username: name.toLowerCase(), visible: 'Y', role: 'r1', locations: ['k1'] })
      }
      world.pullAll()
      for (const { kind, pick } of steps) {
        if (kind === 'create') {
          const payload = {
            name: `Mới ${pick}`,
            username: `m${pick}`,
            isActive: true,
            roleId: 'r2',
            locationIds: ['k2'],
          }
          world.save('pos.people.create', world.newSubject(), { ...payload, password: { $sealed: 'x' } })
        } else if (kind === 'edit') saveSomething(world, pick)
        else if (kind === 'settle') world.settle(pick)
        else if (kind === 'discard') world.discard(pick)
        else if (kind === 'elsewhere') world.elsewhere(pick)
        else if (kind === 'pullList') world.pullList()
        else if (kind === 'pullOne') world.pullOne(pick)
        else world.pullAll()
        expect(staffNow(world.sources()).map(spellSeen).sort()).toEqual(world.expected())
      }
    }),
    { numRuns: 150 },
  )
})

test('a role tells who has it by everybody’s own account, and keeps what waits', () => {
  const world = new World()
  const id = world.hire({ name: 'An', username: 'an', visible: 'Y', role: 'r1', locations: [] })
  world.pullAll()
  world.save('pos.people.editRole', `staff:pos-${id}`, { id: Number(id), roleId: 'r2' })
  world.save('pos.roles.editPermissions', 'role:pos-r1', { id: 'r1', permissions: ['customer.view_list'] })
  world.save('pos.roles.create', `role:${uuid(5)}`, { name: 'Kho', permissions: [] })
  const byName = new Map(rolesNow(world.sources()).map((role): [string, Role] => [role.name, role]))
  expect(byName.get('Vai trò r1')).toMatchObject({ people: [], permissions: ['customer.view_list'] })
  expect(byName.get('Vai trò r1')?.pending).toMatchObject([{ field: 'permissions', kind: 'edit', state: 'waiting' }])
  expect(byName.get('Vai trò r2')?.people).toEqual([{ subject: `staff:pos-${id}`, name: 'An' }])
  expect(byName.get('Kho')).toMatchObject({ remoteId: null, permissions: [], pending: [{ kind: 'create' }] })
})

test('a person in a role that was made here a moment ago has that role', () => {
  const world = new World()
  const subject = `role:${uuid(5)}`
  world.save('pos.roles.create', subject, { name: 'Kho', permissions: [] })
  const payload = { name: 'An', username: 'an', isActive: true, roleId: { $local: subject }, locationIds: [] }
  world.save('pos.people.create', `staff:${uuid(6)}`, payload)
  expect(staffNow(world.sources())).toMatchObject([{ name: 'An', roleSubject: subject, roleName: 'Kho', link: 'N' }])
})

test('what was settled before the latest reading is history', () => {
  const world = new World()
  const id = world.hire({ name: 'An', username: 'an', visible: 'Y', role: 'r1', locations: [] })
  world.pullAll()
  world.save('pos.people.editName', `staff:pos-${id}`, { id: Number(id), name: 'An Mới' })
  world.settle(0)
  expect(staffNow(world.sources())).toMatchObject([{ name: 'An Mới', pending: [] }])
  world.elsewhere(1)
  expect(staffNow(world.sources())).toMatchObject([{ name: 'Nơi khác 1', pending: [] }])
})
