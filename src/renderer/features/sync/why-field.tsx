// The reason for dropping something: asked for once, never left out, for one entry or for a whole group.
import { Textarea } from '@mantine/core'
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

const WHY_MAX = 255

export type Why = {
  readonly value: string
  readonly isMissing: boolean
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly change: (value: string) => void
  /** Takes a submit; calls back only with a reason, otherwise asks for one. */
  readonly submit: (onGiven: (why: string) => void) => (event: FormEvent) => void
}

export function useWhy(): Why {
  const [value, setValue] = useState('')
  const [isAsked, setAsked] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const given = value.trim()
  useEffect(() => field.current?.focus(), [])
  return {
    value,
    isMissing: isAsked && given === '',
    field,
    change: setValue,
    submit: (onGiven) => (event) => {
      event.preventDefault()
      setAsked(given === '')
      if (given === '') field.current?.focus()
      else onGiven(given)
    },
  }
}

export function WhyField({ why, description }: { why: Why; description?: string }) {
  const { t } = useTranslation()
  return (
    <Textarea
      ref={why.field}
      label={t('entry.discardWhy')}
      {...(description === undefined ? {} : { description })}
      value={why.value}
      onChange={(event) => why.change(event.currentTarget.value)}
      error={why.isMissing ? t('entry.discardWhyMissing') : null}
      rows={2}
      maxLength={WHY_MAX}
      data-autofocus
    />
  )
}
