// One shop on this machine: the four simulated systems, seeded with the same customers, and the profile an app needs to
// reach them.
import { DEMO } from '../factories/demo'
import { makeShopCustomers, type ShopCustomer, type SystemName } from '../factories/make-shop'
import { type FinanSimulator, finanRecordOf, startFinan } from './finan'
import { type GoupSimulator, goupRecordOf, startGoup } from './goup'
import { type PosOptions, type PosSimulator, startPos } from './pos'
import { posRecordOf } from './pos/customer-records'
import type { Simulator } from './server'
import { startVbot, type VbotOptions, type VbotSimulator, vbotRecordOf } from './vbot'

export type ShopOptions = {
  /** Same seed, same customers. */
  readonly seed?: number | string
  /** How many customers the systems hold already. */
  readonly customers?: number
  readonly ports?: Partial<Readonly<Record<SystemName, number>>>
  /** The systems' clock (token life, Finan's 30 seconds, ledger times). */
  readonly now?: () => number
  readonly pos?: Omit<PosOptions, 'port' | 'now'>
  readonly vbot?: Omit<VbotOptions, 'port' | 'now'>
}

export type Shop = {
  readonly pos: PosSimulator
  readonly goup: GoupSimulator
  readonly finan: FinanSimulator
  readonly vbot: VbotSimulator
  /** The four by name, for loops over all of them. */
  readonly systems: Readonly<Record<SystemName, Simulator>>
  /** The customers the systems were seeded with. */
  readonly customers: readonly ShopCustomer[]
  /** A shop profile that points at these systems. A fresh object at every call, so a test may change it. */
  profile(): ReturnType<typeof profileOf>
  /** The line drops or returns for all four at once. */
  down(): Promise<void>
  up(): Promise<void>
  close(): Promise<void>
}

function profileOf(systems: Readonly<Record<SystemName, Simulator>>) {
  const { pos, goup, finan, vbot } = DEMO
  const lan = pos.staff[0]
  return {
    shop: { ...DEMO.shop },
    language: 'vi' as 'vi' | 'en',
    staff: { offlineDays: 7, lockAfterMinutes: 10 },
    systems: {
      pos: {
        baseUrl: systems.pos.url,
        auth: { scheme: 'bearer' as const, tokenPath: pos.tokenPath as string, clientId: pos.clientId as string },
        otherRoleView: pos.otherRoleView as string | null,
        exchangeSign: 'negative' as 'negative' | 'positive',
        imagePrefix: '',
        takesCustomers: true,
      },
      goup: {
        baseUrl: systems.goup.url,
        basePath: goup.basePath as string,
        allowHttp: true,
        employeeCode: goup.employeeCode as string,
        encoding: 'json' as 'json' | 'form',
        pageNames: 'all' as 'all' | 'first',
        webhook: null as { readonly port: number; readonly host: string } | null,
        takesCustomers: true,
      },
      finan: { baseUrl: systems.finan.url, pathPrefix: finan.pathPrefix as string, takesCustomers: true },
      vbot: {
        baseUrl: systems.vbot.url,
        vbotId: vbot.vbotId as string,
        projectCode: vbot.projectCode as string,
        statusCode: vbot.statusCode as string,
        typeCode: vbot.typeCode as string,
        groupName: vbot.groupName as string,
        generation: 1 as 1 | 2,
        auth: 'bearer' as 'bearer' | 'apiKey',
        alsoSendsFields: false,
        reads: null as { readonly baseUrl: string } | null,
        takesCustomers: true,
      },
    },
    demo: { username: lan.username as string, password: lan.password as string },
  }
}

/** Starts the four systems on loopback. `close` them, or the process stays alive. */
export async function startShop({
  seed = 1,
  customers: count = 0,
  ports = {},
  now,
  pos: posOptions,
  vbot: vbotOptions,
}: ShopOptions = {}) {
  const options = (system: SystemName) => ({ port: ports[system] ?? 0, ...(now ? { now } : {}) })
  const [pos, goup, finan, vbot] = await Promise.all([
    startPos({ ...posOptions, ...options('pos') }),
    startGoup(options('goup')),
    startFinan(options('finan')),
    startVbot({ ...vbotOptions, ...options('vbot') }),
  ])
  const customers = makeShopCustomers(seed, count)
  for (const customer of customers) {
    const isIn = (system: SystemName) => !customer.missingFrom.includes(system)
    if (isIn('pos')) pos.put(posRecordOf(customer))
    if (isIn('goup')) goup.put(goupRecordOf(customer))
    if (isIn('finan')) finan.put(finanRecordOf(customer))
    if (isIn('vbot')) vbot.put(vbotRecordOf(customer))
  }
  const systems = { pos, goup, finan, vbot }
  const all = Object.values(systems)
  return {
    ...systems,
    systems,
    customers,
    profile: () => profileOf(systems),
    down: async () => void (await Promise.all(all.map((system) => system.down()))),
    up: async () => void (await Promise.all(all.map((system) => system.up()))),
    close: async () => void (await Promise.all(all.map((system) => system.close()))),
  }
}
