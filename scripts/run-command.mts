// Runs one command to its end and hands back what it wrote. A command that hangs is stopped with all its children.
import { type ChildProcess, spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { PROJECT_DIR } from './project.mjs'

export type CommandResult = {
  /** Exit code; null when it could not be started or was stopped. */
  readonly code: number | null
  readonly output: string
  readonly timedOut: boolean
}

export type CommandOptions = {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  readonly timeoutMs?: number
  /** `show`: straight to our own output, nothing collected. */
  readonly output?: 'collect' | 'show'
  readonly signal?: AbortSignal
}

const running = new Set<ChildProcess>()
// A child of ours in its own process group does not get the terminal's Ctrl+C.
process.once('exit', () => {
  for (const child of running) stopGroup(child)
})

/** Stops a child that was started as the head of its own process group, with everything below it. */
function stopGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return
  try {
    if (process.platform === 'win32') child.kill()
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It ended in the meantime.
  }
}

/** Never throws for a failing command: look at `code`. */
export function runCommand(
  command: string,
  args: readonly string[],
  { cwd = PROJECT_DIR, env = process.env, timeoutMs, output = 'collect', signal }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      detached: process.platform !== 'win32',
      stdio: output === 'show' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    let collected = ''
    let timedOut = false
    const collect = (chunk: Buffer) => {
      collected += chunk.toString('utf8')
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    const stop = () => stopGroup(child)
    const timer = timeoutMs
      ? setTimeout(() => {
          timedOut = true
          stop()
        }, timeoutMs)
      : undefined
    signal?.addEventListener('abort', stop, { once: true })
    const end = (code: number | null, extra = '') => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      running.delete(child)
      // Some tools colour what goes into a file, too.
      resolve({ code: timedOut ? null : code, output: stripVTControlCharacters(collected + extra), timedOut })
    }
    child.once('error', (error) => end(null, `${error.message}\n`))
    child.once('close', (code) => end(code))
  })
}

/** Runs one of our installed tools with this Node. */
export function runTool(entry: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  return runCommand(process.execPath, [entry, ...args], options)
}
