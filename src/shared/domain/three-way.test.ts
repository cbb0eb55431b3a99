// Goal: a pull never takes from a person what was entered here, asks only where both sides changed, and comes to rest.
// Method: random histories of a counter and its systems against the rule, and against a model that knows who changed what.
import type { System } from '@shared/kit/ids'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Address } from './customer'
import { type CustomerField, type CustomerValues, EMPTY_VALUES, isSameValue, type SomeValues } from './customer-values'
import { bringTogether, type Comparison, type Shadow, type Situation } from './three-way'

const SITUATION: Situation = { system: 'goup', onTheirWay: [], arrived: [], row: 'entered' }
const values = (some: SomeValues): CustomerValues => ({ ...EMPTY_VALUES, ...some })

/** One reading laid over what stands here. */
function read(here: CustomerValues, shadow: Shadow | null, told: SomeValues, situation: Partial<Situation> = {}) {
  const { change, shadow: next } = bringTogether(here, shadow, told, { ...SITUATION, ...situation })
  return { here: { ...here, ...change }, shadow: next, change }
}

const email = fc.constantFrom('', 'a@x.vn', 'b@x.vn', 'c@x.vn')

describe('one field', () => {
  /** Both agree on `base` first. */
  const agreed = (base: string) => read(values({ email: base }), null, { email: base }).shadow

  test('against a model: who changed it decides', () => {
    fc.assert(
      fc.property(email, email, email, fc.boolean(), (base, here, there, isOnItsWay) => {
        const onTheirWay: CustomerField[] = isOnItsWay ? ['email'] : []
        const { change, shadow } = read(values({ email: here }), agreed(base), { email: there }, { onTheirWay })
        const isChangedHere = here !== base || isOnItsWay
        const isChangedThere = there !== base
        const expected: Record<string, unknown> =
          here === there
            ? { change: {}, conflicts: [] }
            : isChangedThere && isChangedHere
              ? { change: {}, conflicts: ['email'] }
              : { change: isChangedThere ? { email: there } : {}, conflicts: [] }
        expect({ change, conflicts: shadow.conflicts }).toEqual(expected)
      }),
    )
  })

  test('first heard of: what stands here stays, what is missing here is taken', () => {
    const row = fc.constantFrom('entered', 'pulled', 'copy')
    fc.assert(
      fc.property(email, email, row, (here, there, whose) => {
        const after = read(values({ email: here }), null, { email: there }, { row: whose })
        expect(after.here.email).toBe(here === '' || whose === 'copy' ? there : here)
        expect(after.shadow.conflicts).toEqual([])
      }),
    )
  })

  test('a local edit that was sent and is read back leaves nothing behind', () => {
    fc.assert(
      fc.property(email, email, email, (base, ours, meanwhile) => {
        const waiting = read(values({ email: ours }), agreed(base), { email: meanwhile }, { onTheirWay: ['email'] })
        const { shadow, change } = read(waiting.here, waiting.shadow, { email: waiting.here.email })
        expect(shadow).toEqual({ seen: { email: waiting.here.email }, ours: {}, conflicts: [], theirs: {} })
        expect(change).toEqual({})
      }),
    )
  })

  test('what arrived there is followed when it is changed there again, and not when it is only read late', () => {
    const arrived: CustomerField[] = ['email']
    const here = values({ email: 'b@x.vn' })
    expect(read(here, agreed('a@x.vn'), { email: 'c@x.vn' }, { arrived }).here.email).toBe('c@x.vn')
    expect(read(here, agreed('a@x.vn'), { email: 'a@x.vn' }, { arrived }).here.email).toBe('b@x.vn')
    const again = { arrived, onTheirWay: arrived }
    expect(read(here, agreed('a@x.vn'), { email: 'c@x.vn' }, again).shadow.conflicts).toEqual(['email'])
  })

  test('a conflict holds what the system says until it is decided, and ends when one side goes back', () => {
    const both = read(values({ email: 'b@x.vn' }), agreed('a@x.vn'), { email: 'c@x.vn' })
    expect(both.shadow).toMatchObject({ seen: { email: 'a@x.vn' }, theirs: { email: 'c@x.vn' }, conflicts: ['email'] })
    expect(read(both.here, both.shadow, { email: 'a@x.vn' }).shadow).toMatchObject({ conflicts: [], theirs: {} })
    expect(read(values({ email: 'a@x.vn' }), both.shadow, { email: 'c@x.vn' }).here.email).toBe('c@x.vn')
    // Said once more, it is the very same ground: nothing need be stored.
    expect(read(both.here, both.shadow, { email: 'c@x.vn' }).shadow).toBe(both.shadow)
  })
})

