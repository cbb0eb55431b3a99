// Goal: secrets survive a restart, never stand on disk in clear, and a lost keyring is not a crash.
// Method: the real vault on a real folder; only Electron's keyring is faked.
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'

const keyring = vi.hoisted(() => ({ available: false, prefix: 'sealed:' }))

vi.mock('electron', () => ({
  safeStorage: {
    isEncryptionAvailable: () => keyring.available,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (text: string) => Buffer.from(keyring.prefix + Buffer.from(text).toString('hex')),
    decryptString: (sealed: Buffer) => {
      const text = sealed.toString()
      if (!text.startsWith(keyring.prefix)) throw new Error('other keyring')
      return Buffer.from(text.slice(keyring.prefix.length), 'hex').toString()
    },
  },
}))

// Files of a thread share what they have loaded: ours is loaded with the stand-in, theirs without.
vi.resetModules()
afterAll(() => void vi.resetModules())
const { openVault } = await import('./vault')

const SECRET = 'goup-102988-bí-mật'
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'))
  keyring.available = false
  keyring.prefix = 'sealed:'
})

test.each([false, true])('a secret survives a restart and is not on disk in clear (keyring: %s)', async (available) => {
  keyring.available = available
  const { vault, kind } = await openVault(folder)
  expect(kind).toBe(available ? 'safeStorage' : 'keyFile')
  await vault.set('goup.seckey', SECRET)
  const again = await openVault(folder)
  expect(await again.vault.get('goup.seckey')).toBe(SECRET)
  const onDisk = readFileSync(join(folder, 'vault.json'), 'utf8')
  expect(onDisk).not.toContain(SECRET)
  expect(onDisk).not.toContain(Buffer.from(SECRET).toString('base64'))
})

test('only the owner may read the key file and the vault', async () => {
  const { vault } = await openVault(folder)
  await vault.set('a', 'b')
  for (const name of ['vault.key', 'vault.json']) expect(statSync(join(folder, name)).mode & 0o077).toBe(0)
})

test('what another keyring sealed counts as never entered', async () => {
  keyring.available = true
  const { vault } = await openVault(folder)
  await vault.set('goup.seckey', SECRET)
  keyring.prefix = 'another:'
  const again = await openVault(folder)
  expect(await again.vault.get('goup.seckey')).toBeNull()
})

test('a damaged vault is kept aside and a new one begins', async () => {
  writeFileSync(join(folder, 'vault.json'), '{"version":1,"val')
  const { vault } = await openVault(folder)
  expect(await vault.get('goup.seckey')).toBeNull()
  await vault.set('goup.seckey', SECRET)
  expect(readFileSync(join(folder, 'vault.json.damaged'), 'utf8')).toBe('{"version":1,"val')
  expect(await (await openVault(folder)).vault.get('goup.seckey')).toBe(SECRET)
})

test('many writes at once all arrive', async () => {
  const { vault } = await openVault(folder)
  await Promise.all(Array.from({ length: 20 }, (_, index) => vault.set(`name.${index}`, `value ${index}`)))
  await vault.delete('name.7')
  const again = await openVault(folder)
  expect(await again.vault.get('name.19')).toBe('value 19')
  expect(await again.vault.get('name.7')).toBeNull()
})

test.each([false, true])(
  'a value sealed for elsewhere opens after a restart, and not once changed (keyring: %s)',
  async (available) => {
    keyring.available = available
    const sealed = (await openVault(folder)).vault.seal(SECRET)
    expect(sealed).not.toContain(Buffer.from(SECRET).toString('base64'))
    const { vault } = await openVault(folder)
    expect(vault.unseal(sealed)).toBe(SECRET)
    const bytes = Buffer.from(sealed, 'base64')
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      expect(vault.unseal(changed.toString('base64'))).toBeNull()
    }
    expect(vault.unseal('')).toBeNull()
  },
)

test('tells which names are kept, whether or not they open', async () => {
  keyring.available = true
  const { vault } = await openVault(folder)
  await vault.set('staff.record.lan', SECRET)
  await vault.set('staff.record.minh', SECRET)
  keyring.prefix = 'another:'
  const again = await openVault(folder)
  expect(again.vault.names('staff.record.')).toEqual(['staff.record.lan', 'staff.record.minh'])
  expect(again.vault.has('staff.record.lan')).toBe(true)
  expect(again.vault.has('toString')).toBe(false)
})
