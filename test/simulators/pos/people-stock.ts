// Puts people and accounts at Vua Dụng Cụ into the simulated POS as they stand there, in the words of its answers.
import { DEMO } from '../../factories/demo'
import type { Area } from './area'
import type { VdcAccount } from './people-edits'
import { digitsOf } from './phones'
import { type Fields, listOf, textOf } from './staff-fields'
import { isRef, type StaffRegister } from './staff-register'

export type PeopleStock = {
  readonly kinds: Area['kinds']
  /** Found only in the form its phone was stored in. */
  accountOf(phone: string): VdcAccount | undefined
}

function letterOf<Letter extends string>(value: unknown, letters: readonly Letter[], otherwise: Letter): Letter {
  return letters.find((letter) => letter === value) ?? otherwise
}

export function createPeopleStock(register: StaffRegister): PeopleStock {
  const accounts = new Map<string, VdcAccount>()

  /** `role_id` may be new: it becomes a role of the given name without permissions. */
  function roleIdOf({ role_id: id, role_name: name }: Fields) {
    if (!isRef(id)) return register.roles()[0]?.id ?? ''
    if (!register.role(id)) register.saveRole({ id, name: typeof name === 'string' ? name : `${id}`, permissions: [] })
    return id
  }

  function putPerson(record: Fields): void {
    const id = isRef(record.person_id) ? record.person_id : register.nextPersonId()
    register.savePerson({
      id,
      name: textOf(record, 'person_name') || `Nhân viên ${id}`,
      username: textOf(record, 'username') || `nv${id}`,
      password: typeof record.password === 'string' ? record.password : DEMO.pos.staff[0].password,
      roleId: roleIdOf(record),
      visible: letterOf(record.visible, ['Y', 'N'], 'Y'),
      locations: (listOf(record.location) ?? []).filter(isRef),
      link: letterOf(record.linking_customerVuadungcu, ['Y', 'N', 'W'], 'N'),
      linkedPhone: digitsOf(textOf(record, 'phone_customer')) || null,
      authResult: 'SUCCESS',
    })
  }

  /** `phone`, `phone_confirmed` Y or N, `linking_customerVuadungcu` that a new link gets (W unless Y is given). */
  function putAccount(record: Fields): void {
    const phone = digitsOf(textOf(record, 'phone'))
    accounts.set(phone, {
      phone,
      isConfirmed: record.phone_confirmed !== 'N',
      link: letterOf(record.linking_customerVuadungcu, ['Y', 'W'], 'W'),
    })
  }

  return {
    kinds: { people: putPerson, customersVuadungcu: putAccount },
    accountOf: (phone) => accounts.get(phone),
  }
}
