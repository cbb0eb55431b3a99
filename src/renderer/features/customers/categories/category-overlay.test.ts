// Goal: whatever was saved here, sent, given up, and read from the POS in whatever order, people see the POS's categories
// with what is on its way laid over them: none twice, none lost, one default. Method: a model POS and a counter do random
// things; after each of them the view is compared with the model.
import { EntryId, MutationId } from '@shared/kit/ids'
import type { Entry, Progress } from '@shared/outbox/entry'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CategoryRow, RemoteLink } from '../../../db/database'
import { canonicalSubject, remoteIdsOf } from '../../../db/remote-subjects'
import {
  type CategorySources,
  categoriesNow,
  categoryRefOf,
  categoryValueOf,
  findCategory,
  namesakesOf,
} from './category-overlay'

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** A counter and its POS. What others change there is read at once, so that the view can be told exactly. */
class World {
  readonly pos = new Map<string, string>([
    ['1', 'Khách lẻ'],
    ['2', 'Thợ điện'],
  ])
  posDefault: string | null = '1'
  rows: CategoryRow[] = []
  readonly entries: Entry[] = []
  readonly links: RemoteLink[] = []
  completeAtMs: number | null = null
  /** C23: ids that nobody told, by the subjects they belong to; a reading adopts them. */
  readonly #untold = new Map<string, string>()
  #atMs = 1_000
  #made = 0
  #lastId = 100

  tick(): number {
    this.#atMs += 10
    return this.#atMs
  }

