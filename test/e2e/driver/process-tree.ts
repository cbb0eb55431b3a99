// Kills an app the hard way, with everything it started, and returns only when the last process is gone.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const GONE_TIMEOUT_MS = 15_000

/** Parent of each running process; empty where there is no /proc. */
function parents(): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  for (const name of process.platform === 'linux' ? readdirSync('/proc') : []) {
    const pid = Number(name)
    if (!Number.isInteger(pid)) continue
    try {
      // The command between the parentheses may itself hold spaces and parentheses.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      // A zombie is dead already; it only waits for its parent to take notice.
      if (state !== 'Z') found.set(pid, Number(parent))
    } catch {
      // It ended while we looked.
    }
  }
  return found
}

function descendants(root: number): readonly number[] {
  const all = parents()
  const tree = [root]
  for (const parent of tree) {
    for (const [pid, itsParent] of all) if (itsParent === parent) tree.push(pid)
  }
  return tree
}

function isAlive(pid: number): boolean {
  if (process.platform === 'linux') return parents().has(pid)
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}

/** SIGKILL for the process and all below it; nothing gets the chance to save or to say goodbye. */
export async function killTree(root: number): Promise<void> {
  const tree = descendants(root)
  if (process.platform === 'win32') execFileSync('taskkill', ['/pid', String(root), '/t', '/f'], { stdio: 'ignore' })
  else {
    // The main process first: what it starts while dying is in its process group.
    signal(root)
    signal(-root)
    for (const pid of tree) signal(pid)
  }
  const deadline = Date.now() + GONE_TIMEOUT_MS
  while (tree.some(isAlive)) {
    if (Date.now() > deadline)
      throw new Error(`processes of the app survived SIGKILL: ${tree.filter(isAlive).join(', ')}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
