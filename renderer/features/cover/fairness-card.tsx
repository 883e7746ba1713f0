// How many days each person has substituted this year, and has been substituted for.
import { Section, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './fairness-card.module.css';
import { LoadBars } from './load-bars.tsx';

export function FairnessCard() {
  const { t } = useText();
  const { today } = useNow();
  const year = today.slice(0, 4);
  const { data, problem, refetch } = useCall('absences.fairness', { year });
  const rows = (data?.people ?? [])
    .filter(({ given, taken }) => given > 0 || taken > 0)
    .sort((a, b) => b.given - a.given || b.taken - a.taken);
  return (
    <div className={classes.below}>
      <Section title={t('absences.fair.title', { year })}>
        <ProblemNote problem={problem} onRetry={refetch} />
        {data && rows.length === 0 && <p className="dim">{t('absences.fair.none')}</p>}
        {rows.length > 0 && (
          <>
            <p className="dim">{t('absences.fair.text')}</p>
            <LoadBars rows={rows} label={t('absences.fair.title', { year })} />
          </>
        )}
      </Section>
    </div>
  );
}
