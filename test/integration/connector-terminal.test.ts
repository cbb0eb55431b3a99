// Goal: somebody at the terminal sees what would be sent before it is, answers questions without being overheard, and is
// told in a sentence what is wrong with what they gave. Method: the command's own code with a made-up person at a made-up
// terminal, against the simulated shop, whose ledger is the judge.
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeMasking } from '../../scripts/connector/masking.mjs'
import { runConnector } from '../../scripts/connector/run.mjs'
import { DEMO } from '../factories/demo'
import { mutations, serverError } from '../simulators/faults'
import { type Shop, startShop } from '../simulators/shop'

let shop: Shop
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterfoil-terminal-'))
  shop = await startShop({ customers: 60 })
  await file('english.json', { ...shop.profile(), language: 'en' })
})
afterAll(async () => {
  await shop.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => shop.goup.faults.clear())

async function file(name: string, value: unknown): Promise<void> {
  await writeFile(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))
}

type Answered = {
  readonly code: number
  readonly output: string
  readonly results: readonly string[]
  readonly questions: readonly string[]
}

/** Somebody who gives these answers, one after the other; `input` stands on stdin. */
async function answered(
  args: readonly string[],
  answers: readonly string[],
  input = '',
  env: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const left = [...answers]
  const results: string[] = []
  const questions: string[] = []
  const told: string[] = []
  const ask = async (question: string) => {
    questions.push(question)
    return left.shift() ?? ''
  }
  const code = await runConnector(args, {
    terminal: {
      result: (text) => void results.push(text),
      tell: (text) => void told.push(text),
      ask,
      askHidden: ask,
      readInput: async () => input,
    },
    env,
    cwd: folder,
  })
  return { code, output: told.join('\n'), results, questions }
}

const registration = (code: string, phone: string) => ({
  ...{ code, name: 'Nguyễn Thị Ánh Tuyết', phone },
  address: { province: 'TP Hồ Chí Minh', district: '', ward: 'Phường Bến Thành', line: '12 Lê Lợi' },
})
const goupHolds = (code: string) => shop.goup.ledger.countOf(code)

describe('with somebody at the terminal', () => {
  const insert = ['goup.customers.save.insert', '--profile', 'english.json', '--input', '-']

  test('shows what is sent where, with secrets masked, and sends it only on a yes', async () => {
    const input = JSON.stringify(registration('KH-CLI-2', '+84331234502'))
    const no = await answered(insert, [DEMO.goup.seckey, 'n'], input)
    expect(no.code).toBe(1)
    expect(no.output).toContain(`POST ${shop.goup.url}${DEMO.goup.basePath}/customers`)
    expect(no.output).toContain('"seckey": "•••"')
    expect(no.output).not.toContain(DEMO.goup.seckey)
    expect(no.output).toContain('"makh": "KH-CLI-2"')
    expect(no.output).toContain('Nothing was sent.')
    expect(goupHolds('KH-CLI-2')).toBe(0)

    const yes = await answered(insert, [DEMO.goup.seckey, 'y'], input)
    expect(yes.code).toBe(0)
    expect(goupHolds('KH-CLI-2')).toBe(1)
  })

  test('a lost answer is 3, and --verify finds out without sending', async () => {
    const input = JSON.stringify(registration('KH-CLI-3', '+84331234503'))
    shop.goup.faults.add(serverError(502, { afterCommit: true }), { when: mutations })
    const lost = await answered([...insert, '--yes'], [DEMO.goup.seckey], input)
    expect(lost.code).toBe(3)
    expect(JSON.parse(lost.results[0] ?? '')).toMatchObject({ kind: 'unknown' })

    const verified = await answered([...insert, '--verify'], [DEMO.goup.seckey], input)
    expect(verified.code).toBe(0)
    expect(JSON.parse(verified.results[0] ?? '')).toMatchObject({ kind: 'applied' })
    expect(goupHolds('KH-CLI-3')).toBe(1)

    const never = JSON.stringify(registration('KH-CLI-4', '+84331234504'))
    expect(await answered([...insert, '--verify'], [DEMO.goup.seckey], never)).toMatchObject({ code: 1 })
  })

  test('streams every page of a list', async () => {
    const args = ['goup.customers.search', '--profile', 'english.json', '--input', '-', '--all-pages']
    const { code, output, results } = await answered(args, [DEMO.goup.seckey], '{"page":1,"pageSize":25}')
    expect(code).toBe(0)
    const codes = results.flatMap((line) =>
      (JSON.parse(line) as { customers: { code: string }[] }).customers.map((customer) => customer.code),
    )
    expect(results.length).toBeGreaterThan(2)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.length).toBeGreaterThanOrEqual(
      shop.customers.filter(({ missingFrom }) => !missingFrom.includes('goup')).length,
    )
    expect(output).toContain(`Pages: ${results.length}.`)
  })

  test('a person’s new password is not shown, though it is sent', async () => {
    const input = JSON.stringify({ id: '1', password: 'spring-rolls-9' })
    const args = ['pos.people.editPassword', '--profile', 'english.json', '--author', 'quan', '--input', '-']
    const { code, output } = await answered(args, [DEMO.pos.staff[0]?.password ?? '', 'n'], input)
    expect(code).toBe(1)
    expect(output).toContain('"password": "•••"')
    expect(output).not.toContain('spring-rolls-9')
  })
})

