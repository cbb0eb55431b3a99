// Goal: no answer, however odd, makes a row throw, believe in success without being told so, or take the unreadable for a
// refusal. Method: properties over arbitrary answers, and the corners of C17, G8, F3, V10 and E2 one by one.
import { Outcome } from '@shared/kit/outcome'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryAfterMs } from './answer'
import { findMutation, findRead, OPERATIONS, type OperationId } from './catalogue'
import { isPosCode, POS_CODES } from './error-map'
import type { WireAnswer } from './operation'
import { findPosCode } from './pos/envelope'

const tuyet = {
  code: 'KH-K7-26K21-0001',
  name: 'Nguyễn Thị Ánh Tuyết',
  phone: '+84912345678',
  address: { province: '', district: '', ward: '', line: '' },
}
const UUID = '550e8400-e29b-41d4-a716-446655440000'
const INPUTS: Partial<Record<OperationId, unknown>> = {
  'pos.customers.get': { id: '7' },
  'goup.customers.get': { code: 'A1' },
  'goup.customers.search': { page: 1, pageSize: 20 },
  'pos.customers.list': {},
  'finan.customers.list': {},
  'vbot.customer.updateNo': { code: 'A1', newCode: 'A2' },
  'vbot.status.updateNo': { code: 'A1', newCode: 'A2' },
  'vbot.type.updateNo': { code: 'A1', newCode: 'A2' },
  'vbot.group.updateNo': { code: 'A1', newCode: 'A2' },
  'vbot.field.updateNo': { code: 'A1', newCode: 'A2', name: 'Nguồn' },
  'finan.customers.get': { id: UUID },
  'finan.customers.update': { id: UUID, known: {}, change: {}, mayErase: false },
  'finan.customers.delete': { id: UUID },
  'goup.customers.save.update': { code: 'A1', id: '7', known: {}, change: {}, mayErase: false },
  'goup.customers.delete': { code: 'A1' },
}

function answer(status: number, body: unknown, headers: Record<string, string> = {}): WireAnswer {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  return { status, headers, text, json: typeof body === 'string' ? undefined : body }
}

function classify(id: OperationId, status: number, body: unknown, headers?: Record<string, string>): Outcome {
  const row = findMutation(id)
  if (!row) throw new Error(id)
  return row.classify(answer(status, body, headers), INPUTS[id] ?? tuyet)
}

const ids = Object.keys(OPERATIONS) as OperationId[]
const mutationIds = ids.filter((id) => OPERATIONS[id].mutates)

