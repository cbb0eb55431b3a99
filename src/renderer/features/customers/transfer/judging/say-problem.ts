// What is wrong with a cell, as a sentence. The words are data, so that the worker can write them into a file too.
import { columnName } from '@shared/domain/customer-table'
import type { CellProblem } from '@shared/domain/customer-table-read'
import type { PhoneProblem } from '@shared/domain/phone'

export type ProblemWords = Readonly<Record<Exclude<CellProblem['rule'], 'phone'>, string>> & {
  readonly phone: Readonly<Record<PhoneProblem, string>>
}

/** The column, what stands in it, and what is wrong with it. */
export function sayProblem(problem: CellProblem, words: ProblemWords, language: 'vi' | 'en'): string {
  const what = problem.rule === 'phone' ? words.phone[problem.problem] : words[problem.rule]
  const sentence = problem.rule === 'tooLong' ? what.replace('{{max}}', String(problem.max)) : what
  const cell = problem.cell === '' ? '' : ` “${problem.cell}”`
  return `${columnName(problem.column, language)}${cell}: ${sentence}`
}
