// What the simulated GoUP posts to a third party when somebody edits customers on its form (goup.txt:73-93).
import { call } from './http-client'

export type WebhookEvent =
  | { readonly type: 'save'; readonly data: Readonly<Record<string, string | boolean>> }
  | { readonly type: 'delete'; readonly codes: readonly string[] }

/**
 * The document says JSON and URL-encoded at once (goup.txt:78-79), and its samples are neither.
 * - `json`, `form`: as said · `php`: a form with nested names · `sample`: curly quotes, bare keys, one brace short
 */
export type WebhookStyle = 'json' | 'form' | 'php' | 'sample'

const FIELDS = ['makh', 'tenkh', 'email', 'dienthoai', 'didong', 'skype', 'facebook', 'website', 'diachi', 'ghichu']

/** The ten fields of the document and `isadd`; never `id`, `tenviettat` or `manv` (goup.txt:93). */
export function savedOnForm(record: Readonly<Record<string, string>>, isadd: boolean): WebhookEvent {
  return { type: 'save', data: { isadd, ...Object.fromEntries(FIELDS.map((field) => [field, record[field] ?? ''])) } }
}

function sampleText(event: WebhookEvent): string {
  const head = `{\n“object”:”customer”,\n“type”:”${event.type}”,\n“data”:`
  if (event.type === 'delete') return `${head}”${event.codes.join(',')}”\n}`
  const members = Object.entries(event.data).map(([key, value]) => `${key}:${value === true ? 'true' : `”${value}”`}`)
  return `${head}{${members.join(',')}\n}`
}

/** An event as its body and content type. */
function webhookBody(event: WebhookEvent, style: WebhookStyle): { readonly type: string; readonly body: string } {
  const head = { object: 'customer', type: event.type }
  const data = event.type === 'delete' ? event.codes.join(',') : event.data
  const form = (fields: Record<string, string>) => ({
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ ...head, ...fields }).toString(),
  })
  switch (style) {
    case 'json':
      return { type: 'application/json', body: JSON.stringify({ ...head, data }) }
    case 'sample':
      return { type: 'application/json', body: sampleText(event) }
    case 'form':
      return form({ data: typeof data === 'string' ? data : JSON.stringify(data) })
    case 'php': {
      // PHP writes true as 1 and false as nothing.
      const text = (value: string | boolean) => (typeof value === 'string' ? value : value ? '1' : '')
      const members = Object.entries(typeof data === 'string' ? {} : data)
      return form(
        typeof data === 'string'
          ? { data }
          : Object.fromEntries(members.map(([key, value]) => [`data[${key}]`, text(value)])),
      )
    }
  }
}

/** Posts once; nobody knows whether GoUP repeats what was not taken, so it does not. */
export async function postWebhook(url: string, event: WebhookEvent, style: WebhookStyle): Promise<void> {
  const { type, body } = webhookBody(event, style)
  await call(url, { method: 'POST', headers: { 'content-type': type }, body }).catch(() => undefined)
}
