// Finishing an offboarding: what blocks it, in sentences; afterwards the list is kept as the record.
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { OffboardingView } from '../../../domain/offboardings/calls.ts';
import { Section, Note, ProblemNote } from '../../components/index.ts';
import { WizardButtons } from '../../wizard/wizard.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { RemainingList } from '../../wizard/remaining-list.tsx';
import layout from '../../components/basics/layout.module.css';

export function FinishCard({ view }: { view: OffboardingView }) {
  const { t, tk } = useText();
  const may = useMay();
  const [note, setNote] = useState('');
  const finish = useAction('offboardings.finish', { quiet: true, success: 'offboardings.act.finishDone' });
  const ready = view.unfinished.length === 0;
  if (!may('offboardings.finish')) return null;
  return (
    <Section title={t('offboardings.act.finishTitle')}>
      <div className={layout.stack}>
        {ready ? (
          <Note tone="green">{t('offboardings.act.finishText')}</Note>
        ) : (
          <RemainingList
            title={t('offboardings.act.notReady')}
            items={view.unfinished.map((code) => ({ code, sentence: tk(`offboardings.unfinished.${code}`) }))}
          />
        )}
        {ready && (
          <Textarea
            label={t('offboardings.act.finishNote')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={20_000}
          />
        )}
        <ProblemNote problem={finish.problem} />
        <WizardButtons>
          <Button
            {...finish.press}
            disabled={!ready}
            loading={finish.busy}
            onClick={() => void finish.run({ id: view.offboarding.id, note })}
          >
            {t('offboardings.act.finish')}
          </Button>
        </WizardButtons>
      </div>
    </Section>
  );
}
