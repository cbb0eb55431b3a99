// Goal: a saved file is whole or not there. Method: real files in a folder of their own.
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { alwaysInto, makeFileSaver } from './save-file'

async function folderAndSaver() {
  const folder = await mkdtemp(join(tmpdir(), 'save-file-'))
  return { folder, saver: makeFileSaver(alwaysInto(folder)) }
}

const bytes = (text: string) => new TextEncoder().encode(text)

test('pieces become one file, which has its name only once it is whole', async () => {
  const { folder, saver } = await folderAndSaver()
  const fileId = (await saver.begin('a.csv')) ?? ''
  await saver.append(fileId, bytes('một '))
  await saver.append(fileId, bytes('hai'))
  expect(await readdir(folder)).toEqual(['a.csv.part'])
  await saver.finish(fileId, true)
  expect(await readdir(folder)).toEqual(['a.csv'])
  expect(await readFile(join(folder, 'a.csv'), 'utf8')).toBe('một hai')
  await expect(saver.append(fileId, bytes('x'))).rejects.toThrow()
})

test('what was called off leaves nothing behind, and spares what stood there', async () => {
  const { folder, saver } = await folderAndSaver()
  expect(await saver.saveText('a.csv', 'cũ')).toBe(true)
  const fileId = (await saver.begin('a.csv')) ?? ''
  await saver.append(fileId, bytes('nửa'))
  await saver.finish(fileId, false)
  expect(await readdir(folder)).toEqual(['a.csv'])
  expect(await readFile(join(folder, 'a.csv'), 'utf8')).toBe('cũ')
  expect(await makeFileSaver(async () => null).saveText('a.csv', 'x')).toBe(false)
})

test('a place that cannot be written is told', async () => {
  const { folder } = await folderAndSaver()
  const saver = makeFileSaver(alwaysInto(join(folder, 'nowhere')))
  await expect(saver.begin('a.csv')).rejects.toThrow()
})
