// Goal: every spelling of GoUP's webhook gives the codes, nothing else gives any, and nothing makes the reader throw.
// Method: the document's two samples letter by letter, then properties over codes, spellings, cuts and arbitrary text.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readGoupWebhook } from './webhook'

/** goup.txt:81-85 and 88-92, with their curly quotes, bare keys and the missing brace (G17). */
const DELETED = '{\n“object”:”customer”,\n“type”:”delete”,\n“data”:”10011,10012”\n}'
const SAVED = '{\n“object”:”customer”,\n“type”:”save”,\n“data”:{isadd:true,makh:”kh10010”,tenkh:”kh 10010”,email:””\n}'

const code = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/)
const name = fc.string({ unit: 'grapheme', maxLength: 30 })

describe('the samples of the document', () => {
  it('deleted', () => {
    expect(readGoupWebhook(DELETED)).toEqual({ kind: 'deleted', codes: ['10011', '10012'], lenient: true })
  })

  it('saved, one brace short', () => {
    expect(readGoupWebhook(SAVED)).toEqual({ kind: 'saved', codes: ['kh10010'], lenient: true })
    expect(readGoupWebhook(`${SAVED}\n}`)).toEqual({ kind: 'saved', codes: ['kh10010'], lenient: true })
  })
})

describe('spellings', () => {
  it('a save in strict JSON, as a form and as PHP nests forms gives its code', () => {
    fc.assert(
      fc.property(code, name, (makh, tenkh) => {
        const data = { isadd: true, makh, tenkh }
        const saved = { kind: 'saved', codes: [makh], lenient: false }
        expect(readGoupWebhook(JSON.stringify({ object: 'customer', type: 'save', data }))).toEqual(saved)
        const form = new URLSearchParams({ object: 'customer', type: 'save', data: JSON.stringify(data) })
        expect(readGoupWebhook(form.toString())).toEqual(saved)
        const php = new URLSearchParams({ object: 'customer', type: 'save', 'data[makh]': makh, 'data[tenkh]': tenkh })
        expect(readGoupWebhook(php.toString())).toEqual(saved)
      }),
    )
  })

  it('a delete gives every code once, in order', () => {
    fc.assert(
      fc.property(fc.array(code, { minLength: 1, maxLength: 8 }), (codes) => {
        const deleted = { kind: 'deleted', codes: [...new Set(codes)], lenient: false }
        const data = `${codes.join(' , ')},`
        expect(readGoupWebhook(JSON.stringify({ Object: 'Customer', Type: ' delete', Data: data }))).toEqual(deleted)
        const form = new URLSearchParams({ object: 'customer', type: 'delete', data })
        expect(readGoupWebhook(form.toString())).toEqual(deleted)
      }),
    )
  })

  it('keeps leading zeros and case (G21)', () => {
    const body = '{"object":"customer","type":"delete","data":"0010,kh1,KH1"}'
    expect(readGoupWebhook(body)).toMatchObject({ codes: ['0010', 'kh1', 'KH1'] })
  })
})

describe('what tells nothing', () => {
  it.each([
    ['', 'nothing'],
    ['[]', 'a list'],
    ['{"object":"invoice","type":"save","data":{"makh":"1"}}', 'another object'],
    ['{"object":"customer","type":"merge","data":"1"}', 'another type'],
    ['{"object":"customer","type":"save","data":{"tenkh":"A"}}', 'no code'],
    ['{"object":"customer","type":"delete","data":" , "}', 'only commas'],
    ['object=customer&type=save&data=', 'an empty form'],
    [`{"object":"customer","type":"delete","data":"${'1,'.repeat(100_000)}1"}`, 'far too much'],
  ])('%.60s: %s', (body) => expect(readGoupWebhook(body)).toEqual({ kind: 'unreadable' }))

  it('a body cut anywhere gives its own code or none, never part of one', () => {
    fc.assert(
      fc.property(code, name, fc.nat(200), (makh, tenkh, length) => {
        const body = JSON.stringify({ object: 'customer', type: 'save', data: { makh, tenkh } })
        const read = readGoupWebhook(body.slice(0, length))
        if (read.kind !== 'unreadable') expect(read).toMatchObject({ kind: 'saved', codes: [makh] })
      }),
    )
  })

  it('any text at all', () => {
    const pieces = fc.constantFrom(
      DELETED,
      SAVED,
      '{',
      '}',
      '"',
      '”',
      'data[makh]=',
      'object=',
      '&',
      '%',
      ',',
      'customer',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 6 }), (parts) => {
        const read = readGoupWebhook(parts.join(''))
        if (read.kind !== 'unreadable')
          expect(read.codes.every((each) => each !== '' && !/^\s|\s$/u.test(each))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
