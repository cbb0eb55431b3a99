// Says in plain words what the four simulated systems hold and how they stand.
import type { SystemName } from '../test/factories/make-shop'
import type { LedgerEntry } from '../test/simulators/ledger'
import type { Shop } from '../test/simulators/shop'

export const SYSTEM_TITLES: Readonly<Record<SystemName, string>> = {
  pos: 'POS',
  goup: 'GoUP',
  finan: 'Finan',
  vbot: 'VBot',
}

/** The systems in the order in which screens show them. */
export const SYSTEM_NAMES = Object.keys(SYSTEM_TITLES) as readonly SystemName[]

/** Operation ids that bring a new customer into being. */
const CREATES =
  /^(?:pos\.customers\.create|goup\.customers\.save\.insert|finan\.customers\.create|vbot\.customer\.create)$/

/** The customers that one system took over since it was started; a customer it took twice is there twice. */
export function customersTaken(shop: Shop, system: SystemName): readonly LedgerEntry[] {
  return shop.systems[system].ledger.entries().filter(({ operation }) => CREATES.test(operation))
}

/** Each system has a word of its own for a name. */
export function nameOf({ summary, key }: LedgerEntry): string {
  return summary.name ?? summary.tenkh ?? key
}

/** `POS 1 · GoUP 1 · Finan 0 · VBot 0`: new customers since the start, all or those of one name. */
export function countsLine(shop: Shop, name?: string): string {
  return SYSTEM_NAMES.map((system) => {
    const taken = customersTaken(shop, system).filter((entry) => name === undefined || nameOf(entry) === name)
    return `${SYSTEM_TITLES[system]} ${taken.length}`
  }).join(' · ')
}

function timeOf(atMs: number): string {
  return new Date(atMs).toLocaleTimeString('en-GB')
}

/** Everything the four systems did since they were started, one line an effect. */
export function ledgerLines(shop: Shop): readonly string[] {
  return SYSTEM_NAMES.flatMap((system) => {
    const effects = shop.systems[system].ledger.entries()
    const title = SYSTEM_TITLES[system].padEnd(6)
    if (effects.length === 0) return [`${title} nothing new`]
    return effects.map((entry) => {
      const what = CREATES.test(entry.operation) ? 'took the new customer' : entry.operation
      return `${title} ${timeOf(entry.atMs)}  ${what} ${nameOf(entry)} (${entry.key})`
    })
  })
}
