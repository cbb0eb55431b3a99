// Reads one list of a system as a whole: for those that are short.
import type { PagedRead } from '@shared/connectors/operation'
import { eachPage } from '@shared/connectors/paging'
import type { Failure } from '@shared/ipc/failure'
import { err, ok, type Result } from '@shared/kit/result'
import type { Read } from './pull-pages'

/** `isComplete`: nothing else stands there, as far as the system tells (C48). */
type Listed<T> = { readonly rows: readonly T[]; readonly isComplete: boolean }

/** All rows of all pages, or the failure that ended it. */
export async function readList<I, O, T>(
  operation: PagedRead<I, O>,
  input: I,
  read: Read,
  rowsOf: (value: O) => readonly T[],
  pagesMax?: number,
): Promise<Result<Listed<T>, Failure>> {
  const rows: T[] = []
  let isComplete = true
  const ask = async (asked: I) => (await read(operation.id, asked)) as Result<O, Failure>
  for await (const page of eachPage(operation, input, ask, pagesMax)) {
    if (!page.ok) {
      if (page.error !== 'tooManyPages') return err(page.error)
      return err({ kind: 'systemAnswerUnreadable', origin: 'remote', detail: 'too many pages' })
    }
    rows.push(...rowsOf(page.value.value))
    isComplete = !page.value.mayHideMore
  }
  return ok({ rows, isComplete })
}
