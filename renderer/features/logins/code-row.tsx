// The two-factor one-time code, with a ring that shows the remaining time.
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import type { PressProps } from '../../calls/press.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './code-row.module.css';
import shared from './logins.module.css';
import { useRevealedSecret } from './use-revealed-secret.ts';

interface Props {
  loginId: string;
  ask: () => Promise<string | null>;
  /** Called when the code is shown, so that no other secret stays revealed. */
  onShow: () => void;
  onCopy: () => void;
  copyPress: PressProps;
  note: ReactNode;
}

const RADIUS = 9;
const CIRCUMFERENCE = 2 * Math.PI * RADIUS;

export function CodeRow({ loginId, ask, onShow, onCopy, copyPress, note }: Props) {
  const { t } = useText();
  const { shown, show, hide } = useRevealedSecret<{ code: string; period: number }>();
  const get = useAction('logins.code');
  const button = useRef<HTMLButtonElement>(null);
  const toggle = async (): Promise<void> => {
    if (shown !== null) {
      hide();
      return;
    }
    const reason = await ask();
    if (reason === null) return;
    const result = await get.run({ id: loginId, reason });
    if (!result.ok) return;
    onShow();
    show({ code: result.value.code, period: result.value.period }, result.value.validFor);
  };
  return (
    <div className={shared.secret} role="group" aria-label={t('logins.field.totp')}>
      <div>
        <div className={shared.secretLabel}>{t('logins.field.totp')}</div>
        {shown === null ? (
          <span className={shared.dots}>
            <span aria-hidden>••• •••</span>
            <span className="sr">{t('logins.secret.hidden')}</span>
          </span>
        ) : (
          <Code code={shown.what.code} left={shown.left} period={shown.what.period} />
        )}
      </div>
      <div className={shared.buttons}>
        <Button
          {...(shown === null ? get.press : {})}
          ref={button}
          variant="subtle"
          loading={get.busy}
          onClick={() => void toggle()}
          aria-label={t(shown === null ? 'logins.secret.showCode' : 'logins.secret.hideCode')}
        >
          {t(shown === null ? 'logins.secret.showShort' : 'logins.secret.hideShort')}
        </Button>
        <Button {...copyPress} variant="subtle" onClick={onCopy} aria-label={t('logins.secret.copyCode')}>
          {t('logins.secret.copyShort')}
        </Button>
      </div>
      {note}
    </div>
  );
}

/** "123 456" and the ring. */
function Code({ code, left, period }: { code: string; left: number; period: number }) {
  const { t } = useText();
  const ring = useRef<SVGCircleElement>(null);
  // Set from script: the content security policy forbids inline style attributes.
  useEffect(() => {
    ring.current?.style.setProperty('stroke-dasharray', String(CIRCUMFERENCE));
    ring.current?.style.setProperty('stroke-dashoffset', String(CIRCUMFERENCE * (1 - left / period)));
  }, [left, period]);
  const half = Math.ceil(code.length / 2);
  return (
    <span className={classes.code}>
      <span translate="no">
        {code.slice(0, half)} {code.slice(half)}
      </span>
      <svg
        className={classes.ring}
        viewBox="0 0 22 22"
        role="img"
        aria-label={t('logins.secret.codeFor', { count: left })}
      >
        <circle className={classes.ringBack} cx="11" cy="11" r={RADIUS} />
        <circle ref={ring} className={classes.ringLeft} data-soon={left <= 5 || undefined} cx="11" cy="11" r={RADIUS} />
      </svg>
    </span>
  );
}
