// Complaints by the author about a decision: when they were received, and how they were decided.
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Appeal } from '../../../../domain/moderation/model.ts';
import { Section, ChoiceCards, DayInput, Dialog, ProblemNote } from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { exactTime } from '../../../i18n/format.ts';
import { useStampName } from '../../../hooks/use-names.ts';
import layout from '../../../components/basics/layout.module.css';
import type { StepProps } from './step-props.ts';
import classes from './steps.module.css';

/** @param onChanged called when a complaint was upheld and the outcome must change */
export function AppealsPart({
  view,
  readOnly,
  onChanged,
}: Pick<StepProps, 'view' | 'readOnly'> & { onChanged: () => void }) {
  const { t } = useText();
  const stampName = useStampName();
  const [noting, setNoting] = useState(false);
  const [deciding, setDeciding] = useState<Appeal | null>(null);
  const appeals = view.case.appeals ?? [];
  return (
    <Section title={t('moderation.appeal.title')} level={3}>
      <div className={classes.follow}>
        {appeals.map((appeal) => (
          <div key={appeal.id} className={layout.tight}>
            <p>
              {t('moderation.appeal.cameIn', { day: exactTime(appeal.on) })} <bdi lang="sv">{appeal.text}</bdi>
            </p>
            {appeal.decided === null ? (
              !readOnly && (
                <div>
                  <Button variant="default" onClick={() => setDeciding(appeal)}>
                    {t('moderation.appeal.decide')}
                  </Button>
                </div>
              )
            ) : (
              <p className="dim">
                {t(`moderation.appeal.${appeal.decided.decision}`)}, {exactTime(appeal.decided.on)},{' '}
                {stampName(appeal.decided.stamp)}. <bdi lang="sv">{appeal.decided.reason}</bdi>
              </p>
            )}
          </div>
        ))}
        <div>
          <Button variant="default" onClick={() => setNoting(true)}>
            {t('moderation.appeal.note')}
          </Button>
        </div>
      </div>
      {noting && <NoteAppeal id={view.case.id} reopens={readOnly} onClose={() => setNoting(false)} />}
      {deciding !== null && (
        <DecideAppeal id={view.case.id} appeal={deciding} onClose={() => setDeciding(null)} onChanged={onChanged} />
      )}
    </Section>
  );
}

function NoteAppeal({ id, reopens, onClose }: { id: string; reopens: boolean; onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const [on, setOn] = useState(today);
  const [text, setText] = useState('');
  const note = useAction('moderation.noteAppeal', { quiet: true, onDone: onClose });
  const buttons = (
    <>
      <Button variant="default" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      <Button
        {...note.press}
        loading={note.busy}
        disabled={text.trim() === ''}
        onClick={() => void note.run({ id, on, text })}
      >
        {t('moderation.appeal.save')}
      </Button>
    </>
  );
  return (
    <Dialog opened onClose={onClose} title={t('moderation.appeal.note')} size="sm" buttons={buttons}>
      <div className={classes.follow}>
        {reopens && <p className="dim">{t('moderation.appeal.reopens')}</p>}
        <DayInput
          label={t('moderation.appeal.day')}
          value={on}
          max={today}
          onChange={(day) => day !== null && setOn(day)}
        />
        <Textarea
          label={t('moderation.appeal.text')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          withAsterisk
          data-autofocus
          autosize
          minRows={2}
          maxRows={8}
          maxLength={20_000}
        />
        <ProblemNote problem={note.problem} />
      </div>
    </Dialog>
  );
}

function DecideAppeal({
  id,
  appeal,
  onClose,
  onChanged,
}: {
  id: string;
  appeal: Appeal;
  onClose: () => void;
  onChanged: () => void;
}) {
  const { t } = useText();
  const { today } = useNow();
  const [on, setOn] = useState(today);
  const [decision, setDecision] = useState<'stands' | 'changed' | null>(null);
  const [reason, setReason] = useState('');
  const done = (): void => {
    onClose();
    if (decision === 'changed') onChanged();
  };
  const decide = useAction('moderation.decideAppeal', { quiet: true, onDone: done });
  const run = (): void => {
    if (decision !== null) void decide.run({ id, appealId: appeal.id, on, decision, reason });
  };
  const buttons = (
    <>
      <Button variant="default" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      <Button
        {...decide.press}
        loading={decide.busy}
        disabled={decision === null || reason.trim() === ''}
        onClick={run}
      >
        {t('moderation.appeal.saveDecision')}
      </Button>
    </>
  );
  return (
    <Dialog opened onClose={onClose} title={t('moderation.appeal.decide')} size="sm" buttons={buttons}>
      <div className={classes.follow}>
        <ChoiceCards
          label={t('moderation.appeal.decision')}
          value={decision}
          onChange={setDecision}
          columns={2}
          options={[
            { value: 'stands', title: t('moderation.appeal.stands') },
            { value: 'changed', title: t('moderation.appeal.changed'), text: t('moderation.appeal.changedText') },
          ]}
        />
        <DayInput
          label={t('moderation.appeal.decidedDay')}
          value={on}
          max={today}
          onChange={(day) => day !== null && setOn(day)}
        />
        <Textarea
          label={t('moderation.appeal.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          withAsterisk
          autosize
          minRows={2}
          maxRows={8}
          maxLength={20_000}
        />
        <ProblemNote problem={decide.problem} />
      </div>
    </Dialog>
  );
}
