// The plan applied last, while it can be undone: none of its absences has changed since.
import { Button } from '@mantine/core';
import { Note, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime } from '../../i18n/format.ts';

export function LastPlan() {
  const { t } = useText();
  const { today } = useNow();
  const { data } = useCall('absences.list', {});
  const undo = useAction('absences.undoPlan', { quiet: true, success: 'absences.plan.undone' });
  const planned = (data ?? []).flatMap(({ absence }) =>
    absence.plan === undefined ? [] : [{ absence, plan: absence.plan }],
  );
  const last = planned.map(({ plan }) => plan).sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  if (last === undefined) return null;
  const batch = planned.filter(({ plan }) => plan.id === last.id);
  if (batch.some(({ absence, plan }) => absence.status === 'cancelled' || absence.changed.at !== plan.at)) return null;
  return (
    <>
      <Note
        action={
          <Button
            {...undo.press}
            variant="default"
            loading={undo.busy}
            onClick={() => void undo.run({ planId: last.id, reason: t('absences.plan.undoReason') })}
          >
            {t('absences.plan.undo')}
          </Button>
        }
      >
        {t('absences.plan.last', { when: relativeTime(last.at, today), count: batch.length })}
      </Note>
      <ProblemNote problem={undo.problem} />
    </>
  );
}
