// Who else has open what the screen shows, and who has just changed it. It has its room in the bar, so that nothing moves.
import { useJustChanged } from '../../calls/just-changed.ts';
import { useOpenElsewhere, useShown } from '../../calls/open-now.ts';
import { listed } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './page.module.css';

export function OthersHere() {
  const { t } = useText();
  const shown = useShown();
  const open = useOpenElsewhere(shown?.id ?? null);
  const changedBy = useJustChanged(shown?.id ?? null);
  const thing = t(`openNow.things.${shown?.word ?? 'thing'}`);
  const names = open?.names ?? [];
  const words = [
    ...(names.length > 0 ? [t('openNow.others', { who: listed(names), count: names.length, thing })] : []),
    ...(open?.own === true ? [t('openNow.own', { thing })] : []),
    ...(changedBy === undefined ? [] : [t('openNow.changedHere', { who: changedBy })]),
  ].join(' ');
  return (
    <p className={classes.others} role="status" title={words === '' ? undefined : words}>
      {words}
    </p>
  );
}
