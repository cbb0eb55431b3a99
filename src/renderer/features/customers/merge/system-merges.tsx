// What a merge does in each system, told before it happens, and what becomes of the other's record where both stand.
import { Radio } from '@mantine/core'
import type { Customer } from '@shared/domain/customer'
import { denialOf } from '@shared/ipc/denial'
import type { System } from '@shared/kit/ids'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../staff'
import classes from './merge.module.css'
import { FATES_OF, type Fate, type Fates, hasFate, type MergeWay } from './merge-ways'

const DELETE_TEXT = { pos: 'deletePos', goup: 'deleteGoup', finan: 'deleteFinan', vbot: 'deleteVbot' } as const

/** The fates that whoever is signed in may choose; leaving a record as it is takes no right. */
export function useAllowedFates(): (system: System) => readonly Fate[] {
  const session = useSession((store) => store.session)
  return (system) =>
    FATES_OF[system].filter((fate) => {
      if (system !== 'pos' || fate === 'keep') return true
      return denialOf(fate === 'hide' ? 'pos.customers.editVisible' : 'pos.customers.delete', session) === null
    })
}

type Props = {
  readonly keep: Customer
  readonly lose: Customer
  readonly systems: readonly System[]
  readonly ways: Readonly<Record<System, MergeWay>>
  readonly fates: Fates
  readonly onFate: (system: System, fate: Fate) => void
}

export function SystemMerges({ keep, lose, systems, ways, fates, onFate }: Props) {
  const { t } = useTranslation()
  const names = { keep: keep.name, lose: lose.name, code: keep.code }
  return (
    <ul className={classes.systems}>
      {systems.map((system) => {
        const way = ways[system]
        if (way === 'nothing') return null
        return (
          <li key={system} className={classes.system}>
            <p className={classes.text}>
              <strong>{t(`system.${system}`)}:</strong> {t(`merge.way.${way}`, names)}
            </p>
            {hasFate(way) && (
              <FateChoice system={system} keep={keep} lose={lose} fate={fates[system] ?? 'keep'} onFate={onFate} />
            )}
          </li>
        )
      })}
    </ul>
  )
}

type FateProps = Pick<Props, 'keep' | 'lose' | 'onFate'> & { readonly system: System; readonly fate: Fate }

function FateChoice({ system, keep, lose, fate, onFate }: FateProps) {
  const { t } = useTranslation()
  const allowed = useAllowedFates()(system)
  const textOf = (one: Fate) => {
    if (!allowed.includes(one)) return t('merge.noRight')
    if (one !== 'delete') return t(`merge.fateText.${one}`)
    return `${t(`merge.fateText.${DELETE_TEXT[system]}`)} ${t('merge.deleteWaits', { keep: keep.name })}`
  }
  return (
    <Radio.Group
      label={t('merge.fate', { lose: lose.name, system: t(`system.${system}`) })}
      value={fate}
      onChange={(next) => onFate(system, next as Fate)}
    >
      <div className={classes.sides}>
        {FATES_OF[system].map((one) => (
          <Radio
            key={one}
            value={one}
            disabled={!allowed.includes(one)}
            label={t(`merge.fateIs.${one}`)}
            description={textOf(one)}
          />
        ))}
      </div>
    </Radio.Group>
  )
}
