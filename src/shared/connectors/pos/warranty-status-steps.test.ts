// Goal: a step on a repair's way is made once, and counts as made only where the repair shows that it was ours.
// Method: inputs and requests literally as the document wants them; verifications against a POS of plain rows.
import { PhotoRef } from '@shared/domain/photo'
import { Day } from '@shared/kit/dates'
import type { Reading } from '@shared/kit/outcome'
import { describe, expect, it } from 'vitest'
import {
  makeRepairsPos,
  posAnswer,
  type RawRepair,
  REPAIR_ID,
  rawRepair,
  SHOP,
} from '../../../../test/factories/repairs'
import { findMutation } from '../catalogue'

const photo = PhotoRef.parse(`photo:${'a'.repeat(64)}`)
const key = { id: REPAIR_ID, createdDay: Day.parse('2026-11-20') }
const note = { ...key, text: 'Đã gọi', photo: null, marker: 'K7Q2M9' }
const receipt = { ...key, locationId: 1, warrantyExpenses: null, repairCost: null }

function rowOf(name: string) {
  const row = findMutation(`pos.warrantyStatus.${name}`)
  if (!row) throw new Error(name)
  return row
}

it.each<[string, object, object]>([
  ['editStatus', { ...key, status: 'receive' }, { status: 'receive' }],
  ['addProgressNote', note, { progress_note_text: 'Đã gọi [#K7Q2M9]' }],
  ['addProgressNote', { ...note, text: '', photo }, { progress_note_text: '[#K7Q2M9]', progress_note_img: 'YQ==' }],
  ['forwardWarranty', { ...key, receiver: 'Lan', locationId: 2 }, { receiver: 'Lan', location: 2 }],
  ['forwardWarranty', { ...key, receiver: 'Lan', locationId: '2' }, { receiver: 'Lan', location: '2' }],
  ['sendToSupplier', { ...key, supplierName: 'Bosch' }, { supplier_name: 'Bosch' }],
  ['receivedFromSupplier', receipt, { location: 1 }],
  [
    'receivedFromSupplier',
    { ...receipt, locationId: '1', warrantyExpenses: 5, repairCost: 0 },
    { location: '1', warranty_expenses: 5, repair_cost: 0 },
  ],
  ['completeWarranty', { ...key, invoiceNumber: '' }, {}],
  ['completeWarranty', { ...key, invoiceNumber: '007' }, { other_cost: '007' }],
])('%s of %o goes out with its own fields alone', (name, input, fields) => {
  const row = rowOf(name)
  const request = row.request(row.input.parse(input), SHOP, () => 'YQ==')
  expect(request).toMatchObject({ method: 'PUT', path: `/warranty-status/${REPAIR_ID}` })
  expect(request.json).toEqual({ action: name, ...fields })
})

it.each<[string, object, string, string]>([
  // C15: there is no way back.
  ['editStatus', { ...key, status: 'pending' }, 'status', 'invalid_value'],
  // C47: neither text nor photo.
  ['addProgressNote', { ...note, text: ' ' }, 'text', 'empty'],
  ['addProgressNote', { ...note, text: 'a*' }, 'text', 'masked'],
  ['forwardWarranty', { ...key, receiver: '', locationId: 1 }, 'receiver', 'empty'],
  ['forwardWarranty', { ...key, receiver: 'Lan', locationId: '' }, 'locationId', 'too_small'],
  ['sendToSupplier', { ...key, supplierName: '' }, 'supplierName', 'empty'],
  ['receivedFromSupplier', { ...receipt, repairCost: -1 }, 'repairCost', 'too_small'],
  ['receivedFromSupplier', { ...receipt, warrantyExpenses: 0.5 }, 'warrantyExpenses', 'invalid_type'],
  ['completeWarranty', { ...key, invoiceNumber: 'ữ'.repeat(256) }, 'invoiceNumber', 'tooLong'],
])('%s refuses %o', (name, input, at, rule) => {
  const issues = rowOf(name).input.safeParse(input).error?.issues ?? []
  const seen = issues.map((issue) => [issue.path.join('.'), 'params' in issue ? issue.params?.rule : issue.code])
  expect(seen).toEqual([[at, rule]])
})

