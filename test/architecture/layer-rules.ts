// Which layer may import which: the picture in ARCHITECTURE.md as a table. Imports only go down.
import type { Rule, Violation } from './rule'
import { isProductSource } from './rule'
import { type Import, resolveImport, type Scan, type Target } from './scan-source'

const SHARED = ['shared/kit', 'shared/domain', 'shared/connectors', 'shared/outbox', 'shared/ipc'] as const

/** Layer → what it may import besides itself. A layer that is not here may not exist. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'shared/kit': [],
  'shared/domain': ['shared/kit'],
  'shared/connectors': ['shared/domain', 'shared/kit'],
  'shared/ipc': ['shared/connectors', 'shared/domain', 'shared/outbox', 'shared/kit'],
  // The engine knows no domain and no connector: what it needs reaches it as data.
  'shared/outbox': ['shared/kit'],

  'main/platform': SHARED,
  'main/connectors': ['main/platform', ...SHARED],
  'main/app': ['main/platform', 'main/connectors', ...SHARED],
  'main/staff': ['main/platform', 'main/connectors', ...SHARED],
  'main/ipc': ['main/app', 'main/staff', 'main/connectors', 'main/platform', ...SHARED],
  'main/index': ['main/app', 'main/staff', 'main/connectors', 'main/ipc', 'main/platform', ...SHARED],

  'preload/index': ['shared/ipc'],

  'renderer/ui': ['renderer/i18n', 'shared/kit', 'shared/domain'],
  'renderer/bridge': ['shared/ipc', 'shared/kit'],
  'renderer/db': SHARED,
  'renderer/sync': ['renderer/db', 'renderer/bridge', ...SHARED],
  // The catalogue is total over the states that sync shows.
  'renderer/i18n': ['renderer/sync', ...SHARED],
  'renderer/features': ['renderer/ui', 'renderer/i18n', 'renderer/db', 'renderer/sync', 'renderer/bridge', ...SHARED],
  'renderer/app': [
    'renderer/features',
    'renderer/ui',
    'renderer/i18n',
    'renderer/db',
    'renderer/sync',
    'renderer/bridge',
    ...SHARED,
  ],
  'renderer/main': [
    'renderer/app',
    'renderer/features',
    'renderer/ui',
    'renderer/i18n',
    'renderer/db',
    'renderer/sync',
    'renderer/bridge',
    ...SHARED,
  ],
}

/** `src/renderer/features/staff/queries.ts` → `renderer/features`; a file outside src has none. */
function layerOf(path: string): string | null {
  const [root, process, part] = path.replace(/\.[^/]*$/, '').split('/')
  return root === 'src' && process && part ? `${process}/${part}` : null
}

type Judge = (target: Target, scan: Scan) => string | null

/** A rule that judges every import of the files it applies to; the judge answers with what is wrong, or null. */
function importRule(name: string, appliesTo: (path: string) => boolean, judge: Judge): Rule {
  const judgeOne = (scan: Scan, { specifier, line }: Import): readonly Violation[] => {
    if (specifier === null) return []
    const problem = judge(resolveImport(scan.path, specifier), scan)
    return problem === null ? [] : [{ path: scan.path, line, message: `${problem} (${specifier})` }]
  }
  return {
    name,
    check: (scan) => (appliesTo(scan.path) ? scan.imports.flatMap((one) => judgeOne(scan, one)) : []),
  }
}

const inLayer = (prefix: string) => (path: string) => isProductSource(path) && path.startsWith(`src/${prefix}/`)

const SHARED_PACKAGES = ['zod', 'immutable', 'libphonenumber-js']
const PAGE_PACKAGES = /^(?:react|react-.+|dexie.*|zustand|@mantine\/.+|@tabler\/.+|@tanstack\/react-.+|i18next)$/

function featureOf(path: string): string | null {
  return /^src\/renderer\/features\/([^/]+)/.exec(path)?.[1] ?? null
}

