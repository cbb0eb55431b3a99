// The black box of this window: every step the outbox took lately, without anything a person typed. A person saves it to
// a file for whoever looks into a strange day.
import type { Failure } from '@shared/ipc/failure'
import { ok, type Result } from '@shared/kit/result'
import { makeRecorder } from '@shared/outbox/black-box'
import { request } from '../bridge'

/** Filled by the runtime from its first step on. */
export const recorder = makeRecorder()

/** Lets a person choose a place and saves the box there; false when they called it off. */
export async function saveBlackBox(atMs: number): Promise<Result<boolean, Failure>> {
  const day = new Date(atMs).toISOString().slice(0, 10)
  const text = JSON.stringify({ counterfoilBlackBox: 1, boxes: recorder.boxes() })
  const saved = await request('file.save', { suggestedName: `counterfoil-black-box-${day}.json`, text })
  return saved.ok ? ok(saved.value.saved) : saved
}
