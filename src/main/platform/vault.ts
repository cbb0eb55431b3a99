// Keeps secrets sealed on disk: by the operating system's keyring where there is one, otherwise by a key file that only
// its owner can read. The only importer of safeStorage. Values never leave main and are never logged.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import { z } from 'zod'
import { writeAtomically } from './atomic-file'
import type { Vault } from './vault-port'

export type VaultKind = 'safeStorage' | 'keyFile'

type Seal = { readonly seal: (text: string) => string; readonly unseal: (sealed: string) => string }

const VaultFile = z.strictObject({
  version: z.literal(1),
  /** Per name: which seal was used, and the sealed value in base64. */
  values: z.record(z.string(), z.strictObject({ by: z.enum(['safeStorage', 'keyFile']), sealed: z.string() })),
})
type VaultFile = z.infer<typeof VaultFile>

/** Opens the vault in `folder`. Call once the app is ready: the keyring is not reachable earlier. */
export async function openVault(folder: string): Promise<{ readonly vault: Vault; readonly kind: VaultKind }> {
  const file = join(folder, 'vault.json')
  const keyFile = await keyFileSeal(join(folder, 'vault.key'))
  const kind: VaultKind = hasKeyring() ? 'safeStorage' : 'keyFile'
  const seals: Readonly<Record<VaultKind, Seal>> = { safeStorage: keyringSeal, keyFile }
  let content = await readVaultFile(file)
  let writing: Promise<void> = Promise.resolve()

  function change(values: VaultFile['values']): Promise<void> {
    content = { version: 1, values }
    // One write after the other, each with the newest content.
    const next = writing.then(() => writeAtomically(file, JSON.stringify(content)))
    writing = next.catch(() => undefined)
    return next
  }

  const vault: Vault = {
    get: async (name) => {
      const value = content.values[name]
      if (!value) return null
      try {
        return seals[value.by].unseal(value.sealed)
      } catch {
        // Sealed by a keyring that is gone (another user, a re-installed system): as good as never entered.
        return null
      }
    },
    set: (name, value) => change({ ...content.values, [name]: { by: kind, sealed: seals[kind].seal(value) } }),
    delete: (name) => {
      const { [name]: _removed, ...rest } = content.values
      return change(rest)
    },
  }
  return { vault, kind }
}

async function readVaultFile(file: string): Promise<VaultFile> {
  try {
    return VaultFile.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    // None yet. A damaged one is kept aside for an expert; its secrets must be entered again.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      await writeFile(`${file}.damaged`, await readFile(file), { mode: 0o600 })
    }
    return { version: 1, values: {} }
  }
}

/** On Linux the keyring may be a hard-coded password in disguise; our own key file is better than that. */
function hasKeyring(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend?.() !== 'basic_text'
}

const keyringSeal: Seal = {
  seal: (text) => safeStorage.encryptString(text).toString('base64'),
  unseal: (sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

async function keyFileSeal(file: string): Promise<Seal> {
  const key = await readOrMakeKey(file)
  return {
    seal: (text) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
    },
    unseal: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      const body = bytes.subarray(NONCE_BYTES + TAG_BYTES)
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    },
  }
}

async function readOrMakeKey(file: string): Promise<Buffer> {
  try {
    const key = Buffer.from(await readFile(file, 'utf8'), 'base64')
    if (key.length === 32) return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const key = randomBytes(32)
  await writeAtomically(file, key.toString('base64'), 0o600)
  return key
}
