// What the rest of main may do with secrets. The vault behind it seals them on disk.

export type Vault = {
  /** The secret, or null when it was never entered or cannot be unsealed here. */
  readonly get: (name: string) => Promise<string | null>
  /** Resolves once the sealed secret is on disk. */
  readonly set: (name: string, value: string) => Promise<void>
  readonly delete: (name: string) => Promise<void>
  /** True where something is kept under that name, even if it cannot be unsealed here. */
  readonly has: (name: string) => boolean
  /** The names kept that begin so. */
  readonly names: (prefix: string) => readonly string[]
  /** Seals a value that is kept elsewhere (in an entry that waits, for example). */
  readonly seal: (text: string) => string
  /** Opens it again; null where it was not sealed here, or was changed since. */
  readonly unseal: (sealed: string) => string | null
}
