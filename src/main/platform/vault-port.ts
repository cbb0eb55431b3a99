// What the rest of main may do with secrets. The vault behind it seals them on disk.

export type Vault = {
  /** The secret, or null when it was never entered or cannot be unsealed here. */
  readonly get: (name: string) => Promise<string | null>
  /** Resolves once the sealed secret is on disk. */
  readonly set: (name: string, value: string) => Promise<void>
  readonly delete: (name: string) => Promise<void>
}
