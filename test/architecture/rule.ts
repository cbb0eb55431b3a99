// What an architecture rule is: a name, what it looks at, and what it finds wrong there.
import type { Scan } from './scan-source'

export type Violation = { readonly path: string; readonly line: number; readonly message: string }

export type Rule = {
  readonly name: string
  readonly check: (scan: Scan) => readonly Violation[]
}

/** Unit tests stand beside their file and may import and do what tests may. */
export function isProductSource(path: string): boolean {
  return path.startsWith('src/') && /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path)
}

/** Every place in the code (not in comments or texts) that a pattern hits. */
export function findInCode(scan: Scan, pattern: RegExp, message: string): readonly Violation[] {
  return scan.code.split('\n').flatMap((line, index) => {
    return pattern.test(line) ? [{ path: scan.path, line: index + 1, message }] : []
  })
}
