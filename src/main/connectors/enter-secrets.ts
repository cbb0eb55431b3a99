// Takes a shop's secrets over from a file an installer hands in once, seals them and removes the file.
import { readFile, rm } from 'node:fs/promises'
import type { System } from '@shared/kit/ids'
import { z } from 'zod'
import type { Vault } from '../platform/vault-port'
import { trimSeckey } from './goup-seckey'
import { SECRETS_KNOWN } from './secrets-needed'

const SecretsFile = z.partialRecord(z.enum(['pos', 'goup', 'finan', 'vbot']), z.record(z.string(), z.string()))

/** Seals what the file holds. Returns false, leaving the file alone, when it is not such a file. */
export async function takeOverSecrets(file: string, vault: Vault): Promise<boolean> {
  let secrets: z.infer<typeof SecretsFile>
  try {
    secrets = SecretsFile.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return false
  }
  for (const [system, values] of Object.entries(secrets)) await enterSecrets(vault, system as System, values)
  await rm(file, { force: true })
  return true
}

/**
 * Seals the given values of one system; names the system does not know and empty values are left out.
 * @returns the names of values that had something around them that is no part of a secret, which was left off
 */
export async function enterSecrets(
  vault: Vault,
  system: System,
  values: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const tidied: string[] = []
  for (const name of SECRETS_KNOWN[system]) {
    const given = values[name] ?? ''
    const value = system === 'goup' ? trimSeckey(given) : given.trim()
    if (value === '') continue
    await vault.set(`${system}.${name}`, value)
    if (value !== given) tidied.push(name)
  }
  return tidied
}
