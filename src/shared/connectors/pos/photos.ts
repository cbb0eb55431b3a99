// Photos as the POS takes them.
import type { PhotoRef } from '@shared/domain/photo'
import type { ShopProfile } from '@shared/domain/shop-profile'
import type { PhotoBytes } from '../operation'

/** C10: base64, bare unless the profile names a prefix. */
export function wirePhoto(ref: PhotoRef, { systems }: ShopProfile, photos: PhotoBytes): string {
  return `${systems.pos.imagePrefix}${photos(ref)}`
}
