// Starts the transfer worker when it is first needed; it stays for as long as the window does.
import { request } from '../../../../bridge'
import { connectCalls, type Port, type Remote } from './calls'
import type { TransferProgress, WindowCalls, WorkerCalls } from './transfer-calls'

let worker: Remote<WorkerCalls> | null = null

type Hear = WindowCalls['progress']
type WindowSide = { importProgress: Hear; exportProgress: Hear } & {
  -readonly [N in 'takeNumbers' | 'saveAndSend' | 'restoreSent']: WindowCalls[N]
}

/** What the window does for the job under way; set by whoever starts one. */
export const windowSide: WindowSide = {
  importProgress: (_: TransferProgress) => undefined,
  exportProgress: (_: TransferProgress) => undefined,
  takeNumbers: () => Promise.reject(new Error('no import is under way')),
  saveAndSend: () => Promise.reject(new Error('no import is under way')),
  restoreSent: () => Promise.reject(new Error('nothing is being undone')),
}

/** The one worker of this window. */
export function transferWorker(): Remote<WorkerCalls> {
  worker ??= connectCalls<WindowCalls, WorkerCalls>(
    new Worker(new URL('./transfer-worker.ts', import.meta.url), { type: 'module' }) as Port,
    {
      progress: (progress) =>
        progress.kind === 'writing' ? windowSide.exportProgress(progress) : windowSide.importProgress(progress),
      takeNumbers: (count) => windowSide.takeNumbers(count),
      saveAndSend: (batch) => windowSide.saveAndSend(batch),
      restoreSent: (notes) => windowSide.restoreSent(notes),
      savePiece: async (piece) => {
        const answer = await request('file.append', piece)
        if (!answer.ok) throw new Error(answer.error.kind)
      },
    },
  )
  return worker
}
