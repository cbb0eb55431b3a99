// Makes a schedule from a seed. Much of what a real shop never sees in a year happens here within minutes.
import { SYSTEMS, type System } from '@shared/kit/ids'
import { type SeededRandom, seededRandom } from '@shared/kit/seeded-random'
import {
  ANNOUNCEMENT_FAULTS,
  type DecisionPlan,
  type EntryPlan,
  type FaultPlan,
  type Incident,
  JOURNAL_FAULTS,
  OUTAGES,
  READ_FAULTS,
  SAVE_FAULTS,
  type Schedule,
  SEND_FAULTS,
  TIMER_FAULTS,
  WRITE_FAULTS,
} from './schedule'

const AUTHORS = ['lan', 'minh', 'hoa'] as const
const REPLAYS = ['lookup', 'keyed', 'manual', 'natural'] as const
const LOSSES = ['nothing', 'nothing', 'lastCommits', 'database', 'database'] as const
const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** A late commit of a system that guards at arrival stays below the pause between two reads. */
const ARRIVAL_GUARD_LATE_MAX_MS = 4 * SECOND

/** The schedule that belongs to a seed; the same on every machine. */
export function generateSchedule(seed: number): Schedule {
  const random = seededRandom(`schedule ${seed}`)
  const calmAtMs = random.int(1, 12) * MINUTE
  const guard = random.chance(0.3) ? 'arrival' : 'commit'
  const entries = generateEntries(random, calmAtMs)
  return {
    seed,
    calmAtMs,
    guard,
    systems: generateSystems(random),
    entries,
    faults: generateFaults(random, entries, guard, random.pick([0.05, 0.15, 0.3, 0.5])),
    incidents: generateIncidents(random, entries, calmAtMs, guard),
    decisions: generateDecisions(random, entries),
  }
}

function generateSystems(random: SeededRandom): Schedule['systems'] {
  const systems: Schedule['systems'] = {}
  const unused = random.chance(0.08) ? random.pick(SYSTEMS) : null
  for (const system of SYSTEMS) {
    if (system === unused) continue
    systems[system] = { inFlightMax: random.int(1, 4), credential: random.chance(0.5) ? 'author' : 'shop' }
  }
  return systems
}

function generateEntries(random: SeededRandom, calmAtMs: number): EntryPlan[] {
  const entries: EntryPlan[] = []
  const lanes = random.int(1, 5)
  const mutations = random.chance(0.1) ? random.int(8, 14) : random.int(2, 7)
  // A few schedules load one system only: there slots, breaker and pauses matter most.
  const onlySystem = random.chance(0.3) ? random.pick(SYSTEMS) : null
  const onlyReplay = random.chance(0.3) ? random.pick(REPLAYS) : null
  const times = Array.from({ length: mutations }, () =>
    random.chance(0.4) ? 0 : random.int(0, Math.round(calmAtMs * 0.9)),
  ).sort((a, b) => a - b)
  for (const [index, atMs] of times.entries()) {
    const author = random.pick(AUTHORS)
    const edited = random.chance(0.25) && entries.length > 0 ? random.pick(entries.slice(-3)) : null
    if (edited && edited.edits === null) {
      entries.push(editOf(edited, `e${entries.length + 1}`, `m${index + 1}`, atMs, random))
      continue
    }
    for (let leg = random.int(1, 3); leg > 0; leg--) {
      const system: System = onlySystem ?? random.pick(SYSTEMS)
      const replay = onlyReplay ?? random.pick(REPLAYS)
      const dependsOn = entries.length > 0 && random.chance(0.3) ? [random.pick(entries.slice(-4)).name] : []
      entries.push({
        name: `e${entries.length + 1}`,
        mutation: `m${index + 1}`,
        atMs,
        system,
        replay,
        lane: `${system}:${random.int(1, lanes)}`,
        author,
        dependsOn,
        foreign: replay === 'lookup' && random.chance(0.15),
        edits: null,
      })
    }
  }
  return entries
}