test.each([
  ['a phone behind stars', { phone: '09******78' }],
  ['an account behind stars', { bankAccounts: [{ bankCode: '1', bankName: 'V', accountNumber: '**12', holder: '' }] }],
  ['a field that the system does not carry', { card: '8934' }],
] as const)('%s is told nothing', (_, told) => {
  const here = values({ phone: '+84912345678' })
  expect(read(here, null, told)).toMatchObject({ change: {}, shadow: { seen: {}, ours: {} } })
})

describe('addresses', () => {
  const four: Address = { line: '12 Kim Mã', ward: 'Phường Ngọc Hà', district: 'Quận Ba Đình', province: 'Hà Nội' }
  const two: Address = { ...four, line: '12 Kim Mã, Phường Ngọc Hà', ward: '' }
  const swapped: Address = { ...four, line: 'Phường Ngọc Hà, 12 Kim Mã', ward: '' }
  const one: Address = {
    line: '12 Kim Mã, Phường Ngọc Hà, Quận Ba Đình, Thành phố Hà Nội',
    ...{ ward: '', district: '', province: '' },
  }
  const forms = [four, two, swapped, one]

  test.each(forms.flatMap((here) => forms.map((told) => [here, told] as const)))(
    'in one line, in two or four parts: the same (%#)',
    (here, told) => {
      const after = read(values({ address: here }), null, { address: told })
      expect(after).toMatchObject({ change: {}, shadow: { ours: {}, conflicts: [] } })
    },
  )

  test('a row that nobody touched takes the same address in more parts, and never gives it back', () => {
    const situation = { row: 'pulled' } as const
    const inParts = read(values({ address: one }), null, { address: four }, situation)
    expect(inParts.here.address).toEqual(four)
    expect(read(inParts.here, null, { address: one }, situation).here.address).toEqual(four)
    expect(read(values({ address: one }), null, { address: four }).here.address).toEqual(one)
  })
})

// A counter and two systems over time: both systems may be changed by others, the counter by a person, whose edit is sent
// to both a while later; readings come in any order.
type Step = { readonly at: 'pos' | 'goup' | 'here' | 'sent' | 'read'; readonly name: string }
const step: fc.Arbitrary<Step> = fc.record({
  at: fc.constantFrom('pos', 'goup', 'here', 'sent', 'read', 'read'),
  name: fc.constantFrom('An', 'Bình', 'Chi', 'Dung'),
})
const PULLED: readonly System[] = ['goup', 'pos']

function live(
  steps: readonly Step[],
  onRead: (before: CustomerValues, after: Comparison, told: string) => void = () => {},
) {
  const remote = { pos: 'An', goup: 'An' }
  let here = values({ name: 'An' })
  let onTheirWay: readonly System[] = []
  const shadows = new Map<System, Shadow>()
  const pull = () => {
    for (const system of ['goup', 'pos'] as const) {
      const way: CustomerField[] = onTheirWay.includes(system) ? ['name'] : []
      const told = remote[system]
      const after = bringTogether(
        here,
        shadows.get(system) ?? null,
        { name: told },
        { ...SITUATION, system, onTheirWay: way },
      )
      onRead(here, after, told)
      here = { ...here, ...after.change }
      shadows.set(system, after.shadow)
    }
  }
  pull()
  for (const { at, name } of steps) {
    if (at === 'read') pull()
    else if (at === 'here') [here, onTheirWay] = [{ ...here, name }, PULLED]
    else if (at === 'sent') {
      for (const system of onTheirWay) remote[system as 'pos' | 'goup'] = here.name
      onTheirWay = []
    } else remote[at] = name
  }
  return { pull, here: () => here, shadows }
}

describe('over time', () => {
  test('nothing flaps: from the second pull on, reading the same changes nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const counter = live(steps)
        counter.pull()
        counter.pull()
        const [name, shadows] = [counter.here().name, JSON.stringify([...counter.shadows])]
        for (let pulls = 0; pulls < 5; pulls += 1) counter.pull()
        expect([counter.here().name, JSON.stringify([...counter.shadows])]).toEqual([name, shadows])
      }),
    )
  })

  test('a row changes only to what was told, and a conflict only stands where three values differ or an edit waits', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        live(steps, (before, { change, shadow }, told) => {
          if (change.name !== undefined) expect(change.name).toBe(told)
          if (!shadow.conflicts.includes('name')) return
          expect(change).toEqual({})
          expect(shadow.theirs.name).toBe(told)
          expect(isSameValue('name', before.name, told)).toBe(false)
          expect(shadow.seen.name).not.toBe(told)
        })
      }),
    )
  })
})
