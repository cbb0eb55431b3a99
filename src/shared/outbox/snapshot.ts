// The engine's memory as plain JSON and back, so that a black box can begin in the middle of a long day.
import { Map as ImmutableMap, Set as ImmutableSet, List, OrderedSet } from 'immutable'
import type { OutboxLimits } from './limits'
import { bySecond, type Live, type OutboxState, type SystemState } from './state'

type FrozenSystem = Omit<SystemState, 'queue' | 'resting' | 'restingBySecond' | 'restingUntilMs' | 'barred'> & {
  readonly queue: readonly string[]
  readonly resting: ReadonlyArray<readonly [string, number]>
  readonly barred: ReadonlyArray<readonly [string, readonly string[]]>
}

/** `OutboxState` without anything JSON cannot hold. */
export type FrozenState = {
  readonly limits: OutboxLimits
  readonly entries: readonly Live[]
  readonly lanes: ReadonlyArray<readonly [string, readonly string[]]>
  readonly dependants: ReadonlyArray<readonly [string, readonly string[]]>
  readonly systems: ReadonlyArray<readonly [string, FrozenSystem]>
  readonly refusedCredentials: readonly string[]
  readonly unwritten: readonly string[]
  readonly closed: ReadonlyArray<readonly [string, 'settled' | 'discarded']>
  readonly blocked: readonly string[]
}

/** Takes a picture of the state. Shares nothing with it. */
export function freeze(state: OutboxState): FrozenState {
  return {
    limits: state.limits,
    entries: [...state.entries.values()],
    lanes: [...state.lanes].map(([lane, ids]) => [lane, ids.toArray()]),
    dependants: [...state.dependants].map(([id, ids]) => [id, [...ids]]),
    systems: [...state.systems].map(([system, live]) => [system, freezeSystem(live)]),
    refusedCredentials: [...state.refusedCredentials],
    unwritten: [...state.unwritten],
    closed: [...state.closed],
    blocked: [...state.blocked],
  }
}

function freezeSystem(live: SystemState): FrozenSystem {
  const { queue, resting, barred, restingBySecond: _derived, restingUntilMs: _too, ...rest } = live
  return {
    ...rest,
    queue: [...queue],
    resting: [...resting],
    barred: [...barred].map(([credential, lanes]) => [credential, [...lanes]]),
  }
}

/** The state a picture was taken of. Expects a picture made by `freeze`; ids keep the brands they had then. */
export function thaw(frozen: FrozenState): OutboxState {
  const plain = {
    limits: frozen.limits,
    entries: ImmutableMap(frozen.entries.map((live) => [live.entry.id, live])),
    lanes: ImmutableMap(frozen.lanes.map(([lane, ids]) => [lane, List(ids)])),
    dependants: ImmutableMap(frozen.dependants.map(([id, ids]) => [id, ImmutableSet(ids)])),
    systems: ImmutableMap(frozen.systems.map(([system, picture]) => [system, thawSystem(picture)])),
    refusedCredentials: ImmutableSet(frozen.refusedCredentials),
    unwritten: ImmutableSet(frozen.unwritten),
    closed: ImmutableMap(frozen.closed),
    blocked: ImmutableSet(frozen.blocked),
  }
  return plain as unknown as OutboxState
}

function thawSystem(picture: FrozenSystem): SystemState {
  const resting = ImmutableMap(picture.resting)
  return {
    ...picture,
    queue: OrderedSet(picture.queue),
    resting,
    restingBySecond: bySecond(resting),
    // JSON knows no infinity; the next due time follows from the lanes anyway.
    restingUntilMs: resting.min() ?? Number.POSITIVE_INFINITY,
    barred: ImmutableMap(picture.barred.map(([credential, lanes]) => [credential, OrderedSet(lanes)])),
  }
}
