// The departments of the round under way: whether each is asked and has answered, its letter, and its answer. R08.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { roundCalls, type RoundView } from '../../../domain/rounds/calls.ts';
import type { RoundDepartment } from '../../../domain/rounds/model.ts';
import { isOverdue } from '../../../domain/rounds/rules.ts';
import {
  CheckGroupField,
  DayField,
  FormButtons,
  FormDialog,
  FormFrame,
  ListRow,
  RowList,
  StateLabel,
  TextAreaField,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayShort, listed } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { RoundLetter } from './letter.tsx';
import classes from './rounds.module.css';

interface Asked {
  asked: RoundDepartment;
  letter: RoundView['letters'][number];
}

export function AskedDepartments({ view }: { view: RoundView }) {
  const { t } = useText();
  const [writing, setWriting] = useState<Asked | null>(null);
  const [answering, setAnswering] = useState<Asked | null>(null);
  const rows = view.round.departments.flatMap((asked, index): Asked[] => {
    const letter = view.letters[index];
    return letter === undefined ? [] : [{ asked, letter }];
  });
  return (
    <>
      <RowList label={t('rounds.running')}>
        {rows.map((row) => (
          <DepartmentRow
            key={row.asked.departmentId}
            view={view}
            row={row}
            onWrite={() => setWriting(row)}
            onAnswer={() => setAnswering(row)}
          />
        ))}
      </RowList>
      <FormDialog
        open={writing}
        onClose={() => setWriting(null)}
        title={<bdi>{t('rounds.letterTitle', { name: writing?.asked.name ?? '' })}</bdi>}
        size="lg"
      >
        {(row) => <RoundLetter round={view.round} {...row} onClose={() => setWriting(null)} />}
      </FormDialog>
      <FormDialog
        open={answering}
        onClose={() => setAnswering(null)}
        title={<bdi>{t('rounds.answerTitle', { name: answering?.asked.name ?? '' })}</bdi>}
      >
        {(row) => <AnswerForm roundId={view.round.id} {...row} onClose={() => setAnswering(null)} />}
      </FormDialog>
    </>
  );
}

function DepartmentRow({
  view,
  row: { asked, letter },
  onWrite,
  onAnswer,
}: {
  view: RoundView;
  row: Asked;
  onWrite: () => void;
  onAnswer: () => void;
}) {
  const { t } = useText();
  const may = useMay();
  const { today } = useNow();
  const { answer, channelIds, name } = asked;
  const wrong = letter.channels.filter(({ id }) => answer?.wrongIds.includes(id) === true).map((one) => one.name);
  const detail = [
    t('rounds.channels', { count: channelIds.length }),
    asked.letter === null ? t('rounds.notSent') : t('rounds.sent', { day: dayShort(asked.letter.on, today) }),
    answer === null ? '' : t('rounds.answered', { day: dayShort(answer.on, today) }),
    wrong.length === 0 ? '' : `${listed(wrong)}: ${answer?.note ?? ''}`,
  ].filter((text) => text !== '');
  return (
    <ListRow
      title={
        <>
          <bdi>{name}</bdi> <AnswerState view={view} asked={asked} />
        </>
      }
      detail={<bdi>{detail.join(' · ')}</bdi>}
      action={
        answer === null &&
        may('rounds.answer') && (
          <span className={classes.acts}>
            <Button variant="default" onClick={onWrite} aria-label={`${t('rounds.write')}: ${name}`}>
              {t('rounds.write')}
            </Button>
            <Button variant="default" onClick={onAnswer} aria-label={`${t('rounds.noteAnswer')}: ${name}`}>
              {t('rounds.noteAnswer')}
            </Button>
          </span>
        )
      }
    />
  );
}

function AnswerState({ view: { round }, asked: { answer, letter } }: { view: RoundView; asked: RoundDepartment }) {
  const { t } = useText();
  const { today } = useNow();
  if (answer !== null)
    return answer.wrongIds.length === 0 ? (
      <StateLabel tone="green">{t('rounds.agrees')}</StateLabel>
    ) : (
      <StateLabel tone="amber">{t('rounds.wrong', { count: answer.wrongIds.length })}</StateLabel>
    );
  if (isOverdue(round, today)) return <StateLabel tone="red">{t('rounds.late')}</StateLabel>;
  return <StateLabel>{t(letter === null ? 'rounds.toSend' : 'rounds.waits')}</StateLabel>;
}

const Answer = roundCalls['rounds.answer'].input.omit({ id: true, departmentId: true });

function AnswerForm({ roundId, asked, letter, onClose }: Asked & { roundId: string; onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const save = useAction('rounds.answer', {
    onDone: ({ verified }) => {
      notifyDone(t('rounds.answerDone', { count: verified }));
      onClose();
    },
    quiet: true,
  });
  const { form, submit } = useFormFor(Answer, { defaultValues: { on: today, wrongIds: [], note: '' } });
  return (
    <FormFrame
      form={form}
      onSubmit={submit((answer) => save.run({ id: roundId, departmentId: asked.departmentId, ...answer }))}
    >
      <DayField name="on" label={t('rounds.on')} max={today} required />
      <CheckGroupField
        name="wrongIds"
        label={t('rounds.wrongIds')}
        hint={t('rounds.wrongHint')}
        options={letter.channels.map(({ id, name }) => ({ value: id, label: name }))}
        stacked
      />
      <TextAreaField name="note" label={t('rounds.note')} rows={3} />
      <FormButtons onCancel={onClose} save={t('rounds.save')} />
    </FormFrame>
  );
}
