// A virtual display for machines without a screen: Xvfb on a number that it finds free itself.
import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { hasCommand, hasDisplay } from './linux-libraries.mjs'

export type Display = {
  /** True for one of ours, which nobody can see, started here or by whoever started us. */
  readonly virtual: boolean
  /** To be added to a child's environment. */
  readonly environment: Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

const START_TIMEOUT_MS = 15_000
const MARK = 'COUNTERFOIL_VIRTUAL_DISPLAY'

/** The display to show windows on: the real one where there is one, else a virtual one, which the caller stops. */
export async function startDisplay(): Promise<Display> {
  if (hasDisplay()) return { virtual: process.env[MARK] !== undefined, environment: {}, stop: async () => {} }
  // Without -noreset it starts over when its last window closes, and refuses whoever comes at that moment.
  const server = spawnXvfb(['-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset', '-displayfd', '3'])
  const kill = () => server.kill('SIGKILL')
  const exited = new Promise<void>((resolve) => {
    server.once('exit', () => resolve())
    server.once('error', () => resolve())
  })
  process.once('exit', kill)
  const number = await announcedNumber(server).catch((error: unknown) => {
    kill()
    throw error
  })
  // A display must not keep alive a program that has nothing left to do.
  server.unref()
  return {
    virtual: true,
    environment: { DISPLAY: `:${number}`, [MARK]: '1' },
    stop: async () => {
      process.removeListener('exit', kill)
      server.ref()
      server.kill('SIGTERM')
      await exited
    },
  }
}

/** The kernel ends Xvfb with us even if we are killed, where the tool for that is there (util-linux). */
function spawnXvfb(args: readonly string[]): ChildProcess {
  const [command, ...leading] = hasCommand('setpriv') ? ['setpriv', '--pdeathsig', 'KILL', 'Xvfb'] : ['Xvfb']
  return spawn(command, [...leading, ...args], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
}

/** Xvfb writes the number it took, once it is ready. Cutting it off before it closed the pipe itself would kill it. */
async function announcedNumber(server: ChildProcess): Promise<string> {
  const announcement = server.stdio[3] as Readable
  let told = ''
  announcement.on('data', (chunk: Buffer) => {
    told += chunk.toString('utf8')
  })
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Xvfb did not start within 15 seconds')), START_TIMEOUT_MS)
    const settle = (act: () => void) => {
      clearTimeout(timer)
      act()
    }
    server.once('error', (error) => settle(() => reject(new Error(`Xvfb could not be started: ${error.message}`))))
    server.once('exit', (code) => settle(() => reject(new Error(`Xvfb ended at once with code ${code}`))))
    announcement.once('end', () => settle(resolve))
  })
  const number = told.trim()
  if (!/^\d+$/.test(number)) throw new Error(`Xvfb announced no display but ${JSON.stringify(told)}`)
  return number
}
