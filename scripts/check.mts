// `npm run check`: types, lint and dead code at once; what one runs before every commit.
import { STATIC_CHECKS } from './static-checks.mjs'

const startedAtMs = Date.now()
const results = await Promise.all(
  Object.entries(STATIC_CHECKS).map(async ([name, check]) => ({ name, ...(await check()) })),
)
for (const { name, ok, output } of results) {
  if (!ok) console.log(`\n── ${name} ──\n${output.trim()}`)
}
console.log()
for (const { name, ok } of results) console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name}`)
console.log(`${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`)
process.exitCode = results.every((result) => result.ok) ? 0 : 1
