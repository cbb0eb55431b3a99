// Keeps what a system's unfamiliar answers look like, for whoever installs the app: per operation the newest few, without
// any value. Documents change, and an answer that fits none of them must be seen by somebody who can tell the vendor.
import { readFile } from 'node:fs/promises'
import { isSuccessStatus } from '@shared/connectors/answer'
import { isDocumentedCode } from '@shared/connectors/error-map'
import type { WireAnswer } from '@shared/connectors/operation'
import { DriftSample } from '@shared/ipc/drift'
import type { System } from '@shared/kit/ids'
import type { Outcome } from '@shared/kit/outcome'
import { z } from 'zod'
import { writeAtomically } from '../platform/atomic-file'
import { shapeOf } from './body-shape'

/** What came, and what it was an answer to. */
export type Unfamiliar = {
  readonly system: System
  /** Id of an operation, or another short name of ours. */
  readonly source: string
  readonly text: string
  /** Undefined where the text is no JSON. */
  readonly json: unknown
  readonly status: number | null
  readonly contentType: string
}

export type DriftKeeper = {
  /** Keeps the shape of it; never throws, and nobody waits for the disk. */
  readonly note: (unfamiliar: Unfamiliar) => void
  /** Newest first. */
  readonly list: () => readonly DriftSample[]
  /** Forgets what is known of one system, once that is on disk. */
  readonly clear: (system: System) => Promise<void>
}

const PER_SOURCE_MAX = 3
const SAMPLES_MAX = 60
/** The same again within this time changes nothing: a list that is read every minute would keep the disk busy. */
const REPEAT_MS = 60_000

const DriftFile = z.strictObject({ version: z.literal(1), samples: z.array(DriftSample).max(SAMPLES_MAX) })

type Options = { readonly file: string; readonly nowMs: () => number; readonly changed: () => void }

/** Opens the samples of earlier days; a file that cannot be read starts anew. */
export async function openDriftKeeper({ file, nowMs, changed }: Options): Promise<DriftKeeper> {
  let samples = parse(await readFile(file, 'utf8').catch(() => ''))
  let turn: Promise<void> = Promise.resolve()
  /** A write whose turn has not come; it takes along whatever comes until then. */
  let queued: Promise<void> | null = null

  function write(next: readonly DriftSample[]): Promise<void> {
    samples = next
    changed()
    queued ??= turn.then(() => {
      queued = null
      return writeAtomically(file, JSON.stringify({ version: 1, samples }))
    })
    // A sample is worth no trouble: without a disk it is known until the app is closed.
    turn = queued.catch(() => undefined)
    return queued
  }

  function note(unfamiliar: Unfamiliar): void {
    const sample = sampleOf(unfamiliar, nowMs())
    const same = samples.find((known) => isSame(known, sample))
    if (same && sample.atMs - same.atMs < REPEAT_MS) return
    const newest = same ? { ...sample, times: same.times + 1 } : sample
    void write(keepNewest([newest, ...samples.filter((known) => known !== same)])).catch(() => undefined)
  }

  return {
    note: (unfamiliar) => {
      try {
        note(unfamiliar)
      } catch {
        // The answer itself matters more than its sample.
      }
    },
    list: () => samples,
    clear: (system) => write(samples.filter((sample) => sample.system !== system)),
  }
}

function parse(text: string): readonly DriftSample[] {
  try {
    return DriftFile.parse(JSON.parse(text)).samples
  } catch {
    return []
  }
}

function sampleOf({ system, source, text, json, status, contentType }: Unfamiliar, atMs: number): DriftSample {
  const shape = shapeOf(text, json)
  const bytes = Buffer.byteLength(text)
  return {
    system,
    source: source.slice(0, 100),
    atMs,
    status,
    contentType: kindOf(contentType),
    bytes,
    times: 1,
    shape,
  }
}

/** `application/json` out of `application/json; charset=utf-8`; what looks otherwise is not repeated. */
function kindOf(contentType: string): string {
  const [kind = ''] = contentType.split(';')
  if (kind.trim() === '') return ''
  return /^[\w.+-]{1,40}\/[\w.+-]{1,39}$/.test(kind.trim()) ? kind.trim().toLowerCase() : 'unknown'
}

function isSame(one: DriftSample, other: DriftSample): boolean {
  const form = ({ system, source, status, contentType, shape }: DriftSample) =>
    // Lengths differ from record to record; what they are part of does not.
    JSON.stringify([system, source, status, contentType, shape]).replace(/\(\d+\)/g, '')
  return form(one) === form(other)
}

function keepNewest(newestFirst: readonly DriftSample[]): readonly DriftSample[] {
  const counts = new Map<string, number>()
  return newestFirst
    .filter(({ system, source }) => {
      const count = (counts.get(`${system} ${source}`) ?? 0) + 1
      counts.set(`${system} ${source}`, count)
      return count <= PER_SOURCE_MAX
    })
    .slice(0, SAMPLES_MAX)
}

/**
 * True for an answer that says "done" or "here it is" in a way nobody knows. A refusal in a code of the documents is
 * known even where it leaves the outcome open; a page in between and a failed server say nothing of the system's answers.
 */
export function isUnfamiliar({ status }: WireAnswer, outcome: Outcome): boolean {
  if (outcome.kind === 'rejected') return outcome.code === 'unreadableAnswer'
  if (outcome.kind !== 'unknown' || !isSuccessStatus(status)) return false
  return !outcome.detail.endsWith('not JSON') && !isDocumentedCode(outcome.detail)
}

/** An answer to an operation, as `note` takes it. */
export function unfamiliarAnswer(
  row: { readonly id: string; readonly system: System },
  answer: WireAnswer,
): Unfamiliar {
  const { text, json, status, headers } = answer
  return { system: row.system, source: row.id, text, json, status, contentType: headers['content-type'] ?? '' }
}
