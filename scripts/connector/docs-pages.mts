// The reference pages below docs/connectors, made from the tables in src/shared/connectors: one page per system, the
// POS's in three, and the counts. Whatever can be read from a row is never written by hand.
import { OPERATIONS, type OperationId } from '@shared/connectors/catalogue'
import { INBOUND_EVENTS } from '@shared/connectors/goup/webhook'
import type { MutationOperation, PagedRead, WireRequest } from '@shared/connectors/operation'
import type { System } from '@shared/kit/ids'
import { ReplayClass } from '@shared/kit/outcome'
import { EXAMPLE_PHOTO_BYTES, EXAMPLES, exampleProfile } from '../connector-examples.mjs'
import { inputLine } from './describe-input.mjs'
import { codeText, REPLAY_WORDS, SYSTEM_NOTES, VBOT_READ } from './docs-words.mjs'
import { README_HEAD } from './readme-head.mjs'

/** What every row may have, whichever kind it is; its input has lost its type. */
export type AnyOperation = Omit<MutationOperation<unknown>, 'mutates' | 'replay' | 'verify'> & {
  readonly mutates: boolean
  readonly replay?: ReplayClass
  readonly verify?: MutationOperation<unknown>['verify']
  readonly paging?: PagedRead<unknown, unknown>['paging']
}

type PageFile = `${string}.md`
type PageFacts = { readonly file: PageFile; readonly title: string; readonly system: System; readonly of: RegExp }

const PAGES: readonly PageFacts[] = [
  {
    file: 'pos-people.md',
    title: 'POS: staff, roles, sign-in',
    system: 'pos',
    of: /^pos\.(?:auth|verify|people|permissions|person|roles)\b/,
  },
  {
    file: 'pos-customers.md',
    title: 'POS: customers and their categories',
    system: 'pos',
    of: /^pos\.customer(?:s|Cats|LoyalCats)\./,
  },
  {
    file: 'pos-warranty.md',
    title: 'POS: warranties and repairs',
    system: 'pos',
    of: /^pos\.warranty(?:Info|Status)\./,
  },
  { file: 'goup.md', title: 'GoUP: customers', system: 'goup', of: /^goup\./ },
  { file: 'finan.md', title: 'Finan: customers', system: 'finan', of: /^finan\./ },
  { file: 'vbot.md', title: 'VBot: customers and what they refer to', system: 'vbot', of: /^vbot\./ },
]

/** A page that this generator writes, by its file name below docs/connectors. */
export type RenderedPage = { readonly file: PageFile; readonly text: string }

/** All operations, in the order of the catalogue. */
export function allOperations(): readonly AnyOperation[] {
  return Object.values(OPERATIONS) as unknown as readonly AnyOperation[]
}

/** The request an operation's example makes. Throws where the row's own schema refuses the example. */
export function exampleRequest(operation: AnyOperation): WireRequest {
  const input = operation.input.safeParse(EXAMPLES[operation.id as OperationId])
  if (!input.success) throw new Error(`${operation.id}: its example is refused: ${input.error.message}`)
  return operation.request(input.data, exampleProfile(), () => EXAMPLE_PHOTO_BYTES)
}

/** Every file of the reference. Throws where an operation belongs to no page, or to two. */
export function renderPages(operations = allOperations()): readonly RenderedPage[] {
  for (const { id } of operations) {
    const pages = PAGES.filter(({ of }) => of.test(id)).length
    if (pages !== 1) throw new Error(`${id} belongs to ${pages} pages`)
  }
  const pages = PAGES.map((page) => ({ page, rows: operations.filter(({ id }) => page.of.test(id)) }))
  return [
    { file: 'README.md', text: `${README_HEAD}\n${summary(pages)}` },
    ...pages.map(({ page, rows }) => ({ file: page.file, text: pageText(page, rows) })),
  ]
}

const GENERATED = '<!-- Made from the tables in src/shared/connectors by `npm run docs:connectors`; do not edit. -->'

function pageText({ title, system, file }: PageFacts, rows: readonly AnyOperation[]): string {
  const parts = [`# ${title}`, GENERATED, countText(rows), SYSTEM_NOTES[system], ...rows.map(operationText)]
  return `${[...parts, ...(file === 'goup.md' ? [eventsText()] : [])].join('\n\n')}\n`
}

function countText(rows: readonly AnyOperation[]): string {
  const { total, reads, mutations } = tally(rows)
  return `${total} operations: ${reads} reads, ${mutations} mutations. How to read an entry: [README](README.md).`
}

