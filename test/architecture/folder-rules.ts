// How folders and files are named and opened, and what no tracked file may hold.
import type { Rule, Violation } from './rule'
import { isProductSource } from './rule'

const SHARED_FOLDERS = ['connectors', 'domain', 'ipc', 'kit', 'outbox']
const FORBIDDEN_NAMES = ['utils', 'util', 'helpers', 'helper', 'common', 'types', 'misc']
const PRELOAD_LINES_MAX = 40

/** Lower-case words joined by hyphens, with any number of extensions. Read-me files keep their customary name. */
const KEBAB_CASE = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/
// Exchanges are named after their operation, whose id is the vendor's word (`vbot.group.updateNo`).
const CUSTOMARY = /^(?:README\.md|(?:pos|goup|finan|vbot)(?:\.[A-Za-z]+)+\.[a-z0-9-]+\.http\.json)$/

const isCode = (path: string) => /^(?:src|test|scripts|bench)\//.test(path)
const isScript = (path: string) => /\.(?:ts|tsx|mts|cjs|mjs|js)$/.test(path)

/** Assembled, so that this file does not hold what it forbids. */
const words = (...parts: readonly string[]) => parts.join('')
const REGISTRY_HOST = new RegExp(
  [
    words('npm', 'js\\.(?:org|com)'),
    words('yarn', 'pkg\\.com'),
    words('npm', 'mirror\\.com'),
    words('registry', '\\.npm'),
  ].join('|'),
)
const MACHINE_PATH = new RegExp(
  `(?<![\\w.>~-])(?:${[
    words('/ho', 'me/[a-z]'),
    words('/Us', 'ers/[A-Za-z]'),
    words('/ro', 'ot/'),
    words('/wo', 'rk/'),
    words('[A-Z]:', '\\\\{1,2}Users'),
  ].join('|')})`,
)
const UNFINISHED = new RegExp(`\\b(?:${words('TO', 'DO')}|${words('FIX', 'ME')}|${words('HA', 'CK')})\\b`)

/** Looks at the text as it is, comments and strings included. */
function textRule(name: string, pattern: RegExp, message: string): Rule {
  return {
    name,
    check: ({ path, text }) =>
      text.split('\n').flatMap((line, index) => (pattern.test(line) ? [{ path, line: index + 1, message }] : [])),
  }
}

function pathRule(name: string, judge: (path: string) => string | null): Rule {
  return {
    name,
    check: ({ path }): readonly Violation[] => {
      const message = judge(path)
      return message === null ? [] : [{ path, line: 1, message }]
    },
  }
}

export const FOLDER_RULES: readonly Rule[] = [
  pathRule('shared has exactly its five folders', (path) => {
    const [, folder, file] = /^src\/shared\/([^/]+)(\/.+)?$/.exec(path) ?? []
    if (folder === undefined || (file === undefined && folder === 'tsconfig.json')) return null
    return file !== undefined && SHARED_FOLDERS.includes(folder) ? null : `shared has only ${SHARED_FOLDERS.join(', ')}`
  }),
  pathRule('shared has no barrels', (path) => {
    return /^src\/shared\/.*\bindex\.ts$/.test(path) ? 'import from the file that owns it' : null
  }),
  pathRule('no file or folder says nothing by its name', (path) => {
    if (!isCode(path)) return null
    const empty = path.split('/').find((part) => FORBIDDEN_NAMES.includes(part.split('.')[0] ?? ''))
    return empty ? `"${empty}" says nothing: name it by what it owns` : null
  }),
  pathRule('names are kebab-case', (path) => {
    if (!isCode(path)) return null
    const wrong = path.split('/').find((part) => !KEBAB_CASE.test(part) && !CUSTOMARY.test(part))
    return wrong ? `"${wrong}" is not kebab-case` : null
  }),
  {
    name: 'every file opens with what it owns',
    check: ({ path, opening }) => {
      if (!isCode(path) || !isScript(path) || (opening?.length ?? 0) >= 10) return []
      return [{ path, line: 1, message: 'open with a line on what it owns' }]
    },
  },
  {
    name: `preload has at most ${PRELOAD_LINES_MAX} lines`,
    check: ({ path, text }) => {
      const lines = text.trimEnd().split('\n').length
      if (!isProductSource(path) || !path.startsWith('src/preload/') || lines <= PRELOAD_LINES_MAX) return []
      return [{ path, line: PRELOAD_LINES_MAX + 1, message: `${lines} lines: logic belongs to main or the renderer` }]
    },
  },
  textRule(
    'no registry host in any file',
    REGISTRY_HOST,
    'packages come by name from whichever registry npm is set up for',
  ),
  textRule('no path of one machine in any file', MACHINE_PATH, 'works on one machine only'),
  textRule('nothing is left unfinished', UNFINISHED, 'finish it, or open an issue'),
]
