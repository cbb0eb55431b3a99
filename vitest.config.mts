// Test projects by what they need: pure Node, a DOM, or a real Electron window (slow, two at a time).
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The longest files first: started last, one would run on alone long after the others. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.some((name) => moduleId.endsWith(`/${name}`))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

const LONGEST = ['kills.e2e.ts', 'connector-command.test.ts', 'staff-till.test.ts', 'runtime.sim.test.ts']

const alias = { '@shared': resolve('src/shared') }

/** Icons come one by one: what the package names as its module loads six thousand files, in every test file anew. */
const iconsOneByOne = {
  name: 'icons-one-by-one',
  enforce: 'post',
  transform: (code: string) =>
    code.replace(/import \{([^}]*)\} from "@tabler\/icons-react";/g, (_, names: string) =>
      names
        .split(',')
        .map((each) => `import ${each} from "@tabler/icons-react/dist/esm/icons/${each.trim()}.mjs";`)
        .join(''),
    ),
} as const

export default defineConfig({
  test: {
    // One more than there are cores: files wait now and then, and the runner's own choice leaves one idle.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'node',
          environment: 'node',
          // Threads start in a fraction of a process's time, and most files here run for less than that.
          pool: 'threads',
          // Nothing here replaces a module or keeps state in one, so files of a thread may share what they have loaded.
          isolate: false,
          include: ['src/**/*.test.ts', 'test/{architecture,contract,simulation,integration,simulators}/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        plugins: [iconsOneByOne],
        // The React that ships, not the one for development: half the time, and what people get is what is tested.
        oxc: { jsx: { runtime: 'automatic', development: false } },
        test: {
          name: 'dom',
          env: { NODE_ENV: 'production' },
          environment: 'jsdom',
          // A context of its own for each file costs less than half of a thread of its own, and most of a file's time is its
          // start.
          pool: 'vmThreads',
          include: ['src/renderer/**/*.test.tsx'],
          setupFiles: ['test/dom-setup.ts'],
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e',
          env: { COUNTERFOIL_THRIFTY_WINDOWS: '1' },
          environment: 'node',
          include: ['test/e2e/**/*.e2e.ts'],
          setupFiles: ['test/e2e/driver/failure-pictures.ts'],
          isolate: false,
          // Most of the time is spent waiting for second readings.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
