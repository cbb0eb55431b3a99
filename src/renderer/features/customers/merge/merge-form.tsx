// The merge of two chosen customers: who stays, what is to stand field by field, what happens in each system.
import { Button, Radio } from '@mantine/core'
import type { Customer } from '@shared/domain/customer'
import { type CustomerField, valuesOf } from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'
import { IconArrowLeft, IconDatabaseX, IconGitMerge } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { LoadingNotice, NoticeScreen } from '../../../ui/notice-screen'
import { useToast } from '../../../ui/use-toast'
import { enabledSystems, useShop } from '../../settings'
import { useFieldText } from '../conflicts/value-text'
import { useFieldGates } from '../form/use-field-gates'
import { useCustomerContext } from '../use-customer-context'
import { FieldChoice } from './field-choice'
import classes from './merge.module.css'
import { type MergeRefusal, mergeCustomers } from './merge-customers'
import { MergeRefused } from './merge-refused'
import { type Fates, hasFate, mergeWays, type Standings, takesCode } from './merge-ways'
import {
  askedFields,
  type Choices,
  canJoin,
  firstPick,
  isUnreadable,
  otherSide,
  pickedValues,
  type Side,
} from './picks'
import { PointsWarning } from './points-warning'
import { useStandingsOf } from './queries'
import { SystemMerges, useAllowedFates } from './system-merges'

type Props = {
  readonly one: Customer
  readonly other: Customer
  readonly onBack: () => void
  readonly onDone: () => void
}

export function MergeForm(props: Props) {
  const { t } = useTranslation()
  const standings = useStandingsOf(props.one, props.other)
  if (standings.state === 'loading') return <LoadingNotice text={t('customers.loading')} />
  if (standings.state === 'failed') return <NoticeScreen icon={IconDatabaseX} title={t('customers.failedTitle')} />
  return <Asking {...props} standings={standings.value} />
}

