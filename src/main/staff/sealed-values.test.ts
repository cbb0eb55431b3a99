// Goal: nothing that was changed or moved is ever taken for what was written. Method: a vault in memory with the app's own
// seal, every byte of a value changed in turn.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { makeMemoryVault } from '../../../test/factories/vault'
import { makeSealedValues } from './sealed-values'

const Value = z.strictObject({ word: z.string() })
const LAN = { word: 'mật khẩu' }

function open() {
  const kept = new Map<string, string>()
  return { kept, values: makeSealedValues(makeMemoryVault(kept)) }
}

test('what was written is read, what never was is absent', async () => {
  const { kept, values } = open()
  await values.write('staff.record.lan', LAN)
  expect(await values.read('staff.record.lan', Value)).toEqual({ kind: 'ok', value: LAN })
  expect(await values.read('staff.record.minh', Value)).toEqual({ kind: 'absent' })
  expect(values.names('staff.record.')).toEqual(['staff.record.lan'])
  expect([...kept.values()].join()).not.toContain('khẩu')
  await values.remove('staff.record.lan')
  expect(await values.read('staff.record.lan', Value)).toEqual({ kind: 'absent' })
})

test('a value under another name, of another vault, of another form, or of nobody is altered', async () => {
  const { kept, values } = open()
  await values.write('staff.record.lan', LAN)
  await values.write('staff.record.hoa', { word: 7 })
  const stranger = open()
  await stranger.values.write('staff.record.dung', LAN)
  kept.set('staff.record.minh', kept.get('staff.record.lan') ?? '')
  kept.set('staff.record.dung', stranger.kept.get('staff.record.dung') ?? '')
  kept.set('staff.record.khoa', JSON.stringify({ name: 'staff.record.khoa', value: LAN }))
  for (const name of ['minh', 'hoa', 'dung', 'khoa']) {
    expect(await values.read(`staff.record.${name}`, Value), name).toEqual({ kind: 'altered' })
  }
})

test('a value with one byte changed is altered', async () => {
  const { kept, values } = open()
  await values.write('staff.clock', LAN)
  const bytes = Buffer.from(kept.get('staff.clock') ?? '', 'base64')
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    kept.set('staff.clock', changed.toString('base64'))
    expect(await values.read('staff.clock', Value)).toEqual({ kind: 'altered' })
  }
})
