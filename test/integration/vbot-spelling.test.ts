// Goal: a VBot that goes by the other spelling of its own document is understood, with one repeat and never an effect too
// many (decisions V3 to V6). Method: the simulated VBot in each strict spelling, and what it was asked and did.
import { findMutation, type MutatingOperationId } from '@shared/connectors/catalogue'
import { ShopProfile } from '@shared/domain/shop-profile'
import { afterEach, expect, it } from 'vitest'
import { noPhotos } from '../../src/main/connectors/attempt'
import { commitAndDrop, serverError } from '../simulators/faults'
import { type Shop, startShop } from '../simulators/shop'
import { startVbot, type VbotOptions, type VbotSimulator } from '../simulators/vbot'
import { connectVbot } from './vbot-connector'

let shop: Shop | null = null
let vbot: VbotSimulator
afterEach(async () => {
  await vbot.close()
  await shop?.close()
})

async function open(spelling: NonNullable<VbotOptions['spelling']>, { generation = 1 as 1 | 2 } = {}) {
  vbot = await startVbot({ spelling })
  shop = await startShop()
  const base = shop.profile()
  Object.assign(base.systems.vbot, { baseUrl: vbot.url, generation })
  vbot.put({ customer_no: 'A', customer_name: 'Tuyết' })
  vbot.put({ type_no: 'A', type_name: 'Doanh nghiệp' })
  vbot.put({ group_no: 'A', group_name: 'Khách sỉ', group_description: '' })
  const connectors = connectVbot(ShopProfile.parse(base), vbot.issueToken())
  return (operation: MutatingOperationId, input: unknown) => connectors.send({ operation, input, author: 'lan' })
}
const effects = () => vbot.ledger.entries().map(({ operation, key }) => `${operation} ${key}`)
const paths = () => vbot.requests.entries().map(({ path }) => path)

const RENAME = { code: 'A', newCode: 'B' }
it.each([
  ['V3', 'tables', 'vbot.customer.updateNo', RENAME, 'B'],
  ['V4', 'samples', 'vbot.type.delete', { code: 'A' }, 'A'],
  ['V5', 'samples', 'vbot.group.delete', { code: 'A' }, 'A'],
  ['V6', 'tables', 'vbot.group.updateNo', RENAME, 'B'],
] as const)(
  '%s: a server of %s takes %s in the second spelling',
  async (_decision, spelling, operation, input, key) => {
    const send = await open(spelling)
    expect(await send(operation, input)).toMatchObject({ kind: 'applied' })
    expect(effects()).toEqual([`${operation} ${key}`])
    expect(paths()).toHaveLength(2)
  },
)

it('V3: the second path is the document’s own', async () => {
  const send = await open('samples')
  await send('vbot.customer.updateNo', RENAME)
  expect(paths()).toEqual(['/api/crm/customer/updateNo', '/api/crm/customer/updateNO'])
})

it('a server that takes the first spelling is asked once', async () => {
  const send = await open('either')
  expect((await send('vbot.type.delete', { code: 'A' })).kind).toBe('applied')
  expect((await send('vbot.type.delete', { code: 'A' })).kind).toBe('alreadyApplied')
  expect((await send('vbot.customer.updateNo', { code: 'Z', newCode: 'Y' })).kind).toBe('rejected')
  expect(paths()).toHaveLength(3)
})

it('generation 2 has one spelling: its refusal stands', async () => {
  const send = await open('samples', { generation: 2 })
  expect(await send('vbot.type.delete', { code: 'A' })).toMatchObject({ kind: 'rejected', code: '-1' })
  expect(paths()).toHaveLength(1)
  expect(effects()).toEqual([])
})

it('nothing is spelt anew when nobody can tell what became of the first', async () => {
  const send = await open('samples')
  vbot.faults.add(serverError(502))
  expect((await send('vbot.type.delete', { code: 'A' })).kind).toBe('unknown')
  expect(paths()).toHaveLength(1)
})

it('the answer to the second is lost: unknown, and done once', async () => {
  const send = await open('samples')
  let asked = 0
  vbot.faults.add(commitAndDrop(), { when: () => ++asked === 2 })
  expect((await send('vbot.type.delete', { code: 'A' })).kind).toBe('unknown')
  expect(effects()).toEqual(['vbot.type.delete A'])
  expect(paths()).toHaveLength(2)
})

it('V1: a shop that says so sends its further fields under both names', async () => {
  await open('either')
  const input = {
    ...{ code: 'A', name: 'Tuyết', phones: ['+84912345678'], email: '', statusCode: 'MOI', typeCode: 'CA_NHAN' },
    ...{ address: { province: '', district: '', ward: '', line: '' }, groupName: 'Khách lẻ' },
    fields: [{ key: 'NGUON', value: 'Zalo' }],
  }
  const list = [{ field_key: 'NGUON', field_value: 'Zalo' }]
  for (const alsoSendsFields of [false, true]) {
    const profile = shop?.profile()
    Object.assign(profile?.systems.vbot ?? {}, { alsoSendsFields })
    const json = findMutation('vbot.customer.update')?.request(input, ShopProfile.parse(profile), noPhotos).json
    expect(json).toMatchObject({ fileds: list })
    expect(Object.keys(json as object).includes('fields')).toBe(alsoSendsFields)
  }
})
