// What the person who is signed in asks of the simulated POS about the own account: registering a token on a device,
// agreeing to be managed by a shop, own name and permissions (pos-people.txt:1-45, 377-418 and 643-693).
import { DEMO } from '../../factories/demo'
import type { Ledger } from '../ledger'
import type { SimAnswer } from '../server'
import type { Area, Call } from './area'
import { entity, problem } from './laminas'
import { missingFields, strayFields, textOf, wordOutside } from './staff-fields'
import { permissionListAs, type StaffForms } from './staff-forms'
import type { StaffRegister } from './staff-register'

const VERIFY_FIELDS = ['seller_uuid', 'verify']

export function createAccount(ledger: Ledger, register: StaffRegister, forms: StaffForms): Area {
  const registered = new Set<string>()

  function authenticateDevice({ request, staff, credential }: Call): SimAnswer {
    const device = request.headers['device-id']
    // The document demands Device-Id without naming the refusal; `ERROR` is the only code left for it.
    if (typeof device !== 'string' || device.trim() === '') return entity(request, { result: 'ERROR' })
    if (staff.authResult === 'NOT_VERIFIED_POS') {
      const { posName, sellerUuid } = DEMO.pos
      return entity(request, { result: staff.authResult, pos_name: posName, seller_uuid: sellerUuid })
    }
    if (staff.authResult !== 'SUCCESS') return entity(request, { result: staff.authResult })
    if (registered.has(`${credential} ${device}`)) return entity(request, { result: 'EXIST_ACCESS_TOKEN' })
    registered.add(`${credential} ${device}`)
    const { username } = staff
    ledger.append({ operation: 'pos.auth', key: `${username}@${device}`, author: username, summary: { device } })
    return entity(request, {
      result: 'SUCCESS',
      person_name: staff.name,
      pos_name: DEMO.pos.posName,
      location_name: DEMO.pos.locationName,
    })
  }

  function verify({ request, staff: { username, authResult }, data }: Call): SimAnswer {
    const refusal =
      strayFields(data, VERIFY_FIELDS) ?? missingFields(data, VERIFY_FIELDS) ?? wordOutside(data, 'verify', ['Y', 'N'])
    if (refusal) return refusal
    const answer = (result: string) => entity(request, { result })
    switch (authResult) {
      case 'NOT_LOGGED_IN':
      case 'NOT_REGISTERED_POS':
      case 'ERROR':
        return answer(authResult)
      // An account whose POS account is missing has been verified all the same.
      case 'NOT_POS_ACCOUNT':
      case 'SUCCESS':
        return answer('VERIFIED_POS')
      case 'NOT_VERIFIED_POS': {
        if (textOf(data, 'seller_uuid') !== DEMO.pos.sellerUuid) return answer('INVALID_SELLER_UUID')
        const agreed = textOf(data, 'verify')
        const person = register.byUsername(username)
        // A refusal can be thought over: the account goes on waiting.
        if (person && agreed === 'Y') register.savePerson({ ...person, authResult: 'SUCCESS' })
        ledger.append({ operation: 'pos.verify', key: username, author: username, summary: { verify: agreed } })
        return answer('SUCCESS')
      }
    }
  }

  /** No `result` in these two answers (catalogue P16). */
  function person({ request, staff, id: type }: Call): SimAnswer {
    if (type === 'info') return entity(request, { info: { name: staff.name } })
    if (type !== 'permissions') return problem(404, 'Entity not found.')
    return entity(request, { permissions: permissionListAs(forms, staff.permissions) })
  }

  return {
    routes: [
      {
        path: /^\/people\/auth$/,
        module: 'people',
        methods: { POST: { operation: 'pos.auth', run: authenticateDevice } },
      },
      {
        path: /^\/people\/verify$/,
        module: 'people',
        methods: { POST: { operation: 'pos.verify', run: verify } },
      },
      {
        path: /^\/people\/person\/([^/]+)$/,
        module: 'people',
        methods: {
          GET: {
            operation: ({ path }) => (path.endsWith('/info') ? 'pos.person.info' : 'pos.person.permissions'),
            run: person,
          },
        },
      },
    ],
    kinds: {},
  }
}
