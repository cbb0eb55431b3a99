// A POS whose answers a test writes down: its reads go through the rows' own requests and readers, without a network.
import type { CallRead, ReadOperation, WireAnswer } from '@shared/connectors/operation'
import { ShopProfile } from '@shared/domain/shop-profile'
import example from '../../resources/shop-profile.example.json' with { type: 'json' }

/** The example shop, with settings of its POS laid over. */
export function shopWith(pos: Partial<ShopProfile['systems']['pos']> = {}): ShopProfile {
  const profile = ShopProfile.parse(example)
  return { ...profile, systems: { ...profile.systems, pos: { ...profile.systems.pos, ...pos } } }
}

/** An answer with a JSON body; without one the body is empty. */
export function answerOf(json: unknown, status = 200): WireAnswer {
  return { status, headers: {}, text: json === undefined ? '' : JSON.stringify(json), json }
}

/** Laminas's own refusal. */
export function problemOf(status: number, detail: string): WireAnswer {
  return answerOf({ type: 'http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html', status, detail }, status)
}

/** A list. @param paging what it tells of its pages; nothing: all rows, or so it seems (C48) */
export function collectionOf(name: string, rows: readonly unknown[], paging: object = {}): WireAnswer {
  return answerOf({ _embedded: { [name]: rows }, ...paging })
}

/** Reads answered by `answer`, which is given `<method> <path>?<query>`; each such line is kept in `asked`. */
export function posByHand(answer: (line: string) => WireAnswer, profile = shopWith()) {
  const asked: string[] = []
  const call = (async (row: ReadOperation<unknown, unknown>, input: unknown) => {
    const { method, path, query = {} } = row.request(input, profile)
    const line = `${method} ${path}?${new URLSearchParams(query)}`.replace(/\?$/, '')
    asked.push(line)
    return row.read(answer(line), input)
  }) as CallRead
  return { call, asked }
}
