// The Debian packages an Electron window needs. Finds out what is missing; installs it where that is possible without
// asking anybody (root on a Debian-like system), else prints the exact command and stops.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runCommand } from './run-command.mjs'

const PACKAGES = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libatk-bridge2.0-0', 'libdrm2'] as const
const DISPLAY_PACKAGES = ['xvfb', 'xauth'] as const
const INSTALL_TIMEOUT_MS = 10 * 60_000

/** Whether a command is on the PATH. */
export function hasCommand(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)))
}

/** Names of libraries that `ldd` did not find. */
export function librariesNotFound(lddOutput: string): readonly string[] {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '')
}

/** Whether a window can be shown without a virtual display. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

type Missing = { readonly libraries: readonly string[]; readonly xvfb: boolean }

async function whatIsMissing(executable: string): Promise<Missing> {
  const { output } = await runCommand('ldd', [executable], { timeoutMs: 30_000 })
  return { libraries: librariesNotFound(output), xvfb: !hasDisplay() && !hasCommand('Xvfb') }
}

function isMissing({ libraries, xvfb }: Missing): boolean {
  return libraries.length > 0 || xvfb
}

function packagesFor(missing: Missing): readonly string[] {
  return [...(missing.libraries.length > 0 ? PACKAGES : []), ...(missing.xvfb ? DISPLAY_PACKAGES : [])]
}

/** Newer Debian and Ubuntu renamed some libraries (64-bit time); there the old name is nobody's or several packages'. */
async function namesHere(packages: readonly string[]): Promise<readonly string[]> {
  const names: string[] = []
  for (const name of packages) {
    const { code } = await runCommand('apt-cache', ['show', `${name}t64`], { timeoutMs: 30_000 })
    names.push(code === 0 ? `${name}t64` : name)
  }
  return names
}

async function apt(args: readonly string[]): Promise<void> {
  const { code, output } = await runCommand('apt-get', ['-qq', '-y', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeoutMs: INSTALL_TIMEOUT_MS,
  })
  if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${output.trim()}`)
}

function describe({ libraries, xvfb }: Missing): string {
  const parts = [
    ...(libraries.length > 0 ? [`libraries Electron needs (${libraries.join(', ')})`] : []),
    ...(xvfb ? ['Xvfb, the virtual display used where there is no screen'] : []),
  ]
  return parts.join(' and ')
}

/** Makes sure that a window can be opened with this executable. Throws a sentence for people when it cannot. */
export async function ensureLinuxLibraries(
  executable: string,
  say: (line: string) => void = console.log,
): Promise<void> {
  if (process.platform !== 'linux') return
  const missing = await whatIsMissing(executable)
  if (!isMissing(missing)) return
  const packages = packagesFor(missing)
  if (!hasCommand('apt-get')) {
    throw new Error(
      `Missing: ${describe(missing)}. Install what your system calls ${packages.join(', ')}, then run this again.`,
    )
  }
  if (process.getuid?.() !== 0) {
    const command = `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`
    throw new Error(`Missing: ${describe(missing)}. Run this once, then try again:\n\n  ${command}\n`)
  }
  say(`Installing with apt-get: ${packages.join(' ')} …`)
  await apt(['update'])
  await apt(['install', '--no-install-recommends', ...(await namesHere(packages))])
  const still = await whatIsMissing(executable)
  if (isMissing(still)) throw new Error(`Still missing after the installation: ${describe(still)}.`)
}
