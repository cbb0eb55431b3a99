// Makes a failing schedule small: drops entries, faults, incidents and decisions as long as the same promise still
// breaks. Parts are named, so what is left keeps its meaning.

import type { Schedule } from './schedule'
import type { Rule } from './violation'
import { type Engine, simulate } from './world'

const PARTS = ['incidents', 'faults', 'decisions', 'entries'] as const
type Part = (typeof PARTS)[number]

/** The smallest schedule found that still breaks the same rule, trying at most `runsMax` simulations. */
export function shrink(schedule: Schedule, rule: Rule, engine?: Engine, runsMax = 2_000): Schedule {
  let smallest = schedule
  let runs = 0
  const stillFails = (candidate: Schedule) => {
    runs += 1
    return simulate(candidate, engine).violation?.rule === rule
  }
  for (let isSmaller = true; isSmaller && runs < runsMax; ) {
    isSmaller = false
    for (const part of PARTS) {
      for (let size = smallest[part].length; size >= 1 && runs < runsMax; size = Math.floor(size / 2)) {
        for (let from = 0; from < smallest[part].length && runs < runsMax; ) {
          const candidate = without(smallest, part, from, size)
          if (stillFails(candidate)) {
            smallest = candidate
            isSmaller = true
          } else from += size
        }
      }
    }
  }
  return smallest
}

function without(schedule: Schedule, part: Part, from: number, size: number): Schedule {
  const isKept = (_: unknown, index: number) => index < from || index >= from + size
  const left = { ...schedule, [part]: (schedule[part] as readonly unknown[]).filter(isKept) } as Schedule
  if (part !== 'entries') return left
  const names = new Set(left.entries.map((entry) => entry.name))
  const isAboutKept = (about: object) => !('entry' in about) || names.has(String(about.entry))
  return {
    ...left,
    entries: left.entries.map((entry) => ({
      ...entry,
      dependsOn: entry.dependsOn.filter((name) => names.has(name)),
      edits: entry.edits !== null && names.has(entry.edits) ? entry.edits : null,
    })),
    faults: left.faults.filter(isAboutKept),
    incidents: left.incidents.filter(isAboutKept),
    decisions: left.decisions.filter(isAboutKept),
  }
}
