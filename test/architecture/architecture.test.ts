// Goal: the code keeps the shape of ARCHITECTURE.md. Method: every rule reads every file of the project; that each rule
// can fail at all is shown in planted-violations.test.ts.
import { expect, test } from 'vitest'
import { FOLDER_RULES } from './folder-rules'
import { LAYER_RULES } from './layer-rules'
import { OWNER_RULES } from './owner-rules'
import { projectSources } from './project-sources'
import { scanSource } from './scan-source'

const scans = projectSources().map(scanSource)

test('the scan sees the project', () => {
  const paths = scans.map(({ path }) => path)
  // Guards against a scan of nothing, which would satisfy every rule.
  for (const expected of ['src/main/index.ts', 'src/preload/index.ts', 'src/renderer/main.tsx', 'package.json']) {
    expect(paths).toContain(expected)
  }
  const imports = scans.filter(({ path }) => path.startsWith('src/')).flatMap((scan) => scan.imports)
  expect(imports.length).toBeGreaterThan(100)
})

test('the scan finds as many imports as there are import lines', () => {
  for (const { path, text, imports } of scans) {
    if (!/^src\/.*\.tsx?$/.test(path)) continue
    const statements = text.match(/^import\b/gm) ?? []
    expect(imports.length, path).toBeGreaterThanOrEqual(statements.length)
  }
})

const rules = [...LAYER_RULES, ...OWNER_RULES, ...FOLDER_RULES].map((rule) => [rule.name, rule.check] as const)

test.each(rules)('%s', (_, check) => {
  const violations = scans.flatMap(check).map(({ path, line, message }) => `${path}:${line}: ${message}`)
  expect(violations).toEqual([])
})
