// A PIN: a hidden row of digits, typed on the keyboard or on the pad below it.
import { TextInput } from '@mantine/core'
import { IconBackspace } from '@tabler/icons-react'
import type { MouseEvent, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './pin-field.module.css'

type Props = {
  readonly field: RefObject<HTMLInputElement | null>
  readonly value: string
  readonly onChange: (digits: string) => void
  readonly error: string | null
  readonly autoFocus: boolean
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** No PIN is longer (shared/domain/pin.ts). */
export const PIN_DIGITS_MAX = 8

/** What is typed or pasted, without what no PIN has. */
function digitsOf(text: string): string {
  return text.replace(/\D/g, '').slice(0, PIN_DIGITS_MAX)
}

export function PinField({ field, value, onChange, error, autoFocus }: Props) {
  const { t } = useTranslation()
  const add = (digit: string) => onChange(digitsOf(value + digit))
  return (
    <div>
      <TextInput
        ref={field}
        type="password"
        inputMode="numeric"
        label={t('signIn.pin.label')}
        value={value}
        onChange={(event) => onChange(digitsOf(event.currentTarget.value))}
        error={error}
        autoComplete="off"
        classNames={{ input: classes.digits ?? '' }}
        required
        withAsterisk={false}
        autoFocus={autoFocus}
        data-autofocus
      />
      {/* For the hand on a touch screen. Whoever types has the keys, so it is no stop for the Tab key. */}
      <fieldset className={classes.pad} aria-label={t('signIn.pin.pad')}>
        {DIGITS.map((digit) => (
          <PadKey key={digit} onPress={() => add(digit)}>
            {digit}
          </PadKey>
        ))}
        <span className={classes.gap} />
        <PadKey onPress={() => add('0')}>0</PadKey>
        <PadKey label={t('signIn.pin.clear')} onPress={() => onChange(value.slice(0, -1))}>
          <IconBackspace size={22} aria-hidden />
        </PadKey>
      </fieldset>
    </div>
  )
}

type PadKeyProps = { readonly label?: string; readonly onPress: () => void; readonly children: React.ReactNode }

function PadKey({ label, onPress, children }: PadKeyProps) {
  // The cursor stays in the field, so that keys and pad can be mixed.
  const keepFocus = (event: MouseEvent) => event.preventDefault()
  return (
    <button
      type="button"
      className={classes.key}
      tabIndex={-1}
      aria-label={label}
      onMouseDown={keepFocus}
      onClick={onPress}
    >
      {children}
    </button>
  )
}
