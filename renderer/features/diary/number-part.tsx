// Assigns and corrects a number, and reverts a decision; the latter two require a reason that is kept.
import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DiaryView } from '../../../domain/diary/calls.ts';
import { Note, ProblemNote } from '../../components/index.ts';
import { type Action, useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './diary.module.css';

export function NumberPart({ view }: { view: DiaryView }) {
  const { t } = useText();
  const may = useMay();
  const { kind, id, number: given, mayNumber } = view.row;
  const [number, setNumber] = useState(given);
  const [reason, setReason] = useState('');
  const assign = useAction('diary.number', { quiet: true });
  const correct = useAction('diary.correct', { quiet: true });
  const correcting = given !== '';
  const action: Action<'diary.number'> | Action<'diary.correct'> = correcting ? correct : assign;
  if (!mayNumber || !may('diary.number'))
    return correcting ? <Note>{`${t('diary.detail.number')}: ${given}`}</Note> : null;
  const save = (otherYear: boolean): void =>
    void (correcting
      ? correct.run({ kind, id, number, reason, otherYear })
      : assign.run({ kind, id, number, otherYear }));
  const other = action.problem?.code === 'diary.otherYear' ? (action.problem.params ?? {}) : null;
  const changed = number.trim() !== '' && number.trim() !== given;
  return (
    <section className={classes.part}>
      <h3>{t('diary.detail.number')}</h3>
      <div className={classes.row}>
        <TextInput
          aria-label={t('diary.detail.number')}
          value={number}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        {!correcting && view.next !== '' && (
          <Button variant="subtle" onClick={() => setNumber(view.next)}>
            {t('diary.detail.useNext', { number: view.next })}
          </Button>
        )}
      </div>
      {correcting && changed && (
        <Textarea
          label={t('diary.detail.correctReason')}
          description={t('diary.detail.correctText')}
          value={reason}
          maxLength={2000}
          autosize
          minRows={2}
          withAsterisk
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {other === null ? (
        <ProblemNote problem={action.problem} />
      ) : (
        <Note
          tone="amber"
          alert
          action={
            <Button {...correct.press} onClick={() => save(true)}>
              {t('diary.otherYearYes')}
            </Button>
          }
        >
          {t('diary.otherYear', { year: other.year ?? '', itemYear: other.itemYear ?? '' })}
        </Note>
      )}
      {changed && other === null && (
        <div>
          <Button
            {...correct.press}
            loading={action.busy}
            disabled={correcting && reason.trim() === ''}
            onClick={() => save(false)}
          >
            {t(correcting ? 'diary.detail.correct' : 'diary.detail.give')}
          </Button>
        </div>
      )}
    </section>
  );
}

export function RevertDecisionPart({ view }: { view: DiaryView }) {
  const { t } = useText();
  const may = useMay();
  const { kind, id } = view.row;
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const revert = useAction('diary.takeBack', { quiet: true });
  if (!may('diary.takeBack')) return null;
  if (!asking)
    return (
      <div>
        <Button variant="subtle" onClick={() => setAsking(true)}>
          {t('diary.detail.takeBack')}
        </Button>
      </div>
    );
  return (
    <section className={classes.part}>
      <Textarea
        label={t('diary.detail.takeBackReason')}
        description={t('diary.detail.takeBackText')}
        value={reason}
        maxLength={2000}
        autosize
        minRows={2}
        withAsterisk
        autoFocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ProblemNote problem={revert.problem} />
      <div className={classes.row}>
        <Button
          {...revert.press}
          loading={revert.busy}
          disabled={reason.trim() === ''}
          onClick={() => void revert.run({ kind, id, reason })}
        >
          {t('diary.detail.takeBack')}
        </Button>
        <Button variant="default" onClick={() => setAsking(false)}>
          {t('common.cancel')}
        </Button>
      </div>
    </section>
  );
}
