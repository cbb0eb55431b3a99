// Goal: the command for installers does through the app's own connectors what it says, tells what came of it, and never
// takes, shows or keeps a secret where others could see it. Method: the real script as a process of its own, with nobody
// at its terminal, against the simulated shop, whose ledger is the judge.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PROJECT_DIR } from '../../scripts/project.mjs'
import { runCommand } from '../../scripts/run-command.mjs'
import { DEMO } from '../factories/demo'
import { type Shop, startShop } from '../simulators/shop'

const SECRETS = {
  COUNTERFOIL_GOUP_SECKEY: DEMO.goup.seckey,
  COUNTERFOIL_FINAN_CLIENT_ID: DEMO.finan.clientId,
  COUNTERFOIL_FINAN_SECRET: DEMO.finan.secret,
  COUNTERFOIL_VBOT_USERNAME: DEMO.vbot.username,
  COUNTERFOIL_VBOT_PASSWORD: DEMO.vbot.password,
  COUNTERFOIL_POS_PASSWORD: DEMO.pos.staff[0]?.password ?? '',
}
const HIDDEN = [DEMO.goup.seckey, DEMO.finan.secret, DEMO.vbot.password]

let shop: Shop
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterfoil-connector-'))
  shop = await startShop({ customers: 60 })
  await file('profile.json', shop.profile())
  await file('english.json', { ...shop.profile(), language: 'en' })
})
afterAll(async () => {
  await shop.close()
  await rm(folder, { recursive: true, force: true })
})

async function file(name: string, value: unknown): Promise<string> {
  await writeFile(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))
  return name
}

/** What every spawned run has shown, looked through at the end for secrets. */
let shown = ''

type Run = { readonly code: number | null; readonly output: string }

/** The real script; nobody sits at its terminal. */
async function spawned(args: readonly string[], env: Readonly<Record<string, string>> = SECRETS): Promise<Run> {
  const script = ['--import', 'tsx', join(PROJECT_DIR, 'scripts/connector.mts')]
  const { code, output } = await runCommand(process.execPath, [...script, ...args], {
    env: { PATH: process.env.PATH, INIT_CWD: folder, ...env },
    timeoutMs: 60_000,
  })
  shown += output
  return { code, output }
}

const registration = (code: string, phone: string) => ({
  ...{ code, name: 'Nguyễn Thị Ánh Tuyết', phone },
  address: { province: 'TP Hồ Chí Minh', district: '', ward: 'Phường Bến Thành', line: '12 Lê Lợi' },
})
const goupHolds = (code: string) => shop.goup.ledger.countOf(code)

describe('as a process of its own', () => {
  test('reads, in the profile’s language', async () => {
    const [customer] = shop.customers
    await file('get.json', { code: customer?.code })
    const given = ['goup.customers.get', '--input', 'get.json', '--profile']
    const [vi, en] = await Promise.all([spawned([...given, 'profile.json']), spawned([...given, 'english.json'])])
    expect(vi).toMatchObject({ code: 0 })
    expect(vi.output).toContain(customer?.name)
    expect(vi.output).toMatch(/HTTP 200 · \d+ ms/)
    expect(vi.output).toContain('Đã tìm thấy.')
    expect(en.output).toContain('Found.')
  })

  test('sends a mutation with --yes, once', async () => {
    await file('insert.json', registration('KH-CLI-1', '+84331234501'))
    const args = ['goup.customers.save.insert', '--profile', 'english.json', '--input', 'insert.json']
    const unasked = await spawned(args)
    expect(unasked).toMatchObject({ code: 2 })
    expect(unasked.output).toContain('--yes')
    expect(goupHolds('KH-CLI-1')).toBe(0)

    const sent = await spawned([...args, '--yes'])
    expect(sent).toMatchObject({ code: 0 })
    expect(sent.output).toContain('"kind": "applied"')
    expect(goupHolds('KH-CLI-1')).toBe(1)

    const refused = await spawned([...args, '--yes'])
    expect(refused).toMatchObject({ code: 1 })
    expect(refused.output).toContain('"category": "conflict"')
    expect(refused.output).toContain('such a record stands there already')
    expect(goupHolds('KH-CLI-1')).toBe(1)
  })

  test('signs in at the POS and asks there under that name', async () => {
    const token = shop.pos.issueToken('lan')
    await file('pos.json', { phone: '0912345678' })
    const args = ['pos.customers.list', '--profile', 'profile.json', '--author', 'lan', '--input', 'pos.json']
    const [password, pasted] = await Promise.all([spawned(args), spawned(args, { COUNTERFOIL_POS_TOKEN: token })])
    expect(password).toMatchObject({ code: 0 })
    expect(password.output).toContain('Đang đăng nhập')
    expect(pasted).toMatchObject({ code: 0 })
    expect(pasted.output).not.toContain('Đang đăng nhập')
    expect(pasted.output).not.toContain(token)
    const without = await spawned(args, { COUNTERFOIL_POS_PASSWORD: 'not-her-password' })
    expect(without).toMatchObject({ code: 1 })
    expect(without.output).not.toContain('not-her-password')
  })

  test('refuses a secret on the command line, and does not repeat it', async () => {
    const before = shop.goup.requests.entries().length
    const secret = 'another-key-than-ours'
    const runs = await Promise.all([
      spawned(['goup.customers.get', `--seckey=${secret}`]),
      spawned(['goup.customers.get', '--password', secret]),
      spawned([`COUNTERFOIL_GOUP_SECKEY=${secret}`, 'goup.customers.get']),
      spawned(['goup.customers.get', '--input', DEMO.goup.seckey]),
    ])
    for (const { code, output } of runs) {
      expect(code).toBe(2)
      expect(output).toContain('never taken from the command line')
      expect(output).not.toContain(secret)
    }
    expect(shop.goup.requests.entries()).toHaveLength(before)
  })

  test('names the variable of a secret that nobody can be asked for', async () => {
    await file('get.json', { code: 'KH000001' })
    const run = await spawned(['goup.customers.get', '--profile', 'english.json', '--input', 'get.json'], {})
    expect(run).toMatchObject({ code: 2 })
    expect(run.output).toContain('COUNTERFOIL_GOUP_SECKEY is not set')
  })

  test('nobody reachable is 3, a wrong key is 1', async () => {
    await file('get.json', { code: 'KH000001' })
    const gone = shop.profile()
    gone.systems.goup.baseUrl = 'http://127.0.0.1:9'
    await file('gone.json', { ...gone, language: 'en' })
    const args = ['goup.customers.get', '--input', 'get.json', '--profile']
    const [unreachable, wrong] = await Promise.all([
      spawned([...args, 'gone.json']),
      spawned([...args, 'english.json'], { COUNTERFOIL_GOUP_SECKEY: 'wrong-key-entered' }),
    ])
    expect(unreachable).toMatchObject({ code: 3 })
    expect(unreachable.output).toContain('no HTTP answer')
    expect(wrong).toMatchObject({ code: 1 })
    expect(wrong.output).not.toContain('wrong-key-entered')
  })
})

test('no secret was ever shown, and nothing was written beside our own files', async () => {
  expect(shown.length).toBeGreaterThan(1_000)
  for (const secret of HIDDEN) expect(shown.includes(secret)).toBe(false)
  const ours = ['english.json', 'get.json', 'gone.json', 'insert.json', 'pos.json', 'profile.json']
  expect((await readdir(folder)).toSorted()).toEqual(ours)
})
