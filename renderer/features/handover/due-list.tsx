// What falls due in a channel, and on which days.
import type { DueTask } from '../../../domain/handover/briefing-model.ts';
import { useText } from '../../i18n/use-text.ts';
import { useDueText } from './briefing-texts.ts';
import classes from './handover.module.css';

export function DueList({ tasks }: { tasks: readonly DueTask[] }) {
  const { t } = useText();
  const textOf = useDueText();
  return (
    <div className={classes.part}>
      <span className={classes.label}>{t('handover.briefing.due')}</span>
      {tasks.length === 0 ? (
        <p className="dim">{t('handover.briefing.nothingDue')}</p>
      ) : (
        <ul className={classes.list}>
          {tasks.map((task) => {
            const { what, days } = textOf(task);
            return (
              <li key={`${task.kind}-${task.id}`} className={classes.row}>
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
