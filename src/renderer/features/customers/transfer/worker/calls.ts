// Two sides that call each other by messages: the window and its worker. An answer that fails is a rejection there.

/** A worker as the window sees it, or the window as the worker does. */
export type Port = {
  postMessage(message: unknown): void
  addEventListener(kind: 'message', listener: (event: { readonly data: unknown }) => void): void
}

/** What one side can be asked for. */
type Calls = { readonly [name: string]: (input: never) => unknown }

/** The same, from the other side: everything takes its time. */
export type Remote<C extends Calls> = {
  readonly [N in keyof C]: (...input: Parameters<C[N]>) => Promise<Awaited<ReturnType<C[N]>>>
}

type Message =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly detail: string }

/** Answers the other side's calls with `own`, and gives the calls that the other side answers. */
export function connectCalls<Own extends Calls, Theirs extends Calls>(port: Port, own: Own): Remote<Theirs> {
  const open = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
  >()
  let asked = 0

  async function answer({ id, name, input }: Extract<Message, { kind: 'call' }>): Promise<void> {
    try {
      port.postMessage({ kind: 'answer', id, value: await own[name]?.(input as never) } satisfies Message)
    } catch (error) {
      port.postMessage({ kind: 'failed', id, detail: String(error) } satisfies Message)
    }
  }

  port.addEventListener('message', ({ data }) => {
    const message = data as Message
    if (message.kind === 'call') return void answer(message)
    const waiting = open.get(message.id)
    open.delete(message.id)
    if (message.kind === 'answer') waiting?.resolve(message.value)
    else waiting?.reject(new Error(message.detail))
  })

  const call = (name: string) => (input: unknown) =>
    new Promise((resolve, reject) => {
      asked += 1
      open.set(asked, { resolve, reject })
      port.postMessage({ kind: 'call', id: asked, name, input } satisfies Message)
    })
  return new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : call(String(name))) }) as Remote<Theirs>
}
