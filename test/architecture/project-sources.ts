// Every text file of the project as it stands in the folder, with whatever was not committed yet.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { Source } from './scan-source'

const ROOT = resolve(import.meta.dirname, '../..')
const NOT_OURS = new Set(['node_modules', 'out', 'dist', 'coverage', '.git', '.cache', '.tour'])
const BINARY = /\.(?:png|jpe?g|gif|ico|icns|woff2?|ttf|otf|y4m|zip|gz|tgz|pdf|wasm|tsbuildinfo)$/

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return entry.isFile() && !BINARY.test(entry.name) ? [path] : []
  })
}

export function projectSources(): readonly Source[] {
  return filesBelow(ROOT).map((file) => ({
    path: relative(ROOT, file).replaceAll('\\', '/'),
    text: readFileSync(file, 'utf8'),
  }))
}
