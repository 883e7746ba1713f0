// What falls due in a channel, and on which days.
import type { DueThing } from '../../../../domain/absences/briefing-model.ts';
import { useText } from '../../../hooks/use-text.ts';
import { useDueWords } from './briefing-words.ts';
import classes from './handover.module.css';

export function DueList({ things }: { things: readonly DueThing[] }) {
  const { t } = useText();
  const wordsOf = useDueWords();
  return (
    <div className={classes.part}>
      <span className={classes.label}>{t('handover.briefing.due')}</span>
      {things.length === 0 ? (
        <p className="dim">{t('handover.briefing.nothingDue')}</p>
      ) : (
        <ul className={classes.list}>
          {things.map((thing) => {
            const { what, days } = wordsOf(thing);
            return (
              <li key={`${thing.kind}-${thing.id}`} className={classes.row}>
                <bdi>{what}</bdi>
                <span className={classes.rowMore}>{days}</span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