export const LAYER_RULES: readonly Rule[] = [
  importRule('imports only go down', isProductSource, (target, { path }) => {
    if (target.kind !== 'file' || !target.path.startsWith('src/')) return null
    const from = layerOf(path)
    const to = layerOf(target.path)
    if (from === null || to === null || from === to) return null
    const allowed = MAY_IMPORT[from]
    if (!allowed) return `${from} is no layer of the design`
    return allowed.includes(to) ? null : `${from} may not import ${to}`
  }),
  {
    name: 'every file belongs to a layer',
    check: ({ path }) => {
      const layer = layerOf(path)
      if (!isProductSource(path) || (layer !== null && layer in MAY_IMPORT)) return []
      return [{ path, line: 1, message: `${layer ?? path} is no layer of the design` }]
    },
  },
  importRule('main, preload and renderer never import each other', isProductSource, (target, { path }) => {
    if (target.kind !== 'file') return null
    const from = path.split('/')[1]
    const to = /^src\/(main|preload|renderer)\//.exec(target.path)?.[1]
    return to && from !== to ? `${from} may not import ${to}` : null
  }),
  importRule('src never imports what is outside src', isProductSource, (target) => {
    return target.kind === 'file' && !target.path.startsWith('src/') ? 'src may not import from outside src' : null
  }),
  importRule('shared is pure', inLayer('shared'), (target) => {
    if (target.kind === 'file') return target.path.startsWith('src/shared/') ? null : 'shared imports only shared'
    if (target.kind === 'builtin') return 'shared may not use Node'
    return SHARED_PACKAGES.includes(target.name) ? null : `shared may not use ${target.name}`
  }),
  importRule('preload imports only electron and the channel names', inLayer('preload'), (target) => {
    const isAllowed = target.kind === 'package' ? target.name === 'electron' : isChannels(target)
    return isAllowed ? null : 'preload may import only electron and shared/ipc/channels'
  }),
  importRule('the renderer knows neither Electron nor Node', inLayer('renderer'), (target) => {
    if (target.kind === 'builtin') return 'the renderer may not use Node'
    return target.kind === 'package' && /^electron/.test(target.name) ? 'the renderer may not use Electron' : null
  }),
  importRule('main knows nothing of the page', inLayer('main'), (target) => {
    return target.kind === 'package' && PAGE_PACKAGES.test(target.name) ? `main may not use ${target.name}` : null
  }),
  importRule('a feature reaches another feature only through its index', inLayer('renderer'), (target, { path }) => {
    if (target.kind !== 'file') return null
    const feature = featureOf(target.path)
    if (feature === null || feature === featureOf(path)) return null
    const isIndex = new RegExp(`^src/renderer/features/${feature}(?:/index)?$`).test(target.path)
    return isIndex ? null : `${feature} is entered through its index`
  }),
  importRule('ui holds no data', inLayer('renderer/ui'), (target) => {
    const isData = target.kind === 'file' && /^src\/renderer\/(?:db|sync|features|app|bridge)(?:\/|$)/.test(target.path)
    return isData ? 'ui may not import data' : null
  }),
  importRule(
    'the simulators never learn from the app',
    (path) => path.startsWith('test/simulators/') && !path.endsWith('.test.ts'),
    (target) => {
      // Shared knowledge would prove only that the client agrees with itself.
      const isApp =
        target.kind === 'file' && target.path.startsWith('src/') && !target.path.startsWith('src/shared/kit/')
      return isApp ? 'a simulator may not import the app' : null
    },
  ),
  {
    name: 'no import of a computed path',
    check: ({ path, imports }) => {
      if (!isProductSource(path)) return []
      const computed = imports.filter(({ specifier }) => specifier === null)
      return computed.map(({ line }) => ({ path, line, message: 'an import nobody can judge by reading it' }))
    },
  },
]

function isChannels(target: Target): boolean {
  return target.kind === 'file' && target.path === 'src/shared/ipc/channels'
}
