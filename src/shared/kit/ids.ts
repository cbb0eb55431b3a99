// Branded identifiers: strings that the compiler refuses to mix up. Made by the composition roots (uuid), never here.
import { z } from 'zod'

export const CustomerId = z.uuid().brand<'CustomerId'>()
/** A customer's local identity on this device; never shown to people, never sent to a remote system. */
export type CustomerId = z.infer<typeof CustomerId>

export const MutationId = z.uuid().brand<'MutationId'>()
/** What one person did once (for example: registered one customer). One mutation has one entry per system. */
export type MutationId = z.infer<typeof MutationId>

export const EntryId = z.uuid().brand<'EntryId'>()
/** One outbox row: one mutation for one system. */
export type EntryId = z.infer<typeof EntryId>

export const System = z.enum(['pos', 'goup', 'finan', 'vbot'])
/** One of the four remote systems. */
export type System = z.infer<typeof System>

/** All systems in the order in which screens show them. */
export const SYSTEMS: readonly System[] = System.options
