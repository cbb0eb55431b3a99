// The shape of a body without anything it says: keys, kinds and lengths. What an installer needs to see how a system's
// answer differs from its document, and nothing that a shop or a customer would mind.
import { codePointLength } from '@shared/kit/text'
import type { z } from 'zod'

export type Shape = z.core.util.JSONType

const DEPTH_MAX = 6
const KEYS_MAX = 40
/** Together; a wide body nested a few times over would be as large as the body itself. */
const PLACES_MAX = 400

/** A key that its system gave to a field. Any other may be a code, a phone number or a name. */
const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_]{0,39}$/
const NUMBER_INSIDE = /\d{4}/

/** @param json the body as JSON; undefined where it is none */
export function shapeOf(text: string, json: unknown): Shape {
  if (json === undefined) return shapeOfText(text)
  let places = 0

  function look(value: unknown, depth: number): Shape {
    places += 1
    if (places > PLACES_MAX) return '…'
    switch (typeof value) {
      case 'string':
        return `text(${codePointLength(value)})`
      case 'number':
      case 'boolean':
        return typeof value
      case 'object':
        if (value === null) return 'null'
        return Array.isArray(value) ? lookAtList(value, depth) : lookAtObject(value, depth)
      default:
        return 'nothing'
    }
  }

  function lookAtList(list: readonly unknown[], depth: number): Shape {
    const name = `list(${list.length})`
    if (list.length === 0) return name
    return { [name]: depth >= DEPTH_MAX ? '…' : look(list[0], depth + 1) }
  }

  function lookAtObject(value: object, depth: number): Shape {
    const entries = Object.entries(value)
    if (depth >= DEPTH_MAX) return `object(${entries.length})`
    const told = entries.slice(0, KEYS_MAX).map(([key, member], index): [string, Shape] => {
      return [isPlain(key) ? key : `key ${index + 1} (${codePointLength(key)})`, look(member, depth + 1)]
    })
    const rest = entries.length - told.length
    return Object.fromEntries(rest > 0 ? [...told, ['…', `${rest} more`]] : told)
  }

  return look(json, 1)
}

function isPlain(key: string): boolean {
  // `__proto__` as a key of a literal would be lost; the name says nothing anyway.
  return PLAIN_KEY.test(key) && !NUMBER_INSIDE.test(key) && key !== '__proto__'
}

function shapeOfText(text: string): Shape {
  const isPage = /^\s*(?:<!doctype\s+html|<html|<head|<body)/i.test(text.slice(0, 1_000))
  return `${isPage ? 'HTML page' : 'text'}(${codePointLength(text)})`
}
