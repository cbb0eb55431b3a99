// Changes to a role's permissions that are not saved yet: only what was ticked or unticked, so that they go on making sense
// when the role itself is read anew. Kept while the app runs, whatever screen or person comes between.
import { create } from 'zustand'

/** Permission → held or not. */
export type Draft = Readonly<Record<string, boolean>>

type DraftStore = { readonly drafts: Readonly<Record<string, Draft>> }

const NONE: Draft = {}

const useDrafts = create<DraftStore>()(() => ({ drafts: {} }))

/** The unsaved changes of one role, named by its address on screen. */
export function useDraft(subject: string): Draft {
  return useDrafts((store) => store.drafts[subject] ?? NONE)
}

/** Ticks or unticks permissions of a role. */
export function tickPermissions(subject: string, permissions: readonly string[], isHeld: boolean): void {
  const ticks = Object.fromEntries(permissions.map((permission) => [permission, isHeld]))
  useDrafts.setState(({ drafts }) => ({ drafts: { ...drafts, [subject]: { ...drafts[subject], ...ticks } } }))
}

export function dropDraft(subject: string): void {
  useDrafts.setState(({ drafts }) => ({ drafts: { ...drafts, [subject]: NONE } }))
}

/** The role's permissions with the draft laid over them. */
export function withDraft(permissions: readonly string[], draft: Draft): ReadonlySet<string> {
  const held = new Set(permissions)
  for (const [permission, isHeld] of Object.entries(draft)) {
    if (isHeld) held.add(permission)
    else held.delete(permission)
  }
  return held
}

/** How many permissions the draft really changes. */
export function countChanges(permissions: readonly string[], draft: Draft): number {
  const held = new Set(permissions)
  return Object.entries(draft).filter(([permission, isHeld]) => held.has(permission) !== isHeld).length
}
