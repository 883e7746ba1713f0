// Frame of the gate: logo, one card, language switch.
import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { setTitle } from '../../bridge.ts';
import { useAction } from '../../calls/use-action.ts';
import { Mark } from '../../components/identity/mark.tsx';
import { MessageStrip } from '../../components/messages/message-strip.tsx';
import { useText } from '../../i18n/use-text.ts';
import classes from './gate.module.css';

export function GateFrame({
  title,
  text,
  wide = false,
  children,
  below,
}: {
  title: string;
  text?: ReactNode;
  wide?: boolean;
  children: ReactNode;
  below?: ReactNode;
}) {
  useEffect(() => setTitle(`${title} – Kanalvakt`), [title]);
  return (
    <div className={classes.gate}>
      <main className={classes.middle} data-wide={wide || undefined}>
        <div className={classes.brand}>
          <Mark size={28} />
          Kanalvakt
        </div>
        <div className={classes.card}>
          <h1 className={classes.title}>{title}</h1>
          {text !== undefined && <p className={classes.text}>{text}</p>}
          {children}
        </div>
        {below !== undefined && <div className={classes.below}>{below}</div>}
      </main>
      <LanguageSwitch />
      <MessageStrip />
    </div>
  );
}

function LanguageSwitch() {
  const { t, language } = useText();
  const save = useAction('app.savePreferences');
  const other = language === 'sv' ? 'en' : 'sv';
  return (
    <footer className={classes.foot}>
      <UnstyledButton className={classes.quiet ?? ''} lang={other} onClick={() => void save.run({ language: other })}>
        {t(`app.settings.languages.${other}`)}
      </UnstyledButton>
    </footer>
  );
}
