// Goal: wait until an app has nothing left to do by itself.
// Method: its own rows are read again and again; where a sign-in is asked for, the cashier signs in; nothing is hurried
// but what a person can hurry, with the button for it.

import type { App } from '../e2e/driver/app'
import { SETTLE_TIMEOUT_MS, signIn } from '../e2e/steps'
import { DEMO } from '../factories/demo'
import { readStored, type Stored } from './stored'

/** Backoff goes up to a minute, a sign-in may be needed in between, and each doubt takes two spaced readings. */
const REST_TIMEOUT_MS = 4 * SETTLE_TIMEOUT_MS
const LOOK_EVERY_MS = 400
/** Nothing that waits for a sign-in is left waiting longer than this. */
const PATIENCE_MS = 8_000

const BUSY = ['waiting', 'sending', 'checking']

/** Resolves with what is stored once nothing is open but what a person must decide, or when that takes too long. */
export async function atRest(app: App, say: (line: string) => void = () => {}): Promise<Stored> {
  const startedAtMs = Date.now()
  await app.page.getByRole('heading', { name: 'Khách hàng' }).or(signInHeading(app)).first().waitFor()
  if (await signInHeading(app).isVisible()) await signIn(app)
  let signInDueAtMs = startedAtMs + PATIENCE_MS
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    const stored = await readStored(app)
    const busy = stored.entries.filter(({ progress }) => BUSY.includes(progress.state))
    const tookMs = Date.now() - startedAtMs
    if (busy.length === 0) {
      say(`      at rest after ${(tookMs / 1000).toFixed(1)} s`)
      return stored
    }
    if (tookMs > REST_TIMEOUT_MS) {
      say(
        `      not at rest after ${tookMs / 1000} s: ${busy.map(({ id, progress }) => `${id} ${JSON.stringify(progress)}`)}`,
      )
      return stored
    }
    const needsSignIn = busy.some(({ progress }) => progress.state === 'waiting' && progress.because === 'unauthorised')
    if (!needsSignIn || Date.now() < signInDueAtMs) continue
    signInDueAtMs = Date.now() + PATIENCE_MS
    say('      the cashier signs in again')
    await signInAgain(app)
  }
}

function signInHeading({ page }: App) {
  return page.getByRole('button', { name: 'Đăng nhập', exact: true })
}

/** Out by the account's menu and in again, as the app asks for when a token was refused. */
async function signInAgain(app: App): Promise<void> {
  const { page } = app
  await page.getByRole('button', { name: new RegExp(DEMO.pos.staff[0].name) }).click()
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  const asked = page.getByRole('dialog', { name: 'Đăng xuất khỏi máy này?' })
  await asked.getByRole('button', { name: 'Đăng xuất' }).click()
  await signInHeading(app).waitFor()
  await signIn(app)
  await page.getByRole('heading', { name: 'Khách hàng' }).waitFor()
}
