// The work of the transfer worker: everything of an import or export that takes time happens here, beside the window.

import { harmless } from '@shared/domain/customer-table-cells'
import type { CategoryNames } from '@shared/domain/customer-table-read'
import { customerCells, tableHeader } from '@shared/domain/customer-table-write'
import { foldText } from '@shared/kit/text'
import { db } from '../../../../db/database'
import { keepImported, restoreChanges, restoreHere } from '../../../../db/import-changes'
import { readCustomers, undoImport, walkCustomers } from '../../../../db/import-store'
import { type DryRunListing, runDry } from '../judging/dry-run'
import { runImport } from '../judging/import-run'
import { makeJudge } from '../judging/judge-rows'
import { type MatchIndex, makeMatchIndex } from '../judging/match-index'
import { sayProblem } from '../judging/say-problem'
import { writeCsv } from '../reading/csv-rows'
import { inspectTable, readFirstRows, readTable } from '../reading/open-table'
import { xlsxPieces } from '../writing/xlsx-pieces'
import { connectCalls, type Port, type Remote } from './calls'
import type { TableFormat, TableJob, WindowCalls, WorkerCalls } from './transfer-calls'

/** Rows that a person sees before anything is read. */
const PREVIEW_ROWS = 21
/** One strict transaction for so many customers costs hardly more than a relaxed one. */
const BATCH_ROWS = 5_000
/** Saved with what sends them: small, so that being called off takes effect soon. */
const SENT_BATCH_ROWS = 200
const EXPORT_ROWS = 1_000
/** Bytes in one piece of a file on its way to main. */
const PIECE_BYTES = 600_000

/** Answers the window on the other side of the port for as long as it lives. */
export function serveTransfer(port: Port): void {
  let listing = noRows()
  /** One import and one export may run beside each other. */
  const cancelled = { import: false, export: false }
  const window: Remote<WindowCalls> = connectCalls<WorkerCalls, WindowCalls>(port, {
    inspect: inspectTable,
    firstRows: ({ file, form }) => readFirstRows(file, form, PREVIEW_ROWS),
    dryRun: async (job) => {
      cancelled.import = false
      listing = noRows()
      const categories = await readCategories()
      const judge = await judgeOf(job, categories)
      return runDry(readTable(job.file, job.form), listing, {
        ...{ judge, mapping: job.mapping, categories, language: job.language, isCancelled: () => cancelled.import },
        readCustomers: (ids) => readCustomers(db, ids),
        onProgress: (share, counts) => void window.progress({ kind: 'judging', share, counts: { ...counts } }),
      })
    },
    listed: async ({ kind, from, count }) => listing[kind].slice(from, from + count),
    importTable: async (job) => {
      cancelled.import = false
      const { policy, author, atMs, deviceMark, sends } = job
      return runImport(readTable(job.file, job.form), {
        ...{ policy, author, atMs, deviceMark, batchRows: sends ? SENT_BATCH_ROWS : BATCH_ROWS },
        judge: await judgeOf(job, await readCategories()),
        readCustomers: (ids) => readCustomers(db, ids),
        store: (batch) => (sends ? window.saveAndSend(batch) : keepImported(db, job.importId, batch, atMs)),
        takeNumbers: (count) => window.takeNumbers(count),
        onProgress: (share, counts) => void window.progress({ kind: 'importing', share, counts: { ...counts } }),
        isCancelled: () => cancelled.import,
      })
    },
    writeRefused: async (job) => {
      await send(job.fileId, csvPieces(refusedRows(job), ';'))
    },
    writeCustomers: async ({ fileId, ids, format, language, sheetName }) => {
      cancelled.export = false
      let written = 0
      const categories = await readCategories()
      async function* batches() {
        for (let at = 0; at < ids.length && !cancelled.export; at += EXPORT_ROWS) {
          const customers = await readCustomers(db, ids.slice(at, at + EXPORT_ROWS))
          written += customers.length
          yield customers.map((customer) => customerCells(customer, categories, language))
          void window.progress({ kind: 'writing', share: Math.min(1, (at + EXPORT_ROWS) / ids.length) })
        }
      }
      const header = tableHeader(language)
      await send(
        fileId,
        format === 'xlsx'
          ? xlsxPieces(sheetName, header, batches())
          : csvPieces(withHeader(header, batches()), DELIMITER_OF[format]),
      )
      return { isCancelled: cancelled.export, written }
    },
    undo: async ({ importId, atMs, sends }) => {
      const tell = () => void window.progress({ kind: 'undoing', share: 0 })
      const taken = await undoImport(db, importId, tell)
      const restored = sends
        ? await restoreChanges(db, importId, SENT_BATCH_ROWS, (notes) => window.restoreSent(notes))
        : await restoreChanges(db, importId, BATCH_ROWS, (notes) => restoreHere(db, notes, atMs))
      return { ...taken, ...restored }
    },
    cancel: (what) => {
      cancelled[what] = true
    },
  })

  async function judgeOf({ importId, mapping, hasHeader }: TableJob, categories: CategoryNames) {
    return makeJudge(importId, mapping, hasHeader, categories, await knowEverybody())
  }

  /** Built anew for each reading of a file: what was saved meanwhile counts. */
  async function knowEverybody(): Promise<MatchIndex> {
    const index = makeMatchIndex()
    await walkCustomers(db, (rows) => {
      for (const row of rows) index.know(row)
      void window.progress({ kind: 'knowing', share: 0 })
      return !cancelled.import
    })
    return index
  }

  async function send(fileId: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const piece of pieces) {
      for (let at = 0; at < piece.length; at += PIECE_BYTES)
        await window.savePiece({ fileId, base64: base64Of(piece.subarray(at, at + PIECE_BYTES)) })
    }
  }
}

