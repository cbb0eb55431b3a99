// When an end-to-end test fails, what its windows show says more than the step that failed: a picture of each, and what the
// app wrote last. Set up for every such test in vitest.config.mts.
import { afterEach } from 'vitest'
import { runningApps } from './app'

const LAST_LINES = 15

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const [place, app] of [...runningApps].entries()) {
    const name = `failed-${task.name.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 60)}-${place}`
    console.log(await app.screenshot(name).catch((error: unknown) => `no picture: ${String(error)}`))
    console.log(app.output().split('\n').slice(-LAST_LINES).join('\n'))
  }
})
