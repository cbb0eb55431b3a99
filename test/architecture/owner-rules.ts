// What exactly one place may touch. Each of these is dangerous or hard to test, so that its owner is easy to find and
// everything else gets it handed in.
import { findInCode, isProductSource, type Rule } from './rule'
import { resolveImport } from './scan-source'

type Owned = {
  readonly what: string
  readonly pattern: RegExp
  /** Files, or folders ending in `/`. */
  readonly owners: readonly string[]
}

const OWNED: readonly Owned[] = [
  { what: 'ipcMain', pattern: /\bipcMain\b/, owners: ['src/main/ipc/serve.ts'] },
  {
    what: 'contextBridge and ipcRenderer',
    pattern: /\b(?:contextBridge|ipcRenderer)\b/,
    owners: ['src/preload/index.ts'],
  },
  {
    what: 'window.bridge',
    pattern: /\b(?:window|globalThis|self)\s*(?:as\s[^)]*\))?\s*\??\.\s*bridge\b/,
    owners: ['src/renderer/bridge.ts'],
  },
  {
    what: 'HTTP',
    pattern:
      /(?:^|[^\w$])fetch\s*\(|\bnet\s*\.\s*(?:fetch|request)\b|\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon)\b/,
    // The composition root hands the two ways of fetching to the transport; nothing else may call out.
    owners: ['src/main/connectors/http-transport.ts', 'src/main/connectors/fresh-connections.ts', 'src/main/index.ts'],
  },
  { what: 'safeStorage', pattern: /\bsafeStorage\b/, owners: ['src/main/platform/vault.ts'] },
  {
    what: 'the clock',
    pattern:
      /\bDate\s*\.\s*now\b|\bnew\s+Date\s*(?:\(\s*\)|(?![\s\w$(.]))|(?:^|[^.\w$])Date\s*\(\s*\)|\bperformance\s*\.\s*now\b/,
    owners: ['src/main/index.ts', 'src/renderer/main.tsx', 'src/renderer/sync/outbox-runtime.ts'],
  },
  {
    what: 'dice',
    pattern: /\bMath\s*\.\s*random\b/,
    owners: ['src/main/index.ts', 'src/renderer/main.tsx', 'src/renderer/sync/outbox-runtime.ts'],
  },
  {
    what: 'new ids',
    pattern: /\brandomUUID\b/,
    // The device's own id is made once, where it is kept.
    owners: [
      'src/main/index.ts',
      'src/main/platform/device.ts',
      'src/renderer/main.tsx',
      'src/renderer/sync/outbox-runtime.ts',
    ],
  },
]

function isOwner(path: string, owners: readonly string[]): boolean {
  return owners.some((owner) => (owner.endsWith('/') ? path.startsWith(owner) : path === owner))
}

function ownerRule({ what, pattern, owners }: Owned): Rule {
  return {
    name: `${what} has one owner`,
    check: (scan) => {
      if (!isProductSource(scan.path) || isOwner(scan.path, owners)) return []
      return findInCode(scan, pattern, `${what} belongs to ${owners.join(', ')}`)
    },
  }
}

/** A package only its owner may import; `import type` counts too, so that its shapes do not spread. */
function packageOwnerRule(packages: RegExp, what: string, owners: readonly string[]): Rule {
  return {
    name: `${what} has one owner`,
    check: ({ path, imports }) => {
      if (!isProductSource(path) || isOwner(path, owners)) return []
      return imports.flatMap(({ specifier, line }) => {
        const target = specifier === null ? null : resolveImport(path, specifier)
        const isHit = target !== null && target.kind !== 'file' && packages.test(target.name)
        return isHit ? [{ path, line, message: `${what} belongs to ${owners.join(', ')}` }] : []
      })
    },
  }
}

export const OWNER_RULES: readonly Rule[] = [
  ...OWNED.map(ownerRule),
  packageOwnerRule(/^dexie(?:-react-hooks)?$/, 'dexie', ['src/renderer/db/']),
  // Main listens in one place only; what goes out goes through the transport all the same.
  packageOwnerRule(/^http$/, 'listening', ['src/main/platform/webhook-receiver.ts']),
  packageOwnerRule(/^(?:https|http2|net|tls|dgram|undici|axios|got|node-fetch|ky)$/, 'a second way to the network', [
    'src/main/connectors/http-transport.ts',
  ]),
  packageOwnerRule(/^electron-log$/, 'the log', ['src/main/platform/log.ts']),
]
