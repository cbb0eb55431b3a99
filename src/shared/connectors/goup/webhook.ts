// What GoUP sends to a webhook when somebody saves or deletes customers on its form. The message is unsigned, so it is a
// hint and nothing more (G19): only the codes are taken from it, and what is true is read back with goup.customers.get.
// That also settles its missing fields (G16) and makes a repeated delivery harmless.
import { isJsonObject, textOf } from '../answer'
import { lowerKeys } from './envelope'
import { parseGoupJson } from './json'

export type GoupWebhook =
  | {
      readonly kind: 'saved' | 'deleted'
      readonly codes: readonly string[]
      /** It was no strict JSON and no form: worth a look by whoever set the webhook up (G4). */
      readonly lenient: boolean
    }
  /** Kept as it came, for a person (G17). */
  | { readonly kind: 'unreadable' }

/** The two messages of the document, by the id under which they are listed beside the operations. */
export const INBOUND_EVENTS = {
  'goup.webhook.customer.save': {
    type: 'save',
    kind: 'saved',
    data: 'an object, of which `makh` is taken',
    evidence: 'documented',
    source: 'goup.txt:87-93',
  },
  'goup.webhook.customer.delete': {
    type: 'delete',
    kind: 'deleted',
    data: 'codes in one text, joined by commas',
    evidence: 'documented',
    source: 'goup.txt:80-86',
  },
} as const

/** Far more than a form's selection of customers; nothing longer is looked at. */
const BODY_MAX = 200_000
const UNREADABLE: GoupWebhook = { kind: 'unreadable' }

/** Reads a body as it came, whatever its Content-Type says: the document names two encodings at once (G1). */
export function readGoupWebhook(body: string): GoupWebhook {
  if (body.length > BODY_MAX) return UNREADABLE
  const exact = parseStrictly(body) ?? readForm(body)
  const message = exact ?? parseGoupJson(body) ?? parseGoupJson(closeBraces(body))
  if (!isJsonObject(message)) return UNREADABLE
  const { object, type, data } = lowerKeys(message)
  if (textOf(object).toLowerCase() !== 'customer') return UNREADABLE
  const word = textOf(type).toLowerCase()
  const event = Object.values(INBOUND_EVENTS).find((one) => one.type === word)
  const codes = event ? [...new Set(codesIn(event.type, data))] : []
  if (!event || codes.length === 0) return UNREADABLE
  return { kind: event.kind, codes, lenient: exact === undefined }
}

function parseStrictly(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** `object=customer&type=save&data={…}`, or with `data[makh]=…` as PHP writes nested values; undefined for no form. */
function readForm(body: string): unknown {
  if (!/^\s*(?:object|type|data)(?:=|\[|%5b)/i.test(body)) return undefined
  const message: Record<string, unknown> = {}
  const fields: [string, string][] = []
  for (const pair of body.trim().split('&')) {
    const [rawName = '', ...rest] = pair.split('=')
    const [name, value] = [decodePart(rawName), decodePart(rest.join('='))]
    const member = /^data\[(\w*)\]$/i.exec(name)?.[1]
    if (member === undefined) message[name.toLowerCase()] = value
    else fields.push([member, value])
  }
  return fields.length > 0 ? { ...message, data: Object.fromEntries(fields) } : message
}

/** One side of a form's pair; what is no valid escape stays as it is. */
function decodePart(part: string): string {
  const spaced = part.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}

function codesIn(type: 'save' | 'delete', data: unknown): readonly string[] {
  const told = typeof data === 'string' && data.trim().startsWith('{') ? (parseGoupJson(data) ?? data) : data
  switch (type) {
    case 'save':
      // G21: the code as it stands, leading zeros and case kept.
      return isJsonObject(told) ? [textOf(lowerKeys(told).makh)].filter((code) => code !== '') : []
    case 'delete':
      // G18: joined by commas; a code that holds one cannot be told apart and shows as codes nobody knows.
      return textOf(isJsonObject(told) ? lowerKeys(told).makh : told)
        .split(',')
        .map((code) => code.trim())
        .filter((code) => code !== '')
  }
}

/**
 * Adds the closing braces that the document's own sample lacks (G17). Answers are never mended so, because half an answer
 * must not pass for a whole one; here nothing but a code is believed, and a text cut off in the middle stays unreadable.
 */
function closeBraces(text: string): string {
  const outside = text.replace(/[\u201c\u201d\u201e]/gu, '"').replace(/"(?:[^"\\]|\\.)*"/g, '')
  if (outside.includes('"')) return text
  const open = outside.split('{').length - outside.split('}').length
  return open > 0 ? text + '}'.repeat(Math.min(open, 2)) : text
}
