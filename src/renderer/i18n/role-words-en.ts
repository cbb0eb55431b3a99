// What gates and the roles screen say, in English. Part of the catalogue en.ts.
import type { roleWordsVi } from './role-words-vi'

export const roleWordsEn: typeof roleWordsVi = {
  gate: {
    title: 'You may not do this: {{what}}.',
    reading: 'See this in the POS',
    labelled: '“{{label}}” ({{permission}})',
    named: '“{{permission}}”',
    needs: 'It takes the permission {{permission}}.',
    refused: 'The POS has refused this to your account.',
    refusedNamed: 'The POS has refused this to your account. The permission it is about: {{permission}}.',
    ask: 'Ask a manager to add it to your role (Staff → Roles). If you have it and this stays shut, sign in again.',
  },
}
