// The one door into main: checks who asks, what is asked and how much, and answers with a Result, whatever happens.
// The only importer of ipcMain.
import type { RequestChannel } from '@shared/ipc/channels'
import { type Answer, CONTRACT, type Request } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/failure'
import { err, type Result } from '@shared/kit/result'
import { type IpcMainInvokeEvent, ipcMain } from 'electron'

export type Handlers = { readonly [C in RequestChannel]: (input: Request<C>) => Promise<Answer<C>> }

export type ServeOptions = {
  /** True for the address of our own page. */
  readonly isOwnPage: (url: string) => boolean
  /** Told of refusals and unexpected errors; never of inputs, which may hold people's data. */
  readonly report: (channel: RequestChannel, failure: Failure) => void
}

/** Largest request in characters of JSON. */
const REQUEST_CHARS_MAX = 1_000_000

/** Serves every channel of the contract with the handlers in force at the time of asking. */
export function serveIpc(handlersNow: () => Handlers, options: ServeOptions): void {
  for (const channel of Object.keys(CONTRACT) as RequestChannel[]) {
    ipcMain.handle(channel, async (event, input: unknown) => {
      const answer = await answerOne(channel, event, input, handlersNow(), options)
      if (!answer.ok) options.report(channel, answer.error)
      return answer
    })
  }
}

async function answerOne<C extends RequestChannel>(
  channel: C,
  event: IpcMainInvokeEvent,
  input: unknown,
  handlers: Handlers,
  options: ServeOptions,
): Promise<Result<unknown, Failure>> {
  if (!isFromOwnPage(event, options)) return err({ kind: 'senderRefused', origin: 'bridge' })
  const parsed = CONTRACT[channel].input.safeParse(input)
  if (!parsed.success) return err({ kind: 'badRequest', origin: 'bridge', detail: pathOf(parsed.error) })
  if ((JSON.stringify(input)?.length ?? 0) > REQUEST_CHARS_MAX) {
    return err({ kind: 'badRequest', origin: 'bridge', detail: 'too large' })
  }
  try {
    const answer = await handlers[channel](parsed.data as Request<C>)
    // What we promise the renderer is checked like what it asks: a mistake shows here and not in a screen.
    const promised = CONTRACT[channel].answer.safeParse(answer)
    if (promised.success) return answer
    return err({ kind: 'unexpected', origin: 'bridge', detail: `answer: ${pathOf(promised.error)}` })
  } catch (error) {
    return err({ kind: 'unexpected', origin: 'bridge', detail: error instanceof Error ? error.name : 'error' })
  }
}

function isFromOwnPage(event: IpcMainInvokeEvent, options: ServeOptions): boolean {
  const frame = event.senderFrame
  return frame !== null && frame === event.sender.mainFrame && options.isOwnPage(frame.url)
}

function pathOf(error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] }): string {
  return error.issues.map((issue) => issue.path.map(String).join('.')).join(', ')
}