  save(operation: string, subject: string, payload: unknown): void {
    this.#made += 1
    this.entries.push({
      ...{ version: 1, id: EntryId.parse(uuid(this.#made)), mutationId: MutationId.parse(uuid(this.#made)) },
      ...{ seq: this.#made, system: 'pos', operation, replay: 'manual', lane: `pos:${subject}`, subject },
      ...{ dependsOn: [], author: 'quan', payload, title: 'x', createdAtMs: this.tick(), attempts: 0, failures: 0 },
      ...{ uncertain: false, log: [], revision: 0, progress: { state: 'waiting', because: 'new', notBeforeMs: 0 } },
    })
  }

  newSubject(): string {
    return `category:${uuid(900 + this.#made)}`
  }

  #keyOf(subject: string): string {
    const untold = this.#untold.get(subject)
    return untold === undefined ? canonicalSubject(subject, remoteIdsOf(this.links)) : `category:pos-${untold}`
  }

  /** The POS answers one that may be sent, or refuses what is no longer there, and the person gives it up. */
  settle(pick: number): void {
    const entry = this.#head(pick)
    if (!entry) return
    const atMs = this.tick()
    if (entry.operation === 'pos.customerCats.create') {
      this.#lastId += 1
      const remoteId = String(this.#lastId)
      this.pos.set(remoteId, nameIn(entry))
      const told = pick % 4 === 0 ? '' : remoteId
      if (told === '') this.#untold.set(entry.subject, remoteId)
      this.links.push({ system: 'pos', subject: entry.subject, remoteId: told, linkedAtMs: atMs })
      this.#put(entry, { state: 'settled', provenBy: 'answer', remoteId: told || null, atMs })
      return
    }
    const remoteId = /^category:pos-(.+)$/.exec(this.#keyOf(entry.subject))?.[1]
    if (remoteId === undefined || !this.pos.has(remoteId)) {
      this.#put(entry, { state: 'discarded', by: 'quan', why: '', atMs })
      return
    }
    if (entry.operation === 'pos.customerCats.editName') this.pos.set(remoteId, nameIn(entry))
    if (entry.operation === 'pos.customerCats.editIsDefault') this.posDefault = remoteId
    if (entry.operation === 'pos.customerCats.delete') this.#remove(remoteId)
    this.#put(entry, { state: 'settled', provenBy: 'answer', remoteId, atMs })
  }

  discard(pick: number): void {
    const entry = this.#head(pick)
    if (entry && entry.operation !== 'pos.customerCats.create') {
      this.#put(entry, { state: 'discarded', by: 'quan', why: '', atMs: this.tick() })
    }
  }

  #remove(remoteId: string): void {
    this.pos.delete(remoteId)
    if (this.posDefault === remoteId) this.posDefault = null
  }

  #put(entry: Entry, progress: Progress): void {
    this.entries[this.entries.indexOf(entry)] = { ...entry, progress }
  }

  open(): Entry[] {
    return this.entries.filter(({ progress }) => progress.state === 'waiting')
  }

  /** One of those that may be sent: the first of its category, and of what makes a default the first of all. */
  #head(pick: number): Entry | undefined {
    const seen = new Set<string>()
    const heads = this.open().filter(({ subject, operation }) => {
      const keys = [this.#keyOf(subject), ...(operation === 'pos.customerCats.editIsDefault' ? ['default'] : [])]
      const isFirst = keys.every((key) => !seen.has(key))
      for (const key of keys) seen.add(key)
      // Without an id it cannot be sent, and whatever waits for it cannot either.
      return isFirst && !this.#untold.has(subject)
    })
    return heads[pick % Math.max(heads.length, 1)]
  }

  pull(): void {
    const readAtMs = this.tick()
    for (const [at, link] of this.links.entries()) {
      this.links[at] = { ...link, remoteId: link.remoteId || (this.#untold.get(link.subject) ?? '') }
    }
    this.#untold.clear()
    this.rows = [...this.pos].map(([remoteId, name]) => {
      return { remoteId, name, isDefault: remoteId === this.posDefault, readAtMs }
    })
    this.completeAtMs = readAtMs
  }

  elsewhere(pick: number): void {
    const ids = [...this.pos.keys()]
    const id = ids[pick % Math.max(ids.length, 1)]
    if (id === undefined) return
    if (pick % 3 === 0) this.#remove(id)
    else if (pick % 3 === 1) this.pos.set(id, `Nơi khác ${pick}`)
    else this.posDefault = id
    this.pull()
  }

  sources(): CategorySources {
    const { rows, links, completeAtMs } = this
    // In no order: the view sorts by the order of writing itself.
    return { rows, links, completeAtMs, entries: this.entries.toReversed() }
  }

  /** What people should see: the POS, and everything open done in order of writing. */
  expected(): readonly string[] {
    const names = new Map([...this.pos].map(([id, name]) => [`category:pos-${id}`, name]))
    const marks = new Map<string, number>()
    let chosen = this.posDefault === null ? null : `category:pos-${this.posDefault}`
    for (const entry of this.open()) {
      const key = this.#keyOf(entry.subject)
      if (entry.operation === 'pos.customerCats.create') names.set(key, nameIn(entry))
      else if (!names.has(key)) continue
      if (entry.operation === 'pos.customerCats.editName') names.set(key, nameIn(entry))
      if (entry.operation === 'pos.customerCats.editIsDefault') chosen = key
      marks.set(key, (marks.get(key) ?? 0) + 1)
    }
    return [...names].map(([key, name]) => `${name}|${key === chosen}|${marks.get(key) ?? 0}`).sort()
  }
}

function nameIn({ payload }: Entry): string {
  return (payload as { name: string }).name
}

function saveSomething(world: World, pick: number): void {
  const seen = categoriesNow(world.sources())
  const category = seen[pick % Math.max(seen.length, 1)]
  if (!category) return
  const id = categoryRefOf(categoryValueOf(category))
  const { subject } = category
  if (pick % 4 === 0) world.save('pos.customerCats.delete', subject, { id })
  else if (pick % 4 === 1) world.save('pos.customerCats.editIsDefault', subject, { id, isDefault: true })
  else world.save('pos.customerCats.editName', subject, { id, name: `Tên ${pick}` })
}

const Step = fc.record({
  kind: fc.constantFrom('create', 'edit', 'edit', 'settle', 'settle', 'discard', 'pull', 'elsewhere'),
  pick: fc.nat(1_000),
})

const OVERTAKEN = [
  ...(['create', 'edit', 'settle', 'settle', 'create'] as const).map((kind) => ({ kind, pick: 0 })),
  { kind: 'edit' as const, pick: 909 },
  { kind: 'edit' as const, pick: 593 },
  { kind: 'settle' as const, pick: 0 },
  { kind: 'settle' as const, pick: 0 },
]

test('what is seen is the POS with everything on its way laid over it, whatever happened in between', () => {
  fc.assert(
    fc.property(fc.array(Step, { maxLength: 40, size: 'max' }), (steps) => {
      const world = new World()
      world.pull()
      for (const { kind, pick } of steps) {
        if (kind === 'create') {
          world.save('pos.customerCats.create', world.newSubject(), { name: `Mới ${pick}`, knownIds: [] })
        } else if (kind === 'edit') saveSomething(world, pick)
        else if (kind === 'settle') world.settle(pick)
        else if (kind === 'discard') world.discard(pick)
        else if (kind === 'pull') world.pull()
        else world.elsewhere(pick)
        const seen = categoriesNow(world.sources())
        const spelt = seen.map(({ name, isDefault, pending }) => `${name}|${isDefault}|${pending.length}`).sort()
        expect(spelt).toEqual(world.expected())
      }
    }),
    {
      numRuns: 300,
      // The second of two defaults does not overtake the first, which waits for an id.
      examples: [[OVERTAKEN]],
    },
  )
})

test('a category made here is found by its subject before and after it has an id', () => {
  const world = new World()
  world.pull()
  const subject = world.newSubject()
  world.save('pos.customerCats.create', subject, { name: 'Sỉ', knownIds: [] })
  const find = (value: string | null) => findCategory(value, categoriesNow(world.sources()), world.links)
  expect(find(subject)).toMatchObject({ name: 'Sỉ', remoteId: null, pending: [{ kind: 'create', state: 'waiting' }] })
  expect(categoryRefOf(subject)).toEqual({ $local: subject })
  world.settle(1)
  expect(find(subject)).toMatchObject({ name: 'Sỉ', remoteId: '101', pending: [] })
  expect(find('101')).toEqual(find(subject))
  expect(categoryRefOf('101')).toBe('101')
  expect([find('999'), find(null)]).toEqual([null, null])
})

test('names count as one however they are written, but for the category’s own', () => {
  const world = new World()
  world.pull()
  const seen = categoriesNow(world.sources())
  expect(namesakesOf(' tho  DIEN ', seen).map(({ name }) => name)).toEqual(['Thợ điện'])
  expect(namesakesOf('Thợ điện', seen, 'category:pos-2')).toEqual([])
})
