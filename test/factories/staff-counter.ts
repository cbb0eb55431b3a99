// Main's part of staff and sessions on one machine of a shop: real connectors, a vault in memory that tests may tamper
// with, and clocks they may move.
import { randomBytes } from 'node:crypto'
import { ShopProfile } from '@shared/domain/shop-profile'
import type { Failure } from '@shared/ipc/failure'
import type { Result } from '@shared/kit/result'
import type { Connectors } from '../../src/main/connectors/call-operation'
import { openStaff, type StaffKeeper } from '../../src/main/staff/staff'
import { connectTo } from './connectors'
import { makeMemoryVault } from './vault'

const CHEAP = { cost: 16, blockSize: 1, parallel: 1 }
export const DAY_MS = 86_400_000

export type StaffCounter = {
  readonly connectors: Connectors
  readonly staff: StaffKeeper
  readonly secrets: Map<string, string>
  /** Times that the page was told to look anew. */
  readonly changes: () => number
  /** Lets time pass, for the system's clock and the app alike. */
  readonly wait: (ms: number) => void
  /** A person sets the system's clock. */
  readonly setClock: (byMs: number) => void
  /** Closed, off for a while, and opened again; `offMs` is what the system's clock says. */
  readonly restart: (offMs?: number) => Promise<void>
  readonly signIn: (username: string, password: string) => ReturnType<StaffKeeper['signIn']>
  readonly unlock: (username: string, pin: string) => ReturnType<StaffKeeper['signIn']>
}

/** @param profile checked by the app's own schema */
export async function openStaffCounter(profile: unknown, patienceMs?: number): Promise<StaffCounter> {
  const parsed = ShopProfile.parse(profile)
  const secrets = new Map<string, string>()
  const vault = makeMemoryVault(secrets, randomBytes(32))
  const ahead = { wallMs: 0, steadyMs: 0 }
  const clocks = {
    wallMs: () => Date.now() + ahead.wallMs,
    steadyMs: () => performance.now() + ahead.steadyMs,
  }
  let changes = 0

  async function open() {
    let staff: StaffKeeper | null = null
    const connectors = connectTo(parsed, { vault, nowMs: clocks.wallMs, noticed: (notice) => void staff?.heed(notice) })
    staff = await openStaff({
      rules: parsed.staff,
      ...{ vault, connectors, clocks, cost: CHEAP },
      changed: () => {
        changes += 1
      },
      arePasted: parsed.systems.pos.auth.scheme === 'pasted',
      ...(patienceMs !== undefined && { patienceMs }),
    })
    return { connectors, staff }
  }

  let now = await open()
  return {
    get connectors() {
      return now.connectors
    },
    get staff() {
      return now.staff
    },
    secrets,
    changes: () => changes,
    wait: (ms) => {
      ahead.wallMs += ms
      ahead.steadyMs += ms
    },
    setClock: (byMs) => {
      ahead.wallMs += byMs
    },
    restart: async (offMs = 0) => {
      ahead.wallMs += offMs
      now = await open()
    },
    signIn: (username, password) => now.staff.signIn(username, { kind: 'password', password }),
    unlock: (username, pin) => now.staff.signIn(username, { kind: 'pin', pin }),
  }
}

/** The kind of a failure, `ok` where there is none. */
export function kindOf(result: Result<unknown, Failure>): Failure['kind'] | 'ok' {
  return result.ok ? 'ok' : result.error.kind
}
