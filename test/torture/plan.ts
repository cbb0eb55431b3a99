// Goal: what one cycle of the torture does, decided before it begins.
// Method: pure. Seed and number of the cycle give the moment of the kill, who is registered and what the systems do, so
// that a cycle that failed can be planned again; only the machine's own speed stays chance.
import { seededRandom } from '@shared/kit/seeded-random'
import type { Registration } from '../e2e/steps'
import { MOBILE_PREFIXES } from '../factories/vietnam'
import { nameOf } from './names'
import { type Plague, planWeather, type Weather } from './weather'

/**
 * When the app is killed: `startUp` before or while it brings journal and database together, `typing` with a form half
 * filled in, `saving` after the click and before "saved", `saved` at once after "saved", `sending` when a request of
 * this cycle has reached a system, `quiet` some time later.
 */
export const MOMENTS = ['startUp', 'typing', 'saving', 'saved', 'sending', 'quiet'] as const
export type Moment = (typeof MOMENTS)[number]

export type Cycle = {
  readonly number: number
  readonly moment: Moment
  /** Time between the moment and the kill. */
  readonly delayMs: number
  /** Registered as a person does it, by the steps of the other end-to-end tests. */
  readonly byHand: readonly Registration[]
  /** Registered through the same form as fast as the page takes them. */
  readonly inHaste: readonly Registration[]
  readonly weather: Weather
}

/** A cycle registers at most this many; each gets a number of its own. */
const PEOPLE_PER_CYCLE = 10

const DELAY_MS_MAX: Readonly<Record<Moment, number>> = {
  startUp: 1_800,
  typing: 300,
  saving: 40,
  saved: 10,
  sending: 250,
  quiet: 2_500,
}

/** The person of that number: always the same name and phone, no two alike. */
export function personOf(number: number): Registration {
  const prefix = MOBILE_PREFIXES[number % MOBILE_PREFIXES.length] ?? '090'
  return { name: nameOf(number), phone: `${prefix}${String(1_000_000 + number * 37).slice(-7)}` }
}

/** Everything about cycle `number` of a campaign. */
export function planCycle(seed: number | string, number: number): Cycle {
  const random = seededRandom(`${seed}/${number}`)
  const moment = random.pick(MOMENTS)
  const delayMs = random.int(0, DELAY_MS_MAX[moment])
  const byHandCount = random.chance(0.35) ? 1 : 0
  const inHasteCount = moment === 'startUp' ? 0 : random.int(1, 2)
  const first = number * PEOPLE_PER_CYCLE
  const people = Array.from({ length: byHandCount + inHasteCount }, (_, index) => personOf(first + index))
  return {
    number,
    moment,
    delayMs,
    byHand: moment === 'startUp' ? [] : people.slice(0, byHandCount),
    inHaste: moment === 'startUp' ? [] : people.slice(byHandCount),
    weather: planWeather(random),
  }
}

/** One line for a person who reads along. */
export function describeCycle({ moment, delayMs, byHand, inHaste, weather }: Cycle): string {
  const people = byHand.length + inHaste.length
  const down = weather.down.length > 0 ? `down: ${weather.down.join(' ')}` : 'all up'
  const plagues = weather.plagues.map(describePlague).join(', ')
  return `${moment} +${delayMs} ms, ${people} to register, ${down}${plagues && `; ${plagues}`}`
}

function describePlague({ system, fault, times, on }: Plague): string {
  return `${system} ${fault.kind}×${times}${on === 'reads' ? ' (reads)' : ''}`
}
