// Goal: systems that fail at random while the app is killed, and then are well again.
// Method: a plan of faults drawn from a seed, put on the simulators at the start of a cycle and taken off at its end.
import type { SeededRandom } from '@shared/kit/seeded-random'
import type { SystemName } from '../factories/make-shop'
import * as faults from '../simulators/faults'
import type { Shop } from '../simulators/shop'

export const SYSTEMS: readonly SystemName[] = ['pos', 'goup', 'finan', 'vbot']

/** The operation that creates a customer in each system; written out here, not taken from the app. */
export const CREATES: Readonly<Record<SystemName, string>> = {
  pos: 'pos.customers.create',
  goup: 'goup.customers.save.insert',
  finan: 'finan.customers.create',
  vbot: 'vbot.customer.create',
}

export type Plague = {
  readonly system: SystemName
  readonly fault: faults.Fault
  readonly times: number
  readonly on: 'creates' | 'reads'
}

export type Weather = {
  readonly plagues: readonly Plague[]
  /** Systems that cannot be reached, until `upAgainMs` after the app stands. */
  readonly down: readonly SystemName[]
  readonly upAgainMs: number | null
}

/** A late commit comes before the app's second reading, 6.5 s after the loss; later ones are the engine simulation's. */
const COMMIT_LATE_MS_MAX = 4_000

const ON_CREATES: ReadonlyArray<(random: SeededRandom) => faults.Fault> = [
  (random) => faults.commitAndDrop(random.pick(['close', 'reset'])),
  (random) => faults.commitLate(random.int(50, COMMIT_LATE_MS_MAX)),
  (random) => faults.answerLate(random.int(100, 3_000)),
  (random) => faults.slow(random.int(50, 1_500)),
  () => faults.resetBeforeCommit(),
  () => faults.throttle(1),
  () => faults.throttle(),
  (random) => faults.serverError(random.pick([500, 502, 503, 504])),
  () => faults.serverError(500, { afterCommit: true }),
  () => faults.unauthorised(),
  () => faults.systemError({ afterCommit: true }),
  () => faults.htmlPage({ afterCommit: true }),
  () => faults.garbageJson({ afterCommit: true }),
]

const ON_READS: ReadonlyArray<(random: SeededRandom) => faults.Fault> = [
  (random) => faults.slow(random.int(50, 1_500)),
  () => faults.resetBeforeCommit(),
  () => faults.throttle(1),
  () => faults.serverError(503),
  () => faults.unauthorised(),
  () => faults.garbageJson(),
]

/** What the four systems do during one cycle. */
export function planWeather(random: SeededRandom): Weather {
  const plagues = SYSTEMS.flatMap((system): Plague[] => {
    const onCreates = Array.from({ length: random.int(0, 2) }, (): Plague => {
      return { system, fault: random.pick(ON_CREATES)(random), times: random.int(1, 2), on: 'creates' }
    })
    const onReads: Plague = { system, fault: random.pick(ON_READS)(random), times: random.int(1, 2), on: 'reads' }
    return random.chance(0.25) ? [...onCreates, onReads] : onCreates
  })
  return {
    plagues,
    down: SYSTEMS.filter(() => random.chance(0.25)),
    upAgainMs: random.chance(0.5) ? random.int(200, 3_000) : null,
  }
}

/** Takes every fault away and makes every system reachable. */
export async function calm(shop: Shop): Promise<void> {
  for (const { faults: rules } of Object.values(shop.systems)) rules.clear()
  await shop.up()
}

/** Puts a cycle's weather on; gives back what ends it. */
export async function breakWeather(shop: Shop, weather: Weather): Promise<() => Promise<void>> {
  await calm(shop)
  for (const { system, fault, times, on } of weather.plagues) {
    const isCreate = faults.operations(CREATES[system])
    const isRead: faults.FaultPredicate = (request) => request.operation !== null && !request.mutates
    shop.systems[system].faults.add(fault, { times, when: on === 'creates' ? isCreate : isRead })
  }
  await Promise.all(weather.down.map((system) => shop.systems[system].down()))
  let returning: Promise<unknown> = Promise.resolve()
  const timer =
    weather.upAgainMs === null
      ? null
      : setTimeout(() => {
          returning = Promise.all(weather.down.map((system) => shop.systems[system].up()))
        }, weather.upAgainMs)
  return async () => {
    if (timer) clearTimeout(timer)
    await returning
  }
}
