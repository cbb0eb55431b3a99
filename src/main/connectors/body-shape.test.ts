// Goal: the shape of a body tells its keys, kinds and lengths, and no value of it can be found there. Method: examples, and
// a property over bodies of every kind.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shapeOf } from './body-shape'

const shapeOfJson = (json: unknown) => shapeOf(JSON.stringify(json), json)

it('tells keys, kinds and lengths', () => {
  const body = {
    result: 'SUCCESS',
    customer: { name: 'Đỗ 🙂', curdebt: 1.5, visible: true, notes: null, tags: ['a', 'b', 'c'], none: [], deep: {} },
  }
  expect(shapeOfJson(body)).toEqual({
    result: 'text(7)',
    customer: {
      name: 'text(4)',
      curdebt: 'number',
      visible: 'boolean',
      notes: 'null',
      tags: { 'list(3)': 'text(1)' },
      none: 'list(0)',
      deep: {},
    },
  })
})

describe('what is no JSON', () => {
  it.each([
    ['<!DOCTYPE html><html><title>Sổ của Lan</title></html>', 'HTML page(53)'],
    ['\n <html lang="vi"></html>', 'HTML page(25)'],
    ['lỗi kết nối', 'text(11)'],
    ['', 'text(0)'],
  ])('%j', (text, shape) => {
    expect(shapeOf(text, undefined)).toBe(shape)
  })
})

it.each([
  ['0912345678', 'key 1 (10)'],
  ['Nguyễn Thị Lan', 'key 1 (14)'],
  ['lan@shop.vn', 'key 1 (11)'],
  ['kh10010', 'key 1 (7)'],
  ['k'.repeat(41), 'key 1 (41)'],
  ['', 'key 1 (0)'],
  ['_embedded', '_embedded'],
  ['page_count', 'page_count'],
])('a key like %j is %j', (key, told) => {
  expect(shapeOfJson({ [key]: 1 })).toEqual({ [told]: 'number' })
})

it('two keys that say nothing do not cover each other', () => {
  expect(shapeOfJson({ '0911': 1, '0912': 'a' })).toEqual({ 'key 1 (4)': 'number', 'key 2 (4)': 'text(1)' })
})

it('keeps to its bounds', () => {
  const wide = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}`, index]))
  expect(shapeOfJson(wide)).toMatchObject({ f39: 'number', '…': '20 more' })
  let deep: object = { end: 1 }
  for (let level = 0; level < 50; level += 1) deep = level % 2 ? [deep] : { next: deep }
  expect(JSON.stringify(shapeOfJson(deep)).length).toBeLessThan(200)
  const bushy = (depth: number): object =>
    Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`f${index}`, depth === 0 ? 'x' : bushy(depth - 1)]))
  expect(JSON.stringify(shapeOfJson(bushy(4))).length).toBeLessThan(20_000)
})

it('no value of a body stands in its shape', () => {
  const secret = fc.constantFrom('0912345678', 'Nguyễn Thị Lan', '12 Lê Lợi, Quận 1', 'lan@shop.vn', 'goup-102988')
  const body = fc.letrec((tie) => ({
    any: fc.oneof({ maxDepth: 5 }, secret, fc.integer({ min: 90_000 }), tie('list'), tie('object')),
    list: fc.array(tie('any'), { maxLength: 4 }),
    object: fc.dictionary(fc.oneof(secret, fc.constantFrom('name', 'phone', 'data')), tie('any'), { maxKeys: 5 }),
  })).any
  fc.assert(
    fc.property(body, (json) => {
      const shape = JSON.stringify(shapeOfJson(json))
      expect(shape).not.toMatch(/Nguy|Lê|@|goup-|\d{5}/)
    }),
  )
})
