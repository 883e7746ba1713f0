// The pages that are printed regularly and kept in order: those that are due now. R43.
import { Anchor, Button } from '@mantine/core';
import { Link } from 'wouter';
import type { CapturePlanRow } from '../../../../domain/capture-plans/calls.ts';
import { ListRow, RowList } from '../../../components/index.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { dayShort } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';
import { paths } from '../../../routes.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { Question } from '../../../wizard/wizard.tsx';

export function CaptureStep({ due, onNext }: { due: readonly CapturePlanRow[] | undefined; onNext: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  if (due === undefined) return null;
  const isEmpty = due.length === 0;
  return (
    <>
      <Question
        title={t(isEmpty ? 'guidance.diary.capture.none' : 'guidance.diary.capture.question')}
        text={t('guidance.diary.capture.text')}
      />
      <RowList label={t('guidance.diary.steps.capture')}>
        {due.map(({ channelId, channelName, next, open }) => (
          <ListRow
            key={channelId}
            {...(next === null ? {} : { when: dayShort(next, today) })}
            title={<bdi>{channelName}</bdi>}
            detail={t('guidance.diary.capture.open', { count: open })}
            action={
              <Button
                variant="default"
                component={Link}
                href={paths.capturePlan(channelId)}
                aria-label={`${t('guidance.diary.capture.print')}: ${channelName}`}
              >
                {t('guidance.diary.capture.print')}
              </Button>
            }
          />
        ))}
      </RowList>
      <Anchor component={Link} href={paths.capturePlans} fz="sm">
        {t('guidance.diary.capture.plans')}
      </Anchor>
      <StepButtons onNext={onNext} autoFocus={isEmpty} />
    </>
  );
}
