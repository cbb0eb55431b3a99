// What the inputs of VBot's operations have in common. It states no limits (A3): ours only keep absurdities out.
import { z } from 'zod'

/** V15: trimmed, unlike the sample's `" VPMEDIA01"`. Otherwise opaque: case and inner signs are VBot's business. */
export const VbotCode = z.string().trim().min(1).max(100)
/** A name a person gives to a status, type, group or field. */
export const VbotName = z.string().trim().min(1).max(255)
/** Sent even when empty, as the samples do: an update that left it out could never clear it (V23). */
export const VbotDescription = z.string().trim().max(1000)

export const VbotCodeOnly = z.strictObject({ code: VbotCode })
/** Which record, by its code. */
export type VbotCodeOnly = z.infer<typeof VbotCodeOnly>

export const VbotNamed = z.strictObject({ code: VbotCode, name: VbotName })
/** A status or a type, complete. */
export type VbotNamed = z.infer<typeof VbotNamed>

/** V7: the document calls `*_no_new` a name; it is a code. */
export const VbotNewCode = z.strictObject({ code: VbotCode, newCode: VbotCode })
/** The code a record has and the one it is to have. */
export type VbotNewCode = z.infer<typeof VbotNewCode>
