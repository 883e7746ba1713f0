// The substitute's part: the request, the answer, and changing it (R25).
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { BriefingView } from '../../../domain/handover/briefing-model.ts';
import type { PartView } from '../../../domain/absences/answer-model.ts';
import { Section, Dialog, Note, ProblemNote } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, period } from '../../i18n/format.ts';
import layout from '../../components/basics/layout.module.css';
import classes from './handover.module.css';

interface Props {
  view: BriefingView;
  part: PartView;
  mayWrite: boolean;
}

export function AnswerCard({ view, part, mayWrite }: Props) {
  const { today } = useNow();
  const [changing, setChanging] = useState(false);
  const isPast = part.to !== null && part.to < today;
  if (view.status === 'cancelled') return null;
  if (isPast || (part.standing !== 'waiting' && !changing))
    return <GivenAnswer part={part} onChange={mayWrite && !isPast ? () => setChanging(true) : undefined} />;
  return <AnswerForm view={view} part={part} mayWrite={mayWrite} onDone={() => setChanging(false)} />;
}

function GivenAnswer({ part, onChange }: { part: PartView; onChange: (() => void) | undefined }) {
  const { t } = useText();
  const { today } = useNow();
  const { standing, said, saidByName, reason } = part;
  if (said === null) return null;
  const when = relativeTime(said.at, today);
  const statusText =
    standing === 'no'
      ? t('handover.answer.isNo', { when, reason })
      : standing === 'decided'
        ? t('handover.answer.isDecided', { when, name: saidByName })
        : t('handover.answer.isYes', { when });
  return (
    <Note
      tone={standing === 'no' ? 'red' : 'green'}
      action={
        onChange && (
          <Button variant="default" onClick={onChange}>
            {t('handover.answer.change')}
          </Button>
        )
      }
    >
      <bdi>{statusText}</bdi>
    </Note>
  );
}

function AnswerForm({ view, part, mayWrite, onDone }: Props & { onDone: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  const name = view.personName;
  const answer = useAction('absences.answer', {
    quiet: true,
    onDone: (_, { said }) => {
      notifyDone(t(said === 'yes' ? 'handover.answer.doneYes' : 'handover.answer.doneNo', { name }));
      setRefusing(false);
      onDone();
    },
  });
  const send = (said: 'yes' | 'no'): void =>
    void answer.run({
      id: view.absenceId,
      said,
      reason: said === 'no' ? reason : '',
      covers: part.covers.map(({ id }) => id),
    });
  return (
    <Section tone="accent">
      <div className={layout.tight}>
        <h2 className={classes.question}>
          {t('handover.answer.question', { name, period: period(part.from, part.to, today) })}
        </h2>
        <p className="dim">{t('handover.answer.text')}</p>
        {!refusing && <ProblemNote problem={answer.problem} />}
        <div className={classes.buttons}>
          <Button {...answer.press} disabled={!mayWrite} loading={answer.busy && !refusing} onClick={() => send('yes')}>
            {t('handover.answer.yes')}
          </Button>
          <Button variant="default" disabled={!mayWrite} onClick={() => setRefusing(true)}>
            {t('handover.answer.no')}
          </Button>
        </div>
      </div>
      {refusing && (
        <Dialog
          opened
          onClose={() => setRefusing(false)}
          size="sm"
          title={t('handover.answer.noTitle')}
          buttons={
            <>
              <Button variant="default" onClick={() => setRefusing(false)}>
                {t('common.cancel')}
              </Button>
              <Button
                {...answer.press}
                disabled={reason.trim() === ''}
                loading={answer.busy}
                onClick={() => send('no')}
              >
                {t('handover.answer.sendNo')}
              </Button>
            </>
          }
        >
          <div className={layout.stack}>
            <p className="dim">{t('handover.answer.noText', { name })}</p>
            <Textarea
              label={t('handover.answer.noReason')}
              description={t('handover.answer.noReasonHint', { name })}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              autosize
              minRows={2}
              maxRows={8}
              maxLength={20_000}
              withAsterisk
              data-autofocus
            />
            <ProblemNote problem={answer.problem} />
          </div>
        </Dialog>
      )}
    </Section>
  );
}
