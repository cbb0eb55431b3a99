// Which stores a person works for: boxes to tick where the stores' names are known, numbers to enter where they are not.
import { Checkbox, TagsInput } from '@mantine/core'
import type { Ref } from '@shared/connectors/pos/values'
import { useTranslation } from 'react-i18next'
import { useLocations } from '../data/people-queries'
import classes from './people.module.css'

type Props = { readonly refs: readonly Ref[]; readonly onChange: (refs: Ref[]) => void }

/** What was typed keeps the type the POS gave the same id before (P21). */
function readRefs(texts: readonly string[], known: readonly Ref[]): Ref[] {
  return texts.map((text) => known.find((ref) => String(ref) === text) ?? text)
}

export function LocationsField({ refs, onChange }: Props) {
  const { t } = useTranslation()
  const locations = useLocations()
  const known = locations.state === 'ready' ? locations.value : []
  if (known.length === 0) {
    return (
      <TagsInput
        label={t('people.field.locations')}
        description={t('people.locationsByNumber')}
        value={refs.map(String)}
        onChange={(texts) => onChange(readRefs(texts.map((text) => text.trim()).filter(Boolean), refs))}
        splitChars={[',', ' ']}
      />
    )
  }
  const unknown = refs.filter((ref) => known.every((location) => String(location.ref) !== String(ref)))
  const choices = [...known, ...unknown.map((ref) => ({ ref, name: String(ref) }))]
  return (
    <Checkbox.Group
      size="md"
      label={t('people.field.locations')}
      value={refs.map(String)}
      onChange={(texts) =>
        onChange(
          readRefs(
            texts,
            choices.map(({ ref }) => ref),
          ),
        )
      }
    >
      <div className={classes.choices}>
        {choices.map(({ ref, name }) => (
          <Checkbox key={String(ref)} value={String(ref)} label={name} />
        ))}
      </div>
    </Checkbox.Group>
  )
}
