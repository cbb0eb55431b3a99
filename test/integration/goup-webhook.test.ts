// Goal: whatever spelling GoUP's webhook comes in, the codes it tells of are read, and a read of them finds what stands
// there. Method: a listener of our own, form edits at the simulated GoUP, each spelling.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readGoupWebhook } from '@shared/connectors/goup/webhook'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GoupSimulator, startGoup } from '../simulators/goup'
import { call } from '../simulators/http-client'

const bodies: string[] = []
let receiver: Server
let goup: GoupSimulator
let url: string
beforeEach(async () => {
  bodies.length = 0
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    bodies.push(Buffer.concat(chunks).toString('utf8'))
    response.end()
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  goup = await startGoup()
})
afterEach(async () => {
  await goup.close()
  await new Promise((resolve) => receiver.close(resolve))
})

const LENIENT = { json: false, form: false, php: false, sample: true } as const

describe.each(['json', 'form', 'php', 'sample'] as const)('spelt as %s', (style) => {
  it('saved and deleted on the form', async () => {
    goup.setWebhook({ url, style })
    await goup.saveOnForm({ makh: '0010', tenkh: 'Nguyễn Thị Ánh Tuyết', diachi: '12 Lê Lợi, Huế', ghichu: 'a=b&c' })
    await goup.saveOnForm({ makh: 'KH1', tenkh: 'Lê Văn Minh' })
    await goup.deleteOnForm('0010', 'KH1')
    const lenient = LENIENT[style]
    expect(bodies.map(readGoupWebhook)).toEqual([
      { kind: 'saved', codes: ['0010'], lenient },
      { kind: 'saved', codes: ['KH1'], lenient },
      { kind: 'deleted', codes: ['0010', 'KH1'], lenient },
    ])
    expect(goup.records()).toEqual([])
  })
})

it('calls of the API tell nobody (G20), and a receiver that is gone stops nothing', async () => {
  goup.setWebhook({ url, style: 'json' })
  const data = { isadd: true, makh: 'K7-1', tenviettat: 'K7-1', tenkh: 'A', manv: 'NV01' }
  const body = { type: 'save', seckey: 'goup-102988', data }
  const answer = await call(`${goup.url}/api/edu/v/4.0/customers`, { method: 'POST', body })
  expect(answer.json.msg).toBe('ok')
  expect(bodies).toEqual([])
  goup.setWebhook({ url: 'http://127.0.0.1:9/', style: 'json' })
  await goup.saveOnForm({ makh: 'K7-2' })
  goup.setWebhook(null)
  await goup.saveOnForm({ makh: 'K7-3' })
  expect(goup.records()).toHaveLength(3)
})
