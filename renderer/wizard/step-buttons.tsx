// Buttons below a step: back, continue later, and the primary button, which Ctrl+Enter also triggers.
import { Button } from '@mantine/core';
import { type ReactNode, use, useEffect, useRef } from 'react';
import { dialogIsOpen, onKey, onKeyFirst } from '../bridge.ts';
import { canPress, type PressProps } from '../calls/press.ts';
import { NeedsServer } from '../components/basics/needs-server.tsx';
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
  /** Of what the primary button does, if that is a call. */
  press?: PressProps | undefined;
  /** Focuses the primary button; for steps without input. */
  autoFocus?: boolean;
  /** Red, for irreversible actions. */
  danger?: boolean;
  /** Additional buttons before the primary one. */
  children?: ReactNode;
}

const NOTHING: PressProps = {};

/** A field whose value is chosen from a list, not typed, with the list closed. */
const isClosedList = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.readOnly && target.getAttribute('aria-expanded') === 'false';

export function StepButtons({
  onBack,
  onLater,
  later,
  onNext,
  next,
  busy = false,
  disabled = false,
  press = NOTHING,
  danger = false,
  autoFocus = false,
  children,
}: StepButtonsProps) {
  const { t } = useText();
  const isShown = use(StepIsShown);
  const go = useRef(onNext);
  useEffect(() => {
    go.current = disabled || busy || !isShown || !canPress(press) ? undefined : onNext;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isKey = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat;
      if (!isKey || event.defaultPrevented || go.current === undefined || dialogIsOpen()) return;
      event.preventDefault();
      event.stopPropagation();
      go.current();
    };
    // Enter opens a closed list, with Ctrl too, so this comes before it. Other fields keep what was typed first.
    const stopFirst = onKeyFirst((event) => {
      if (isClosedList(event.target)) press(event);
    });
    const stop = onKey(press);
    return () => {
      stopFirst();
      stop();
    };
  }, []);
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
      {onNext && <NeedsServer press={press} />}
      {onNext && (
        <Button
          {...press}
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
