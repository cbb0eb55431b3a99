// A vault in memory, sealing as the real one does: what it keeps can be looked at, and tampered with.
import { randomBytes } from 'node:crypto'
import { keySeal } from '../../src/main/platform/key-seal'
import type { Vault } from '../../src/main/platform/vault-port'

/** @param secrets what it holds, by name; changed in place */
export function makeMemoryVault(secrets: Map<string, string> = new Map(), key: Buffer = randomBytes(32)): Vault {
  const seal = keySeal(key)
  return {
    get: async (name) => secrets.get(name) ?? null,
    set: async (name, value) => void secrets.set(name, value),
    delete: async (name) => void secrets.delete(name),
    has: (name) => secrets.has(name),
    names: (prefix) => [...secrets.keys()].filter((name) => name.startsWith(prefix)),
    ...seal,
  }
}
