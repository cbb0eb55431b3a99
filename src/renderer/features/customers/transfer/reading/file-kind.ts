// What a chosen file is, told by its bytes: names lie. What cannot be read as a table is named, so that a person hears
// what to do with it.
import { err, ok, type Result } from '@shared/kit/result'
import { utf16Of } from './encoding'
import { readZipDirectory } from './zip'

/**
 * Why a file is no table that can be read here.
 * `xls` Excel's form of before 2007, or its binary one · `encrypted` needs a password · `ods` LibreOffice's · `html` a web
 * page named .xls, as older programs write · `tooLarge` a spreadsheet that would not fit into memory · `oneColumn` a text
 * without columns · `openQuote` a quotation mark that never ends · `gone` cannot be read any more
 */
export type FileProblem =
  | 'empty'
  | 'xls'
  | 'encrypted'
  | 'ods'
  | 'html'
  | 'notATable'
  | 'damaged'
  | 'tooLarge'
  | 'oneColumn'
  | 'openQuote'
  | 'gone'

const HEAD_BYTES = 4096
/** How far into a file of Microsoft's old container its list of contents is looked for. */
const CONTAINER_BYTES = 4_000_000
/** A packed spreadsheet larger than this may hold gigabytes; as CSV the same rows are read piece by piece. */
const XLSX_BYTES_MAX = 120_000_000

/** How documents, pictures, archives and programs begin. */
const OTHERS = ['%PDF', '\x89PNG', '\xff\xd8\xff', 'GIF8', 'Rar!', '7z\xbc', '\x1f\x8b', 'MZ', '{\\rtf']

const latin = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)

async function bytesOf(blob: Blob, from: number, to: number): Promise<Uint8Array> {
  return new Uint8Array(await blob.slice(from, to).arrayBuffer())
}

/** Tells a text table from a spreadsheet. */
export async function tellFileKind(file: Blob): Promise<Result<'text' | 'xlsx', FileProblem>> {
  if (file.size === 0) return err('empty')
  try {
    const bytes = await bytesOf(file, 0, HEAD_BYTES)
    const head = latin(bytes)
    if (head.startsWith('\xd0\xcf\x11\xe0')) return err(await tellContainer(file))
    if (head.startsWith('PK')) return await tellZip(file)
    if (OTHERS.some((mark) => head.startsWith(mark))) return err('notATable')
    if (/^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|\?xml|meta|head|body)/i.test(head)) return err('html')
    if (head.includes('\0') && utf16Of(bytes) === null) return err('notATable')
    return head.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').trim() === '' && file.size <= HEAD_BYTES
      ? err('empty')
      : ok('text')
  } catch {
    return err('gone')
  }
}

/** An encrypted workbook is put into the same container as the old form. */
async function tellContainer(file: Blob): Promise<FileProblem> {
  const text = latin(await bytesOf(file, 0, CONTAINER_BYTES)).replaceAll('\0', '')
  return text.includes('EncryptedPackage') || text.includes('EncryptionInfo') ? 'encrypted' : 'xls'
}

async function tellZip(file: Blob): Promise<Result<'xlsx', FileProblem>> {
  const directory = await readZipDirectory(file)
  if (directory === null) return err('damaged')
  if (directory.has('xl/workbook.bin')) return err('xls')
  if (directory.has('mimetype') && directory.has('content.xml')) return err('ods')
  if (!directory.has('[Content_Types].xml') || ![...directory.keys()].some((name) => name.startsWith('xl/'))) {
    return err('notATable')
  }
  return file.size > XLSX_BYTES_MAX ? err('tooLarge') : ok('xlsx')
}
