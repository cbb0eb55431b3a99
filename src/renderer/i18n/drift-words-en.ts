// The words for unfamiliar answers, in English. Part of the catalogue en.ts.
import type { driftWordsVi } from './drift-words-vi'

export const driftWordsEn = {
  drift: {
    title: 'Unfamiliar answers',
    of: 'Unfamiliar answers of {{system}}',
    loading: 'Looking for unfamiliar answers…',
    failed: 'The unfamiliar answers could not be read',
    failedText: 'Nothing is lost, and sending goes on as usual. Try again; if it stays, tell the installer.',
    meaning:
      '{{system}} answered in a way that the app does not know; nothing is lost, so save these samples to a file and give it to the installer.',
    privacy:
      'A sample holds field names, kinds and lengths only: no customer’s name, no phone number, no value at all.',
    sample: '{{time}} · {{source}} · {{answer}}',
    unasked: 'came unasked',
    answered: 'HTTP {{status}}',
    facts: '{{kind}} · {{bytes}} bytes · seen {{times}} times',
    noKind: 'kind of content not told',
    shape: 'Shape of the answer',
    save: 'Save to a file…',
    saveOf: 'Save the unfamiliar answers of {{system}} to a file',
    saved: 'Samples of {{system}} saved',
    savedText: 'Give the file to the installer. It holds no names, phone numbers or passwords.',
    notSaved: 'Not saved',
    notSavedText: 'You did not choose a place. The samples are still here.',
    clear: 'Clear the samples',
    clearOf: 'Clear the unfamiliar answers of {{system}}',
    cleared: 'Samples of {{system}} cleared',
    clearedText: 'If {{system}} answers like that again, a new sample shows up here.',
    notCleared: 'Not cleared',
    amount: '{{amount}}, see Connections',
  },
} satisfies typeof driftWordsVi
