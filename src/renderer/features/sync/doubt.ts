// What is known about an entry whose send had no clear result, and which decisions could do harm because of it. Pure.
import type { AttemptRecord, Entry } from '@shared/outbox/entry'
import { DEFAULT_LIMITS } from '@shared/outbox/limits'

export type ReadRecord = Extract<AttemptRecord, { kind: 'read' }>

/** Readings "not there" that count as proof. */
export const READINGS_NEEDED = DEFAULT_LIMITS.absentReadingsMin

/** What put the entry in doubt: no clear answer, the app was stopped, or a refusal that may be our own echo. */
export type DoubtCause = 'sent' | 'interrupted' | 'echo'

export type Doubt = {
  readonly cause: DoubtCause
  /** When it became clear that nothing is clear. */
  readonly sinceMs: number
  /** Readings "not there" so far. */
  readonly absent: number
  /** The latest reading; null before the first. */
  readonly last: ReadRecord | null
  readonly nextAtMs: number
}

function lastSend(log: readonly AttemptRecord[]): number {
  return log.findLastIndex(({ kind }) => kind === 'sent' || kind === 'interrupted')
}

/** The verifying reads made since the last send. */
export function readingsOf(entry: Pick<Entry, 'log'>): readonly ReadRecord[] {
  return entry.log.slice(lastSend(entry.log) + 1).filter((record) => record.kind === 'read')
}

/** What is known of an entry that is being checked; null for any other. */
export function doubtOf(entry: Pick<Entry, 'log' | 'progress' | 'createdAtMs'>): Doubt | null {
  const { progress } = entry
  if (progress.state !== 'checking') return null
  const send = entry.log[lastSend(entry.log)]
  const cause = progress.echo ? 'echo' : send?.kind === 'interrupted' ? 'interrupted' : 'sent'
  return {
    cause,
    sinceMs: send?.atMs ?? entry.createdAtMs,
    absent: progress.absent,
    last: readingsOf(entry).at(-1) ?? null,
    nextAtMs: progress.notBeforeMs,
  }
}

/** True when sending it again could leave two records: nothing guards the repeat, and the first may have worked. */
export function mayDuplicate({
  progress,
  replay,
  uncertain,
}: Pick<Entry, 'progress' | 'replay' | 'uncertain'>): boolean {
  const isUnproven = progress.state === 'parked' && progress.reason.kind === 'unproven'
  return isUnproven || (uncertain && replay === 'manual')
}

/** True when the system may hold it although nobody could prove it: dropping it here takes nothing back there. */
export function mayStandThere({ progress, uncertain }: Pick<Entry, 'progress' | 'uncertain'>): boolean {
  return uncertain || (progress.state === 'parked' && progress.reason.kind === 'unproven')
}
