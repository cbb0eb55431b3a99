// The connectors of one shop with a VBot token at hand and nothing else: for tests that speak to a simulated VBot only.
import type { ShopProfile } from '@shared/domain/shop-profile'
import type { Connectors } from '../../src/main/connectors/call-operation'
import { connectTo, SHOP_SECRETS, storedToken } from '../factories/connectors'

export function connectVbot(profile: ShopProfile, token: string): Connectors {
  return connectTo(profile, { secrets: new Map(Object.entries({ ...SHOP_SECRETS, 'vbot.token': storedToken(token) })) })
}
