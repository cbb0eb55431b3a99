// Keeps values of the staff's sign-ins sealed in the vault, each bound to its own name: what was changed, or put under
// another name, is told apart from what was never there.
import { z } from 'zod'
import type { Vault } from '../platform/vault-port'

export type Kept<T> =
  | { readonly kind: 'absent' }
  | { readonly kind: 'altered' }
  | { readonly kind: 'ok'; readonly value: T }

export type SealedValues = {
  readonly read: <T>(name: string, schema: z.ZodType<T>) => Promise<Kept<T>>
  /** Resolves once it is on disk. */
  readonly write: (name: string, value: unknown) => Promise<void>
  readonly remove: (name: string) => Promise<void>
  readonly names: (prefix: string) => readonly string[]
}

const Bound = z.strictObject({ name: z.string(), value: z.unknown() })

export function makeSealedValues(vault: Vault): SealedValues {
  async function open(name: string): Promise<unknown> {
    const sealed = await vault.get(name)
    const text = sealed === null ? null : vault.unseal(sealed)
    const bound = Bound.parse(JSON.parse(text ?? 'null'))
    return bound.name === name ? bound.value : undefined
  }

  return {
    read: async (name, schema) => {
      if (!vault.has(name)) return { kind: 'absent' }
      try {
        return { kind: 'ok', value: schema.parse(await open(name)) }
      } catch {
        return { kind: 'altered' }
      }
    },
    // Sealed twice: the vault's own seal hides it, this one notices a change (see vault.ts).
    write: (name, value) => vault.set(name, vault.seal(JSON.stringify({ name, value }))),
    remove: (name) => vault.delete(name),
    names: (prefix) => vault.names(prefix),
  }
}
