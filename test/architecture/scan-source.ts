// Reads one source file without a compiler: which modules it asks for, and its code with every comment and every text
// taken out, so that a rule never trips over a word in a sentence.

export type Source = { readonly path: string; readonly text: string }

export type Import = {
  /** As written, for example `../db/database`; null where it is computed and so cannot be judged. */
  readonly specifier: string | null
  readonly line: number
}

export type Scan = {
  readonly path: string
  readonly imports: readonly Import[]
  /** The source with comments and the contents of strings, templates and regular expressions blanked, line by line. */
  readonly code: string
  /** The opening comment's first line, or null. */
  readonly opening: string | null
  readonly text: string
}

/** Stands in the masked code for the string literal of that number. */
const mark = (index: number) => `"${index}"`
const MARK = '"(\\d+)"'

type Masked = { readonly code: string; readonly literals: readonly string[] }

const blank = (text: string) => text.replace(/[^\n]/g, ' ')

/** A slash opens a regular expression only where no value can have ended just before it. */
function opensRegex(text: string, at: number, codeSoFar: string): boolean {
  if (text[at + 1] === '>') return false
  const before = codeSoFar.trimEnd()
  if (before === '') return true
  if (/(?:^|[^\w$.])(?:return|typeof|case|in|of|void|await|yield)$/.test(before)) return true
  return /[(,=:[!&|?{;+*%~^-]$|=>$/.test(before)
}

function regexEnd(text: string, at: number): number | null {
  let inClass = false
  for (let index = at + 1; index < text.length && text[index] !== '\n'; index += 1) {
    const char = text[index]
    if (char === '\\') index += 1
    else if (char === '[') inClass = true
    else if (char === ']') inClass = false
    else if (char === '/' && !inClass) return index + 1
  }
  return null
}

/** End of a quoted string, which also ends where its line does (an apostrophe in a sentence on the page). */
function stringEnd(text: string, at: number): number {
  const quote = text[at]
  for (let index = at + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1
    else if (text[index] === quote) return index + 1
    else if (text[index] === '\n') return index
  }
  return text.length
}

/** Blanks what is not code. Code inside `${…}` of a template stays. */
function maskSource(text: string): Masked {
  const literals: string[] = []
  let code = ''
  /** Per open `${`: how many braces are open inside it. */
  const templates: number[] = []
  let index = 0

  function literal(from: number, to: number): void {
    literals.push(text.slice(from + 1, to - 1))
    const lines = blank(text.slice(from, to)).replace(/ /g, '')
    code += mark(literals.length - 1) + lines
    index = to
  }

  /** From just behind a backtick or the `}` of an expression, to the next expression or the end of the template. */
  function templateText(from: number): void {
    let end = from
    while (end < text.length && text[end] !== '`' && !(text[end] === '$' && text[end + 1] === '{')) {
      end += text[end] === '\\' ? 2 : 1
    }
    if (text[end] === '`') {
      literal(from - 1, end + 1)
      return
    }
    code += `"" + ${blank(text.slice(from, end)).replace(/ /g, '')}(`
    templates.push(0)
    index = end + 2
  }

  while (index < text.length) {
    const char = text[index] as string
    const next = text[index + 1]
    const depth = templates.at(-1)
    if (char === '/' && next === '/') {
      const end = text.indexOf('\n', index)
      index = end === -1 ? text.length : end
    } else if (char === '/' && next === '*') {
      const end = text.indexOf('*/', index + 2)
      const to = end === -1 ? text.length : end + 2
      code += blank(text.slice(index, to))
      index = to
    } else if (char === "'" || char === '"') literal(index, stringEnd(text, index))
    else if (char === '`') templateText(index + 1)
    else if (char === '}' && depth === 0) {
      templates.pop()
      code += ') + '
      templateText(index + 1)
    } else {
      if (depth !== undefined && char === '{') templates[templates.length - 1] = depth + 1
      if (depth !== undefined && char === '}') templates[templates.length - 1] = depth - 1
      const end = char === '/' && opensRegex(text, index, code) ? regexEnd(text, index) : null
      if (end === null) code += char
      else code += '/ /'
      index = end ?? index + 1
    }
  }
  return { code, literals }
}

const IMPORTS = [
  new RegExp(`\\bimport\\s*(?:type\\s+)?(?:[\\w$*{}\\s,]+?\\bfrom\\s*)?${MARK}`, 'g'),
  new RegExp(`\\bexport\\s+(?:type\\s+)?(?:\\*(?:\\s+as\\s+[\\w$]+)?|\\{[^}]*\\})\\s*from\\s*${MARK}`, 'g'),
  new RegExp(`\\bimport\\s*\\(\\s*${MARK}`, 'g'),
  new RegExp(`\\brequire(?:\\.resolve)?\\s*\\(\\s*${MARK}`, 'g'),
  new RegExp(`\\bimport\\.meta\\.glob\\s*(?:<[^>]*>)?\\(\\s*${MARK}`, 'g'),
] as const
const COMPUTED_IMPORT = /\b(?:import|require)\s*\(\s*(?!"\d+"\s*[,)])[^)\s]/g

function lineOf(code: string, offset: number): number {
  return code.slice(0, offset).split('\n').length
}

/** Everything the rules look at. */
export function scanSource({ path, text }: Source): Scan {
  const { code, literals } = maskSource(text)
  const named = IMPORTS.flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => ({
      specifier: literals[Number(match[1])] ?? null,
      line: lineOf(code, match.index),
    })),
  )
  const computed = [...code.matchAll(COMPUTED_IMPORT)].map((match) => ({
    specifier: null,
    line: lineOf(code, match.index),
  }))
  const imports = [...named, ...computed].sort((a, b) => a.line - b.line)
  return { path, imports, code, opening: openingComment(text), text }
}

function openingComment(text: string): string | null {
  const match = /^(?:#![^\n]*\n)?(?:\/\/[ \t]*(\S[^\n]*)|\/\*+\s*([^\n]*\S))/.exec(text)
  return match ? (match[1] ?? match[2] ?? null) : null
}

/** Whether something is meant, seen from the file that imports it. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'builtin'; readonly name: string }

/** Resolves a specifier to a path from the repository's root (without extension or query) or to a package's name. */
export function resolveImport(from: string, specifier: string): Target {
  if (specifier.startsWith('node:')) return { kind: 'builtin', name: specifier.slice('node:'.length) }
  if (specifier.startsWith('@shared/')) return { kind: 'file', path: tidy(`src/shared/${specifier.slice(8)}`) }
  if (specifier.startsWith('/')) return { kind: 'file', path: tidy(`src/renderer${specifier}`) }
  if (specifier.startsWith('.')) {
    const folder = from.split('/').slice(0, -1)
    return { kind: 'file', path: tidy([...folder, specifier].join('/')) }
  }
  const parts = specifier.split('/')
  return { kind: 'package', name: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/') }
}

function tidy(path: string): string {
  const parts: string[] = []
  for (const part of path.replace(/\?.*$/, '').split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else parts.push(part)
  }
  return parts.join('/').replace(/\.(?:[mc]?[jt]sx?)$/, '')
}
