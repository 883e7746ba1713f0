// Buttons below a step: back, continue later, and the primary button, which Ctrl+Enter also triggers.
import { Button } from '@mantine/core';
import { type ReactNode, use, useEffect, useRef } from 'react';
import { dialogIsOpen, onKeyFirst } from '../bridge.ts';
import { WizardButtons } from './wizard.tsx';
import { StepIsShown } from './use-shown-step.ts';
import { useText } from '../i18n/use-text.ts';

export interface StepButtonsProps {
  onBack?: (() => void) | undefined;
  onLater?: (() => void) | undefined;
  /** What the button that continues later says. */
  later?: string;
  /** The primary button; omitted if there is no next step. */
  onNext?: (() => void) | undefined;
  next?: string;
  busy?: boolean;
  disabled?: boolean;
  /** Focuses the primary button; for steps without input. */
  autoFocus?: boolean;
  /** Red, for irreversible actions. */
  danger?: boolean;
  /** Additional buttons before the primary one. */
  children?: ReactNode;
}

const listIsOpen = (target: EventTarget | null): boolean =>
  target instanceof Element && target.getAttribute('aria-expanded') === 'true';

export function StepButtons({
  onBack,
  onLater,
  later,
  onNext,
  next,
  busy = false,
  disabled = false,
  danger = false,
  autoFocus = false,
  children,
}: StepButtonsProps) {
  const { t } = useText();
  const isShown = use(StepIsShown);
  const go = useRef(onNext);
  useEffect(() => {
    go.current = disabled || busy || !isShown ? undefined : onNext;
  });
  useEffect(
    () =>
      // Before the field: a closed list would open on Enter, with Ctrl too. An open one takes the chosen option.
      onKeyFirst((event) => {
        if (
          event.key !== 'Enter' ||
          !(event.ctrlKey || event.metaKey) ||
          event.repeat ||
          listIsOpen(event.target) ||
          go.current === undefined ||
          dialogIsOpen()
        )
          return;
        event.preventDefault();
        event.stopPropagation();
        go.current();
      }),
    [],
  );
  return (
    <WizardButtons
      left={
        onBack && (
          <Button variant="default" onClick={onBack}>
            {t('common.back')}
          </Button>
        )
      }
    >
      {onLater && (
        <Button variant="default" onClick={onLater}>
          {later ?? t('common.later')}
        </Button>
      )}
      {children}
      {onNext && (
        <Button
          onClick={onNext}
          loading={busy}
          disabled={disabled}
          color={danger ? 'red' : 'accent'}
          aria-keyshortcuts="Control+Enter"
          data-autofocus={autoFocus || undefined}
        >
          {next ?? t('common.next')}
        </Button>
      )}
    </WizardButtons>
  );
}
