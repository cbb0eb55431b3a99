// Every number the outbox lives by, with its unit in its name. Given to `step` as data so that tests can shrink them.
import type { System } from '@shared/kit/ids'

export type SystemLimits = {
  /** Requests under way at once, those included whose mark is being stored first. */
  readonly inFlightMax: number
  /** Whose sign-in a request needs: each author's own, or one for the whole shop. */
  readonly credential: 'author' | 'shop'
}

export type OutboxLimits = {
  /** Systems this shop uses; entries of any other system wait untouched. */
  readonly systems: Readonly<Partial<Record<System, SystemLimits>>>
  readonly backoffBaseMs: number
  readonly backoffMaxMs: number
  /** Nothing waits longer than this, whatever a server or a clock says. */
  readonly waitMaxMs: number
  /** Pause between an unknown outcome and the first verifying read. */
  readonly firstReadMs: number
  /** Pause between two readings "not there"; a slow system may commit in between. */
  readonly readSpacingMs: number
  /** Readings "not there" needed before an entry counts as not applied. */
  readonly absentReadingsMin: number
  /** Sends with an unknown outcome, each read not to be there, after which a person is asked what to do. */
  readonly fruitlessTriesMax: number
  /** Failures in a row after which a system is left alone for a while. */
  readonly breakerFailures: number
  /** An answer no older than this proves the line; without one the system is knocked at before anything is sent. */
  readonly lineFreshMs: number
  /** A knock that has not come back after this long is forgotten. */
  readonly knockMaxMs: number
}

/** The limits the app runs with, apart from which systems there are. */
export const DEFAULT_LIMITS: Omit<OutboxLimits, 'systems'> = {
  backoffBaseMs: 1_000,
  backoffMaxMs: 60_000,
  waitMaxMs: 15 * 60_000,
  firstReadMs: 1_500,
  readSpacingMs: 5_000,
  absentReadingsMin: 2,
  fruitlessTriesMax: 8,
  breakerFailures: 3,
  lineFreshMs: 10_000,
  knockMaxMs: 30_000,
}

/** Requests at once per system on the wire. More gains nothing on a counter's machine and is a burden to a shop's POS (ADR 11). */
export const ON_THE_WIRE_MAX = 2

/** One more is marked as being sent meanwhile, so that the wire never idles while a mark is on its way to the disk. */
export const IN_FLIGHT_MAX = ON_THE_WIRE_MAX * 2
