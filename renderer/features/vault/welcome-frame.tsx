// Frame of the first screen: what the program is on the left, the ways to begin on the right; in a narrow window one
// below the other.
import { IconFileCertificate, IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { setTitle } from '../../bridge.ts';
import { Mark } from '../../components/identity/mark.tsx';
import { MessageStrip } from '../../components/messages/message-strip.tsx';
import { useText } from '../../i18n/use-text.ts';
import { LanguageSwitch } from './language-switch.tsx';
import classes from './welcome.module.css';

const ICON = { size: 18, stroke: 1.75, 'aria-hidden': true };

export function WelcomeFrame({ children }: { children: ReactNode }) {
  const { t } = useText();
  const title = t('vault.welcome.title');
  useEffect(() => setTitle(`${title} – Kanalvakt`), [title]);
  return (
    <div className={classes.screen}>
      <main className={classes.halves}>
        <section className={classes.about} aria-labelledby="welcome">
          <Mark size={88} />
          <h1 className={classes.title} id="welcome">
            {title}
          </h1>
          <p className={classes.lead}>{t('vault.welcome.text')}</p>
          <ul className={classes.promises}>
            <li>
              <IconLock {...ICON} />
              {t('vault.welcome.encrypted')}
            </li>
            <li>
              <IconPlugConnectedX {...ICON} />
              {t('vault.welcome.nothingSent')}
            </li>
            <li>
              <IconFileCertificate {...ICON} />
              {t('vault.welcome.publicRecords')}
            </li>
          </ul>
          <p className={classes.foot}>
            <LanguageSwitch />
          </p>
        </section>
        <section className={classes.begin} aria-labelledby="begin">
          <div className={classes.ways}>
            <h2 className={classes.heading} id="begin">
              {t('vault.welcome.begin')}
            </h2>
            {children}
          </div>
        </section>
      </main>
      <MessageStrip />
    </div>
  );
}
