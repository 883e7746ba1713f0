// Step 3: who has the question, reminders, recalling it, the notice by e-mail; the diary; a note.
import { Button, Textarea } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { Forwarding } from '../../../../domain/inquiries/model.ts';
import { Card, ListRow, RowList } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useAction } from '../../../calls/use-action.ts';
import { notifyDone } from '../../../calls/notify.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { relativeTime } from '../../../i18n/format.ts';
import { usePersonName, useStampName } from '../../../hooks/use-names.ts';
import { SavedNote } from '../../../wizard/saved-note.tsx';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { useAutosave } from '../../../wizard/use-autosave.ts';
import layout from '../../../components/basics/layout.module.css';
import { DiaryPart } from './diary-part.tsx';
import { mailAddress, noticeOf } from './notice.ts';
import { type StepProps, currentForwarding } from './steps.ts';
import { usePeopleById } from './use-people-by-id.ts';
import classes from './steps.module.css';

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
  const detailOf = ({ stamp, reminders, takenBack, reason }: Forwarding): string =>
    [
      t('inquiries.follow.passedLine', { when: relativeTime(stamp.at, today), by: stampName(stamp) }),
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
      <Card title={t('inquiries.follow.passings')} level={3} flush>
        <RowList>
          {passings.map((forwarding) => (
            <ListRow
              key={forwarding.id}
              title={<bdi>{forwarding.to.kind === 'other' ? forwarding.to.name : nameOf(forwarding.to.personId)}</bdi>}
              detail={<bdi>{detailOf(forwarding)}</bdi>}
              action={
                forwarding === current && !readOnly ? (
                  <Button variant="default" loading={recall.busy} onClick={() => void recall.run({ id, reason: '' })}>
                    {t('inquiries.follow.takeBack')}
                  </Button>
                ) : undefined
              }
            />
          ))}
        </RowList>
      </Card>
      {current !== null && !readOnly && <NoticeButtons view={view} forwarding={current} />}
    </>
  );
}

/**
 * Buttons that record a reminder, and save its message as a file or, if it is short enough, open it in the mail client.
 */
function NoticeButtons({ view, forwarding }: Pick<StepProps, 'view'> & { forwarding: Forwarding }) {
  const { t } = useText();
  const people = usePeopleById();
  const { id } = view.inquiry;
  const remind = useAction('inquiries.remind', { success: 'inquiries.follow.remindDone' });
  const save = useAction('exports.inquiryNotice', {
    onDone: ({ saved }) => {
      if (saved) notifyDone(t('inquiries.follow.noticeSaved'));
    },
  });
  const open = useAction('app.openLink');
  const notice = noticeOf(view, forwarding.reminders.length > 0);
  const address = mailAddress(
    forwarding.to.kind === 'other' ? forwarding.to.mail : (people.get(forwarding.to.personId)?.email ?? ''),
    notice,
  );
  return (
    <div className={classes.row}>
      <Button variant="default" loading={remind.busy} onClick={() => void remind.run({ id })}>
        {t('inquiries.follow.remind')}
      </Button>
      <Button variant="default" loading={save.busy} onClick={() => void save.run({ id, ...notice })}>
        {t('inquiries.follow.saveNotice')}
      </Button>
      {address !== null && (
        <Button variant="subtle" onClick={() => void open.run({ url: address })}>
          {t('inquiries.follow.openMail')}
        </Button>
      )}
    </div>
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
