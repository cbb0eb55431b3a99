// Markers: a few signs at the end of a text a person wrote, by which a record that has no key of its own is found again
// after a lost answer (catalogue E2.7). Made once, when the mutation is entered; every attempt carries the same.
import { codePointLength, takeCodePoints } from '@shared/kit/text'
import { z } from 'zod'

/** Digits and letters that nobody confuses (no I, L, O, U). */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 6

export const Marker = z
  .string()
  .regex(new RegExp(`^[${SIGNS}]{${LENGTH}}$`))
  .brand<'Marker'>()
/** Six signs; one in a billion. */
export type Marker = z.infer<typeof Marker>

/** A new marker. @param chance in [0, 1), asked once per sign */
export function makeMarker(chance: () => number): Marker {
  const signs = Array.from({ length: LENGTH }, () => SIGNS[Math.floor(chance() * SIGNS.length)] ?? SIGNS[0])
  return Marker.parse(signs.join(''))
}

const written = (marker: Marker) => `[#${marker}]`

/** The text with its marker behind it, both within `max` code points: the text is cut, never the marker. */
export function withMarker(text: string, marker: Marker, max: number): string {
  const end = written(marker)
  const kept = takeCodePoints(text, max - codePointLength(end) - 1).trimEnd()
  return kept === '' ? end : `${kept} ${end}`
}

/** True where a text carries the marker; what a system did to blanks and case does not matter. */
export function hasMarker(text: string, marker: Marker): boolean {
  return text.replace(/\s+/g, '').toUpperCase().includes(written(marker))
}