describe('answers', () => {
  const categoryOf = (name: string, code: string, input: object = {}) => {
    const outcome = rowOf(name).classify(posAnswer(422, { result: code }), { ...key, ...input })
    return outcome.kind === 'rejected' ? outcome.category : outcome.kind
  }

  it.each([
    ['sendToSupplier', 'WARRANTY_ALREADY_SENT'],
    ['receivedFromSupplier', 'WARRANTY_ALREADY_RECEIVED'],
    ['completeWarranty', 'WARRANTY_ALREADY_COMPLETED'],
  ])('%s takes %s for an echo, and no other state (E2.6)', (name, echo) => {
    expect(categoryOf(name, echo)).toBe('conflict')
    const others = ['WARRANTY_ALREADY_SENT', 'WARRANTY_ALREADY_RECEIVED', 'WARRANTY_ALREADY_COMPLETED']
    for (const code of others.filter((other) => other !== echo)) expect(categoryOf(name, code)).toBe('state')
    expect(rowOf(name).replay).toBe('lookup')
  })

  it('editStatus takes "completed" for an echo only where it was to complete', () => {
    expect(categoryOf('editStatus', 'WARRANTY_ALREADY_COMPLETED', { status: 'success' })).toBe('conflict')
    expect(categoryOf('editStatus', 'WARRANTY_ALREADY_COMPLETED', { status: 'send' })).toBe('state')
    expect(categoryOf('editStatus', 'INVALID_STATUS_TRANSITION', { status: 'success' })).toBe('state')
  })

  it('a photo that failed leaves open whether the note stands there (C10)', () => {
    expect(categoryOf('addProgressNote', 'ERROR_UPLOAD_IMAGE')).toBe('unclear')
    expect(rowOf('addProgressNote').replay).toBe('manual')
  })
})

