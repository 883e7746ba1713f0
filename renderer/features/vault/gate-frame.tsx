// Frame of the gate: logo, one card, language switch.
import { type ReactNode, useEffect } from 'react';
import { setTitle } from '../../bridge.ts';
import { Mark } from '../../components/identity/mark.tsx';
import { MessageStrip } from '../../components/messages/message-strip.tsx';
import classes from './gate.module.css';
import { LanguageSwitch } from './language-switch.tsx';

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
      <footer className={classes.foot}>
        <LanguageSwitch />
      </footer>
      <MessageStrip />
    </div>
  );
}
