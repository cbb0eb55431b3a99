// Goal: the simulated GoUP behaves as its document says. Method: literal requests over loopback.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GoupSimulator, startGoup } from './goup'
import { call } from './http-client'

const PATH = '/api/edu/v/4.0/customers'
const FIELDS = { makh: 'K7-1', tenviettat: 'K7-1', tenkh: 'Nguyễn Thị Ánh', manv: 'NV01' }
let goup: GoupSimulator
beforeEach(async () => {
  goup = await startGoup()
})
afterEach(() => goup.close())

function send(type: string, data: unknown, seckey = 'goup-102988') {
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return call(`${goup.url}${PATH}`, { method: 'POST', headers, body: { type, seckey, data } })
}
const insert = (fields: object = {}) => send('save', { isadd: true, ...FIELDS, ...fields })

describe('save', () => {
  it('inserts once; the same makh again is refused in words', async () => {
    expect(await insert()).toMatchObject({ status: 200, json: { msg: 'ok', data: [{ makh: 'K7-1' }] } })
    expect((await insert()).json).toEqual({ msg: 'Mã khách hàng đã tồn tại' })
    expect(goup.ledger.entries()).toMatchObject([
      { operation: 'goup.customers.save.insert', key: 'K7-1', author: null, summary: { manv: 'NV01' } },
    ])
  })

  it('keeps case and leading zeros of makh apart', async () => {
    for (const makh of ['k7-1', 'K7-1', '001', '1']) expect((await insert({ makh })).json.msg).toBe('ok')
  })

  it.each(['isadd', 'makh', 'tenviettat', 'tenkh', 'manv'])('demands %s', async (field) => {
    const data = Object.fromEntries(Object.entries({ isadd: true, ...FIELDS }).filter(([name]) => name !== field))
    expect((await send('save', data)).json).toEqual({ msg: `Thiếu thông tin bắt buộc: ${field}` })
    expect(goup.records()).toEqual([])
  })

  it.each([
    ['makh', 50],
    ['tenviettat', 50],
    ['tenkh', 350],
    ['dienthoai', 200],
    ['didong', 200],
    ['email', 350],
    ['skype', 350],
    ['facebook', 350],
    ['website', 350],
    ['diachi', 350],
    ['ghichu', 500],
  ])('takes %s up to %i code points', async (field, limit) => {
    // One code point, two UTF-16 units: the limit counts characters.
    expect((await insert({ [field]: '🔧'.repeat(limit) })).json.msg).toBe('ok')
    expect((await insert({ makh: 'K7-2', [field]: '🔧'.repeat(limit + 1) })).json.msg).toContain(`${field} vượt quá`)
  })

  it('refuses an employee it does not know', async () => {
    expect((await insert({ manv: 'NV99' })).json.msg).toBe('Mã nhân viên không tồn tại')
  })

  it('updates by id, blanks what is left out, and may change makh unless it is taken', async () => {
    await insert({ ghichu: 'Khách quen' })
    await insert({ makh: 'K7-2' })
    const { id } = goup.put({ makh: 'K7-1', ghichu: 'Khách quen' })
    const update = (fields: object) => send('save', { isadd: false, ...FIELDS, ...fields })
    expect((await update({})).json.msg).toBe('Không tìm thấy khách hàng')
    expect((await update({ id: '99' })).json.msg).toBe('Không tìm thấy khách hàng')
    expect((await update({ id, makh: 'K7-2' })).json.msg).toBe('Mã khách hàng đã tồn tại')
    expect((await update({ id, makh: 'K7-3', tenkh: 'Tên mới' })).json.msg).toBe('ok')
    expect(goup.records().find((record) => record.id === id)).toMatchObject({
      makh: 'K7-3',
      tenkh: 'Tên mới',
      ghichu: '',
    })
    expect(goup.ledger.countOf('K7-3', 'goup.customers.save.update')).toBe(1)
    expect(goup.records()).toHaveLength(2)
  })
})

describe('get, search, delete', () => {
  it('get finds by makh or says in words that there is none', async () => {
    await insert({ didong: '0912345678' })
    const { data } = JSON.parse((await send('get', { makh: 'K7-1' })).text)
    expect(data).toMatchObject([{ makh: 'K7-1', didong: '0912345678', email: '' }])
    expect((await send('get', { makh: 'K7-9' })).json).toEqual({ msg: 'Không tìm thấy khách hàng' })
    expect((await send('get', {})).json).toEqual({ msg: 'Thiếu thông tin bắt buộc: makh' })
  })

  it.each([
    ['pagesize', 'currentpage'],
    ['magesize', 'currentpage'],
    ['magesize', 'curentpage'],
  ])('search pages by %s and %s', async (size, page) => {
    for (let index = 1; index <= 5; index += 1) goup.put({ makh: `K${index}` })
    const codes = async (number: number) =>
      JSON.parse((await send('search', { [size]: 2, [page]: number })).text).data.map(
        (row: { makh: string }) => row.makh,
      )
    expect([await codes(1), await codes(3), await codes(4)]).toEqual([['K1', 'K2'], ['K5'], []])
  })

  it('search without paging is refused', async () => {
    expect((await send('search', {})).json.msg).toBe('Thiếu pagesize hoặc currentpage')
  })

  it('delete takes one code or several, all or none', async () => {
    for (const makh of ['K1', 'K2', 'K3']) goup.put({ makh })
    expect((await send('delete', { makh: 'K1, K9' })).json.msg).toBe('Không tìm thấy khách hàng')
    expect((await send('delete', { makh: 'K1,K2' })).json.msg).toBe('ok')
    expect((await send('delete', 'K3')).json.msg).toBe('ok')
    expect((await send('delete', {})).json.msg).toBe('Thiếu thông tin bắt buộc: makh')
    expect(goup.records()).toEqual([])
    expect(goup.ledger.entries('goup.customers.delete').map(({ key }) => key)).toEqual(['K1', 'K2', 'K3'])
  })
})

describe('the envelope', () => {
  it('checks the key, the type and the form under HTTP 200', async () => {
    expect(await send('get', { makh: '1' }, 'sai')).toMatchObject({ status: 200, json: { msg: 'Seckey không đúng' } })
    expect((await send('xoa', {})).json.msg).toBe('Type không hợp lệ')
    const broken = await call(`${goup.url}${PATH}`, { method: 'POST', body: '{type:search}' })
    expect(broken).toMatchObject({ status: 200, json: { msg: 'Dữ liệu gửi lên không đúng định dạng' } })
  })

  it('takes the type with a blank and a form with JSON data', async () => {
    expect((await send(' search', { pagesize: 1, currentpage: 1 })).json.msg).toBe('ok')
    const body = new URLSearchParams({
      type: 'save',
      seckey: 'goup-102988',
      data: JSON.stringify({ isadd: 'true', ...FIELDS }),
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await call(`${goup.url}${PATH}`, { method: 'POST', headers, body: body.toString() })
    expect(answer.json.msg).toBe('ok')
    expect(goup.ledger.countOf('K7-1', 'goup.customers.save.insert')).toBe(1)
  })

  it('knows one path and one method', async () => {
    expect((await call(`${goup.url}/api/khac/v/4.0/customers`, { method: 'POST', body: '{}' })).status).toBe(404)
    expect((await call(`${goup.url}${PATH}`)).status).toBe(405)
  })

  it('names operations in the request log', async () => {
    await insert()
    await send('get', { makh: 'K7-1' })
    expect(goup.requests.entries().map(({ operation, mutates }) => [operation, mutates])).toEqual([
      ['goup.customers.save.insert', true],
      ['goup.customers.get', false],
    ])
  })
})
