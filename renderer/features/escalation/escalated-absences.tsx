// In Cover: uncovered absences that were escalated, to whom and when. R26.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { StateLabel, Section, ListRow, RowList } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, period } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';

export function EscalatedAbsences() {
  const { t } = useText();
  const { today } = useNow();
  const { data } = useCall('absences.list', {});
  const open = (data ?? []).flatMap(({ absence, personName }) => {
    const last = absence.alarms?.at(-1);
    return last?.over === null
      ? [{ absence, personName, told: last.told.filter(({ personIds }) => personIds.length > 0) }]
      : [];
  });
  if (open.length === 0) return null;
  return (
    <Section title={t('away.alarm.card')} extra={<StateLabel tone="red">{String(open.length)}</StateLabel>}>
      <RowList>
        {open.map(({ absence, personName, told }) => (
          <ListRow
            key={absence.id}
            title={
              <>
                <bdi>{personName}</bdi> <span className="dim">{period(absence.from, absence.to, today)}</span>
              </>
            }
            detail={told
              .map(({ to, at }) =>
                t('away.alarm.cardLine', { who: t(`away.alarm.steps.${to}`), when: relativeTime(at, today) }),
              )
              .join(' · ')}
            action={
              <Button
                component={Link}
                href={paths.absence(absence.id)}
                variant="default"
                aria-label={`${t('away.alarm.show')}: ${personName}`}
              >
                {t('away.alarm.show')}
              </Button>
            }
          />
        ))}
      </RowList>
    </Section>
  );
}
