// Error screen for a failed screen: what happened, that saved data is safe, and what the user can do.
import { Button } from '@mantine/core';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { call, reloadPage } from '../bridge.ts';
import { lookUp } from '../i18n/index.ts';
import { Section } from './basics/section.tsx';
import { EmptyState } from './basics/empty-state.tsx';

interface ErrorBoundaryProps {
  children: ReactNode;
  /** A new value retries rendering (the path). */
  resetKey?: string;
}

/** Reports only the error's name and stack frames; the message may contain a citizen's text. */
export function reportFailure(error: unknown): void {
  const name = error instanceof Error ? error.name : 'unknown';
  const stack =
    error instanceof Error
      ? (error.stack ?? '')
          .split('\n')
          .filter((line) => /^\s+at /.test(line))
          .join('\n')
      : '';
  void call('app.screenFailed', { name: name.slice(0, 200), stack: stack.slice(0, 4000) });
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown, _info: ErrorInfo): void {
    reportFailure(error);
  }

  override componentDidUpdate(previous: ErrorBoundaryProps): void {
    if (previous.resetKey !== this.props.resetKey && this.state.failed) this.setState({ failed: false });
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div style={{ padding: 28, maxWidth: 680 }} role="alert">
        <h1 className="sr">{lookUp('app.crash.title')}</h1>
        <Section>
          <EmptyState
            title={lookUp('app.crash.title')}
            text={lookUp('app.crash.text')}
            action={
              <>
                <Button onClick={() => this.setState({ failed: false })}>{lookUp('common.retry')}</Button>
                <Button variant="default" onClick={reloadPage}>
                  {lookUp('app.crash.reload')}
                </Button>
                <Button variant="default" onClick={() => void call('app.openLogFolder', {})}>
                  {lookUp('app.crash.log')}
                </Button>
              </>
            }
          />
        </Section>
      </div>
    );
  }
}
