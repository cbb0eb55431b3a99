// Catches a screen that crashed, so that the rest of the app stays usable, and offers to open it again.
import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './full-screen.module.css'

type Props = { readonly children: ReactNode }
type State = { readonly crash: string | null }

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { crash: null }

  static getDerivedStateFromError(error: unknown): State {
    return { crash: String(error) }
  }

  override render(): ReactNode {
    if (this.state.crash === null) return this.props.children
    return <Crashed detail={this.state.crash} onAgain={() => this.setState({ crash: null })} />
  }
}

function Crashed({ detail, onAgain }: { detail: string; onAgain: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={classes.screen} role="alert">
      <h1 className={classes.title}>{t('app.crashTitle')}</h1>
      <p className={classes.text}>{t('app.crashText')}</p>
      <Button onClick={onAgain}>{t('app.crashAgain')}</Button>
      <details className={classes.detail}>
        <summary>{t('app.crashDetail')}</summary>
        {detail}
      </details>
    </div>
  )
}
