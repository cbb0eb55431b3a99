// Lists page by page, streaming, with the stop rules of each system's documents (A4, C48, G11, F15) and a hard cap: no
// system can make us read for ever.
import { err, ok, type Result } from '@shared/kit/result'
import type { PagedRead, ReadResult } from './operation'

/** More pages than any shop fills; beyond it a system is counting in circles. */
export const PAGES_MAX = 4_000

export type Page<O> = {
  readonly value: O
  /** 1 for the first. */
  readonly number: number
  /** The last page, and yet more may stand there (C48): what is missing is not proven to be absent. */
  readonly mayHideMore: boolean
}

/**
 * All pages of a list, each as soon as it is there. A failure is the last thing given; so is `tooManyPages`.
 * @param ask asks for one page
 */
export async function* eachPage<I, O, E>(
  { paging }: Pick<PagedRead<I, O>, 'paging'>,
  input: I,
  ask: (input: I) => Promise<Result<O, E>>,
  pagesMax = PAGES_MAX,
): AsyncGenerator<Result<Page<O>, E | 'tooManyPages'>, void, void> {
  let before: O | null = null
  let asked: I | null = input
  for (let number = 1; asked !== null; number += 1) {
    if (number > pagesMax) return yield err('tooManyPages')
    const answer: Result<O, E> = await ask(asked)
    if (!answer.ok) return yield answer
    const { value } = answer
    asked = paging.next(asked, value, before)
    const mayHideMore = asked === null && paging.mayHideMore(value, before)
    before = value
    yield ok({ value, number, mayHideMore })
  }
}

/** A read's result as `eachPage` wants it. */
export function resultOf<O>(read: ReadResult<O>): Result<O, Exclude<ReadResult<O>, { kind: 'found' }>> {
  return read.kind === 'found' ? ok(read.value) : err(read)
}
