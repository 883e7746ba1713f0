// What was done on the way, and what is left.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { Facts } from '../../../components/index.ts';
import { number } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';
import { paths } from '../../../routes.ts';
import { Question, WizardButtons } from '../../../wizard/wizard.tsx';

interface DoneStepProps {
  done: { decided: number; numbered: number };
  left: { decide: number | undefined; number: number | undefined; capture: number | undefined };
}

export function DoneStep({ done, left }: DoneStepProps) {
  const { t } = useText();
  const open = (left.decide ?? 0) + (left.number ?? 0) + (left.capture ?? 0);
  return (
    <>
      <Question title={t(open === 0 ? 'guidance.diary.done.all' : 'guidance.diary.done.some')} />
      <Facts
        rows={[
          { label: t('guidance.diary.done.decided'), value: number(done.decided) },
          { label: t('guidance.diary.done.numbered'), value: number(done.numbered) },
          { label: t('guidance.diary.done.undecided'), value: number(left.decide ?? 0) },
          { label: t('guidance.diary.done.unnumbered'), value: number(left.number ?? 0) },
          { label: t('guidance.diary.done.captures'), value: number(left.capture ?? 0) },
        ]}
      />
      <WizardButtons>
        <Button variant="default" component={Link} href={paths.diary}>
          {t('guidance.diary.done.diary')}
        </Button>
        <Button component={Link} href={paths.sixDuties} data-autofocus>
          {t('guidance.duties.back')}
        </Button>
      </WizardButtons>
    </>
  );
}
