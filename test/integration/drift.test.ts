// Goal: every answer that fits nothing known is kept as a shape, whoever asked, and known answers never are. Method: the
// connectors over a fetch that answers as told, with a real keeper behind them.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { type DriftKeeper, openDriftKeeper } from '../../src/main/connectors/drift'
import { connectTo, SHOP_SECRETS, signedIn } from '../factories/connectors'

const input = {
  code: 'KH-K7-26K21-0001',
  name: 'Nguyễn Thị Ánh Tuyết',
  phone: '+84331234567',
  address: { province: '', district: '', ward: '', line: '' },
}
const profile = {
  shop: { id: 'd', name: 'D' },
  language: 'vi',
  systems: {
    pos: { baseUrl: 'https://pos.example', auth: { scheme: 'pasted' }, takesCustomers: true },
    goup: {
      baseUrl: 'https://goup.example',
      basePath: '/api/edu/v4',
      allowHttp: false,
      employeeCode: 'NV01',
      takesCustomers: true,
    },
    finan: { baseUrl: 'https://finan.example', pathPrefix: '/open', takesCustomers: true },
    vbot: {
      baseUrl: 'https://vbot.example',
      vbotId: '1',
      projectCode: 'p',
      statusCode: 's',
      typeCode: 't',
      groupName: 'g',
      auth: 'apiKey',
      takesCustomers: true,
    },
  },
  demo: null,
}

let drift: DriftKeeper
beforeEach(async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'drift-')), 'unfamiliar-answers.json')
  drift = await openDriftKeeper({ file, nowMs: Date.now, changed: () => undefined })
})

function answering(status: number, body: object | string) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const answer = async () => new Response(text, { status, headers: { 'content-type': 'application/json' } })
  const secrets = new Map(Object.entries({ ...SHOP_SECRETS, 'vbot.apiKey': 'k', ...signedIn({ lan: 't' }) }))
  return connectTo(profile, { secrets, drift, fetchRead: answer, fetchMutation: answer })
}

const ODD = { ok: true, payload: { phone: '0912345678', owner: 'Nguyễn Thị Lan' } }
const ODD_SHAPE = { ok: 'boolean', payload: { phone: 'text(10)', owner: 'text(14)' } }

it.each(['pos.customers.create', 'goup.customers.save.insert', 'finan.customers.create', 'vbot.customer.create'])(
  'a mutation (%s) answered in another shape: unknown, and kept',
  async (operation) => {
    expect((await answering(200, ODD).send({ operation, input, author: 'lan' })).kind).toBe('unknown')
    expect(drift.list()).toMatchObject([{ source: operation, status: 200, shape: ODD_SHAPE }])
    expect(JSON.stringify(drift.list())).not.toMatch(/0912345678|Lan/)
  },
)

it.each([
  ['pos.customers.list', {}],
  ['pos.customers.get', { id: '7' }],
  ['goup.customers.search', { page: 1, pageSize: 10 }],
  ['finan.customers.list', {}],
])('a read (%s) answered in another shape is kept', async (operation, given) => {
  const read = await answering(200, ODD).read({ operation, input: given, author: 'lan' })
  expect(read.ok).toBe(false)
  expect(drift.list()).toMatchObject([{ source: operation, shape: ODD_SHAPE }])
})

it('a verifying look keeps what it met under the read it made', async () => {
  await answering(200, ODD).probe({ operation: 'pos.customers.create', input, author: 'lan' })
  expect(drift.list()).toMatchObject([{ source: 'pos.customers.list' }])
})

it('a sign-in keeps what it met', async () => {
  expect((await answering(200, ODD).signIn('lan', 't')).ok).toBe(false)
  expect(drift.list()).toMatchObject([{ source: 'pos.auth', shape: ODD_SHAPE }])
})

it.each([
  ['a business code', 201, { result: 'EXIST_PHONE' }],
  ['the code that says nothing', 201, { result: 'ERROR' }],
  ['success', 201, { result: 'SUCCESS', customer: { id: '7' } }],
  ['a validation', 422, { validation_messages: { phone: { isEmpty: 'x' } } }],
  ['a page in between', 200, '<html><title>Wi-Fi</title></html>'],
  ['a server in trouble', 502, '<html>nginx</html>'],
  ['a refused token', 401, {}],
  ['being told to wait', 429, {}],
])('%s is nothing unfamiliar', async (_name, status, body) => {
  await answering(status, body).send({ operation: 'pos.customers.create', input, author: 'lan' })
  expect(drift.list()).toEqual([])
})
