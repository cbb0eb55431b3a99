// What the QR code on a warranty card holds: enough to rebuild a lost record from the paper. Version 1; written by this
// app only, and read back years later, so what stands here never changes: a new version gets a new number.
import { assert } from '@shared/kit/assert'
import { Day } from '@shared/kit/dates'
import { takeCodePoints, tidyText } from '@shared/kit/text'
import { z } from 'zod'
import { bodyOf, escapeField, frameOf, readFrame, utf8BytesOf } from './warranty-paper-frame'

const whole = z.number().int().nullable()

export const PaperFacts = z.strictObject({
  warrantyId: z.uuid(),
  ticketId: z.string(),
  productId: z.string(),
  productName: z.string(),
  model: z.string(),
  serial: z.string(),
  privateCode: z.string(),
  months: whole,
  activeDay: Day.nullable(),
  expiredDay: Day.nullable(),
  customerName: z.string(),
  /** Null where there is none or a system hides it. */
  customerPhone: z.string().nullable(),
  note: z.string(),
  createdAtMs: whole,
})
/** A warranty as its paper tells it. Empty texts: nothing there. */
export type PaperFacts = z.infer<typeof PaperFacts>

const VERSION = 1
const PAPER_BYTES_MAX = 1200
/** Longest signature, in characters: 64 bytes as base64url. */
const SIGNATURE_MAX = 86
const SIGNATURE = new RegExp(`^[A-Za-z0-9_-]{1,${SIGNATURE_MAX}}$`)
const NOTE_MAX = 60
/** What may become shorter where not all has room, in this order; ids, serial number, phone, months and days never do. */
const CUT_ORDER = ['productName', 'customerName', 'note', 'model', 'privateCode'] as const

// A stray half of a surrogate pair has no UTF-8.
const wellFormed = (text: string) => text.replace(/\p{Cs}/gu, '\ufffd').normalize('NFC')
const tidy = (text: string) => tidyText(wellFormed(text))

function tidyFacts(facts: PaperFacts): PaperFacts {
  return {
    ...facts,
    warrantyId: facts.warrantyId.toLowerCase(),
    ticketId: wellFormed(facts.ticketId),
    productId: wellFormed(facts.productId),
    productName: tidy(facts.productName),
    model: tidy(facts.model),
    serial: wellFormed(facts.serial),
    privateCode: tidy(facts.privateCode),
    customerName: tidy(facts.customerName),
    customerPhone: wellFormed(facts.customerPhone ?? '') || null,
    note: takeCodePoints(tidy(facts.note), NOTE_MAX).trimEnd(),
  }
}

/** In the order of the paper. */
function fieldsOf(facts: PaperFacts): readonly string[] {
  return [
    facts.warrantyId.replaceAll('-', ''),
    facts.ticketId,
    facts.productId,
    facts.productName,
    facts.model,
    facts.serial,
    facts.privateCode,
    facts.months?.toString() ?? '',
    facts.activeDay?.replaceAll('-', '') ?? '',
    facts.expiredDay?.replaceAll('-', '') ?? '',
    facts.customerName,
    facts.customerPhone ?? '',
    facts.note,
    facts.createdAtMs?.toString(36) ?? '',
  ]
}

const byteLength = (text: string) => utf8BytesOf(text).length

/** How many bytes a paper with the longest signature would have too many. */
function bytesOver(facts: PaperFacts): number {
  return byteLength(frameOf(bodyOf(VERSION, fieldsOf(facts)), '')) + SIGNATURE_MAX - PAPER_BYTES_MAX
}

/** Takes whole code points off the end until so many bytes are gone, or nothing is left. */
function cutBytes(text: string, bytes: number): string {
  const signs = [...text]
  let freed = 0
  while (freed < bytes && signs.length > 0) freed += byteLength(escapeField(signs.pop() ?? ''))
  return signs.join('').trimEnd()
}

/**
 * The facts as a paper can hold them: NFC, names, model, private code and note without blanks at their ends, the note's
 * first 60 code points, and what is still too long cut at its end: product's name, customer's name, note, model, private
 * code, each only as far as needed. Null where ids, serial number and phone alone leave no room.
 */
export function cutForPaper(facts: PaperFacts): PaperFacts | null {
  let cut = tidyFacts(facts)
  for (const field of CUT_ORDER) {
    const over = bytesOver(cut)
    if (over <= 0) return cut
    cut = { ...cut, [field]: cutBytes(cut[field], over) }
  }
  return bytesOver(cut) > 0 ? null : cut
}

/**
 * The text for the QR code, not signed yet: with any signature at most 1,200 bytes of UTF-8. Holds what `cutForPaper` leaves;
 * null where that leaves nothing, which takes ids and serial numbers of over a thousand bytes together.
 */
export function writePaper(facts: PaperFacts): string | null {
  const cut = cutForPaper(facts)
  return cut && frameOf(bodyOf(VERSION, fieldsOf(cut)), '')
}

/**
 * The same paper with its signature, instead of one it may have.
 * @param text what `writePaper` gave; anything that cannot be read is a bug of the caller's
 * @param signature base64url without padding over `signed` of `readPaper`, at most 86 characters
 */
export function withSignature(text: string, signature: string): string {
  const paper = readPaper(text)
  assert(paper.ok, 'only a paper can be signed')
  assert(SIGNATURE.test(signature), 'a signature is base64url of at most 64 bytes')
  return frameOf(paper.signed, signature)
}

/** `notOurs`: another QR code · `newer`: of a later version of this app · `damaged`: badly scanned or typed. */
export type PaperProblem = 'notOurs' | 'newer' | 'damaged'

export type PaperReading =
  | {
      readonly ok: true
      readonly facts: PaperFacts
      /** What the signature is over. */
      readonly signed: string
      /** Not checked here: without a valid one anybody may have written the paper. Null: there is none. */
      readonly signature: string | null
    }
  | { readonly ok: false; readonly problem: PaperProblem }

/** Reads a scanned text; blanks and line breaks at its ends and a decomposed spelling (NFD) are the scanner's. */
export function readPaper(text: string): PaperReading {
  const frame = readFrame(tidyText(text))
  if (typeof frame === 'string') return { ok: false, problem: frame }
  if (frame.version > VERSION) return { ok: false, problem: 'newer' }
  const facts = factsOf(frame.fields)
  const isSignature = frame.signature === '' || SIGNATURE.test(frame.signature)
  // Facts have one spelling only, the one that was signed.
  if (facts === null || !isSignature || bodyOf(VERSION, fieldsOf(facts)) !== frame.body) {
    return { ok: false, problem: 'damaged' }
  }
  return { ok: true, facts, signed: frame.body, signature: frame.signature || null }
}

function factsOf(fields: readonly string[]): PaperFacts | null {
  const [warranty = '', ticketId, productId, productName, model, serial, privateCode, ...rest] = fields
  const [months = '', activeDay = '', expiredDay = '', customerName, customerPhone, note, createdAt = ''] = rest
  const read = PaperFacts.safeParse({
    warrantyId: warranty.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    ticketId,
    productId,
    productName,
    model,
    serial,
    privateCode,
    months: wholeOf(months, 10),
    activeDay: dayOf(activeDay),
    expiredDay: dayOf(expiredDay),
    customerName,
    customerPhone: customerPhone || null,
    note,
    createdAtMs: wholeOf(createdAt, 36),
  })
  return read.success ? read.data : null
}

const wholeOf = (text: string, radix: number) => (text === '' ? null : Number.parseInt(text, radix))
const dayOf = (text: string) => (text === '' ? null : text.replace(/^(....)(..)(..)$/, '$1-$2-$3'))
