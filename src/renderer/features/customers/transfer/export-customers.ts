// Saves a list of customers as a table, with how far it is and the way to stop it.
import type { Failure } from '@shared/ipc/failure'
import { ok, type Result } from '@shared/kit/result'
import { create } from 'zustand'
import { savePieces } from './save-pieces'
import { transferWorker, windowSide } from './worker/start-worker'
import type { Language, TableFormat } from './worker/transfer-calls'

type ExportRun = { readonly share: number; readonly isCalledOff: boolean }

export const useExport = create<{ readonly run: ExportRun | null }>()(() => ({ run: null }))

export type ExportOrder = {
  readonly ids: readonly string[]
  readonly format: TableFormat
  readonly language: Language
  readonly sheetName: string
  /** Goes into the file's name, for example `2026-11-28`. */
  readonly day: string
}

/** Saves them; how many were written, or null when it was called off. */
export async function exportCustomers(order: ExportOrder): Promise<Result<number | null, Failure>> {
  const { ids, format, language, sheetName, day } = order
  if (useExport.getState().run) return ok(null)
  let written = 0
  useExport.setState({ run: { share: 0, isCalledOff: false } })
  windowSide.exportProgress = ({ share }) => useExport.setState(({ run }) => ({ run: run && { ...run, share } }))
  const saved = await savePieces(`khach-hang-${day}.${format === 'xlsx' ? 'xlsx' : 'csv'}`, async (fileId) => {
    const made = await transferWorker().writeCustomers({ fileId, ids, format, language, sheetName })
    written = made.written
    return !made.isCancelled
  })
  useExport.setState({ run: null })
  if (!saved.ok) return saved
  return ok(saved.value === 'saved' ? written : null)
}

export function callOffExport(): void {
  useExport.setState(({ run }) => ({ run: run && { ...run, isCalledOff: true } }))
  void transferWorker().cancel('export')
}
