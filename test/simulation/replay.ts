// Replays a black box saved by the app: npm run replay -- FILE. Says whether this engine decides as the app did, and
// where it does not. Exit code 1 when it differs anywhere.
import { readFileSync } from 'node:fs'
import { type BlackBox, replay } from '@shared/outbox/black-box'

const [file] = process.argv.slice(2)
if (!file) throw new Error('usage: npm run replay -- FILE')
const { boxes } = JSON.parse(readFileSync(file, 'utf8')) as { boxes: readonly BlackBox[] }
for (const [index, box] of boxes.entries()) {
  const { differsAt, state } = replay(box)
  const where = differsAt === null ? 'replays to the same decisions' : `differs at event ${differsAt + 1}`
  console.log(`box ${index + 1}: ${box.events.length} events, ${where}, ${state.entries.size} entries open at its end`)
  if (differsAt !== null) {
    console.log(JSON.stringify(box.events[differsAt], null, 2))
    process.exitCode = 1
  }
}
