// Goal: a photo that was put is there, whole and unreadable to others, for as long as somebody needs it. Method: real
// files; damage, a lost key, a wrong name, the same photo twice at once.
import { mkdtempSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePhoto } from '../../../test/factories/photo'
import { openPhotoFiles } from './photo-files'

const KEY = Buffer.alloc(32, 7)
const DAY_MS = 24 * 60 * 60_000

async function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'photos-'))
  const files = await openPhotoFiles(folder, KEY)
  const only = () => join(folder, readdirSync(folder)[0] ?? '')
  return { folder, files, only }
}

test('what was put is there, after a restart too, sealed and once', async () => {
  const { folder, files, only } = await openFolder()
  const face = makePhoto('a face and a serial number')
  await Promise.all([files.put(face), files.put(face)])
  expect(await (await openPhotoFiles(folder, KEY)).get(face.ref)).toEqual(face)
  expect(readdirSync(folder)).toHaveLength(1)
  expect(readFileSync(only()).includes('serial number')).toBe(false)
  expect(readFileSync(only()).includes(face.jpegBase64)).toBe(false)
})

test.each([
  ['cut', (file: string) => truncateSync(file, 40)],
  ['emptied', (file: string) => truncateSync(file, 0)],
  ['overwritten', (file: string) => writeFileSync(file, Buffer.alloc(300, 1))],
])('one that was %s counts as missing, and putting it again mends it', async (_, damage) => {
  const { files, only } = await openFolder()
  const one = makePhoto('one')
  await files.put(one)
  damage(only())
  expect(await files.get(one.ref)).toBeNull()
  await files.put(one)
  expect(await files.get(one.ref)).toEqual(one)
})

test('another key opens nothing', async () => {
  const { folder, files } = await openFolder()
  const one = makePhoto('one')
  await files.put(one)
  expect(await (await openPhotoFiles(folder, Buffer.alloc(32, 8))).get(one.ref)).toBeNull()
})

test('bytes under a name that is not theirs are refused', async () => {
  const { folder, files } = await openFolder()
  const { ref } = makePhoto('one')
  await expect(files.put({ ref, jpegBase64: 'AAAA' })).rejects.toThrow('not what its name says')
  expect(readdirSync(folder)).toEqual([])
})

test('sweeping keeps what is needed and what is new', async () => {
  const { folder, files } = await openFolder()
  const [kept, old] = [makePhoto('kept'), makePhoto('old')]
  await files.put(kept)
  await files.put(old)
  writeFileSync(join(folder, 'half-written.3.new'), '')
  expect(await files.sweep(new Set([kept.ref]), Date.now(), DAY_MS)).toBe(0)
  expect(await files.sweep(new Set([kept.ref]), Date.now() + 2 * DAY_MS, DAY_MS)).toBe(2)
  expect(await files.get(kept.ref)).toEqual(kept)
  expect(await files.get(old.ref)).toBeNull()
})