/** An edit of an earlier entry, by its author or (rarely) by somebody else. */
function editOf(edited: EntryPlan, name: string, mutation: string, atMs: number, random: SeededRandom): EntryPlan {
  const replay = random.pick(['natural', 'natural', 'manual'] as const)
  const author = random.chance(0.8) ? edited.author : random.pick(AUTHORS)
  // Often soon after: there it meets the edited entry while that one is just being taken up.
  const soonMs = edited.atMs + random.int(5, random.pick([40, 2 * SECOND]))
  const editedAtMs = random.chance(0.5) ? Math.max(edited.atMs + 1, soonMs) : Math.max(atMs, edited.atMs + 1)
  return {
    ...edited,
    name,
    mutation,
    atMs: editedAtMs,
    replay,
    author,
    dependsOn: [],
    foreign: false,
    edits: edited.name,
  }
}

function generateFaults(
  random: SeededRandom,
  entries: readonly EntryPlan[],
  guard: Schedule['guard'],
  rate: number,
): FaultPlan[] {
  const faults: FaultPlan[] = []
  for (const { name: entry, replay } of entries) {
    const lateMaxMs = guard === 'arrival' && replay === 'lookup' ? ARRIVAL_GUARD_LATE_MAX_MS : 2 * MINUTE
    for (let nth = 1; nth <= 6; nth++) {
      if (random.chance(rate)) {
        const kind = random.pick(SEND_FAULTS)
        faults.push({ on: 'send', entry, nth, kind, ms: sendFaultMs(random, kind, lateMaxMs) })
      }
      if (random.chance(rate)) {
        const kind = random.pick(READ_FAULTS)
        faults.push({ on: 'read', entry, nth, kind, ms: random.int(0, 30) * SECOND })
      }
    }
    for (let nth = 1; nth <= 12; nth++) {
      if (!random.chance(rate / 2)) continue
      faults.push({ on: 'write', entry, nth, kind: random.pick(WRITE_FAULTS), ms: random.int(0, 5 * SECOND) })
    }
  }
  for (let nth = 1; nth <= 60; nth++) {
    if (!random.chance(rate / 4)) continue
    faults.push({ on: 'timer', nth, kind: random.pick(TIMER_FAULTS), ms: random.int(0, 20 * SECOND) })
  }
  for (const mutation of new Set(entries.map((entry) => entry.mutation))) {
    if (!random.chance(rate / 2)) continue
    faults.push({ on: 'announcement', mutation, kind: random.pick(ANNOUNCEMENT_FAULTS), ms: random.int(0, MINUTE) })
  }
  for (const mutation of new Set(entries.map((entry) => entry.mutation))) {
    if (!random.chance(rate / 3)) continue
    faults.push({ on: 'save', mutation, kind: random.pick(SAVE_FAULTS), ms: random.int(0, 2 * SECOND) })
  }
  for (let nth = 1; nth <= 60; nth++) {
    if (!random.chance(rate / 4)) continue
    faults.push({ on: 'journal', nth, kind: random.pick(JOURNAL_FAULTS), ms: random.int(0, 2 * SECOND) })
  }
  return faults
}

function sendFaultMs(random: SeededRandom, kind: (typeof SEND_FAULTS)[number], lateMaxMs: number): number {
  if (kind === 'commitLate') return random.int(1, lateMaxMs)
  if (kind === 'throttledWithRetryAfter') {
    return random.pick([0, SECOND, 30 * SECOND, random.int(1, 20) * MINUTE, 5 * HOUR])
  }
  return random.int(1, 40 * SECOND)
}

