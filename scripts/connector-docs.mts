// `npm run docs:connectors`: writes the reference below docs/connectors from the tables; with `--check` it only says
// which files differ from what it would write, and fails when one does.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderPages } from './connector/docs-pages.mjs'
import { PROJECT_DIR } from './project.mjs'

const FOLDER = join(PROJECT_DIR, 'docs', 'connectors')
const isCheck = process.argv.includes('--check')

for (const { file, text } of renderPages()) {
  const path = join(FOLDER, file)
  const standing = await readFile(path, 'utf8').catch(() => '')
  if (standing === text) continue
  if (isCheck) {
    console.log(`docs/connectors/${file} is out of date: npm run docs:connectors`)
    process.exitCode = 1
  } else {
    await writeFile(path, text)
    console.log(`docs/connectors/${file} written`)
  }
}
