// The mark: a ticket whose right part, the counterfoil, is torn along a perforation.

/** Drawn in the text colour around it, `size` wide; the counterfoil is always amber. */
export function Logo({ size = 40 }: { size?: number }) {
  return (
    <svg width={size} height={(size * 24) / 40} viewBox="2 10 40 24" aria-hidden="true" focusable="false">
      <path fill="currentColor" d="M6 10h19v24H6a4 4 0 0 1-4-4v-3a5 5 0 0 0 0-10v-3a4 4 0 0 1 4-4z" />
      <path fill="var(--cf-stub)" d="M31 10h7a4 4 0 0 1 4 4v3a5 5 0 0 0 0 10v3a4 4 0 0 1-4 4h-7z" />
      <path stroke="var(--cf-stub)" strokeWidth="2" strokeLinecap="round" strokeDasharray="1 5.5" d="M28 11v22" />
    </svg>
  )
}
