// VBot, generation 1 of its API: POST everywhere, tenant fields in every body, no read at all (V22).
// Never listed here: its undocumented call that deletes all customers.
import { formatAddress } from '@shared/domain/address'
import { CustomerRegistration } from '@shared/domain/customer'
import { wirePhone } from '@shared/domain/phone'
import { assert } from '@shared/kit/assert'
import type { Outcome } from '@shared/kit/outcome'
import { isJsonObject, isSuccessStatus, outcomeOfMeaning, outcomeOfStatus, textOf } from './answer'
import { meaningOfStatus, VBOT_CODES } from './error-map'
import type { MutationOperation, WireAnswer } from './operation'

/**
 * V10: success iff `error` is 0 where it exists and `status` is 1 where it exists; each may be a number or text, and
 * `status` was dropped in 2026. An answer with neither says nothing.
 */
function isSuccess(answer: WireAnswer): boolean {
  if (!isSuccessStatus(answer.status) || !isJsonObject(answer.json)) return false
  const { error, status } = answer.json
  const [hasError, hasStatus] = [textOf(error) !== '', textOf(status) !== '']
  return (hasError || hasStatus) && (!hasError || Number(error) === 0) && (!hasStatus || Number(status) === 1)
}

function classifyVbot(answer: WireAnswer, remoteId: string): Outcome {
  if (isSuccess(answer)) return { kind: 'applied', remoteId }
  const body = isJsonObject(answer.json) ? answer.json : {}
  const code = textOf(body.error)
  const message = textOf(body.message)
  const known = VBOT_CODES[code]
  // A failed server or an unreadable answer first: no code in it tells what was done.
  const byStatus = outcomeOfStatus(answer)
  if (byStatus) return byStatus
  if (known) return outcomeOfMeaning(known, code, message)
  if (!isSuccessStatus(answer.status))
    return outcomeOfMeaning(meaningOfStatus(answer.status), String(answer.status), message)
  // It says "failed" with a code we do not know: its words go to a person.
  if (code !== '' && code !== '0') return outcomeOfMeaning('validation', code, message)
  // `error` says success and `status` failure, or failure comes without a code.
  if (textOf(body.status) === '0') return outcomeOfMeaning('unclear', code, message)
  return { kind: 'unknown', detail: 'neither error nor status in the answer' }
}

/** Adds a customer under our own code; a repeat is refused with 409, which is the proof that the first one worked (V22). */
export const vbotCustomerCreate: MutationOperation<CustomerRegistration> = {
  id: 'vbot.customer.create',
  system: 'vbot',
  mutates: true,
  permission: null,
  errorCodes: ['-1', '401', '403', '404', '409', '500'],
  evidence: 'documented',
  source: 'vbot.txt:6-65',
  timeoutMs: 30_000,
  input: CustomerRegistration,
  request: ({ code, name, phone, address }, profile) => {
    const { vbot } = profile.systems
    assert(vbot, 'VBot is configured')
    const customerAddress = formatAddress(address)
    return {
      method: 'POST',
      path: '/api/crm/customer/create',
      headers: { 'content-type': 'application/json' },
      json: {
        // V18, V17: the integrator's account and an opaque project code, both from the profile.
        vbot_id: vbot.vbotId,
        project_code: vbot.projectCode,
        // V15: without the sample's leading blank; our code has none.
        customer_no: code,
        customer_name: name,
        customer_phones: [wirePhone(phone)],
        ...(customerAddress !== '' && { customer_address: customerAddress }),
        // V14: status and type by code, the group by its name.
        customer_status_code: vbot.statusCode,
        customer_type_code: vbot.typeCode,
        customer_group_name: vbot.groupName,
      },
    }
  },
  // V11, V13: `data` is not to be trusted; the code we gave is the customer's identity there.
  classify: (answer, { code }) => classifyVbot(answer, code),
  replay: 'keyed',
  verify: null,
}
