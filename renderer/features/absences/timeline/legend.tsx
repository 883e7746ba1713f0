// What the bars mean, and how to use the picture.
import { useText } from '../../../hooks/use-text.ts';
import classes from './timeline.module.css';

const KINDS = ['ordinary', 'substitute', 'draft', 'gap'] as const;

export function Legend({ picked }: { picked: string | null }) {
  const { t } = useText();
  return (
    <div className={classes.legend}>
      <ul className={classes.keys}>
        {KINDS.map((kind) => (
          <li key={kind} className={classes.key}>
            <span className={classes.swatch} data-kind={kind} aria-hidden />
            {t(`absences.timeline.${kind}`)}
          </li>
        ))}
      </ul>
      <span className={classes.help}>{picked === null ? t('absences.timeline.help') : t('absences.timeline.dragged', { period: picked })}</span>
    </div>
  );
}
