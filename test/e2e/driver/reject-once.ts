// Brings one entry to the point where a person must decide: the POS already knows the phone number.
import type { Shop } from '../../simulators/shop'
import { registerCustomer } from '../steps'
import type { App } from './app'

const PHONE = '0987 000 111'

/** Registers a customer whose phone stands in the POS under another name, and waits until the entry is parked. */
export async function rejectOnce(shop: Shop, app: App): Promise<void> {
  shop.pos.put({ name: 'Nguyễn Văn Khác', phone: '0987000111' })
  await registerCustomer(app, { name: 'Người Trùng Số', phone: PHONE })
  await app.page
    .getByText(/Cần bạn/)
    .first()
    .waitFor()
}
