// What VBot has to be told of a customer: a creation, or the whole record anew (V23), and a change of code by its own call.
import type { CustomerValues, SomeValues } from '@shared/domain/customer-values'
import { readPhones } from '@shared/domain/phone'
import type { CustomerIdentity, PlannedOperation } from '../planned-operation'

/** The code VBot knows the customer by: ours, unless it has another there. */
function codeAtVbot({ code }: CustomerIdentity, { vbotCode }: Pick<CustomerValues, 'vbotCode'>): string {
  return vbotCode || code
}

/** Empty: the shop profile's. */
function placeOf({ vbotStatusCode, vbotTypeCode, vbotGroupName }: CustomerValues) {
  return {
    statusCode: vbotStatusCode || null,
    typeCode: vbotTypeCode || null,
    groupName: vbotGroupName || null,
  }
}

/** A change of code first, so that what follows finds the customer under the new one. */
export function planVbotEdit(
  identity: CustomerIdentity,
  before: Pick<CustomerValues, 'vbotCode'>,
  after: CustomerValues,
  change: SomeValues,
): PlannedOperation[] {
  const { vbotCode, ...others } = change
  const code = codeAtVbot(identity, after)
  const codeBefore = codeAtVbot(identity, before)
  const operations: PlannedOperation[] = []
  if (vbotCode !== undefined && code !== codeBefore) {
    operations.push({
      system: 'vbot',
      operation: 'vbot.customer.updateNo',
      payload: { code: codeBefore, newCode: code },
    })
  }
  if (Object.keys(others).length > 0) {
    const { name, phone, otherPhones, address, email, vbotFields } = after
    const phones = [...new Set([phone, ...readPhones(otherPhones).canonical])]
    operations.push({
      system: 'vbot',
      operation: 'vbot.customer.update',
      payload: { code, name, phones, address, email, ...placeOf(after), fields: vbotFields },
    })
  }
  return operations
}

/** Adds the customer with everything VBot keeps. */
export function planVbotCreate(identity: CustomerIdentity, values: CustomerValues): PlannedOperation[] {
  const { name, phone, otherPhones, address, email, vbotFields } = values
  const others = readPhones(otherPhones).canonical.filter((other) => other !== phone)
  const place = Object.fromEntries(Object.entries(placeOf(values)).filter(([, value]) => value !== null))
  const payload = {
    ...{ code: codeAtVbot(identity, values), name, phone, address, ...place },
    ...(others.length > 0 && { otherPhones: others }),
    ...(email !== '' && { email }),
    ...(vbotFields.length > 0 && { fields: vbotFields }),
  }
  return [{ system: 'vbot', operation: 'vbot.customer.create', payload }]
}

/** Removes the customer there. */
export function planVbotDelete(identity: CustomerIdentity, values: Pick<CustomerValues, 'vbotCode'>): PlannedOperation {
  return { system: 'vbot', operation: 'vbot.customer.delete', payload: { code: codeAtVbot(identity, values) } }
}
