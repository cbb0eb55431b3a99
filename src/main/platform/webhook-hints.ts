// Which customers GoUP's webhook told of and nobody has read again yet. Kept in a small file until they have been: what
// was acknowledged must survive a crash.
import { readFile, rename } from 'node:fs/promises'
import { WebhookHint } from '@shared/ipc/webhook'
import { z } from 'zod'
import { writeAtomically } from './atomic-file'

/** More than a shop's forms change between two pulls; beyond it the pull, which reads all, is quicker (G20). */
const HINTS_MAX = 5_000

const HintsFile = z.strictObject({
  version: z.literal(1),
  nextSeq: z.number().int().positive(),
  hints: z.array(WebhookHint).max(HINTS_MAX),
})

export type WebhookHints = {
  /** Oldest first. */
  readonly list: () => readonly WebhookHint[]
  /** Resolves once they are on disk. A code that is there already becomes the newest. */
  readonly add: (codes: readonly string[]) => Promise<void>
  /** Takes off what has been read. A hint that was told again meanwhile stays. */
  readonly done: (hints: readonly WebhookHint[]) => Promise<void>
}

/** Opens the hints of earlier starts. A damaged file is kept aside: what it told of comes with the next pull. */
export async function openWebhookHints(file: string): Promise<WebhookHints> {
  const text = await readFile(file, 'utf8').catch(() => null)
  const known = text === null ? null : parse(text)
  if (text !== null && known === null) await rename(file, `${file}.damaged`).catch(() => undefined)
  let nextSeq = known?.nextSeq ?? 1
  let seqByCode = new Map((known?.hints ?? []).map(({ code, seq }) => [code, seq]))
  let turn: Promise<void> = Promise.resolve()

  const list = () => [...seqByCode].map(([code, seq]) => ({ code, seq }))

  /** One write after the other, each of what is known by then. */
  function write(): Promise<void> {
    const written = turn.then(() => writeAtomically(file, JSON.stringify({ version: 1, nextSeq, hints: list() })))
    turn = written.catch(() => undefined)
    return written
  }

  return {
    list,
    add: (codes) => {
      for (const code of codes) {
        seqByCode.delete(code)
        seqByCode.set(code, nextSeq)
        nextSeq += 1
      }
      seqByCode = new Map([...seqByCode].slice(-HINTS_MAX))
      return write()
    },
    done: (hints) => {
      const read = hints.filter(({ code, seq }) => seqByCode.get(code) === seq)
      if (read.length === 0) return Promise.resolve()
      for (const { code } of read) seqByCode.delete(code)
      return write()
    },
  }
}

function parse(text: string): z.infer<typeof HintsFile> | null {
  try {
    return HintsFile.parse(JSON.parse(text))
  } catch {
    return null
  }
}
