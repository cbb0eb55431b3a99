// Goal: the scanner finds every way of importing and is not fooled by comments, texts or regular expressions, because a
// scanner that misses an import makes every rule green. Method: sources in awkward shapes, and what must be found there.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are sources
import { expect, test } from 'vitest'
import { resolveImport, scanSource } from './scan-source'

function specifiersIn(text: string): readonly (string | null)[] {
  return scanSource({ path: 'src/main/x.ts', text }).imports.map(({ specifier }) => specifier)
}

test.each([
  ["import 'a'", ['a']],
  ['import "a"', ['a']],
  ["import a from 'a'", ['a']],
  ["import * as a from 'a'", ['a']],
  ["import a, { b as c } from 'a'", ['a']],
  ["import type { A } from 'a'", ['a']],
  ["import{A}from'a'", ['a']],
  ["import {\n  a, // one\n  /* two */ b,\n  type C,\n} from 'a'", ['a']],
  ["import json from 'a' with { type: 'json' }", ['a']],
  ["export * from 'a'", ['a']],
  ["export * as a from 'a'", ['a']],
  ["export { a,\n b } from 'a'\nexport type { C } from 'b'", ['a', 'b']],
  ["const a = await import('a')", ['a']],
  ["type A = import('a').A", ['a']],
  ['const a = import(`a`)', ['a']],
  ["const a = import(/* why */ 'a')", ['a']],
  ["const a = require('a'), b = require.resolve('b')", ['a', 'b']],
  ["const all = import.meta.glob('./*.ts')", ['./*.ts']],
  ["const text = `${await import('a')} and ${`${require('b')}`}`", ['a', 'b']],
  ['const a = import(name)', [null]],
  ['const a = import(`./${name}`)', [null]],
  ["const a = import('./' + name)", ['./', null]],
  ["import a from 'a'; import b from 'b'", ['a', 'b']],
])('finds the imports in %j', (text, expected) => {
  expect(specifiersIn(text)).toEqual(expected)
})

test.each([
  "// import a from 'a'",
  "/* import a from 'a' */",
  'const text = "import a from \'a\'"',
  "const text = `import a from 'a'`",
  'const where = import.meta.url',
  "const pattern = /import a from 'a'/",
  "export const from = 'a'",
  "const important = 'a'",
])('finds no import in %j', (text) => {
  expect(specifiersIn(text)).toEqual([])
})

test.each([
  ["const pattern = /[/'\"`]/\nimport a from 'a'", 'a quote inside a regular expression'],
  ["const half = total / 2 // it's a half\nimport a from 'a'", 'a division and an apostrophe in a comment'],
  ["const a = (b) / 2, c = '/'\nimport a from 'a'", 'a division behind a parenthesis'],
  ["const page = <p>It's here</p>\nimport a from 'a'", 'an apostrophe on a page'],
  ["const page = <Icon size={2} />\nimport a from 'a'", 'an element that closes itself'],
  ["const text = `a ${b ? `c ${{ d: 1 }.d}` : '}'} \\` e`\nimport a from 'a'", 'nested templates'],
  ["const text = 'it\\'s \\\\'\nimport a from 'a'", 'escaped quotes'],
])('is not thrown off by %j (%s)', (text) => {
  expect(specifiersIn(text)).toEqual(['a'])
})

test('keeps line numbers', () => {
  const text = "/* one\ntwo */ const a = `three\nfour ${5}\nsix`\nimport b from 'b'\nconst now = Date.now()"
  const scan = scanSource({ path: 'src/main/x.ts', text })
  expect(scan.imports).toEqual([{ specifier: 'b', line: 5 }])
  expect(scan.code.split('\n')[5]).toContain('Date.now()')
})

test('resolves what a specifier means', () => {
  const from = 'src/renderer/features/staff/queries.ts'
  expect(resolveImport(from, '../../db/database')).toEqual({ kind: 'file', path: 'src/renderer/db/database' })
  expect(resolveImport(from, '@shared/kit/ids.ts')).toEqual({ kind: 'file', path: 'src/shared/kit/ids' })
  expect(resolveImport(from, './logo.svg?url')).toEqual({ kind: 'file', path: 'src/renderer/features/staff/logo.svg' })
  expect(resolveImport(from, '@mantine/core/styles.css')).toEqual({ kind: 'package', name: '@mantine/core' })
  expect(resolveImport(from, 'node:fs/promises')).toEqual({ kind: 'builtin', name: 'fs/promises' })
  expect(resolveImport(from, 'zod/v4')).toEqual({ kind: 'package', name: 'zod' })
})
