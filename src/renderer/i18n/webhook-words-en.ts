// The words about GoUP's webhook, in English. Part of the catalogue en.ts.
import type { webhookWordsVi } from './webhook-words-vi'

export const webhookWordsEn: typeof webhookWordsVi = {
  title: "GoUP's webhook",
  intro:
    "When somebody adds, changes or deletes a customer on GoUP's form, GoUP tells this address and the app reads that customer again at once. Enter the address at GoUP: Hệ thống → Cấu hình chung → Khách hàng → Bật webhook.",
  reach:
    'GoUP is out on the Internet: put the public address that the shop forwards to this computer in front, and keep the code at the end.',
  secret: 'This address is a key: enter it at GoUP only, and give it to nobody else.',
  address: 'Webhook address',
  copy: 'Copy the address',
  copied: 'Copied',
  unread: 'The state of the webhook could not be read',
  state: {
    starting: 'Opening the port',
    listening: 'Listening on port {{port}}',
    portTaken: 'Port {{port}} is taken',
    failed: 'Not listening on port {{port}}',
  },
  portTakenText:
    'Another program on this computer uses port {{port}}. Close it, or change systems.goup.webhook.port in the shop profile. The app tries again by itself; meanwhile customers are fetched from time to time as before.',
  failedText:
    'The computer says {{detail}}. Check host and port at systems.goup.webhook in the shop profile. The app tries again by itself; meanwhile customers are fetched from time to time as before.',
  last: {
    none: 'No message since the app was opened.',
    read: 'Latest message: {{ago}}.',
    lenient: 'Latest message: {{ago}}. GoUP spelt it oddly, but it could be read.',
    unreadable: 'Latest message: {{ago}}, unreadable. Tell whoever installed the app.',
  },
  missing: 'GoUP told of these codes and does not have them',
  missingText: 'The customers were deleted at GoUP, or the codes are nobody’s. Nothing was deleted on this computer.',
  missingNobody: 'never seen on this computer',
  seen: 'Seen, drop the list',
}
