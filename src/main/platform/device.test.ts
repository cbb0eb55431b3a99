// Goal: an installation keeps its identity, and one whose identity is lost never gives out a code that meets an old one.
// Method: real files, with the damage a power cut does to them.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDevice } from './device'

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'device-'))
}

test('the next start has the same mark and goes on behind the numbers given out', async () => {
  const dir = folder()
  const device = await openDevice(dir)
  expect(await device.reserveNumbers(20)).toBe(1)
  const again = await openDevice(dir)
  expect(again.deviceMark).toBe(device.deviceMark)
  expect(await again.reserveNumbers(1)).toBe(21)
})

test.each([
  ['gone', null],
  ['empty', ''],
  ['cut off', '{"deviceId":'],
  ['zeros', '\0'.repeat(68)],
  ['of another shape', '{"deviceId":7}'],
])('a file that is %s makes a new device', async (_what, content) => {
  const dir = folder()
  const device = await openDevice(dir)
  const file = join(dir, 'device.json')
  if (content === null) rmSync(file)
  else writeFileSync(file, content)
  const fresh = await openDevice(dir)
  expect(fresh.deviceMark).not.toBe(device.deviceMark)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ deviceId: fresh.deviceId, nextNumber: 1 })
})

test('a start writes nothing when the device is known: it must work on a full disk', async () => {
  const dir = folder()
  await openDevice(dir)
  const file = join(dir, 'device.json')
  const spaced = readFileSync(file, 'utf8').replace(',', ' , ')
  writeFileSync(file, spaced)
  await openDevice(dir)
  expect(readFileSync(file, 'utf8')).toBe(spaced)
})