function Asking({ one, other, standings, onBack, onDone }: Props & { readonly standings: Standings }) {
  const { t } = useTranslation()
  const toast = useToast()
  const navigate = useNavigate()
  const shop = useShop()
  const context = useCustomerContext()
  const textOf = useFieldText()
  const allowedFates = useAllowedFates()
  const [stays, setStays] = useState<Side>('one')
  const [choices, setChoices] = useState<Choices>({})
  const [chosenFates, setChosenFates] = useState<Fates>({})
  const [refusal, setRefusal] = useState<MergeRefusal | null>(null)
  const [isSaving, setSaving] = useState(false)

  const part = useRef<HTMLDivElement>(null)
  // What was pressed to choose the other one is gone; the keys go on here.
  useEffect(() => part.current?.focus(), [])

  const people = { one, other }
  const [keep, lose] = [people[stays], people[otherSide(stays)]]
  const pair = useMemo(() => ({ one: valuesOf(one), other: valuesOf(other) }), [one, other])
  const placed = stays === 'one' ? standings : { keep: standings.lose, lose: standings.keep }
  const ways = mergeWays(placed)
  const enabled = enabledSystems(shop)
  const systems = enabled.filter((system) => ways[system] !== 'nothing')
  const gates = useFieldGates(systems.includes('pos'))
  const asked = askedFields(pair, ways)
  const choiceOf = (field: CustomerField) => choices[field] ?? { picked: firstPick(field, pair, stays, ways), own: '' }
  const values = pickedValues(pair, stays, ways, choices)
  // What both together are, shown also while something else is chosen.
  const joinedIn = (field: CustomerField) => {
    if (!canJoin(field, pair)) return ''
    const all = { ...choices, [field]: { picked: 'both', own: '' } } as const
    return textOf(field, pickedValues(pair, stays, ways, all)[field])
  }
  const fateIn = (system: System) => chosenFates[system] ?? allowedFates(system)[0] ?? 'keep'
  const fates = Object.fromEntries(systems.filter((system) => hasFate(ways[system])).map((one) => [one, fateIn(one)]))
  const isReadable = !asked.some((field) => isUnreadable(field, choiceOf(field)))

  async function merge() {
    if (!context || isSaving || !isReadable) return
    setSaving(true)
    const merged = await mergeCustomers({ keep, lose, values, fates }, context)
    setSaving(false)
    if (!merged.ok) return setRefusal(merged.error)
    const names = systems.map((system) => t(`system.${system}`)).join(', ')
    toast({
      tone: 'good',
      title: t('merge.merged', { name: merged.value.name }),
      text: systems.length > 0 ? t('merge.mergedText', { systems: names }) : t('merge.mergedHere'),
    })
    onDone()
    void navigate(`/customers/${merged.value.id}`)
  }

  function mergeByKey(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void merge()
  }

  const closedBy = (field: CustomerField) => {
    const permission = gates[field]
    if (permission === undefined) return ''
    return permission === '' ? t('customerForm.closed') : t('customerForm.closedBy', { permission })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears Ctrl+Enter from the fields inside.
    <div ref={part} tabIndex={-1} className={`${classes.part} ${classes.asking}`} onKeyDown={mergeByKey}>
      <Radio.Group
        label={t('merge.stays')}
        description={t('merge.staysText')}
        value={stays}
        onChange={(side) => setStays(side as Side)}
      >
        <div className={classes.sides}>
          {(['one', 'other'] as const).map((side) => (
            <Radio key={side} value={side} label={people[side].name} description={people[side].code} />
          ))}
        </div>
      </Radio.Group>
      {takesCode(placed) && (
        <p className={classes.text}>{t('merge.takesCode', { keep: keep.name, code: lose.code })}</p>
      )}
      <section className={classes.part} aria-labelledby="merge-fields">
        <h3 id="merge-fields" className={classes.heading}>
          {t('merge.fields')}
        </h3>
        <p className={classes.quiet}>{asked.length > 0 ? t('merge.fieldsText') : t('merge.noFields')}</p>
        {asked.length > 0 && (
          <div className={classes.table}>
            <div className={classes.columns} aria-hidden>
              {[one, other].map(({ id, name, code }) => (
                <span key={id}>
                  <strong>{name}</strong> {code}
                </span>
              ))}
            </div>
            {asked.map((field) => (
              <FieldChoice
                key={field}
                field={field}
                pair={pair}
                textOf={textOf}
                names={{ one: `${one.name} · ${one.code}`, other: `${other.name} · ${other.code}` }}
                choice={choiceOf(field)}
                joined={joinedIn(field)}
                closed={closedBy(field)}
                onChoose={(choice) => setChoices((before) => ({ ...before, [field]: choice }))}
              />
            ))}
          </div>
        )}
      </section>
      <section className={classes.part} aria-labelledby="merge-systems">
        <h3 id="merge-systems" className={classes.heading}>
          {t('merge.systems')}
        </h3>
        {systems.length === 0 && <p className={classes.quiet}>{t('merge.nowhere')}</p>}
        <SystemMerges
          keep={keep}
          lose={lose}
          systems={systems}
          ways={ways}
          fates={fates}
          onFate={(system, fate) => setChosenFates((before) => ({ ...before, [system]: fate }))}
        />
        {ways.pos === 'both' && enabled.includes('pos') && <PointsWarning lose={lose} />}
      </section>
      {refusal && <MergeRefused refusal={refusal} onLeave={onDone} />}
      <div className={classes.actions}>
        <Button variant="default" onClick={onBack} leftSection={<IconArrowLeft size={18} aria-hidden />}>
          {t('merge.back')}
        </Button>
        <Button
          onClick={() => void merge()}
          loading={isSaving}
          disabled={!isReadable}
          aria-keyshortcuts="Control+Enter"
          leftSection={<IconGitMerge size={18} aria-hidden />}
        >
          {t('merge.confirm')}
        </Button>
      </div>
    </div>
  )
}