function generateIncidents(
  random: SeededRandom,
  entries: readonly EntryPlan[],
  calmAtMs: number,
  guard: Schedule['guard'],
): Incident[] {
  const incidents: Incident[] = []
  // The busy moments are those after a person saved something; there most incidents fall.
  const atMs = () => {
    const soonMs = random.pick(entries).atMs + random.int(0, random.pick([20, SECOND, 20 * SECOND]))
    return random.chance(0.7) && soonMs < calmAtMs ? soonMs : random.int(0, calmAtMs - 1)
  }
  const times = (max: number) => (random.chance(0.5) ? random.int(0, max) : 0)
  for (let left = times(3); left > 0; left--) {
    incidents.push({ kind: 'crash', atMs: atMs(), downMs: downMs(random), loses: random.pick(LOSSES) })
  }
  for (let left = times(2); left > 0; left--) {
    const event = random.int(2, 40)
    const afterEffects = random.int(0, 2)
    const loses = random.pick(LOSSES)
    incidents.push({ kind: 'crashBetweenEffects', event, afterEffects, downMs: downMs(random), loses })
  }
  incidents.push(...generateWindowIncidents(random, atMs, times))
  // With a clock that jumps no pause between two reads can be trusted, and only a guard at commit saves us.
  for (let left = guard === 'commit' ? times(2) : 0; left > 0; left--) {
    const size = random.pick([random.int(1, 20 * MINUTE), random.int(1, 4) * HOUR, 24 * HOUR])
    incidents.push({ kind: 'clockJump', atMs: atMs(), byMs: random.chance(0.5) ? size : -size })
  }
  for (let left = times(3); left > 0; left--) {
    incidents.push({ kind: 'lineReturned', atMs: atMs(), system: random.chance(0.5) ? null : random.pick(SYSTEMS) })
  }
  for (let left = times(2); left > 0; left--) {
    const forMs = random.int(1, 180) * SECOND
    incidents.push({
      kind: 'outage',
      atMs: atMs(),
      forMs,
      system: pickSystem(random, entries),
      as: random.pick(OUTAGES),
    })
  }
  for (let left = times(1); left > 0; left--) {
    const forMs = random.int(1, 180) * SECOND
    incidents.push({ kind: 'readOutage', atMs: atMs(), forMs, system: pickSystem(random, entries) })
  }
  for (let left = times(2); left > 0; left--) {
    incidents.push({ kind: 'discardWaiting', atMs: atMs(), entry: random.pick(entries).name })
  }
  return incidents
}

/** Windows, the journal, and authors who leave. */
function generateWindowIncidents(random: SeededRandom, atMs: () => number, times: (max: number) => number): Incident[] {
  const incidents: Incident[] = []
  for (let left = times(1); left > 0; left--) incidents.push({ kind: 'secondWindow', atMs: atMs() })
  for (let left = times(2); left > 0; left--) {
    incidents.push({ kind: 'windowDies', atMs: atMs(), downMs: downMs(random) })
  }
  for (let left = times(2); left > 0; left--) incidents.push({ kind: 'compaction', atMs: atMs() })
  for (let left = times(1); left > 0; left--) {
    incidents.push({ kind: 'journalOutage', atMs: atMs(), forMs: random.int(1, 90) * SECOND })
  }
  for (let left = times(2); left > 0; left--) {
    const tokenLivesMs = random.pick([0, random.int(1, 120) * SECOND])
    incidents.push({ kind: 'signOut', atMs: atMs(), author: random.pick(AUTHORS), tokenLivesMs })
  }
  return incidents
}

function downMs(random: SeededRandom): number {
  return random.chance(0.7) ? random.int(1, 5 * SECOND) : random.int(5 * SECOND, 3 * MINUTE)
}

function pickSystem(random: SeededRandom, entries: readonly EntryPlan[]): System {
  return random.pick(entries).system
}

function generateDecisions(random: SeededRandom, entries: readonly EntryPlan[]): DecisionPlan[] {
  const decisions: DecisionPlan[] = []
  for (const { name: entry } of entries) {
    for (let nth = 1; nth <= 3; nth++) {
      if (!random.chance(0.7)) break
      const kind = random.pick(['resend', 'resend', 'edit', 'edit', 'adopt', 'discard'] as const)
      decisions.push({
        entry,
        nth,
        afterMs: random.int(0, random.pick([10, 5 * SECOND, 2 * MINUTE])),
        kind,
        twice: random.chance(0.2),
      })
    }
  }
  return decisions
}
