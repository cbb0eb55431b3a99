// The rows of one kind as the dry run found them. Only what is on screen is drawn and asked of the worker.
import { columnName } from '@shared/domain/customer-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asLanguage } from '../../../i18n'
import type { ListedRow, RowKind } from './judging/dry-run'
import { sayProblem } from './judging/say-problem'
import classes from './transfer.module.css'
import { useMatchWords, useProblemWords } from './use-problem-words'
import { transferWorker } from './worker/start-worker'

const ROW_HEIGHT = 64
const PAGE = 100

type Props = { readonly kind: RowKind; readonly count: number }

/** Rows by their place, fetched page by page. */
function useListed(kind: RowKind, firstPage: number, lastPage: number): ReadonlyMap<number, ListedRow> {
  const [rows, setRows] = useState<ReadonlyMap<number, ListedRow>>(new Map())
  const asked = useRef(new Set<number>())
  useEffect(() => {
    for (let page = firstPage; page <= lastPage; page++) {
      if (asked.current.has(page)) continue
      asked.current.add(page)
      void transferWorker()
        .listed({ kind, from: page * PAGE, count: PAGE })
        .then((found) =>
          setRows((before) => new Map([...before, ...found.map((row, index) => [page * PAGE + index, row] as const)])),
        )
    }
  }, [kind, firstPage, lastPage])
  return rows
}

export function RowList({ kind, count }: Props) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
  })
  const shown = virtualizer.getVirtualItems()
  const pageOf = (index: number | undefined) => Math.floor((index ?? 0) / PAGE)
  const rows = useListed(kind, pageOf(shown[0]?.index), pageOf(shown.at(-1)?.index))
  if (count === 0) return <p className={classes.quiet}>{t('transfer.decide.nothing')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it must scroll by keys too.
    <section ref={scroller} className={classes.rows} aria-label={t('transfer.decide.list')} tabIndex={0}>
      <ul className={classes.space} style={{ height: virtualizer.getTotalSize() }}>
        {shown.map(({ key, index, start }) => {
          const row = rows.get(index)
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={classes.row}
              style={{ transform: `translateY(${start}px)` }}
            >
              {row && <Row row={row} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Row({ row }: { row: ListedRow }) {
  const { t } = useTranslation()
  return (
    <>
      <span className={`${classes.number} tabular`}>{t('transfer.decide.row', { number: row.number })}</span>
      <span className={classes.who}>
        <span className={classes.name}>{row.name}</span>
        <span className="tabular">{row.phone}</span>
      </span>
      <RowFacts row={row} />
    </>
  )
}

function RowFacts({ row }: { row: ListedRow }) {
  const { t, i18n } = useTranslation()
  const language = asLanguage(i18n.language)
  const problemWords = useProblemWords()
  const why = useMatchWords()
  if (row.kind === 'new') return null
  if (row.kind === 'refused') {
    return (
      <ul className={classes.facts} data-tone="attention">
        {row.problems.map((problem) => (
          <li key={problem.column}>{sayProblem(problem, problemWords, language)}</li>
        ))}
      </ul>
    )
  }
  const blank = t('transfer.decide.blank')
  const isRepeat = row.kind === 'duplicate' && row.ofRow !== null
  return (
    <ul className={classes.facts}>
      <li>
        {isRepeat
          ? t('transfer.decide.ofRow', { row: row.ofRow, why: why[row.reason] })
          : t('transfer.decide.is', { who: row.who, why: why[row.reason] })}
      </li>
      {row.kind === 'changed' &&
        row.changes.map(({ column, before, after }) => (
          <li key={column} data-empty={before === '' || undefined}>
            {t('transfer.decide.change', {
              column: columnName(column, language),
              before: before || blank,
              after: after || blank,
            })}
          </li>
        ))}
    </ul>
  )
}
