// The demo shop's secrets as an installer would hand them to the app: the simulators accept them, nobody else does.
import { DEMO } from '../../factories/demo'
import type { Secrets } from './app'

export const DEMO_SECRETS: Secrets = {
  goup: { seckey: DEMO.goup.seckey },
  finan: { clientId: DEMO.finan.clientId, secret: DEMO.finan.secret },
  vbot: { username: DEMO.vbot.username, password: DEMO.vbot.password },
}
