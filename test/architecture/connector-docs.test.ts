// Goal: the reference of the connectors tells what the tables hold, and a row that belongs to no page is noticed. Method:
// the pages are made anew in memory and held against the files.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OPERATIONS } from '@shared/connectors/catalogue'
import { expect, test } from 'vitest'
import { allOperations, renderPages } from '../../scripts/connector/docs-pages.mjs'
import { PROJECT_DIR } from '../../scripts/project.mjs'

const pages = renderPages()

test.each(pages.map(({ file, text }) => [file, text] as const))('docs/connectors/%s is up to date', (file, text) => {
  const standing = readFileSync(join(PROJECT_DIR, 'docs', 'connectors', file), 'utf8')
  expect(standing === text, 'npm run docs:connectors').toBe(true)
})

test('every operation has its entry, once', () => {
  const entries = pages.flatMap(({ text }) =>
    [...text.matchAll(/^## ((?:pos|goup|finan|vbot)\..+)$/gm)].map(([, id]) => id),
  )
  expect(entries.toSorted()).toEqual(Object.keys(OPERATIONS).toSorted())
})

test('an operation of no page is refused', () => {
  const [first] = allOperations()
  if (!first) throw new Error('the catalogue is empty')
  expect(() => renderPages([{ ...first, id: 'pos.invoices.list' }])).toThrow('pos.invoices.list belongs to 0 pages')
})

test('a code without a meaning is refused', () => {
  const [first] = allOperations()
  if (!first) throw new Error('the catalogue is empty')
  expect(() => renderPages([{ ...first, errorCodes: ['NO_SUCH_CODE'] }])).toThrow('no words for the code NO_SUCH_CODE')
})
