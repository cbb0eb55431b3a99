// Puts the secrets one call needs into the vault of the command: from the environment, or asked for without being shown.
import type { ShopProfile } from '@shared/domain/shop-profile'
import type { System } from '@shared/kit/ids'
import { err, ok, type Result } from '@shared/kit/result'
import { posTokenName } from '../../src/main/connectors/secrets-needed'
import type { Vault } from '../../src/main/platform/vault-port'
import { isSecretName, POS_PASSWORD, POS_TOKEN, secretsOf } from './secret-names.mjs'
import type { Terminal } from './terminal.mjs'
import type { Words } from './words.mjs'

export type Sources = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly askHidden: Terminal['askHidden']
  /** From now on this value is never shown. */
  readonly hide: (value: string) => void
  readonly words: Words
}

/** The value of a variable, or what a person types; the sentence says which variable would have held it. */
async function secret(variable: string, { env, askHidden, hide, words }: Sources): Promise<Result<string, string>> {
  const given = env[variable] || (await askHidden?.(words.askSecret(variable)))
  if (!given) return err(words.noSecret(variable))
  if (isSecretName(variable)) hide(given)
  return ok(given)
}

/** The shop's own secrets of a system. */
export async function takeShopSecrets(
  profile: ShopProfile,
  system: System,
  vault: Vault,
  sources: Sources,
): Promise<Result<null, string>> {
  for (const { vaultName, variable } of secretsOf(profile, system)) {
    const value = await secret(variable, sources)
    if (!value.ok) return value
    await vault.set(vaultName, value.value)
  }
  return ok(null)
}

/** How a person is to show who they are at the POS: a token that is there already, or a password still to sign in with. */
export async function takePosCredential(
  { systems }: ShopProfile,
  author: string,
  vault: Vault,
  sources: Sources,
): Promise<Result<{ readonly password: string | null }, string>> {
  const { scheme } = systems.pos.auth
  const takesToken = scheme === 'bearer' || scheme === 'pasted'
  if (takesToken && (sources.env[POS_TOKEN] || scheme === 'pasted')) {
    const token = await secret(POS_TOKEN, sources)
    if (!token.ok) return token
    const stored = { accessToken: token.value, refreshToken: null, expiresAtMs: null }
    await vault.set(posTokenName(author), JSON.stringify(stored))
    return ok({ password: null })
  }
  const password = await secret(POS_PASSWORD, sources)
  return password.ok ? ok({ password: password.value }) : password
}
