// Time stamps of the journal: ask for one, add the answer, save the proof.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TimeStampRow } from '../../../domain/time-stamps/calls.ts';
import { EmptyState, ListRow, ProblemNote, RowList, Section } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { exactTime, number } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { AnswerDialog } from './answer-dialog.tsx';
import classes from './time-stamps.module.css';

export function TimeStampsCard() {
  const { t } = useText();
  const may = useMay();
  const { data, problem, refetch } = useCall('timeStamps.list', {});
  const [answering, setAnswering] = useState<string | null>(null);
  const begin = useAction('timeStamps.begin', { success: 'timeStamps.begun' });
  return (
    <Section title={t('timeStamps.title')}>
      <div className={classes.stack}>
        <p className="dim">{t('timeStamps.text')}</p>
        {may('timeStamps.begin') && (
          <div>
            <Button {...begin.press} variant="default" loading={begin.busy} onClick={() => void begin.run({})}>
              {t('timeStamps.begin')}
            </Button>
          </div>
        )}
        <ProblemNote problem={problem} onRetry={refetch} />
        {data?.length === 0 && <EmptyState title={t('timeStamps.none')} />}
        <RowList label={t('timeStamps.list')}>
          {(data ?? []).map((row) => (
            <StampRow key={row.id} row={row} onAnswer={() => setAnswering(row.id)} />
          ))}
        </RowList>
      </div>
      <AnswerDialog id={answering} onClose={() => setAnswering(null)} />
    </Section>
  );
}

function StampRow({ row, onAnswer }: { row: TimeStampRow; onAnswer: () => void }) {
  const { t } = useText();
  const { id, answer } = row;
  const seq = number(row.seq);
  const title =
    answer === null
      ? t('timeStamps.waiting', { seq })
      : t('timeStamps.covered', {
          seq,
          authority: answer.authority === '' ? t('timeStamps.nobody') : answer.authority,
        });
  return (
    <ListRow
      title={<bdi>{title}</bdi>}
      detail={
        answer === null ? (
          t('timeStamps.asked', { when: exactTime(row.askedAt), name: row.askedBy })
        ) : (
          <>
            {t('timeStamps.stampedAt', { when: exactTime(answer.stampedAt), serial: answer.serial })}.{' '}
            {t(answer.isTrusted ? 'timeStamps.trusted' : 'timeStamps.untrusted')}
          </>
        )
      }
      action={
        answer === null ? (
          <Waiting id={id} seq={row.seq} title={title} onAnswer={onAnswer} />
        ) : (
          <Proof row={row} title={title} />
        )
      }
    />
  );
}

interface WaitingProps {
  id: string;
  seq: number;
  title: string;
  onAnswer: () => void;
}

function Waiting({ id, seq, title, onAnswer }: WaitingProps) {
  const { t } = useText();
  const may = useMay();
  const save = useAction('timeStamps.request');
  return (
    <span className={classes.actions}>
      <Button
        variant="default"
        loading={save.busy}
        aria-label={`${t('timeStamps.saveRequest')}: ${title}`}
        onClick={() => void save.run({ id, name: t('timeStamps.requestName', { seq: String(seq) }) })}
      >
        {t('timeStamps.saveRequest')}
      </Button>
      {may('timeStamps.answer') && (
        <Button variant="default" aria-label={`${t('timeStamps.addAnswer')}: ${title}`} onClick={onAnswer}>
          {t('timeStamps.addAnswer')}
        </Button>
      )}
    </span>
  );
}

function Proof({ row: { id, seq }, title }: { row: TimeStampRow; title: string }) {
  const { t } = useText();
  const save = useAction('timeStamps.proof', {
    onDone: ({ saved }) => saved && notifyDone(t('timeStamps.proofSaved')),
  });
  return (
    <Button
      variant="default"
      loading={save.busy}
      aria-label={`${t('timeStamps.saveProof')}: ${title}`}
      onClick={() => void save.run({ id, name: t('timeStamps.proofName', { seq: String(seq) }) })}
    >
      {t('timeStamps.saveProof')}
    </Button>
  );
}
