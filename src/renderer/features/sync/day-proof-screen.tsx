// The end-of-day proof: choose a day, see whether the book adds up, print it.
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArrowLeft, IconChevronLeft, IconChevronRight, IconPrinter, IconReceiptOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { KeyHint } from '../../ui/key-hint'
import { LoadingNotice, NoticeScreen } from '../../ui/notice-screen'
import { PageHeader } from '../../ui/page-header'
import { useNow, useSources } from '../../ui/sources'
import { useToast } from '../../ui/use-toast'
import { printPage } from './commands'
import classes from './day-proof-screen.module.css'
import { DayProofSheet } from './day-proof-sheet'
import { type Day, dayOf, isDay, shiftDay, showDay } from './days'
import { FailedNotice } from './outbox-notices'
import { useDayProof } from './proof-queries'

const MINUTE_MS = 60_000

export function DayProofScreen() {
  const { t } = useTranslation()
  const { nowMs } = useSources()
  const today = dayOf(useNow(MINUTE_MS))
  const [chosen, setChosen] = useState<Day | null>(null)
  const day = chosen ?? today
  const proof = useDayProof(day, nowMs)
  const isReady = proof.state === 'ready' && proof.value.proof.total.entered > 0
  const [isPrinting, print] = usePrint()
  useHotkeys([['mod+P', () => isReady && print()]], [])

  return (
    <div className={classes.screen}>
      <PageHeader title={t('proof.title')}>
        <div className={classes.actions}>
          <Button
            component={Link}
            to="/outbox"
            variant="default"
            leftSection={<IconArrowLeft size={18} aria-hidden />}
            aria-label={t('proof.backName')}
          >
            {t('proof.back')}
          </Button>
          <Button
            disabled={!isReady}
            loading={isPrinting}
            leftSection={<IconPrinter size={18} aria-hidden />}
            aria-keyshortcuts="Control+P"
            onClick={print}
          >
            {t('proof.print')}
          </Button>
        </div>
      </PageHeader>
      <DayChooser day={day} today={today} onChoose={setChosen} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must be able to enter it. */}
      <section className={classes.results} aria-label={t('proof.title')} tabIndex={0}>
        {proof.state === 'loading' && <LoadingNotice text={t('proof.loading')} />}
        {proof.state === 'failed' && <FailedNotice />}
        {proof.state === 'ready' && !isReady && (
          <NoticeScreen
            icon={IconReceiptOff}
            title={t('proof.emptyTitle', { day: showDay(day) })}
            text={t('proof.emptyText')}
          />
        )}
        {proof.state === 'ready' && isReady && <DayProofSheet view={proof.value} />}
      </section>
    </div>
  )
}

/** Printing, one at a time, with a word when nothing came out. */
function usePrint(): readonly [boolean, () => void] {
  const { t } = useTranslation()
  const toast = useToast()
  const [isPrinting, setPrinting] = useState(false)

  async function print() {
    setPrinting(true)
    const printed = await printPage()
    setPrinting(false)
    if (printed.ok && printed.value) return
    toast({
      id: 'print',
      tone: printed.ok ? 'quiet' : 'attention',
      title: t('proof.notPrinted'),
      text: printed.ok ? t('proof.notPrintedText') : t(`failure.${printed.error.kind}.text`),
    })
  }

  return [isPrinting, () => void (isPrinting || print())]
}

type ChooserProps = { readonly day: Day; readonly today: Day; readonly onChoose: (day: Day | null) => void }

function DayChooser({ day, today, onChoose }: ChooserProps) {
  const { t } = useTranslation()
  // Following the clock past midnight only while a person looks at today.
  const choose = (next: Day) => onChoose(next === today ? null : next)
  return (
    <div className={classes.chooser}>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('proof.previousDay')}
        title={t('proof.previousDay')}
        onClick={() => choose(shiftDay(day, -1))}
      >
        <IconChevronLeft size={20} aria-hidden />
      </ActionIcon>
      <TextInput
        type="date"
        size="sm"
        aria-label={t('proof.day')}
        value={day}
        max={today}
        onChange={(event) => {
          const typed = event.currentTarget.value
          if (isDay(typed) && typed <= today) choose(typed)
        }}
      />
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('proof.nextDay')}
        title={t('proof.nextDay')}
        disabled={day >= today}
        onClick={() => choose(shiftDay(day, 1))}
      >
        <IconChevronRight size={20} aria-hidden />
      </ActionIcon>
      <Button variant="default" size="sm" onClick={() => onChoose(null)}>
        {t('proof.today')}
      </Button>
      <span className={classes.keys}>
        <KeyHint keys={['Ctrl', 'P']} label={t('proof.print')} />
      </span>
    </div>
  )
}
