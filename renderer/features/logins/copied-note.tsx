// Shows how long a copied secret stays on the clipboard, then that it has been cleared.
import { useEffect, useState } from 'react';
import { runEvery } from '../../bridge.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './logins.module.css';

/** Remounted (by key) for every copy. */
export function CopiedNote({ name, seconds }: { name: string; seconds: number }) {
  const { t } = useText();
  const [secondsLeft, setSecondsLeft] = useState(seconds);
  const running = secondsLeft > 0;
  useEffect(() => {
    if (!running) return undefined;
    return runEvery(1000, () => setSecondsLeft((now) => now - 1));
  }, [running]);
  return (
    <>
      <span className={classes.left} aria-hidden>
        {running ? t('logins.secret.copiedNote', { seconds: secondsLeft }) : t('logins.secret.cleared')}
      </span>
      <span className="sr" role="status">
        {running ? t('logins.secret.copied', { field: name, seconds }) : t('logins.secret.cleared')}
      </span>
    </>
  );
}