function noRows(): DryRunListing {
  return { new: [], changed: [], duplicate: [], refused: [] }
}

const DELIMITER_OF = { csvSemicolon: ';', csvComma: ',' } as const satisfies Record<
  Exclude<TableFormat, 'xlsx'>,
  string
>

type Rows = readonly (readonly string[])[]

async function* withHeader(header: readonly string[], batches: AsyncIterable<Rows>): AsyncGenerator<Rows> {
  yield [header]
  yield* batches
}

/** CSV that Excel opens with its marks right: UTF-8 with the mark at the beginning that says so. */
async function* csvPieces(batches: AsyncIterable<Rows>, delimiter: ';' | ','): AsyncGenerator<Uint8Array> {
  const utf8 = new TextEncoder()
  yield utf8.encode('\ufeff')
  for await (const rows of batches) if (rows.length > 0) yield utf8.encode(writeCsv(rows, delimiter))
}

/** The refused rows as they stand in the file, with their number and what is wrong; mended, they can be imported. */
async function* refusedRows(job: Parameters<WorkerCalls['writeRefused']>[0]): AsyncGenerator<Rows> {
  const { words, language, file, form, mapping, hasHeader, importId } = job
  const judge = makeJudge(importId, mapping, hasHeader, await readCategories(), makeMatchIndex())
  const reasonColumns = language === 'vi' ? ['Dòng', 'Lý do'] : ['Row', 'Reason']
  let isHeaderAhead = true
  for await (const batch of readTable(file, form)) {
    if (batch.kind === 'broken') return
    const [first] = batch.rows
    if (isHeaderAhead) yield [[...reasonColumns, ...(hasHeader && first ? first.cells : [])]]
    isHeaderAhead = false
    yield judge(batch.rows).flatMap((row) => {
      if (row.kind !== 'refused') return []
      const reasons = row.problems.map((problem) => sayProblem(problem, words, language)).join(' · ')
      return [[String(row.row.number), harmless(reasons), ...row.row.cells.map(harmless)]]
    })
  }
}

/** Categories by their names, folded; where two share a name, the first. */
async function readCategories(): Promise<CategoryNames> {
  const tables = {
    category: await db.categories.toArray(),
    loyalCategory: await db.loyalCategories.toArray(),
  }
  return {
    // A table that was written before the names were known holds ids.
    idOf: (kind, name) =>
      (
        tables[kind].find((row) => foldText(row.name) === foldText(name)) ??
        tables[kind].find((row) => row.remoteId === name)
      )?.remoteId ?? null,
    nameOf: (kind, id) => tables[kind].find((row) => row.remoteId === id)?.name ?? id,
  }
}

function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8_192) binary += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(binary)
}
