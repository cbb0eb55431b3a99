// Saves a file that the worker writes piece by piece, where the person wants it.
import type { Failure } from '@shared/ipc/failure'
import { err, ok, type Result } from '@shared/kit/result'
import { request } from '../../../bridge'

/** `calledOff`: no place was chosen, or the writing was stopped; then nothing is left behind. */
export type Saved = 'saved' | 'calledOff'

/** Asks where to, lets `write` fill the file, and puts it there; `write` tells whether the file is whole. */
export async function savePieces(
  suggestedName: string,
  write: (fileId: string) => Promise<boolean>,
): Promise<Result<Saved, Failure>> {
  const begun = await request('file.begin', { suggestedName })
  if (!begun.ok) return begun
  const { fileId } = begun.value
  if (fileId === null) return ok('calledOff')
  try {
    const isWhole = await write(fileId)
    const finished = await request('file.finish', { fileId, isWhole })
    return finished.ok ? ok(isWhole ? 'saved' : 'calledOff') : finished
  } catch (error) {
    await request('file.finish', { fileId, isWhole: false })
    return err({ kind: 'storageFailed', origin: 'local', detail: String(error) })
  }
}
