// What an entry about customers, their points or categories brings, and the decisions about it, in English. Part of en.ts.
import type { entryContentWordsVi } from './entry-content-words-vi'

export const entryContentWordsEn: typeof entryContentWordsVi = {
  entryContent: {
    what: 'What it does',
    before: 'before: {{value}}',
    emptied: 'empty',
    visible: 'Shown',
    hidden: 'Hidden',
    asDefault: 'Is the default group of new customers',
    notDefault: 'Is no longer the default group',
    unknownCategory: 'A group that is not in this machine’s list',
    openCategories: 'Open the customer groups',
    points: { accumulate: 'Add {{amount}} points', exchange: 'Exchange {{amount}} points' },
    field: {
      code: 'Customer code',
      points: 'Points',
      ticket: 'Invoice',
      reason: 'Reason',
      categoryName: 'Customer group',
      isDefault: 'Default group',
    },
    seen: { by: 'Written by', scoreBefore: 'Points before sending', scoreNow: 'Points now' },
    unseen: {
      code: 'Customer code',
      phoneCode: 'Country code of the phone',
      country: 'Country',
      zipCode: 'Postal code',
      holder: 'Holder of the bank account',
    },
    park: {
      rejected: 'Nothing is lost: the change is still on this machine. Edit and resend, or drop it.',
      differs:
        '{{system}} holds something else than both the old and the new value; perhaps somebody has just changed it elsewhere. Nothing is lost. Compare the two and choose.',
      unprovenPoints:
        'Sending again could book the points twice, so the app stopped to ask you. Nothing is lost. Look at the customer’s history of points in {{system}}, then choose.',
    },
    adopt: 'Take it as done',
    adoptText:
      'Choose it when you have looked in {{system}} and leave it as it is there. Nothing more is sent; the customer on this machine stays as it is.',
    neverSeen: {
      list: '{{system}} does not tell these, and sending now could erase them:',
      enterThem: 'Open {{system}}, look them up, then press “Edit and resend” and enter them just as they are there.',
      erase: 'Send, and let these be erased',
      eraseText: 'Choose it when {{system}} has nothing in them, or they are no longer needed.',
      confirmTitle: 'Let {{system}} erase these?',
      confirmText:
        'If they are there, these will be gone and cannot be brought back from here: {{fields}}. If you are not sure, press “Cancel” and look in {{system}}.',
      confirm: 'I understand, send and let them be erased',
    },
  },
}