describe('any answer at all', () => {
  const words = fc.constantFrom(
    'SUCCESS',
    'ERROR',
    'EXIST_PHONE',
    'ok',
    'đã tồn tại',
    '0',
    '1',
    '102001',
    '104000',
    '104004',
    '404',
    '409',
  )
  const leaf = fc.oneof(words, fc.constantFrom<unknown>(0, 1, -1, 409, 500, 102000, 105000, null, true, '', [], {}))
  const keys = ['result', 'error', 'code', 'message', 'detail', 'msg', 'data', 'status', 'customer', '_embedded', 'MSG']
  const flat = fc.dictionary(fc.constantFrom(...keys, 'id', 'customers'), leaf, { maxKeys: 5 })
  const body = fc.oneof(
    fc.dictionary(fc.constantFrom(...keys), fc.oneof(leaf, flat, fc.array(flat, { maxLength: 3 })), { maxKeys: 6 }),
    fc.jsonValue(),
    fc.constant(undefined),
    fc.string(),
  )
  const status = fc.constantFrom(
    200,
    201,
    202,
    204,
    301,
    307,
    400,
    401,
    403,
    404,
    408,
    409,
    422,
    425,
    429,
    500,
    502,
    504,
  )

  it.each(mutationIds)('%s: gives an outcome', (id) => {
    fc.assert(
      fc.property(status, body, (code, given) => {
        const outcome = classify(id, code, given)
        expect(Outcome.safeParse(outcome).success).toBe(true)
        if (outcome.kind === 'applied') expect(code).toBeLessThan(300)
        const isPos = id.startsWith('pos.')
        // Only the system's own word that there is no such record shows that a deletion has been made before.
        if (outcome.kind === 'alreadyApplied' && code >= 300) {
          const words = { pos: /NOT_|_NOT_|Entity not found/, finan: /104004/, vbot: /"error":"?404/, goup: /never/ }
          expect(JSON.stringify(given)).toMatch(words[OPERATIONS[id].system])
        }
        if (code === 401) expect(outcome.kind).toBe('unauthorised')
        if (code === 429) expect(outcome.kind).toBe('throttled')
        if ((code >= 500 && !isPos) || [301, 307, 408, 425].includes(code)) {
          // The POS may name a business code even there (A4: an exception's message goes into `detail`).
          if (!isPos) expect(outcome.kind).toBe('unknown')
          expect(outcome.kind).not.toBe('applied')
        }
        // P18: 204 is how the POS answers a deletion; whether it was made is looked for afterwards.
        const isDeleted = code === 204 && isPos && id.endsWith('.delete')
        const isReadable = isDeleted || (typeof given !== 'string' && given !== undefined)
        if (!isReadable && code < 300 && typeof given !== 'string') expect(outcome.kind).toBe('unknown')
      }),
      { numRuns: 500 },
    )
  })

  it.each(ids.filter((id) => !OPERATIONS[id].mutates))('%s: gives a result', (id) => {
    const row = findRead(id)
    fc.assert(
      fc.property(status, body, (code, given) => {
        const result = row?.read(answer(code, given), INPUTS[id] ?? { id: '7' })
        if (result?.kind === 'refused') expect(Outcome.safeParse(result.outcome).success).toBe(true)
        // "Not there" leads to sending again: an answer nobody can read must never say so.
        if (given === undefined || code >= 500) expect(result?.kind).toBe('refused')
      }),
      { numRuns: 500 },
    )
  })
})

describe('POS (C17, A4)', () => {
  const create = (status: number, body: unknown, headers?: Record<string, string>) =>
    classify('pos.customers.create', status, body, headers)

  it.each([
    ['SUCCESS with the customer', 201, { result: 'SUCCESS', customer: { id: 7 } }, '7'],
    ['SUCCESS without it', 200, { result: 'SUCCESS' }, null],
    ['the customer without a result', 201, { customer: { id: 'u-1' }, _links: {} }, 'u-1'],
  ])('%s is applied', (_name, status, body, remoteId) => {
    expect(create(status, body)).toEqual({ kind: 'applied', remoteId })
  })

  it('every code in every place of C17 is found', () => {
    const places = ['result', 'error', 'code', 'message', 'detail', 'title']
    for (const code of Object.keys(POS_CODES)) {
      for (const place of places) expect(findPosCode({ [place]: `Lỗi: ${code}.` })).toBe(code)
      expect(findPosCode({ validation_messages: { phone: { rule: code } } })).toBe(code)
    }
    expect(Object.keys(POS_CODES)).toHaveLength(44)
    expect(isPosCode('hasOwnProperty')).toBe(false)
  })

  it.each([
    ['201 EXIST_PHONE', 201, { result: 'EXIST_PHONE', _links: {} }, 'rejected', 'conflict'],
    [
      '500 with the code in detail',
      500,
      { detail: 'EXIST_PHONE', title: 'Internal Server Error' },
      'rejected',
      'conflict',
    ],
    ['403 problem', 403, { status: 403, detail: 'Forbidden' }, 'rejected', 'permission'],
    ['403 without a body', 403, undefined, 'rejected', 'permission'],
    ['404 problem', 404, { detail: 'Page not found.' }, 'rejected', 'notFound'],
    ['405', 405, { detail: 'x' }, 'rejected', 'client'],
  ])('%s', (_name, status, body, kind, category) => expect(create(status, body)).toMatchObject({ kind, category }))

  it.each([
    ['ERROR', 201, { result: 'ERROR' }],
    ['a code nobody knows', 201, { result: 'SOMETHING_NEW' }],
    ['neither result nor customer', 201, { _links: {} }],
    ['a customer beside an unknown result', 201, { result: 'MAYBE', customer: { id: 1 } }],
    ['a list', 200, []],
    ['a proxy’s 409', 409, { error: 'conflict' }],
    ['408', 408, { detail: 'Request Timeout' }],
    ['425', 425, { detail: 'Too Early' }],
    ['204', 204, undefined],
    ['an HTML 404', 404, '<html>'],
    ['an HTML 403', 403, '<html>'],
  ])('%s is unknown', (_name, status, body) => expect(create(status, body).kind).toBe('unknown'))

  it('a code in capitals inside ordinary words is not one', () => {
    expect(findPosCode({ detail: 'MY_ERROR_HANDLER failed', title: 'Unprocessable Entity' })).toBeNull()
  })

  it('422 names the first field and its message', () => {
    const validation_messages = { phone: { isEmpty: "Value is required and can't be empty" }, name: { x: 'y' } }
    expect(create(422, { detail: 'Failed Validation', validation_messages })).toEqual({
      kind: 'rejected',
      category: 'validation',
      code: '422',
      message: "Value is required and can't be empty",
      field: 'phone',
    })
  })

  it('never shows a trace', () => {
    const outcome = create(400, { detail: 'Bad', trace: ['#0 /var/www/secret.php'], exception_stack: ['x'] })
    expect(JSON.stringify(outcome)).not.toContain('secret')
  })

  it('a list without an id in a row is no list', () => {
    const read = (body: unknown) => findRead('pos.customers.list')?.read(answer(200, body), {})
    expect(read({ _embedded: { customers: [{ id: 1 }, { name: 'x' }] } })?.kind).toBe('refused')
    expect(read({ _embedded: [] })).toMatchObject({ kind: 'found', value: { customers: [] } })
    expect(read({ _embedded: { khachhang: [{ id: 1 }] } })).toMatchObject({ kind: 'found' })
    const thirty = Array.from({ length: 30 }, (_, id) => ({ id }))
    expect(read({ _embedded: { customers: thirty } })).toMatchObject({ value: { page: { mayHaveMore: true } } })
  })

  it.each([[null], [''], ['**********'], ['0912****78'], [undefined]])('phone %j is hidden (C26)', (phone) => {
    const body = { result: 'SUCCESS', customer: { id: 1, phone } }
    expect(findRead('pos.customers.get')?.read(answer(200, body), { id: '1' })).toMatchObject({
      kind: 'found',
      value: { phone: null },
    })
  })

  it('a page that is no HAL problem is never "not there"', () => {
    const read = findRead('pos.customers.get')
    expect(read?.read(answer(404, '<html>'), { id: '1' }).kind).toBe('refused')
    expect(read?.read(answer(404, { detail: 'Entity not found.' }), { id: '1' }).kind).toBe('notFound')
    expect(read?.read(answer(200, { result: 'NOT_FOUND_CUSTOMER' }), { id: '1' }).kind).toBe('notFound')
  })
})

describe('GoUP (G8, G9, G10)', () => {
  const insert = (status: number, body: unknown) => classify('goup.customers.save.insert', status, body)

  it.each([[{ msg: 'ok' }], [{ Msg: ' OK ' }], ['{msg=ok,data=10}'], ['{“msg”:”ok”,“data”:[{}]}']])(
    '%j is applied',
    (body) => {
      expect(insert(200, body)).toMatchObject({ kind: 'applied' })
    },
  )

  it('tells its id where the answer has one', () => {
    expect(insert(200, { msg: 'ok', data: [{ Id: 12 }] })).toEqual({ kind: 'applied', remoteId: '12' })
    expect(insert(200, { msg: 'ok', data: 'x' })).toEqual({ kind: 'applied', remoteId: null })
  })

  it.each(['Mã khách hàng đã tồn tại', 'Mã bị trùng', 'ma khach hang da ton tai'])('%j is a conflict', (msg) => {
    expect(insert(200, { msg })).toMatchObject({ kind: 'rejected', category: 'conflict', message: msg })
  })

  it('keeps any other text', () => {
    expect(insert(200, { msg: 'Seckey không đúng' })).toMatchObject({ kind: 'rejected', message: 'Seckey không đúng' })
  })

  it.each([
    ['no msg', 200, { data: [] }],
    ['a server error, whatever it says', 500, { msg: 'ok' }],
    ['half an answer', 200, '{"msg":"ok","data":[{"ma'],
  ])('%s is unknown', (_name, status, body) => expect(insert(status, body).kind).toBe('unknown'))

  it('reads only the customer asked for', () => {
    const get = (body: unknown) => findRead('goup.customers.get')?.read(answer(200, body), { code: '0010' })
    expect(get({ msg: 'ok', data: [{ makh: '0010', tenkh: 'A' }] })).toMatchObject({ kind: 'found' })
    for (const data of [[], null, '', {}, [{}]]) expect(get({ msg: 'ok', data })).toEqual({ kind: 'notFound' })
    // G21: leading zeros count.
    expect(get({ msg: 'ok', data: [{ makh: '10', tenkh: 'A' }] })?.kind).toBe('refused')
    expect(get({ msg: 'Mã khách hàng không tồn tại' })).toEqual({ kind: 'notFound' })
    expect(get({ msg: 'Seckey không tồn tại' })?.kind).toBe('refused')
  })
})

describe('Finan (F3, A1)', () => {
  const create = (status: number, body: unknown) => classify('finan.customers.create', status, body)

  it.each([
    [200, { code: 102000, data: { customer_id: 'u-1' } }, 'u-1'],
    [201, { code: '102001', data: [{ customer_id: 'u-1' }] }, 'u-1'],
    [201, { code: 102001 }, null],
  ])('%i %j is applied', (status, body, remoteId) =>
    expect(create(status, body)).toEqual({ kind: 'applied', remoteId }),
  )

  it.each([
    ['an unlisted request error', 200, { code: 104777, message: { content: 'x' } }, 'rejected', 'validation'],
    ['a duplicate request', 409, { code: 104100 }, 'rejected', 'conflict'],
    ['409 with a code of its own', 409, { code: 104777 }, 'rejected', 'conflict'],
    ['400 without a code', 400, { message: 'x' }, 'rejected', 'validation'],
    ['403', 403, { code: 104003 }, 'rejected', 'permission'],
  ])('%s', (_name, status, body, kind, category) => expect(create(status, body)).toMatchObject({ kind, category }))

  it.each([
    ['a proxy’s 409', 409, {}],
    ['105000 under 200', 200, { code: 105000 }],
    ['an unlisted server error', 200, { code: 105999 }],
    ['success under 500', 500, { code: 102001 }],
    ['no code', 200, { data: {} }],
  ])('%s is unknown', (_name, status, body) => expect(create(status, body).kind).toBe('unknown'))
})

describe('Finan deletions (F3, F4, F16)', () => {
  const remove = (status: number, body: unknown) => classify('finan.customers.delete', status, body)

  it.each([
    [201, { code: 102001, data: 'success' }, 'applied'],
    [200, { code: '102000' }, 'applied'],
    [404, { code: 104004 }, 'alreadyApplied'],
    [200, { code: 104004 }, 'alreadyApplied'],
    [404, { message: 'no route' }, 'rejected'],
    [404, '<html>', 'unknown'],
    [500, { code: 104004 }, 'unknown'],
    [400, { code: 104000, message: { content: 'Còn hóa đơn' } }, 'rejected'],
  ])('%i %j: %s', (status, body, kind) => expect(remove(status, body)).toMatchObject({ kind }))

  it('reads one customer only where Finan tells that very one', () => {
    const get = (status: number, body: unknown) =>
      findRead('finan.customers.get')?.read(answer(status, body), { id: UUID })?.kind
    const customer = { customer_id: UUID.toUpperCase(), general_info: { name: 'A' } }
    expect(get(200, { code: 102000, data: customer })).toBe('found')
    expect(get(200, { code: 102000, data: [customer] })).toBe('found')
    for (const data of [[customer, customer], [], 'x', { general_info: { name: 'A' } }]) {
      expect(get(200, { code: 102000, data })).toBe('refused')
    }
    expect(get(404, { code: 104004 })).toBe('notFound')
    expect(get(404, { message: 'no route' })).toBe('refused')
  })
})

describe('VBot (V10)', () => {
  const create = (status: number, body: unknown) => classify('vbot.customer.create', status, body)

  it.each([[{ status: 1, error: 0 }], [{ status: '1', error: '0' }], [{ error: 0 }], [{ status: 1 }]])(
    '%j is applied',
    (body) => expect(create(200, body)).toEqual({ kind: 'applied', remoteId: tuyet.code }),
  )

  it.each([
    [200, { error: -1 }, 'rejected', 'validation'],
    [200, { error: '403', status: 0 }, 'rejected', 'permission'],
    [200, { error: 404 }, 'rejected', 'notFound'],
    [409, { error: 409 }, 'rejected', 'conflict'],
    [200, { error: 777, message: 'x' }, 'rejected', 'validation'],
    [200, { error: 0, status: 0, message: 'x' }, 'rejected', 'unclear'],
    [200, { status: 0, message: 'x' }, 'rejected', 'unclear'],
  ])('%i %j', (status, body, kind, category) => expect(create(status, body)).toMatchObject({ kind, category }))

  it.each([
    [200, { error: 500 }],
    [200, {}],
    [200, { message: 'success' }],
    [409, {}],
    [500, { error: 0, status: 1 }],
  ])('%i %j is unknown', (status, body) => expect(create(status, body).kind).toBe('unknown'))

  it('its 401 under 200 is unauthorised', () => expect(create(200, { error: 401 }).kind).toBe('unauthorised'))
})

describe('retryAfterMs', () => {
  const date = 'Sat, 21 Nov 2026 18:45:00 GMT'
  it.each([
    [{ 'retry-after': '120' }, 120_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': 'Sat, 21 Nov 2026 18:46:00 GMT', date }, 60_000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 18:44:00 GMT', date }, 0],
    [{ 'retry-after': 'Sat, 21 Nov 2026 18:46:00 GMT' }, null],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '-5' }, null],
    [{}, null],
  ])('%j → %s', (headers, expected) => expect(retryAfterMs(headers)).toBe(expected))
})
