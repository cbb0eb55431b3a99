// Keeps secrets sealed on disk: by the operating system's keyring where there is one, otherwise by a key file that only
// its owner can read. The only importer of safeStorage. Values never leave main and are never logged.
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import { z } from 'zod'
import { writeAtomically } from './atomic-file'
import { KEY_BYTES, keySeal, type Seal } from './key-seal'
import type { Vault } from './vault-port'

export type VaultKind = 'safeStorage' | 'keyFile'

const VaultFile = z.strictObject({
  version: z.literal(1),
  /** Per name: which seal was used, and the sealed value in base64. */
  values: z.record(z.string(), z.strictObject({ by: z.enum(['safeStorage', 'keyFile']), sealed: z.string() })),
})
type VaultFile = z.infer<typeof VaultFile>

/** Opens the vault in `folder`. Call once the app is ready: the keyring is not reachable earlier. */
export async function openVault(folder: string): Promise<{ readonly vault: Vault; readonly kind: VaultKind }> {
  const file = join(folder, 'vault.json')
  const keyFile = keySeal(await readOrMakeKey(join(folder, 'vault.key')))
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
      // Sealed by a keyring that is gone (another user, a re-installed system): as good as never entered.
      return value ? seals[value.by].unseal(value.sealed) : null
    },
    set: (name, value) => change({ ...content.values, [name]: { by: kind, sealed: seals[kind].seal(value) } }),
    delete: (name) => {
      const { [name]: _removed, ...rest } = content.values
      return change(rest)
    },
    has: (name) => Object.hasOwn(content.values, name),
    names: (prefix) => Object.keys(content.values).filter((name) => name.startsWith(prefix)),
    seal: (text) => own.seal(text),
    unseal: (sealed) => own.unseal(sealed),
  }
  // Not by the keyring itself: on some systems its cipher does not notice that a value was changed.
  const own = keySeal(await sealingKey(vault))
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
  unseal: (sealed) => {
    try {
      return safeStorage.decryptString(Buffer.from(sealed, 'base64'))
    } catch {
      return null
    }
  },
}

const SEALING_KEY = 'vault.sealingKey'

async function sealingKey(vault: Pick<Vault, 'get' | 'set'>): Promise<Buffer> {
  const known = Buffer.from((await vault.get(SEALING_KEY)) ?? '', 'base64')
  if (known.length === KEY_BYTES) return known
  const key = randomBytes(KEY_BYTES)
  await vault.set(SEALING_KEY, key.toString('base64'))
  return key
}

async function readOrMakeKey(file: string): Promise<Buffer> {
  try {
    const key = Buffer.from(await readFile(file, 'utf8'), 'base64')
    if (key.length === KEY_BYTES) return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const key = randomBytes(KEY_BYTES)
  await writeAtomically(file, key.toString('base64'), 0o600)
  return key
}
