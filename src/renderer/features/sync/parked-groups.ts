// What needs a person, put together by system and reason, so that forty of a kind are one decision. Pure.
import { SYSTEMS, type System } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import { mayDuplicate, mayStandThere } from './doubt'

export type ParkedGroup = {
  /** The same for the same group as long as the language stays. */
  readonly key: string
  readonly system: System
  /** The reason in plain words; what reads the same is decided the same. */
  readonly reason: string
  /** Newest first. */
  readonly entries: readonly Entry[]
  /** How many of them could be doubled by sending them again, and how many may stand there already. */
  readonly mayDuplicate: number
  readonly mayStandThere: number
}

/**
 * Groups parked entries: systems in the order of the screens, reasons of each by their words, so that no group moves while
 * another is being worked off.
 */
export function groupParked(entries: readonly Entry[], reasonOf: (entry: Entry) => string): readonly ParkedGroup[] {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const key = `${entry.system} ${reasonOf(entry)}`
    const group = groups.get(key)
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  return [...groups]
    .map(([key, members]) => makeGroup(key, members))
    .sort((one, other) => rank(one) - rank(other) || (one.reason < other.reason ? -1 : 1))
}

function makeGroup(key: string, members: readonly Entry[]): ParkedGroup {
  const system = key.slice(0, key.indexOf(' ')) as System
  return {
    key,
    system,
    reason: key.slice(system.length + 1),
    entries: members.toSorted((one, other) => other.seq - one.seq),
    mayDuplicate: members.filter(mayDuplicate).length,
    mayStandThere: members.filter(mayStandThere).length,
  }
}

function rank({ system }: ParkedGroup): number {
  return SYSTEMS.indexOf(system)
}

/** Groups up to this size stand open from the start; longer ones would push the next reason out of sight. */
const OPEN_UP_TO = 6

/** True when a group shows its entries: as a person left it, otherwise by its size. */
function isGroupOpen(group: ParkedGroup, toggled: ReadonlySet<string>): boolean {
  return group.entries.length <= OPEN_UP_TO !== toggled.has(group.key)
}

export type GroupRow =
  | { readonly kind: 'group'; readonly group: ParkedGroup; readonly isOpen: boolean }
  | { readonly kind: 'entry'; readonly group: ParkedGroup; readonly entry: Entry; readonly isLast: boolean }

/** The rows of the list: each group's head and, where it is open, its entries. */
export function rowsOf(groups: readonly ParkedGroup[], toggled: ReadonlySet<string>): readonly GroupRow[] {
  return groups.flatMap((group): readonly GroupRow[] => {
    const isOpen = isGroupOpen(group, toggled)
    const head: GroupRow = { kind: 'group', group, isOpen }
    if (!isOpen) return [head]
    const last = group.entries.length - 1
    return [head, ...group.entries.map((entry, at) => ({ kind: 'entry', group, entry, isLast: at === last }) as const)]
  })
}
