// What people's input to any system must keep before it may leave: limits in code points, no masked values.
import { codePointLength } from '@shared/kit/text'
import { z } from 'zod'

/** Trimmed NFC text of at most `max` code points (G22). I10: a masked value is never written back. */
export function text(max: number) {
  return z
    .string()
    .trim()
    .transform((value) => value.normalize('NFC'))
    .refine((value) => codePointLength(value) <= max, { params: { rule: 'tooLong', max } })
    .refine((value) => !value.includes('*'), { params: { rule: 'masked' } })
}

/** `text` that is not empty. */
export function required(max: number) {
  return text(max).refine((value) => value !== '', { params: { rule: 'empty' } })
}

/** Canonical E.164, for example `+84912345678`. */
export const Phone = z.string().regex(/^\+\d{6,15}$/)
