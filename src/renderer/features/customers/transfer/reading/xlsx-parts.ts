// What stands in the small parts of a workbook: its sheets, how numbers are shown, texts that cells share. Streams only
// what may be large. No library does: the known ones hold a whole file in memory, and refuse it for one formula that
// was never calculated.

/** How a number of a style is shown, as far as it matters for a text. */
export type NumberLook = 'plain' | 'date' | { readonly digits: number }

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** XML text as it reads; Excel's own escapes for control signs too. */
export function plainXml(xml: string): string {
  const text = xml.includes('&')
    ? xml.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
        if (name) return ENTITIES[name] ?? whole
        const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
        return code <= 0x10ffff ? String.fromCodePoint(code) : ''
      })
    : xml
  return text.replace(/_x([0-9A-F]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

const ATTRIBUTES = new Map<string, RegExp>()

/** An attribute's value. */
export function attribute(tag: string, name: string): string | null {
  const pattern = ATTRIBUTES.get(name) ?? new RegExp(`(?:^|\\s)${name}="([^"]*)"`)
  ATTRIBUTES.set(name, pattern)
  const [, value] = pattern.exec(tag) ?? []
  return value === undefined ? null : plainXml(value)
}

/** Texts inside an element, runs of different looks joined; readings above East Asian signs are left out. */
export function richText(xml: string): string {
  let text = ''
  for (const [, run = ''] of xml
    .replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '')
    .matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</g)) {
    text += run
  }
  return plainXml(text)
}

const tagsOf = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\b([^>]*)>`, 'g'))].map(([, tag = '']) => tag)

export type Workbook = {
  /** Sheet names in order, each with the path of its part. */
  readonly sheets: ReadonlyArray<{ readonly name: string; readonly path: string }>
  /** Days are counted from 1904 (old Macs). */
  readonly is1904: boolean
}

export function readWorkbook(workbookXml: string, relationsXml: string): Workbook {
  const targets = new Map(
    tagsOf(relationsXml, 'Relationship').map((tag) => {
      const target = attribute(tag, 'Target') ?? ''
      return [attribute(tag, 'Id'), target.startsWith('/') ? target.slice(1) : `xl/${target}`] as const
    }),
  )
  const sheets = tagsOf(workbookXml, 'sheet').flatMap((tag) => {
    const path = targets.get(attribute(tag, '(?:\\w+:)?id'))
    return path?.includes('worksheets/') ? [{ name: attribute(tag, 'name') ?? '', path }] : []
  })
  const is1904 = tagsOf(workbookXml, 'workbookPr').some((tag) => /^(?:1|true)$/.test(attribute(tag, 'date1904') ?? ''))
  return { sheets, is1904 }
}

const DATE_FORMATS = new Set([...range(14, 22), ...range(27, 36), ...range(45, 47), ...range(50, 58)])

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function lookOf(format: string): NumberLook {
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '')
  if (/^0{2,}$/.test(bare)) return { digits: bare.length }
  return /[dmyhs]/i.test(bare) && !/general/i.test(bare) ? 'date' : 'plain'
}

/** How numbers of each style are shown, by the style's place. */
export function readStyles(xml: string): readonly NumberLook[] {
  const formats = new Map(
    tagsOf(xml, 'numFmt').map((tag) => [
      Number(attribute(tag, 'numFmtId')),
      lookOf(attribute(tag, 'formatCode') ?? ''),
    ]),
  )
  const [, used = ''] = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(xml) ?? []
  return tagsOf(used, 'xf').map((tag) => {
    const id = Number(attribute(tag, 'numFmtId'))
    return formats.get(id) ?? (DATE_FORMATS.has(id) ? 'date' : 'plain')
  })
}

/** Texts shared by cells, in order. Null where they are more than fits. */
export async function readSharedTexts(
  pieces: AsyncIterable<string>,
  charsMax: number,
): Promise<readonly string[] | null> {
  const texts: string[] = []
  let chars = 0
  for await (const item of elements(pieces, 'si')) {
    const text = richText(item)
    chars += text.length
    if (chars > charsMax) return null
    texts.push(text)
  }
  return texts
}

/** No row and no text is longer; more is a file that was made to fill the memory. */
const ELEMENT_CHARS_MAX = 20_000_000

/** Elements of one name, each as a whole with its own tag, out of XML that comes in pieces. */
export async function* elements(pieces: AsyncIterable<string>, name: string): AsyncGenerator<string> {
  const element = new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*?)?(?:/>|>[\\s\\S]*?</(?:\\w+:)?${name}>)`, 'g')
  let left = ''
  for await (const piece of pieces) {
    const text = left + piece
    let end = 0
    for (const match of text.matchAll(element)) {
      end = match.index + match[0].length
      yield match[0]
    }
    left = text.slice(end)
    if (left.length > ELEMENT_CHARS_MAX) throw new Error('an element without an end')
  }
}
