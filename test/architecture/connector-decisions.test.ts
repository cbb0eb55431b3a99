// Goal: whoever reads a decision on a vendor's document finds where it acts, and whoever reads the code finds what was
// decided. Method: every number of the list once, every file it names is there, and every source file names it back.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROJECT_DIR } from '../../scripts/project.mjs'

const AMOUNTS = { G: 25, P: 24, C: 56, F: 17, V: 24 } as const

const text = readFileSync(join(PROJECT_DIR, 'docs/connectors/decisions.md'), 'utf8')
const rows = text
  .split('\n')
  .filter((line) => /^\| [A-Z]\d/.test(line))
  .map((line) => {
    const [, number = '', open = '', done = '', where = ''] = line.split('|').map((cell) => cell.trim())
    return {
      number,
      open,
      done,
      where,
      files: [...where.matchAll(/`((?:src|test)\/[^`]+)`/g)].map(([, file = '']) => file),
    }
  })

test('every decision stands there once', () => {
  const numbers = Object.entries(AMOUNTS).flatMap(([letter, amount]) =>
    Array.from({ length: amount }, (_, index) => `${letter}${index + 1}`),
  )
  expect(numbers).toHaveLength(146)
  expect(rows.map(({ number }) => number)).toEqual(numbers)
})

test.each(rows.map((row) => [row.number, row] as const))('%s acts where it is said to', (number, row) => {
  const { open, done, where, files } = row
  expect(open).not.toBe('')
  expect(done).not.toBe('')
  expect(files.length > 0 || /^not applicable: \S/.test(where), where).toBe(true)
  for (const file of files) {
    const path = join(PROJECT_DIR, file)
    expect(existsSync(path), `${file} is there`).toBe(true)
    const names = new Set(readFileSync(path, 'utf8').match(/\b[GPCFV]\d{1,2}\b/g))
    expect(names.has(number), `${file} names ${number}`).toBe(true)
  }
})
