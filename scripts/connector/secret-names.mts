// Which names stand for secrets: of options, of environment variables, of members of a request. And the variables from
// which the shop's secrets are taken.
import type { ShopProfile } from '@shared/domain/shop-profile'
import type { System } from '@shared/kit/ids'
import { secretsNeeded } from '../../src/main/connectors/secrets-needed'

export const POS_PASSWORD = 'COUNTERFOIL_POS_PASSWORD'
export const POS_TOKEN = 'COUNTERFOIL_POS_TOKEN'

/** Any variable that may hold a secret of a system. */
export const SECRET_VARIABLE = /^COUNTERFOIL_(?:POS|GOUP|FINAN|VBOT)_/

/** True for a name under which nothing may be shown. */
export function isSecretName(name: string): boolean {
  return /pass|token|secret|sec_?key|(?:api|reads)[_-]?key|credential|authorization/i.test(name)
}

/** `finan` and `clientId` → `COUNTERFOIL_FINAN_CLIENT_ID`. */
function variableOf(system: System, name: string): string {
  return `COUNTERFOIL_${system}_${name.replace(/[A-Z]/g, (letter) => `_${letter}`)}`.toUpperCase()
}

/** The shop's secrets of a system: as the vault names them, with the variable of each. */
export function secretsOf(profile: ShopProfile, system: System): readonly { vaultName: string; variable: string }[] {
  return secretsNeeded(profile, system).map((name) => ({
    vaultName: `${system}.${name}`,
    variable: variableOf(system, name),
  }))
}
