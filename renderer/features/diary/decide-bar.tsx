// Decides on all selected records at once (R21, R22; OSL 5:1).
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DiaryRow } from '../../../domain/diary/calls.ts';
import { Section, ProblemNote } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './diary.module.css';

export function DecideBar({ rows, onDone }: { rows: readonly DiaryRow[]; onDone: () => void }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const decide = useAction('diary.decide', {
    quiet: true,
    onDone: ({ decided }) => {
      notifyDone(t('diary.decided', { count: decided }));
      setReason('');
      onDone();
    },
  });
  const proposed = rows.some((row) => row.proposed);
  const decideAll = (decision: 'needed' | 'notNeeded'): void =>
    void decide.run({ items: rows.map(({ kind, id }) => ({ kind, id })), decision, reason });
  return (
    <Section>
      <div className={classes.bar}>
        <div className={classes.filters}>
          <TextInput
            className={classes.search ?? ''}
            label={t('diary.reason')}
            description={t('diary.reasonHint')}
            value={reason}
            maxLength={2000}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <span className={classes.count} role="status">
            {t('diary.chosen', { count: rows.length })}
          </span>
          <Button
            {...decide.press}
            disabled={rows.length === 0}
            loading={decide.busy}
            onClick={() => decideAll('needed')}
          >
            {t('diary.needed')}
          </Button>
          <Button
            {...decide.press}
            variant="default"
            disabled={rows.length === 0 || (proposed && reason.trim() === '')}
            loading={decide.busy}
            onClick={() => decideAll('notNeeded')}
          >
            {t('diary.notNeeded')}
          </Button>
        </div>
        <ProblemNote problem={decide.problem} />
      </div>
    </Section>
  );
}
