// One leg per system: whether the customer is there, waiting, refused or otherwise there, with the way to the entry.
import type { Customer } from '@shared/domain/customer'
import type { System } from '@shared/kit/ids'
import { IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { StateBadge } from '../../../ui/state-badge'
import { enabledSystems, useShop } from '../../settings'
import { DifferenceNote } from '../conflicts/difference-note'
import type { Difference } from '../conflicts/differences'
import { useDifferences } from '../conflicts/queries'
import { standingFor, useStandings } from '../queries'
import { STANDING_LOOK, type SystemStanding } from '../standing'
import { CopyText } from './copy-text'
import classes from './customer-card.module.css'

export function SystemTicket({ customer }: { customer: Customer }) {
  const shop = useShop()
  const standings = useStandings(customer.id)
  const differences = useDifferences(customer.id)
  const known = differences.state === 'ready' ? differences.value : null
  return (
    <ul className={classes.ticket}>
      {enabledSystems(shop).map((system) => {
        const standing = standingFor(standings, customer.id, system)
        return standing && <Leg key={system} system={system} standing={standing} difference={known?.[system] ?? null} />
      })}
    </ul>
  )
}

type LegProps = {
  readonly system: System
  readonly standing: SystemStanding
  readonly difference: Difference | null
}

function Leg({ system, standing, difference }: LegProps) {
  const { t } = useTranslation()
  const name = t(`system.${system}`)
  const told = (
    <>
      <span className={classes.system}>{name}</span>
      <StateBadge look={STANDING_LOOK[standing.standing]} label={t(`standing.${standing.standing}`)} />
      {difference && <DifferenceNote difference={difference} />}
    </>
  )
  return (
    <li className={classes.leg}>
      {standing.entryId === null ? (
        <span className={classes.legBody}>{told}</span>
      ) : (
        <Link
          to={`/outbox/${standing.entryId}`}
          className={classes.legBody}
          title={t('panel.openEntryOf', { system: name })}
        >
          {told}
          <IconChevronRight size={18} className={classes.chevron} aria-hidden />
        </Link>
      )}
      {standing.remoteId !== null && standing.remoteId !== '' && (
        <span className={classes.remote}>
          <CopyText text={standing.remoteId} label={t('panel.copyRemoteId', { system: name })} isQuiet />
        </span>
      )}
    </li>
  )
}
