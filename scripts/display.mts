// A virtual display for machines without a screen: Xvfb on a number that it finds free itself.
import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { hasDisplay } from './linux-libraries.mjs'

export type Display = {
  /** True for one of ours, which nobody can see. */
  readonly virtual: boolean
  /** To be added to a child's environment. */
  readonly environment: Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

const START_TIMEOUT_MS = 15_000
const REAL: Display = { virtual: false, environment: {}, stop: async () => {} }

/** The display to show windows on: the real one where there is one, else a virtual one, which the caller stops. */
export async function startDisplay(): Promise<Display> {
  if (hasDisplay()) return REAL
  const args = ['-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-displayfd', '3']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  // Xvfb writes the number of its display here.
  const announcement = server.stdio[3] as Socket
  const kill = () => server.kill('SIGKILL')
  const exited = new Promise<void>((resolve) => {
    server.once('exit', () => resolve())
    server.once('error', () => resolve())
  })
  process.once('exit', kill)
  const number = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Xvfb did not start within 15 seconds')), START_TIMEOUT_MS)
    server.once('error', (error) => reject(new Error(`Xvfb could not be started: ${error.message}`)))
    server.once('exit', (code) => reject(new Error(`Xvfb ended at once with code ${code}`)))
    announcement.once('data', (chunk: Buffer) => {
      clearTimeout(timer)
      resolve(chunk.toString('utf8').trim())
    })
  }).catch((error: unknown) => {
    kill()
    throw error
  })
  // A display must not keep alive a program that has nothing left to do.
  announcement.destroy()
  server.unref()
  return {
    virtual: true,
    environment: { DISPLAY: `:${number}` },
    stop: async () => {
      process.removeListener('exit', kill)
      server.ref()
      server.kill('SIGTERM')
      await exited
    },
  }
}
