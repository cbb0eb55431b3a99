// The province field: completes the 34 units, understands old names and short forms, and says what they became.
import { Autocomplete, type ComboboxItem, type OptionsFilter, UnstyledButton } from '@mantine/core'
import { matchProvince, PROVINCES } from '@shared/domain/address'
import { foldText } from '@shared/kit/text'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './province-field.module.css'

type Props = {
  readonly value: string
  /** In an old address the former province stays as it was written. */
  readonly keepsOldNames: boolean
  readonly onChange: (value: string) => void
  readonly error: string | null
}

/** Units whose name, or whose former names or short forms, fit what was typed. */
const filterProvinces: OptionsFilter = ({ options, search }) => {
  const typed = foldText(search)
  const named = matchProvince(search)?.name
  return options.filter((option) => {
    const { value } = option as ComboboxItem
    return value === named || foldText(value).includes(typed)
  })
}

/** Kept as it is while other fields are typed into: Mantine draws all 34 options again, closed or not. */
export const ProvinceField = memo(function ProvinceField({ value, keepsOldNames, onChange, error }: Props) {
  const { t } = useTranslation()
  const [became, setBecame] = useState<{ readonly typed: string; readonly province: string } | null>(null)
  const [isFocused, setFocused] = useState(false)
  const isUnknown = !isFocused && value.trim() !== '' && matchProvince(value) === null

  /** On leaving: a short form gets its usual spelling, an absorbed province the one it belongs to, said aloud. */
  function settle() {
    setFocused(false)
    const match = matchProvince(value)
    if (!match || value === match.name || (match.absorbedFrom !== null && keepsOldNames)) return
    if (match.absorbedFrom !== null) setBecame({ typed: match.absorbedFrom, province: match.name })
    onChange(match.name)
  }

  return (
    <div>
      <Autocomplete
        label={t('form.province')}
        placeholder={t('form.provincePlaceholder')}
        data={[...PROVINCES]}
        filter={filterProvinces}
        value={value}
        onChange={(typed) => {
          setBecame(null)
          onChange(typed)
        }}
        onFocus={() => setFocused(true)}
        onBlur={settle}
        error={error}
        openOnFocus={false}
        maxDropdownHeight={240}
        comboboxProps={{ withinPortal: false }}
        autoComplete="off"
        spellCheck={false}
      />
      <div aria-live="polite">
        {became && value === became.province && (
          <p className={classes.note}>
            {t('form.provinceBecame', became)}
            <UnstyledButton
              className={classes.keep}
              onClick={() => {
                onChange(became.typed)
                setBecame(null)
              }}
            >
              {t('form.provinceKeep', { typed: became.typed })}
            </UnstyledButton>
          </p>
        )}
        {isUnknown && <p className={classes.note}>{t('form.provinceUnknown')}</p>}
      </div>
    </div>
  )
})
