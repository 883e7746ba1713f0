// Says beside a button that it needs the server, and since when there is none.
import { canPress, type PressProps } from '../../calls/press.ts';
import type { Away } from '../../../domain/vault/calls.ts';
import { useAway } from '../../calls/server-away.ts';
import { useNow } from '../../hooks/use-now.ts';
import { sinceText } from '../../i18n/lock-owner-text.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './needs-server.module.css';

/** Nothing while a button with `press` can be pressed. */
export function NeedsServer({ press }: { press: PressProps }) {
  const away = useAway();
  return canPress(press) || away === null ? null : (
    <span className={classes.words} data-server-words>
      <AwayWords away={away} />
    </span>
  );
}

/** "Kräver servern. Utan server sedan 10.31." */
export function AwayWords({ away }: { away: Away }) {
  const { t } = useText();
  const { today } = useNow();
  if (away.state === 'shutOut') return problemText(away.problem);
  const how =
    away.state === 'connecting'
      ? t('app.server.away', { since: sinceText(away.since, today) })
      : t(away.state === 'stopped' ? 'app.server.stopped' : 'app.server.alone');
  return `${t('app.server.needed')} ${how}`;
}
