// Secrets inside entries: sealed before the page stores them, opened only here and only to be sent. A value is sealed for
// one operation, so that what is to be one account's password cannot be sent as something else.
import { findMutation } from '@shared/connectors/catalogue'
import { SealedText } from '@shared/connectors/placeholders'
import { err, ok, type Result } from '@shared/kit/result'
import { z } from 'zod'
import type { Vault } from '../platform/vault-port'

/** Why a call cannot be made: a secret stands there in clear, or what is sealed cannot be opened here (any more). */
export type SealTrouble = 'plainSecret' | 'sealLost'

export type SealedFields = {
  /** Null where the operation takes no secret. */
  readonly seal: (operation: string, value: string) => SealedText | null
  /** The input with its secrets put in. */
  readonly open: (operation: string, input: unknown) => Result<unknown, SealTrouble>
}

const Content = z.strictObject({ operation: z.string(), value: z.string() })
const Fields = z.record(z.string(), z.unknown())

export function makeSealedFields(vault: Pick<Vault, 'seal' | 'unseal'>): SealedFields {
  function openOne(operation: string, sealed: SealedText): string | null {
    const text = vault.unseal(sealed.$sealed)
    if (text === null) return null
    const content = Content.safeParse(JSON.parse(text))
    return content.success && content.data.operation === operation ? content.data.value : null
  }

  return {
    seal: (operation, value) => {
      if (secretFieldsOf(operation).length === 0) return null
      return { $sealed: vault.seal(JSON.stringify({ operation, value })) }
    },
    open: (operation, input) => {
      const names = secretFieldsOf(operation)
      const fields = Fields.safeParse(input)
      // What is no object the operation's own schema refuses.
      if (names.length === 0 || !fields.success) return ok(input)
      const opened: Record<string, unknown> = { ...fields.data }
      for (const name of names) {
        if (opened[name] === undefined) continue
        const sealed = SealedText.safeParse(opened[name])
        if (!sealed.success) return err('plainSecret')
        const value = openOne(operation, sealed.data)
        if (value === null) return err('sealLost')
        opened[name] = value
      }
      return ok(opened)
    },
  }
}

function secretFieldsOf(operation: string): readonly string[] {
  return findMutation(operation)?.secretFields ?? []
}