describe('verifications of steps', () => {
  const verify = async (name: string, input: object, told: RawRepair): Promise<Reading | undefined> =>
    rowOf(name).verify?.({ ...key, ...input }, makeRepairsPos([rawRepair(told)]).call, SHOP)
  const applied = { kind: 'applied', remoteId: REPAIR_ID }
  const notApplied = { kind: 'notApplied' }
  const differs = (status: string, seen: object) => ({
    kind: 'differs',
    remoteId: REPAIR_ID,
    seen: { status, ...seen },
  })
  const cannotTell = (detail: string) => ({ kind: 'cannotTell', detail })

  const bosch = { supplierName: 'Bosch' }
  const sent = { status: 'send', supplier_name: 'Bosch', supplier_send_date: '2026-11-21 08:00:00' }
  const back = { ...sent, status: 'receive', supplier_return_date: '2026-11-22 08:00:00', location_id: 1 }
  const done = { ...back, status: 'success', cust_return_date: '2026-11-23 08:00:00' }
  const costs = { ...receipt, repairCost: 5 }
  const invoiced = { invoiceNumber: '007' }

  it.each<[string, object, RawRepair, object]>([
    ['sendToSupplier', bosch, { ...sent, status: 'pending' }, notApplied],
    ['sendToSupplier', bosch, sent, applied],
    ['sendToSupplier', bosch, back, applied],
    ['sendToSupplier', bosch, done, applied],
    // Set by hand, or sent to somebody else.
    ['sendToSupplier', bosch, { ...sent, supplier_send_date: null }, cannotTell('no date of the step')],
    ['sendToSupplier', bosch, { ...done, supplier_name: 'Makita' }, differs('success', { supplierName: 'Makita' })],
    ['sendToSupplier', bosch, { ...sent, supplier_name: '' }, differs('send', { supplierName: '' })],
    ['sendToSupplier', bosch, { ...sent, supplier_name: 'B***' }, cannotTell('not told: supplierName')],
    ['sendToSupplier', bosch, { ...sent, status: 'lost' }, cannotTell('status lost')],
    ['receivedFromSupplier', receipt, sent, notApplied],
    ['receivedFromSupplier', receipt, back, applied],
    ['receivedFromSupplier', receipt, { ...done, location_id: '1' }, applied],
    ['receivedFromSupplier', receipt, { ...back, location_id: 2 }, differs('receive', { locationId: '2' })],
    ['receivedFromSupplier', receipt, { ...back, location_id: null }, cannotTell('not told: locationId')],
    ['receivedFromSupplier', receipt, { ...back, supplier_return_date: '' }, cannotTell('no date of the step')],
    ['receivedFromSupplier', costs, { ...back, repair_cost: '5.00' }, applied],
    [
      'receivedFromSupplier',
      costs,
      { ...back, repair_cost: 6 },
      differs('receive', { locationId: '1', repairCost: '6' }),
    ],
    // Somebody else may have taken it back without a cost: ours must not be lost.
    ['receivedFromSupplier', costs, { ...back, repair_cost: null }, cannotTell('not told: repairCost')],
    ['completeWarranty', invoiced, { ...back, other_cost: '007' }, notApplied],
    ['completeWarranty', invoiced, { ...done, other_cost: '007' }, applied],
    ['completeWarranty', invoiced, { ...done, other_cost: '008' }, differs('success', { invoiceNumber: '008' })],
    ['completeWarranty', invoiced, { ...done, other_cost: '' }, differs('success', { invoiceNumber: '' })],
    ['completeWarranty', { invoiceNumber: '' }, { ...done, other_cost: '008' }, applied],
    ['completeWarranty', { invoiceNumber: '' }, { ...done, cust_return_date: null }, cannotTell('no date of the step')],
    ['editStatus', { status: 'receive' }, { status: 'receive' }, applied],
    ['editStatus', { status: 'receive' }, { status: 'send' }, notApplied],
    // C15: it may have been the state that was to be corrected.
    ['editStatus', { status: 'send' }, { status: 'success' }, differs('success', {})],
    ['editStatus', { status: 'send' }, { status: 'lost' }, cannotTell('status lost')],
    ['forwardWarranty', { receiver: 'Lan', locationId: 2 }, { receiver: 'Lan', location_id: '2' }, applied],
    ['forwardWarranty', { receiver: 'Lan', locationId: 2 }, { receiver: 'Lan', location_id: 1 }, notApplied],
    ['forwardWarranty', { receiver: 'Lan', locationId: 2 }, { receiver: 'Hà', location_id: 2 }, notApplied],
  ])('%s of %o where %o stands there', async (name, input, told, expected) => {
    expect(await verify(name, input, told)).toEqual(expected)
  })

  it('cannot tell of a repair that is gone, whatever the step', async () => {
    for (const name of ['sendToSupplier', 'editStatus', 'forwardWarranty']) {
      const { call } = makeRepairsPos([])
      const reading = await rowOf(name).verify?.({ ...key, ...bosch, status: 'send', locationId: 1 }, call, SHOP)
      expect(reading).toEqual(cannotTell('the repair is gone'))
    }
  })
})

describe('the verification of a progress note', () => {
  const verify = async (input: object, ...quirks: Parameters<typeof makeRepairsPos>[1][]) => {
    const { call, asked } = makeRepairsPos([], quirks[0])
    return { reading: await rowOf('addProgressNote').verify?.({ ...note, ...input }, call, SHOP), asked }
  }
  const noise = Array.from({ length: 30 }, (_, index) => `Ghi chú ${index} [#K7Q2M8]`)

  it('looks for the marker in the whole history of that repair', async () => {
    const { reading, asked } = await verify({}, { logs: [...noise, 'Ghi chú: Đã gọi [#k7q2m9]'] })
    expect(reading).toEqual({ kind: 'applied', remoteId: REPAIR_ID })
    const query = { other_view: 'history', warranty_id: REPAIR_ID }
    expect(asked).toEqual([query, { ...query, page: '2' }])
  })

  it('never takes the same words under another marker for ours', async () => {
    expect((await verify({}, { logs: ['Đã gọi', 'Đã gọi [#K7Q2M8]'] })).reading).toEqual({ kind: 'notApplied' })
  })

  it('does not say that a photo arrived', async () => {
    const { reading } = await verify({ photo }, { logs: ['Đã gọi [#K7Q2M9]'] })
    expect(reading).toMatchObject({ kind: 'cannotTell' })
  })

  it('cannot tell where the history may go on, or cannot be read', async () => {
    const { reading } = await verify({}, { logs: noise.slice(0, 25), tellsPaging: false })
    expect(reading).toMatchObject({ kind: 'cannotTell' })
    expect((await verify({}, { fails: 500 })).reading).toMatchObject({ kind: 'unavailable' })
  })
})
