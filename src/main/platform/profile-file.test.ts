// Goal: a wrong profile names the field a person must mend. Method: damage a good one in one way each, on a real file.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readProfile } from './profile-file'

const EXAMPLE = readFileSync('resources/shop-profile.example.json', 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'profile-'))

type Json = Record<string, never> & { systems: Record<string, Record<string, unknown> | null>; demo: unknown }

function damaged(damage: (profile: Json) => void): Promise<Awaited<ReturnType<typeof readProfile>>> {
  const profile = JSON.parse(EXAMPLE) as Json
  damage(profile)
  return readText(JSON.stringify(profile))
}

function readText(text: string): Promise<Awaited<ReturnType<typeof readProfile>>> {
  const file = join(folder, 'profile.json')
  writeFileSync(file, text)
  return readProfile(file)
}

async function firstProblem(reading: Promise<Awaited<ReturnType<typeof readProfile>>>): Promise<string> {
  const result = await reading
  if (result.ok) return 'none'
  return result.error.map(({ field, problem }) => `${field || '(file)'} ${problem}`).join(', ')
}

test('the example profile is good', async () => {
  expect((await readText(EXAMPLE)).ok).toBe(true)
})

test('a missing file and a file that is not JSON are said to be so', async () => {
  expect(await firstProblem(readProfile(join(folder, 'none.json')))).toBe('(file) missingFile')
  expect(await firstProblem(readText('{ "shop": '))).toBe('(file) notJson')
})

test('each kind of damage names its field', async () => {
  expect(
    await firstProblem(
      damaged(({ systems }) => {
        delete systems.goup?.employeeCode
      }),
    ),
  ).toBe('systems.goup.employeeCode missing')
  expect(await firstProblem(damaged(({ systems }) => Object.assign(systems.pos ?? {}, { baseUrl: 'pos' })))).toBe(
    'systems.pos.baseUrl notUrl',
  )
  expect(
    await firstProblem(damaged(({ systems }) => Object.assign(systems.vbot ?? {}, { takesCustomers: 'yes' }))),
  ).toBe('systems.vbot.takesCustomers wrongType')
  expect(await firstProblem(damaged(({ systems }) => Object.assign(systems.finan ?? {}, { secret: 'x' })))).toBe(
    'systems.finan.secret unknownField',
  )
})

test('the GoUP key is not sent in the clear unless the shop says so', async () => {
  const http = { baseUrl: 'http://shop.goup.vn' }
  expect(await firstProblem(damaged(({ systems }) => Object.assign(systems.goup ?? {}, http)))).toBe(
    'systems.goup.baseUrl notAllowed',
  )
  const allowed = await damaged(({ systems }) => Object.assign(systems.goup ?? {}, http, { allowHttp: true }))
  expect(allowed.ok).toBe(true)
})

test('a webhook listens on this machine alone unless the shop says otherwise', async () => {
  const webhook = (given: object) => damaged(({ systems }) => Object.assign(systems.goup ?? {}, { webhook: given }))
  const plain = await webhook({ port: 8787 })
  expect(plain.ok && plain.value.systems.goup?.webhook).toEqual({ port: 8787, host: '127.0.0.1' })
  expect(await firstProblem(webhook({ port: 70_000 }))).toMatch(/^systems.goup.webhook.port /)
  expect(await firstProblem(webhook({ port: 8787, path: '/x' }))).toBe('systems.goup.webhook.path unknownField')
})

test('the key to VBot’s reads never goes in the clear over a network', async () => {
  const reading = (baseUrl: string) =>
    damaged(({ systems }) => Object.assign(systems.vbot ?? {}, { reads: { baseUrl } }))
  expect(await firstProblem(reading('http://open-api.example.vn/v3.0'))).toBe('systems.vbot.reads.baseUrl notAllowed')
  expect((await reading('https://open-api.example.vn/v3.0')).ok).toBe(true)
  expect((await reading('http://127.0.0.1:8080/v3.0')).ok).toBe(true)
})

test('a demo user is refused when a system is not on this machine', async () => {
  const demo = { username: 'lan', password: 'demo' }
  expect(await firstProblem(damaged((profile) => Object.assign(profile, { demo })))).toBe('demo notAllowed')
})