describe('a system that repeats what it was told', () => {
  /** Answers every request with its own body, as the system's words. */
  const echo = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const isPos = request.url?.startsWith('/people') ?? false
      response.writeHead(isPos ? 422 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(isPos ? { status: 422, title: 'Refused', detail: body } : { msg: body }))
    })
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve))
    const profile = shop.profile()
    const baseUrl = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`
    const { pos, goup } = profile.systems
    const systems = { ...profile.systems, pos: { ...pos, baseUrl }, goup: { ...goup, baseUrl } }
    await file('echo.json', { ...profile, language: 'en', systems })
  })
  afterAll(() => new Promise((resolve) => echo.close(resolve)))

  test('does not bring the shop’s key to light; its words prove nothing', async () => {
    const args = ['goup.customers.delete', '--profile', 'echo.json', '--input', '-', '--yes']
    const { code, output, results } = await answered(args, [DEMO.goup.seckey], '{"code":"KH1"}')
    expect(code).toBe(3)
    expect(JSON.parse(results[0] ?? '')).toMatchObject({ kind: 'rejected', category: 'unclear' })
    for (const text of [output, ...results]) {
      expect(text).toContain('•••')
      expect(text).not.toContain(DEMO.goup.seckey)
    }
  })

  test('does not bring a person’s password or token to light', async () => {
    const input = JSON.stringify({ id: '1', password: 'spring-rolls-9' })
    const args = ['pos.people.editPassword', '--profile', 'echo.json', '--author', 'quan', '--input', '-', '--yes']
    const { code, output, results } = await answered(args, [], input, { COUNTERFOIL_POS_TOKEN: 'token-of-quan-9' })
    expect(code).toBe(1)
    // Words that repeat a secret are withheld whole, before they come as far as a terminal.
    expect(JSON.parse(results[0] ?? '')).toMatchObject({ kind: 'rejected', message: '' })
    for (const text of [output, ...results]) expect(text).not.toMatch(/spring-rolls-9|token-of-quan-9/)
  })
})

describe('what is refused before anything is asked for', () => {
  const refusals: readonly (readonly [string, readonly string[], string, string])[] = [
    ['an unknown operation', ['goup.customer.get'], '', 'goup.customers.get'],
    ['no profile', ['goup.customers.get'], '', '--profile'],
    ['a profile that is not there', ['goup.customers.get', '--profile', 'none.json'], '', 'none.json'],
    ['an unknown option', ['goup.customers.get', '--verbose=loud'], '', '--verbose is not known'],
    ['no author at the POS', ['pos.person.info', '--profile', 'english.json'], '', '--author'],
    ['a missing field', ['goup.customers.get', '--profile', 'english.json'], '', 'code is missing'],
    [
      'a stray field',
      ['goup.customers.get', '--profile', 'english.json', '--input', '-'],
      '{"code":"1","x":1}',
      'x is not known',
    ],
    [
      'a field too long',
      ['goup.customers.get', '--profile', 'english.json', '--input', '-'],
      `{"code":"${'1'.repeat(51)}"}`,
      'code is longer than 50',
    ],
    [
      'no JSON',
      ['goup.customers.get', '--profile', 'english.json', '--input', '-'],
      '{"password":"pho-bo-9"',
      'not JSON',
    ],
    ['--verify of a read', ['goup.customers.get', '--profile', 'english.json', '--verify'], '', '--verify'],
    [
      'a verification that nothing can make',
      ['vbot.status.delete', '--profile', 'english.json', '--verify'],
      '',
      'VBot offers no read',
    ],
    ['all pages of one record', ['goup.customers.get', '--profile', 'english.json', '--all-pages'], '', '--all-pages'],
  ]
  test.each(refusals)('%s', async (_name, args, input, said) => {
    const { code, output, questions } = await answered(args, [], input)
    expect(code).toBe(2)
    expect(output).toContain(said)
    expect(output).not.toContain('pho-bo-9')
    expect(output).not.toContain('loud')
    expect(questions).toEqual([])
  })

  test('a wrong profile, by its fields', async () => {
    const wrong = shop.profile()
    await file('wrong.json', { ...wrong, systems: { ...wrong.systems, goup: { ...wrong.systems.goup, baseUrl: 'x' } } })
    const { code, output } = await answered(['goup.customers.get', '--profile', 'wrong.json'], [])
    expect(code).toBe(2)
    expect(output).toContain('systems.goup.baseUrl')
  })

  test('a photo that nobody brings', async () => {
    const input = JSON.stringify({ id: '1', name: `photo:${'0f'.repeat(32)}` })
    const args = ['pos.people.editName', '--profile', 'english.json', '--author', 'quan', '--input', '-', '--yes']
    const { code, output } = await answered(args, [], input)
    expect(code).toBe(2)
    expect(output).toContain('which no --photo brings')
  })

  test('a masked value, which is never written back', async () => {
    const input = JSON.stringify({ id: '1', name: 'Lan ****' })
    const args = ['pos.people.editName', '--profile', 'english.json', '--author', 'quan', '--input', '-']
    expect((await answered(args, [], input)).output).toContain('name holds *')
  })
})

describe('what there is', () => {
  test('the list and what one operation takes need no shop', async () => {
    const list = await answered(['--list'], [])
    expect(list.results[0]).toMatch(/^pos\.people\.create +mutation$/m)
    const show = await answered(['--show', 'goup.customers.search'], [])
    expect(show.results[0]).toContain('pageSize: whole number from 1 to 500')
    expect(show.results[0]).toContain('"pageSize": 50')
  })

  test('a photo is named by its bytes, and what is no photo is refused', async () => {
    const bytes = Buffer.from('/9j/4AAQSkZJRg==', 'base64')
    await writeFile(join(folder, 'drill.jpg'), bytes)
    await file('drill.txt', 'no photo')
    const { code, output } = await answered(['--photo', 'drill.jpg'], [])
    expect(code).toBe(0)
    expect(output).toContain(`photo:${createHash('sha256').update(bytes).digest('hex')}`)
    expect(await answered(['--photo', 'drill.txt'], [])).toMatchObject({ code: 2 })
  })
})

test('a secret is masked in whichever form a system repeats it', () => {
  const { hide, hideIn, text } = makeMasking()
  hide('phở "bò" & rau')
  hideIn({ person: { password: 'bún chả 9' }, name: 'Lan' })
  const said = `key=${encodeURIComponent('phở "bò" & rau')} ${JSON.stringify({ key: 'phở "bò" & rau' })} bún chả 9 Lan`
  expect(text(said)).toBe('key=••• {"key":"•••"} ••• Lan')
})
