// How a Laminas API Tools service behaves around its own code: problem documents, content negotiation, HAL envelopes
// and paging (catalogue A4). Knows no customer.
import { json, type SimAnswer, type SimRequest } from '../server'

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  406: 'Not Acceptable',
  409: 'Conflict',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Entity',
  500: 'Internal Server Error',
}

/** An `application/problem+json` answer; it may come whatever the Accept header says. */
export function problem(
  status: number,
  detail: string,
  extra: { readonly members?: object; readonly headers?: Record<string, string>; readonly title?: string } = {},
): SimAnswer {
  const body = {
    type: 'http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html',
    title: extra.title ?? TITLES[status] ?? 'Unknown',
    status,
    detail,
    ...extra.members,
  }
  return json(status, body, { 'content-type': 'application/problem+json', ...extra.headers })
}

/** 422 of an input filter: rule name and message per field. */
export function failedValidation(messages: Readonly<Record<string, Readonly<Record<string, string>>>>): SimAnswer {
  return problem(422, 'Failed Validation', { members: { validation_messages: messages } })
}

export const EMPTY_FIELD = { isEmpty: "Value is required and can't be empty" }

/** Clients that name no JSON type get the framework's HTML error page. */
export function routeNotFound(request: SimRequest): SimAnswer {
  if ((request.headers.accept ?? '').includes('json')) return problem(404, 'Page not found.')
  const body = '<!DOCTYPE html><html><body><h1>A 404 error occurred</h1><h2>Page not found.</h2></body></html>'
  return { status: 404, headers: { 'content-type': 'text/html; charset=UTF-8' }, body }
}

function mediaTypes(header: string): string[] {
  return header.split(',').map((part) => (part.split(';')[0] ?? '').trim().toLowerCase())
}

/** The parsed body (an empty object where there is none), or the answer that ends the request: 400, 406 or 415. */
export function negotiate(
  request: SimRequest,
  module: 'people' | 'customers',
): { readonly data: Readonly<Record<string, unknown>> } | { readonly answer: SimAnswer } {
  const vendor = `application/vnd.${module}.v1+json`
  const hasBody = request.body !== ''
  const contentType = mediaTypes(request.headers['content-type'] ?? '')[0] ?? ''
  let data: unknown = {}
  if (request.method !== 'GET' && /[/+]json$/.test(contentType)) {
    try {
      data = JSON.parse(request.body)
    } catch {
      return { answer: problem(400, 'JSON decoding error: Syntax error, malformed JSON') }
    }
  }
  const accepted = request.headers.accept === undefined ? ['*/*'] : mediaTypes(request.headers.accept)
  const known = [vendor, 'application/hal+json', 'application/json', 'application/*', '*/*']
  if (!accepted.some((type) => known.includes(type))) {
    return { answer: problem(406, 'Cannot honor Accept type specified') }
  }
  if (hasBody && contentType !== vendor && contentType !== 'application/json') {
    return { answer: problem(415, 'Invalid content-type specified') }
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return { answer: failedValidation({}) }
  return { data: data as Record<string, unknown> }
}

const HAL = { 'content-type': 'application/hal+json' }

/** The address of a path on the host that was asked. */
export function absolute(request: SimRequest, path: string): string {
  return `http://${request.headers.host ?? '127.0.0.1'}${path}`
}

/** Any array a resource returns becomes a HAL entity: 201 for POST, 200 otherwise, business refusals included. */
export function entity(request: SimRequest, value: object, path = request.path): SimAnswer {
  const status = request.method === 'POST' ? 201 : 200
  return json(status, { ...value, _links: { self: { href: absolute(request, path) } } }, HAL)
}

const PAGE_SIZE = 25

/** A page of a collection. An out-of-range page is 409, except in an empty collection, which reports page 0. */
export function collection(request: SimRequest, name: string, rows: readonly object[]): SimAnswer {
  const asked = request.query.get('page') ?? '1'
  if (!/^-?\d+$/.test(asked)) return problem(400, 'Invalid page provided')
  const page = Number(asked)
  const pageCount = Math.ceil(rows.length / PAGE_SIZE)
  if (pageCount > 0 && (page < 1 || page > pageCount)) return problem(409, 'Invalid page provided')
  const href = (target: number) => {
    const query = new URLSearchParams(request.query)
    query.set('page', String(target))
    return { href: absolute(request, `${request.path}?${query}`) }
  }
  const links = {
    self: href(page),
    first: href(1),
    last: href(pageCount),
    ...(page > 1 ? { prev: href(page - 1) } : {}),
    ...(page < pageCount ? { next: href(page + 1) } : {}),
  }
  return json(
    200,
    {
      _links: pageCount > 0 ? links : { self: { href: absolute(request, request.path) } },
      _embedded: { [name]: pageCount > 0 ? rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE) : [] },
      page_count: pageCount,
      page_size: PAGE_SIZE,
      total_items: rows.length,
      page: pageCount > 0 ? page : 0,
    },
    HAL,
  )
}
