// Step 3: who has the question, reminders, recalling it, the notice by e-mail; the diary; a note.
import { Button, Textarea } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { Forwarding } from '../../../../domain/inquiries/model.ts';
import { AskSent, Section, ListRow, Note, RowList, SendLetter } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useAction } from '../../../calls/use-action.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { relativeTime } from '../../../i18n/format.ts';
import { usePersonName, useStampName } from '../../../hooks/use-names.ts';
import { SavedNote } from '../../../wizard/saved-note.tsx';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { useAutosave } from '../../../wizard/use-autosave.ts';
import layout from '../../../components/basics/layout.module.css';
import { DiaryPart } from './diary-part.tsx';
import { noticeOf } from './notice.ts';
import { type StepProps, currentForwarding } from './steps.ts';
import { usePeopleById } from './use-people-by-id.ts';

export function FollowStep({ view, readOnly, onGo, onLater }: StepProps) {
  const { t } = useText();
  return (
    <>
      <Question title={t('inquiries.follow.question')} text={t('inquiries.follow.text')} />
      <Forwardings view={view} readOnly={readOnly} />
      <DiaryPart view={view} readOnly={readOnly} />
      <NotePart view={view} readOnly={readOnly} />
      <StepButtons onBack={() => onGo('answer')} onLater={readOnly ? undefined : onLater} onNext={() => onGo('done')} />
    </>
  );
}

function Forwardings({ view, readOnly }: Pick<StepProps, 'view' | 'readOnly'>) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const stampName = useStampName();
  const { id, passings } = view.inquiry;
  const current = currentForwarding(view);
  const recall = useAction('inquiries.takeBack', { success: 'inquiries.follow.takenBack' });
  if (passings.length === 0) return <p className={layout.quiet}>{t('inquiries.follow.notPassed')}</p>;
  const detailOf = ({ stamp, sent, reminders, takenBack, reason }: Forwarding): string =>
    [
      t('inquiries.follow.passedLine', { when: relativeTime(stamp.at, today), by: stampName(stamp) }),
      ...(sent ? [t('inquiries.follow.sentLine', { when: relativeTime(sent.at, today), by: stampName(sent) })] : []),
      ...reminders.map((reminder) => t('inquiries.follow.reminded', { when: relativeTime(reminder.at, today) })),
      ...(takenBack === null
        ? []
        : [t('inquiries.follow.takenBackLine', { when: relativeTime(takenBack.stamp.at, today) })]),
      reason,
    ]
      .filter((part) => part !== '')
      .join(' · ');
  return (
    <>
      <Section title={t('inquiries.follow.passings')} level={3}>
        <RowList>
          {passings.map((forwarding) => (
            <ListRow
              key={forwarding.id}
              title={<bdi>{forwarding.to.kind === 'other' ? forwarding.to.name : nameOf(forwarding.to.personId)}</bdi>}
              detail={<bdi>{detailOf(forwarding)}</bdi>}
              action={
                forwarding === current && !readOnly ? (
                  <Button
                    {...recall.press}
                    variant="default"
                    loading={recall.busy}
                    onClick={() => void recall.run({ id, reason: '' })}
                  >
                    {t('inquiries.follow.takeBack')}
                  </Button>
                ) : undefined
              }
            />
          ))}
        </RowList>
      </Section>
      {current !== null && !readOnly && <LetterPart view={view} forwarding={current} />}
    </>
  );
}

/** The letter to the recipient: to be sent first, then to remind with. */
function LetterPart({ view, forwarding }: Pick<StepProps, 'view'> & { forwarding: Forwarding }) {
  const { t } = useText();
  const people = usePeopleById();
  const { id } = view.inquiry;
  const { to, sent } = forwarding;
  const remind = useAction('inquiries.remind', { success: 'inquiries.follow.remindDone' });
  const markSent = useAction('inquiries.noticeSent', { success: 'inquiries.follow.sentDone' });
  const person = to.kind === 'person' ? people.get(to.personId) : undefined;
  const name = to.kind === 'other' ? to.name : (person?.name ?? '');
  const owed = sent === null;
  const seesIt = sent === undefined && to.kind === 'person' && forwarding.reminders.length === 0;
  return (
    <>
      {(owed || seesIt) && (
        <Note tone={owed ? 'amber' : 'plain'} alert>
          <bdi>{t(owed ? 'inquiries.follow.untold' : 'inquiries.follow.seesIt', { name })}</bdi>
        </Note>
      )}
      <SendLetter
        letter={noticeOf(view, forwarding)}
        to={to.kind === 'other' ? to.mail : (person?.email ?? '')}
        file={{ name: 'exports.inquiryNotice', about: { id } }}
        isNext={owed}
      >
        {!owed && (
          <Button {...remind.press} variant="default" loading={remind.busy} onClick={() => void remind.run({ id })}>
            {t('inquiries.follow.remind')}
          </Button>
        )}
      </SendLetter>
      {owed && <AskSent busy={markSent.busy} press={markSent.press} onSent={() => void markSent.run({ id })} />}
    </>
  );
}

function NotePart({ view, readOnly }: Pick<StepProps, 'view' | 'readOnly'>) {
  const { t } = useText();
  const { id, followUp } = view.inquiry;
  const [text, setText] = useState(followUp);
  const action = useAction('inquiries.save', { quiet: true });
  const save = useCallback((next: string) => action.run({ id, followUp: next }), [action, id]);
  const autosave = useAutosave<string>(save, followUp);
  return (
    <>
      <Textarea
        label={t('inquiries.follow.note')}
        description={t('inquiries.follow.noteHint')}
        value={text}
        disabled={readOnly}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={20_000}
        onChange={(event) => {
          setText(event.currentTarget.value);
          autosave.schedule(event.currentTarget.value);
        }}
      />
      <SavedNote state={autosave.state} />
    </>
  );
}
