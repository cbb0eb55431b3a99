// What Finan keeps of a customer beside name, phone and address, as a person enters it. Creating one and changing one take
// the same.
import { z } from 'zod'

export const finanText = z
  .string()
  .trim()
  .transform((value) => value.normalize('NFC'))
  // I10: a masked value is never written back.
  .refine((value) => !value.includes('*'), { params: { rule: 'masked' } })
export const finanRequired = finanText.refine((value) => value !== '', { params: { rule: 'empty' } })

export const FinanDetails = z
  .strictObject({
    email: finanText,
    type: z.enum(['personal', 'company']),
    /** Nine digits in the document's sample; the shape of a tax number is never enforced (F9). */
    taxId: finanText,
    tag: finanText,
    // F8: a contact counts only when complete. F7: its phone goes as it was entered; nothing is looked up by it.
    contacts: z.array(z.strictObject({ name: finanRequired, phone: finanRequired, email: finanRequired })),
    bankAccounts: z.array(
      z.strictObject({
        bankCode: finanText,
        bankName: finanRequired,
        accountNumber: finanRequired,
        holder: finanRequired,
      }),
    ),
  })
  .partial()
/** Absent members were not entered, or stay as they are; empty ones are empty, or are emptied. */
export type FinanDetails = z.infer<typeof FinanDetails>
