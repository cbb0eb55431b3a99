// The demo shop on this machine: four simulated systems with a shop's worth of customers, and the files by which the app
// finds them. Used by the demo, the guided tour, the development server and `npm run simulators`.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DEMO_SECRETS } from '../test/e2e/driver/demo-secrets'
import type { SystemName } from '../test/factories/make-shop'
import { type Shop, startShop } from '../test/simulators/shop'
import { CACHE_DIR } from './project.mjs'

export type DemoShop = {
  readonly shop: Shop
  /** Points an app at this shop, with user data of its own. */
  readonly environment: Readonly<Record<string, string>>
}

type DemoShopOptions = {
  /** Folder below `.cache` for profile, secrets and user data. */
  readonly folder: string
  /** Begin as a new installation: the systems forget everything when they stop, so old user data would not fit them. */
  readonly fresh?: boolean
  readonly ports?: Partial<Readonly<Record<SystemName, number>>>
}

export const DEMO_CUSTOMERS = 2_000
const SEED = 'counterfoil'

/** Starts the systems; the same customers every time. */
export function startDemoSystems(ports: DemoShopOptions['ports'] = {}): Promise<Shop> {
  return startShop({ seed: SEED, customers: DEMO_CUSTOMERS, ports })
}

export async function openDemoShop({ folder, fresh = true, ports = {} }: DemoShopOptions): Promise<DemoShop> {
  const home = join(CACHE_DIR, folder)
  const userDataDir = join(home, 'user-data')
  const profileFile = join(home, 'shop-profile.json')
  const secretsFile = join(home, 'secrets.json')
  if (fresh) await rm(userDataDir, { recursive: true, force: true })
  await mkdir(userDataDir, { recursive: true })
  const shop = await startDemoSystems(ports)
  await writeFile(profileFile, `${JSON.stringify(shop.profile(), null, 2)}\n`)
  await writeFile(secretsFile, JSON.stringify(DEMO_SECRETS), { mode: 0o600 })
  return {
    shop,
    environment: {
      COUNTERFOIL_SHOP_PROFILE: profileFile,
      COUNTERFOIL_SECRETS_FILE: secretsFile,
      COUNTERFOIL_USER_DATA: userDataDir,
    },
  }
}
