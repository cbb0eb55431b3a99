// What the systems answered in ways nobody knows, per system: what it means, what it looks like, and where to take it.
import { Button } from '@mantine/core'
import type { DriftSample } from '@shared/ipc/drift'
import type { Failure } from '@shared/ipc/failure'
import { formatDayTime } from '@shared/kit/dates'
import { SYSTEMS, type System } from '@shared/kit/ids'
import { IconDeviceFloppy, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/format'
import { askDrift, clearDrift, saveDrift, useDrift } from '../../sync/drift'
import { ExplainedAlert } from '../../ui/explained-alert'
import { useSources } from '../../ui/sources'
import { useToast } from '../../ui/use-toast'
import classes from './drift-sections.module.css'

/** Nothing at all where every answer was understood. */
export function DriftSections() {
  const { t } = useTranslation()
  const drift = useDrift()
  switch (drift.state) {
    case 'loading':
      return (
        <p role="status" className={classes.text}>
          {t('drift.loading')}
        </p>
      )
    case 'failed':
      return (
        <ExplainedAlert tone="attention" title={t('drift.failed')} text={t('drift.failedText')}>
          <Button variant="default" size="sm" mt="sm" display="block" onClick={() => void askDrift()}>
            {t('common.retry')}
          </Button>
        </ExplainedAlert>
      )
    case 'ready':
      return SYSTEMS.map((system) => {
        const samples = drift.samples.filter((sample) => sample.system === system)
        return samples.length === 0 ? null : <DriftSection key={system} system={system} samples={samples} />
      })
  }
}

type Props = { readonly system: System; readonly samples: readonly DriftSample[] }

function DriftSection({ system, samples }: Props) {
  const { t } = useTranslation()
  const { save, clear } = useDriftActions(system, samples)
  const name = t(`system.${system}`)
  return (
    <section className={classes.section} aria-labelledby={`drift-${system}`}>
      <h2 id={`drift-${system}`} className={classes.title}>
        {t('drift.of', { system: name })}
      </h2>
      <p className={classes.text}>{t('drift.meaning', { system: name })}</p>
      <p className={classes.text}>{t('drift.privacy')}</p>
      <ul className={classes.samples}>
        {samples.map((sample) => (
          <li key={`${sample.source} ${sample.atMs} ${sample.bytes} ${sample.status}`}>
            <Sample sample={sample} />
          </li>
        ))}
      </ul>
      <div className={classes.actions}>
        <Button
          size="sm"
          leftSection={<IconDeviceFloppy size={16} aria-hidden />}
          onClick={() => void save()}
          aria-label={t('drift.saveOf', { system: name })}
        >
          {t('drift.save')}
        </Button>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => void clear()}
          aria-label={t('drift.clearOf', { system: name })}
        >
          {t('drift.clear')}
        </Button>
      </div>
    </section>
  )
}

function Sample({ sample }: { sample: DriftSample }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { atMs, source, status, contentType, bytes, times, shape } = sample
  const answer = status === null ? t('drift.unasked') : t('drift.answered', { status })
  const facts = { kind: contentType || t('drift.noKind'), bytes: formats.count(bytes), times: formats.count(times) }
  return (
    <details className={classes.sample}>
      <summary>{t('drift.sample', { time: formatDayTime(atMs), source, answer })}</summary>
      <p className={classes.text}>{t('drift.facts', facts)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it. */}
      <section className={classes.shape} tabIndex={0} aria-label={t('drift.shape')}>
        <pre>{JSON.stringify(shape, null, 2)}</pre>
      </section>
    </details>
  )
}

function useDriftActions(system: System, samples: readonly DriftSample[]) {
  const { t } = useTranslation()
  const toast = useToast()
  const { nowMs } = useSources()
  const name = t(`system.${system}`)
  const id = `drift-${system}`

  function tellFailure(title: string, failure: Failure) {
    toast({ id, tone: 'attention', title, text: t(`failure.${failure.kind}.text`) })
  }

  return {
    save: async () => {
      const saved = await saveDrift(system, samples, nowMs())
      if (!saved.ok) return tellFailure(t('drift.notSaved'), saved.error)
      if (saved.value)
        toast({ id, tone: 'good', title: t('drift.saved', { system: name }), text: t('drift.savedText') })
      else toast({ id, tone: 'quiet', title: t('drift.notSaved'), text: t('drift.notSavedText') })
    },
    clear: async () => {
      const cleared = await clearDrift(system)
      if (!cleared.ok) return tellFailure(t('drift.notCleared'), cleared.error)
      const [title, text] = [t('drift.cleared', { system: name }), t('drift.clearedText', { system: name })]
      toast({ id, tone: 'good', title, text })
    },
  }
}
