// What a person does during an import, step by step. The work is the worker's; what becomes of it goes to the store.
import type { Failure } from '@shared/ipc/failure'
import type { Result } from '@shared/kit/result'
import { request } from '../../../bridge'
import { db } from '../../../db/database'
import { type ImportRecord, rememberImport } from '../../../db/import-store'
import { useDisk } from '../../../sync/disk'
import type { CustomerContext } from '../customer-entries'
import { type OpenTable, showStep, startOver, tableRead, useImport } from './import-store'
import type { Policy } from './judging/merge-row'
import type { ProblemWords } from './judging/say-problem'
import type { TableForm } from './reading/table-source'
import { type Saved, savePieces } from './save-pieces'
import { restoreSent, type SendContext, sendImported } from './send-imported'
import { takeOutUnsent } from './take-out-unsent'
import { transferWorker, windowSide } from './worker/start-worker'
import type { Language, TableJob, Undone } from './worker/transfer-calls'

/** Looks at a chosen file; what is no table is said at once. */
export async function openFile(file: Blob, fileName: string): Promise<void> {
  showStep({ step: 'choose', isLooking: true, problem: null })
  const inspected = await transferWorker().inspect(file)
  if (!inspected.ok) return startOver(inspected.error)
  const { form, sheets } = inspected.value
  const rows = await transferWorker().firstRows({ file, form })
  // A sheet that is empty may have a neighbour that is not.
  if (!rows.ok && sheets.length < 2) return startOver(rows.error)
  const table = { file, fileName, form, sheets }
  showStep({ step: 'map', table: tableRead(table, rows.ok ? rows.value : [], rows.ok ? null : rows.error) })
}

/** Reads the same file in another way. */
export async function readAs(table: OpenTable, form: TableForm): Promise<void> {
  const rows = await transferWorker().firstRows({ file: table.file, form })
  showStep({
    step: 'map',
    table: tableRead({ ...table, form }, rows.ok ? rows.value : [], rows.ok ? null : rows.error),
  })
}

function jobOf({ file, form, mapping, hasHeader }: OpenTable, importId: string, language: Language): TableJob {
  return { file, form, mapping, hasHeader, importId, language }
}

/** Goes through the table and tells what would come of it. */
export async function startDryRun(table: OpenTable, importId: string, language: Language): Promise<void> {
  const judging = {
    step: 'judge' as const,
    table,
    importId,
    share: 0,
    counts: { new: 0, changed: 0, duplicate: 0, refused: 0 },
  }
  showStep(judging)
  windowSide.importProgress = (progress) => {
    if (progress.kind === 'judging') showStep({ ...judging, share: progress.share, counts: progress.counts })
  }
  const dryRun = await transferWorker().dryRun(jobOf(table, importId, language))
  if (dryRun.isCancelled) showStep({ step: 'map', table })
  else showStep({ step: 'decide', table, importId, dryRun })
}

/** Back to the columns, or out of the dry run that is under way. */
export async function backToColumns(table: OpenTable): Promise<void> {
  if (useImport.getState().at.step === 'judge') await transferWorker().cancel('import')
  else showStep({ step: 'map', table })
}

export type ImportOrder = {
  readonly table: OpenTable
  readonly importId: string
  readonly policy: Policy
  readonly deviceMark: string
  readonly language: Language
  /** With no systems nothing is sent. */
  readonly context: SendContext
}

/** Brings the table in. Goes on wherever the person is. */
export async function startImport(order: ImportOrder): Promise<void> {
  const { table, importId, policy, deviceMark, language, context } = order
  const isSent = context.systems.length > 0
  const none = { added: 0, changed: 0, skipped: 0, refused: 0 }
  const running = { step: 'import' as const, table, importId, share: 0, counts: none, isCalledOff: false }
  showStep(running)
  const atMs = context.sources.nowMs()
  const record: ImportRecord = {
    importId,
    fileName: table.fileName,
    atMs,
    by: context.author,
    added: 0,
    changed: 0,
    state: 'running',
    sentTo: [...context.systems],
  }
  windowSide.takeNumbers = takeNumbers
  windowSide.saveAndSend = (batch) => sendImported(importId, batch, context)
  windowSide.importProgress = (progress) => {
    const { at } = useImport.getState()
    if (progress.kind === 'importing' && at.step === 'import')
      showStep({ ...at, share: progress.share, counts: progress.counts })
  }
  const done = (end: Parameters<typeof finish>[2]) => finish(order, record, end, isSent)
  if (useDisk.getState().state === 'full')
    return done({ ...none, broken: null, end: { kind: 'failed', detail: 'diskFull' } })
  try {
    // Remembered before the first row is in: what is cut off can be undone too.
    await rememberImport(db, record)
    const job = jobOf(table, importId, language)
    await done(
      await transferWorker().importTable({ ...job, policy, deviceMark, atMs, author: context.author, sends: isSent }),
    )
  } catch (error) {
    await done({ ...none, broken: null, end: { kind: 'failed', detail: String(error) } })
  }
}

async function finish(
  { table, importId, policy }: ImportOrder,
  record: ImportRecord,
  end: Awaited<ReturnType<ReturnType<typeof transferWorker>['importTable']>>,
  isSent: boolean,
): Promise<void> {
  const { added, changed } = end
  // Of rows that were being sent when it failed some may be in although they were not counted: it was cut off.
  const isCut = end.end.kind === 'failed' && isSent
  const state = end.end.kind === 'done' ? 'done' : isCut ? 'running' : 'cancelled'
  // That it is not remembered as ended costs nothing: it can be undone all the same.
  await rememberImport(db, { ...record, added, changed, state }).catch(() => undefined)
  showStep({ step: 'done', table, importId, end, policy, isSent })
}

/** Stops after the batch that is being stored. */
export function callOffImport(): void {
  const { at } = useImport.getState()
  if (at.step !== 'import') return
  showStep({ ...at, isCalledOff: true })
  void transferWorker().cancel('import')
}

async function takeNumbers(count: number): Promise<number> {
  const answer = await request('device.reserveNumbers', { count })
  if (!answer.ok) throw new Error(answer.error.kind)
  return answer.value.first
}

/** Takes out what an import added and nobody touched since, and gives those it changed back what stood there. @param why for what is cancelled */
export async function undoImported(record: ImportRecord, context: CustomerContext, why: string): Promise<Undone> {
  const { importId, sentTo = [] } = record
  const systems = sentTo.filter((system) => context.enabled.includes(system))
  windowSide.restoreSent = (notes) => restoreSent(notes, { ...context, systems }, why)
  const atMs = context.sources.nowMs()
  const gone = sentTo.length > 0 ? await takeOutUnsent(importId, context, why) : 0
  const undone = await transferWorker().undo({ importId, atMs, sends: sentTo.length > 0 })
  // Whoever was taken out has entries still, and so a row.
  const [removed, kept] = [undone.removed + gone, undone.kept - gone]
  await rememberImport(db, { ...record, added: kept, state: 'undone' })
  return { ...undone, removed, kept }
}

/** Saves the refused rows with what is wrong with each. */
export function saveRefused(
  table: OpenTable,
  importId: string,
  language: Language,
  words: ProblemWords,
): Promise<Result<Saved, Failure>> {
  return savePieces('khach-bi-tu-choi.csv', async (fileId) => {
    await transferWorker().writeRefused({ ...jobOf(table, importId, language), fileId, words })
    return true
  })
}