function operationText(operation: AnyOperation): string {
  const { id, permission, evidence, source, errorCodes, system, input, mutates, timeoutMs } = operation
  const request = exampleRequest(operation)
  const example = JSON.stringify(EXAMPLES[id as OperationId])
  const lines = [
    `\`${request.method} ${pathText(request, example)}\` · ${mutates ? 'mutation' : 'read'} · ` +
      `permission ${permission === null ? 'none named' : `\`${permission}\``} · ${evidence}, \`${source}\``,
    '',
    `- **Input:** ${inputLine(input)}`,
    `- **Sends:** ${sendsText(request)}`,
    `- **Errors:** ${errorCodes.map((code) => codeText(system, code)).join(' · ') || 'the document names no codes'}`,
    ...(mutates ? mutationLines(operation) : readLines(operation)),
    `- **Time limit:** ${timeoutMs / 1000} s`,
  ]
  return `## ${id}\n\n${lines.join('\n')}`
}

/** The path with the example's own ids as `:id`. */
function pathText({ path }: WireRequest, example: string): string {
  const { id } = JSON.parse(example) as { readonly id?: string | number }
  if (id === undefined) return path
  return path
    .split('/')
    .map((segment) => (segment === encodeURIComponent(String(id)) ? ':id' : segment))
    .join('/')
}

function sendsText({ query = {}, json }: WireRequest): string {
  if (json !== undefined) return `\`${JSON.stringify(json)}\``
  const text = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return text.length === 0 ? 'nothing beside the path' : `query \`${text.join('&')}\``
}

function readLines({ paging, missingIn }: AnyOperation): readonly string[] {
  const needed = missingIn?.(exampleProfile(null))
  return [
    ...(paging ? ['- **List:** page by page until the last one'] : []),
    ...(needed ? [`- **Needs:** \`${needed}\` in the shop profile`] : []),
  ]
}

function mutationLines(operation: AnyOperation) {
  const { system, replay, replayOf, verify, prepare, confirm, otherSpelling, restsWith } = operation
  const read = system === 'vbot' ? VBOT_READ : 'settled by a verifying read'
  const ways = [
    prepare && 'reads before it sends, and sends nothing where that does not fit',
    confirm && 'looks once more after it was taken',
    otherSpelling && 'has a second spelling, sent once after a refusal that changed nothing',
    restsWith && 'rests until the app starts anew once a look afterwards found something else than was sent',
  ].filter((way) => way !== undefined)
  return [
    `- **Repeat:** ${replay ? `\`${replay}\`, ${REPLAY_WORDS[replay]}` : ''}` +
      `${replayOf ? '; another class for some inputs or shops' : ''}`,
    `- **Unknown outcome:** ${verify ? read : 'no read; the next answer or a person settles it'}`,
    ...(ways.length > 0 ? [`- **Beyond one request:** ${ways.join('; ')}`] : []),
  ]
}

function eventsText(): string {
  const rows = Object.entries(INBOUND_EVENTS).map(
    ([id, { type, data, evidence, source }]) => `| \`${id}\` | \`${type}\` | ${data} | ${evidence} | \`${source}\` |`,
  )
  const table = ['| event | `type` | `data` | evidence | source |', '|---|---|---|---|---|', ...rows].join('\n')
  return `## Inbound events\n\nWhat GoUP posts to a webhook when somebody saves or deletes customers on its form. The
messages are unsigned, so only the codes are taken from them and the customers are read back (G19).\n\n${table}`
}

function tally(rows: readonly AnyOperation[]) {
  const count = (test: (row: AnyOperation) => boolean) => rows.filter(test).length
  return {
    total: rows.length,
    reads: count(({ mutates }) => !mutates),
    mutations: count(({ mutates }) => mutates),
    replays: ReplayClass.options.map((replay) => count((row) => row.replay === replay)),
    documented: count(({ evidence }) => evidence === 'documented'),
    assumed: count(({ evidence }) => evidence === 'assumed'),
  }
}

function summary(pages: readonly { readonly page: PageFacts; readonly rows: readonly AnyOperation[] }[]): string {
  const classes = ReplayClass.options
  const head = ['page', 'operations', 'reads', 'mutations', ...classes, 'documented', 'assumed']
  const row = (name: string, rows: readonly AnyOperation[]) => {
    const { total, reads, mutations, replays, documented, assumed } = tally(rows)
    return `| ${[name, total, reads, mutations, ...replays, documented, assumed].join(' | ')} |`
  }
  const lines = [
    `| ${head.join(' | ')} |`,
    `|${head.map((_, index) => (index === 0 ? '---' : '---:')).join('|')}|`,
    ...pages.map(({ page, rows }) => row(`[${page.title}](${page.file})`, rows)),
    row(
      '**all**',
      pages.flatMap(({ rows }) => rows),
    ),
  ]
  const events = Object.keys(INBOUND_EVENTS)
  return `## Counts\n\n${lines.join('\n')}\n\nAnd ${events.length} inbound events: ${events.map((id) => `\`${id}\``).join(', ')} ([GoUP](goup.md#inbound-events)).\n`
}
