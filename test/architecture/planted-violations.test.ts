// Goal: every rule fails when what it forbids is added, and leaves alone what is allowed. Method: small sources that
// exist only here are given to the very rules that judge the project.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these strings are sources
import { expect, test } from 'vitest'
import { FOLDER_RULES } from './folder-rules'
import { LAYER_RULES } from './layer-rules'
import { OWNER_RULES } from './owner-rules'
import type { Rule } from './rule'
import { scanSource } from './scan-source'

/** Path and text of a source; the text of a case that is about its path alone does not matter. */
type Plant = readonly [path: string, text: string]

const ROOTS = ['src/main/index.ts', 'src/renderer/main.tsx', 'src/renderer/sync/outbox-runtime.ts'] as const

const PLANTS: Readonly<Record<string, { readonly bad: readonly Plant[]; readonly good: readonly Plant[] }>> = {
  'imports only go down': {
    bad: [
      ['src/shared/kit/money.ts', "import { Customer } from '../domain/customer'"],
      ['src/shared/kit/money.ts', "import type { Customer } from '@shared/domain/customer'"],
      ['src/shared/domain/phone.ts', "export { send } from '@shared/connectors/goup'"],
      ['src/shared/domain/phone.ts', "export * from '../ipc/failure'"],
      ['src/shared/outbox/step.ts', "import { Customer } from '@shared/domain/customer'"],
      ['src/shared/outbox/step.ts', "const later = () => import('../connectors/goup')"],
      ['src/shared/connectors/goup.ts', "import { Failure } from '../ipc/failure'"],
      ['src/shared/connectors/goup.ts', "import { step } from '../outbox/step'"],
      ['src/main/platform/log.ts', "import { callOperation } from '../connectors/call-operation'"],
      ['src/main/connectors/call-operation.ts', "import { serveIpc } from '../ipc/serve'"],
      ['src/main/staff/session.ts', "import {\n  serveIpc,\n  type Handlers,\n} from '../ipc/serve'"],
      ['src/renderer/db/write.ts', "import { outbox } from '../sync/outbox'"],
      ['src/renderer/sync/runtime.ts', "import { CustomersScreen } from '../features/customers'"],
      ['src/renderer/features/staff/commands.ts', "import { App } from '../../app/app'"],
      ['src/renderer/i18n/vi.ts', "import { request } from '../bridge'"],
      ['src/renderer/ui/page-header.tsx', "import { useHealth } from '../sync/health'"],
    ],
    good: [
      ['src/shared/outbox/step.ts', "import { Outcome } from '@shared/kit/outcome'\nimport { Entry } from './entry'"],
      [
        'src/main/ipc/handlers.ts',
        "import { Session } from '@shared/ipc/contract'\nimport { x } from '../staff/session'",
      ],
      ['src/renderer/features/staff/queries.ts', "import { db } from '../../db/database'\nimport 'react'"],
      [
        'src/shared/kit/text.ts',
        "// import { Customer } from '../domain/customer'\nconst said = \"from '../domain/customer'\"",
      ],
      ['src/shared/kit/text.test.ts', "import { Customer } from '../domain/customer'"],
    ],
  },
  'every file belongs to a layer': {
    bad: [
      ['src/renderer/hooks/use-it.ts', ''],
      ['src/main/updater/check.ts', ''],
      ['src/loose.ts', ''],
    ],
    good: [
      ['src/renderer/bridge.ts', ''],
      ['src/main/app/windows.ts', ''],
    ],
  },
  'main, preload and renderer never import each other': {
    bad: [
      ['src/main/index.ts', "import { request } from '../renderer/bridge'"],
      ['src/renderer/sync/runtime.ts', "import type { Vault } from '../../main/platform/vault-port'"],
      ['src/preload/index.ts', "import { serveIpc } from '../main/ipc/serve'"],
      ['src/renderer/bridge.ts', "import '../preload/index'"],
    ],
    good: [['src/main/index.ts', "import { readProfile } from './platform/profile-file'"]],
  },
  'src never imports what is outside src': {
    bad: [
      ['src/renderer/features/staff/queries.ts', "import { DEMO } from '../../../../test/factories/demo'"],
      ['src/main/index.ts', "const { version } = require('../../package.json')"],
    ],
    good: [['src/shared/kit/text.test.ts', "import { DEMO } from '../../../test/factories/demo'"]],
  },
  'shared is pure': {
    bad: [
      ['src/shared/kit/ids.ts', "import { randomUUID } from 'node:crypto'"],
      ['src/shared/domain/customer.ts', "import { useState } from 'react'"],
      ['src/shared/ipc/contract.ts', "import type { IpcMainEvent } from 'electron'"],
      ['src/shared/domain/customer.ts', "import { db } from '../../renderer/db/database'"],
      ['src/shared/domain/customer.ts', "import { z } from 'zod-extras'"],
      ['src/shared/domain/customer.ts', 'import { get } from `lodash`'.replace(/`/g, "'")],
    ],
    good: [['src/shared/domain/phone.ts', "import { parse } from 'libphonenumber-js/max'\nimport { z } from 'zod'"]],
  },
  'preload imports only electron and the channel names': {
    bad: [
      ['src/preload/index.ts', "import { z } from 'zod'"],
      ['src/preload/index.ts', "import { CONTRACT } from '@shared/ipc/contract'"],
      ['src/preload/index.ts', "import { readFileSync } from 'node:fs'"],
    ],
    good: [
      ['src/preload/index.ts', "import { ipcRenderer } from 'electron'\nimport { A } from '@shared/ipc/channels'"],
    ],
  },
  'the renderer knows neither Electron nor Node': {
    bad: [
      ['src/renderer/main.tsx', "import { ipcRenderer } from 'electron'"],
      ['src/renderer/db/write.ts', "import { readFile } from 'node:fs/promises'"],
      ['src/renderer/sync/runtime.ts', "import log from 'electron-log/renderer'"],
    ],
    good: [['src/renderer/main.tsx', "import { StrictMode } from 'react'"]],
  },
  'main knows nothing of the page': {
    bad: [
      ['src/main/index.ts', "import React from 'react'"],
      ['src/main/app/windows.ts', "import { Button } from '@mantine/core'"],
    ],
    good: [['src/main/index.ts', "import { app } from 'electron'"]],
  },
  'a feature reaches another feature only through its index': {
    bad: [
      ['src/renderer/features/customers/commands.ts', "import { session } from '../staff/session-store'"],
      ['src/renderer/app/app.tsx', "const Screen = lazy(() => import('../features/staff/sign-in-screen'))"],
      ['src/renderer/main.tsx', "import { x } from './features/settings/preferences'"],
    ],
    good: [
      ['src/renderer/features/customers/commands.ts', "import { session } from '../staff'"],
      ['src/renderer/app/app.tsx', "import { StaffScreen } from '../features/staff/index'"],
      ['src/renderer/features/staff/index.ts', "export { signIn } from './commands'"],
    ],
  },
  'ui holds no data': {
    bad: [
      ['src/renderer/ui/state-badge.tsx', "import { db } from '../db/database'"],
      ['src/renderer/ui/state-badge.tsx', "import { request } from '../bridge'"],
      ['src/renderer/ui/state-badge.tsx', "import { useHealth } from '../sync/health'"],
      ['src/renderer/ui/state-badge.tsx', "import { staff } from '../features/staff'"],
    ],
    good: [['src/renderer/ui/state-badge.tsx', "import { Badge } from '@mantine/core'"]],
  },
  'the simulators never learn from the app': {
    bad: [
      ['test/simulators/goup.ts', "import { GOUP } from '../../src/shared/connectors/goup'"],
      ['test/simulators/pos/customers.ts', "import type { Customer } from '@shared/domain/customer'"],
    ],
    good: [
      ['test/simulators/goup.ts', "import { seededRandom } from '@shared/kit/seeded-random'"],
      ['test/simulators/goup.test.ts', "import { GOUP } from '@shared/connectors/goup'"],
    ],
  },
  'no import of a computed path': {
    bad: [
      ['src/renderer/app/app.tsx', 'const load = (name: string) => import(name)'],
      ['src/main/index.ts', 'const load = (name: string) => require(`../${name}`)'],
      ['src/main/index.ts', "const load = (name: string) => import('./' + name)"],
    ],
    good: [['src/renderer/app/app.tsx', "const load = () => import('../features/staff')"]],
  },

  'ipcMain has one owner': {
    bad: [['src/main/app/windows.ts', "import { ipcMain } from 'electron'"]],
    good: [
      ['src/main/ipc/serve.ts', "ipcMain.handle('x', f)"],
      ['src/main/app/windows.ts', '// ipcMain belongs to serve.ts'],
      ['src/main/ipc/serve.test.ts', "ipcMain.handle('x', f)"],
    ],
  },
  'contextBridge and ipcRenderer has one owner': {
    bad: [
      ['src/renderer/bridge.ts', "ipcRenderer.invoke('x')"],
      ['src/main/app/windows.ts', "contextBridge.exposeInMainWorld('x', {})"],
    ],
    good: [['src/preload/index.ts', "contextBridge.exposeInMainWorld('bridge', bridge)"]],
  },
  'window.bridge has one owner': {
    bad: [
      ['src/renderer/features/staff/commands.ts', "await window.bridge.request('session.signOut', undefined)"],
      ['src/renderer/sync/call-main.ts', 'const { request } = globalThis.bridge'],
      ['src/renderer/sync/call-main.ts', 'const { request } = (window as Window).bridge'],
    ],
    good: [['src/renderer/bridge.ts', 'window.bridge.on(channel, listener)']],
  },
  'HTTP has one owner': {
    bad: [
      ['src/renderer/features/staff/commands.ts', "await fetch('/x')"],
      ['src/main/platform/log.ts', 'await net.fetch(url)'],
      ['src/main/staff/session.ts', 'const request = net.request(url)'],
      ['src/renderer/sync/reachability.ts', 'new WebSocket(url)'],
      ['src/renderer/sync/reachability.ts', 'navigator.sendBeacon(url)'],
      ['src/renderer/sync/reachability.ts', 'const text = `${await fetch(url)}`'],
    ],
    good: [
      ['src/main/connectors/http-transport.ts', 'await fetch(url)'],
      ['src/main/connectors/call-operation.ts', 'await parts.prefetch(url)'],
      ['src/main/connectors/call-operation.ts', "say('fetch(url)') // fetch(url)"],
    ],
  },
  'safeStorage has one owner': {
    bad: [['src/main/staff/session.ts', 'safeStorage.encryptString(token)']],
    good: [['src/main/platform/vault.ts', 'safeStorage.encryptString(token)']],
  },
  'the clock has one owner': {
    bad: [
      ['src/shared/outbox/step.ts', 'const atMs = Date.now()'],
      ['src/shared/kit/dates.ts', 'const today = new Date()'],
      ['src/shared/kit/dates.ts', 'const today = new Date'],
      ['src/main/connectors/goup-auth.ts', 'const atMs = Date . now ()'],
      ['src/renderer/features/customers/commands.ts', 'const when = `${Date.now()}`'],
      ['src/renderer/sync/runtime.ts', 'const t = performance.now()'],
    ],
    good: [
      ...ROOTS.map((path): Plant => [path, 'const nowMs = () => Date.now()']),
      ['src/shared/kit/dates.ts', 'const day = new Date(atMs)\nconst other = new Date(Date.UTC(2026, 1, 1))'],
      ['src/shared/kit/dates.ts', 'type Parts = { at: Date }\nfunction isDate(x: unknown): x is Date {}'],
    ],
  },
  'dice has one owner': {
    bad: [['src/shared/outbox/backoff.ts', 'const jitter = Math.random()']],
    good: ROOTS.map((path): Plant => [path, 'chance: () => Math.random()']),
  },
  'new ids has one owner': {
    bad: [
      ['src/renderer/features/customers/commands.ts', 'const id = crypto.randomUUID()'],
      ['src/main/staff/session.ts', "import { randomUUID } from 'node:crypto'"],
    ],
    good: ROOTS.map((path): Plant => [path, 'crypto.randomUUID()']),
  },
  'dexie has one owner': {
    bad: [
      ['src/renderer/features/customers/queries.ts', "import { liveQuery } from 'dexie'"],
      ['src/renderer/features/customers/queries.ts', "import { useLiveQuery } from 'dexie-react-hooks'"],
    ],
    good: [['src/renderer/db/database.ts', "import Dexie from 'dexie'"]],
  },
  'listening has one owner': {
    bad: [
      ['src/main/connectors/http-transport.ts', "import { request } from 'node:http'"],
      ['src/main/index.ts', "import { createServer } from 'http'"],
      ['src/main/ipc/handlers.ts', "import type { Server } from 'node:http'"],
    ],
    good: [['src/main/platform/webhook-receiver.ts', "import { createServer } from 'node:http'"]],
  },
  'a second way to the network has one owner': {
    bad: [
      ['src/main/platform/log.ts', "import { request } from 'node:https'"],
      ['src/main/platform/webhook-receiver.ts', "import { request } from 'undici'"],
      ['src/main/platform/webhook-receiver.ts', "import { connect } from 'node:net'"],
      ['src/main/connectors/call-operation.ts', "import axios from 'axios'"],
    ],
    good: [['src/main/platform/log.ts', "import { join } from 'node:path'"]],
  },
  'the log has one owner': {
    bad: [['src/main/staff/session.ts', "import log from 'electron-log/main'"]],
    good: [['src/main/platform/log.ts', "import log from 'electron-log/main'"]],
  },

  'shared has exactly its five folders': {
    bad: [
      ['src/shared/money.ts', ''],
      ['src/shared/sync/step.ts', ''],
    ],
    good: [
      ['src/shared/kit/text.ts', ''],
      ['src/shared/tsconfig.json', ''],
    ],
  },
  'shared has no barrels': {
    bad: [['src/shared/kit/index.ts', '']],
    good: [['src/renderer/features/staff/index.ts', '']],
  },
  'no file or folder says nothing by its name': {
    bad: [
      ['src/main/utils.ts', ''],
      ['src/renderer/helpers/format.ts', ''],
      ['src/shared/kit/types.ts', ''],
      ['test/common/setup.ts', ''],
    ],
    good: [['src/shared/kit/text.ts', '']],
  },
  'names are kebab-case': {
    bad: [
      ['src/renderer/ui/PageHeader.tsx', ''],
      ['src/shared/kit/seeded_random.ts', ''],
      ['src/renderer/features/staffLogins/index.ts', ''],
      ['test/fixtures/vbot/vbot.group.updateNo.notFound2.http.json', ''],
    ],
    good: [
      ['src/renderer/ui/page-header.module.css', ''],
      ['src/shared/outbox/README.md', ''],
      ['test/fixtures/vbot/vbot.group.updateNo.not-found.http.json', ''],
      ['test/e2e/sign-in.e2e.ts', ''],
    ],
  },
  'every file opens with what it owns': {
    bad: [
      ['src/shared/kit/text.ts', "import { z } from 'zod'"],
      ['scripts/demo.mts', '//\nimport x from "y"'],
      ['test/e2e/story.e2e.ts', ''],
    ],
    good: [
      ['src/shared/kit/text.ts', '// Folds Vietnamese text.\nexport {}'],
      ['src/renderer/app/global.css', 'body {}'],
      ['scripts/demo.mts', '/** Runs the demo shop. */'],
    ],
  },
  'preload has at most 40 lines': {
    bad: [['src/preload/index.ts', 'x()\n'.repeat(41)]],
    good: [['src/preload/index.ts', 'x()\n'.repeat(40)]],
  },
  'no registry host in any file': {
    bad: [
      ['README.md', `install from https://registry.${'npmjs'}.org`],
      ['package-lock.json', `"resolved": "https://registry.${'npmmirror'}.com/zod"`],
    ],
    good: [['README.md', 'npm ci']],
  },
  'no path of one machine in any file': {
    bad: [
      ['docs/x.md', `see /${'home'}/lan/counterfoil`],
      ['scripts/demo.mts', `const dir = '/${'Users'}/lan/x'`],
      ['src/main/index.ts', `const dir = 'C:\\\\${'Users'}\\\\lan'`],
    ],
    good: [['docs/x.md', 'see docs/home/readme.md and <home>/.config']],
  },
  'nothing is left unfinished': {
    bad: [['src/main/index.ts', `// ${'TO'}${'DO'}: later`]],
    good: [['scripts/vitest-stage.mts', 'report.numTodoTests']],
  },
}

const RULES: readonly Rule[] = [...LAYER_RULES, ...OWNER_RULES, ...FOLDER_RULES]
const NAMED = RULES.map((rule) => [rule.name, rule] as const)

function violationsOf({ check }: Rule, [path, text]: Plant): readonly string[] {
  return check(scanSource({ path, text })).map(({ line, message }) => `${line}: ${message}`)
}

test('every rule has sources that break it and sources that keep it', () => {
  expect(Object.keys(PLANTS).toSorted()).toEqual(RULES.map(({ name }) => name).toSorted())
  for (const [name, { bad, good }] of Object.entries(PLANTS)) {
    expect(bad.length, name).toBeGreaterThan(0)
    expect(good.length, name).toBeGreaterThan(0)
  }
})

test.each(NAMED)('%s: fails on each planted violation', (_, rule) => {
  for (const plant of PLANTS[rule.name]?.bad ?? []) expect(violationsOf(rule, plant), plant.join('\n')).not.toEqual([])
})

test.each(NAMED)('%s: leaves alone what is allowed', (_, rule) => {
  for (const plant of PLANTS[rule.name]?.good ?? []) expect(violationsOf(rule, plant), plant.join('\n')).toEqual([])
})
