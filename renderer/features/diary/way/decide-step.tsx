// One record at a time: what it is, why the rules propose what they do, and the decision. R21, R22; OSL (2009:400) 5:1.
import { Anchor, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { DiaryRow } from '../../../../domain/diary/calls.ts';
import { useAction } from '../../../calls/use-action.ts';
import { Facts, Note, ProblemNote } from '../../../components/index.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { dayShort } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useTitle } from '../../../record/use-title.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { Question } from '../../../wizard/wizard.tsx';
import { keyOf, pathOf } from '../row-links.ts';

interface DecideStepProps {
  /** The record to decide; undefined: none is left, or not known yet. */
  row: DiaryRow | undefined;
  /** Undefined: not known yet. */
  left: number | undefined;
  onSkip: (row: DiaryRow) => void;
  onDecided: (row: DiaryRow, isNeeded: boolean) => void;
  onNext: () => void;
}

/** What the rules say of the record, as a key of the texts. */
function reasonOf({ secret, proposed, kind }: DiaryRow) {
  if (secret) return 'secret';
  if (!proposed) return 'none';
  return kind === 'moderation' ? 'moderation' : kind === 'inquiry' ? 'inquiry' : 'other';
}

export function DecideStep({ row, left, onNext, ...props }: DecideStepProps) {
  const { t } = useText();
  if (row === undefined)
    return left === undefined ? null : (
      <>
        <Question title={t('guidance.diary.decide.none')} text={t('guidance.diary.decide.noneText')} />
        <StepButtons onNext={onNext} autoFocus />
      </>
    );
  return <OneRecord key={keyOf(row)} row={row} left={left ?? 0} {...props} />;
}

type OneRecordProps = Omit<DecideStepProps, 'row' | 'left' | 'onNext'> & { row: DiaryRow; left: number };

function OneRecord({ row, left, onSkip, onDecided }: OneRecordProps) {
  const { t } = useText();
  const { today } = useNow();
  const titleOf = useTitle();
  const [reason, setReason] = useState('');
  const decide = useAction('diary.decide', { quiet: true });
  const run = async (decision: 'needed' | 'notNeeded'): Promise<void> => {
    const done = await decide.run({ items: [{ kind: row.kind, id: row.id }], decision, reason });
    if (done.ok) onDecided(row, decision === 'needed');
  };
  const mustSay = row.proposed && reason.trim() === '';
  return (
    <>
      <Question title={t('guidance.diary.decide.question')} text={t('guidance.diary.decide.left', { count: left })} />
      <Facts
        rows={[
          {
            label: t('diary.columns.what'),
            value: (
              <Anchor component={Link} href={pathOf(row)}>
                <bdi>{titleOf(row)}</bdi>
              </Anchor>
            ),
          },
          {
            label: t('guidance.diary.decide.kind'),
            value: [t(`diary.kinds.${row.kind}`), row.recordNo].filter((text) => text !== '').join(' '),
          },
          {
            label: t('diary.columns.day'),
            value: `${dayShort(row.day, today)}, ${t(`diary.direction.${row.direction}`)}`,
          },
          { label: t('diary.columns.where'), value: <bdi>{row.channelName}</bdi> },
        ]}
      />
      <Note tone={row.proposed ? 'accent' : 'plain'}>{t(`guidance.diary.reason.${reasonOf(row)}`)}</Note>
      <TextInput
        label={t('diary.reason')}
        description={t('diary.reasonHint')}
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ProblemNote problem={decide.problem} />
      <StepButtons
        press={decide.press}
        onNext={() => void run('needed')}
        next={t('diary.needed')}
        busy={decide.busy}
        autoFocus={row.proposed}
      >
        <Button variant="subtle" onClick={() => onSkip(row)}>
          {t('guidance.diary.skip')}
        </Button>
        {!row.secret && (
          <Button
            {...decide.press}
            variant="default"
            disabled={mustSay}
            loading={decide.busy}
            onClick={() => void run('notNeeded')}
          >
            {t('diary.notNeeded')}
          </Button>
        )}
      </StepButtons>
    </>
  );
}
