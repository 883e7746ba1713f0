// Step 2: answer, or forward to someone who can.
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { ChoiceCards, Note } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { relativeTime } from '../../../i18n/format.ts';
import { usePersonName } from '../../../hooks/use-names.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { AnswerForm } from './answer-form.tsx';
import { forwardDraftOf, keepForwardDraft } from './forward-draft.ts';
import { ForwardForm } from './forward-form.tsx';
import { type AnswerStepProps, type StepProps, currentForwarding } from './steps.ts';
import classes from './steps.module.css';

export function AnswerStep({
  view,
  whenCreated,
  isSaving,
  whenSaved,
  readOnly,
  onGo,
  onLater,
  keepInOrder = false,
  onAnswered = () => onGo('follow'),
  brief = false,
}: AnswerStepProps) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const [mode, setMode] = useState<'answer' | 'passOn'>(() =>
    view !== null && forwardDraftOf(view.inquiry.id)?.isShown === true ? 'passOn' : 'answer',
  );
  const forwarding = view === null ? null : currentForwarding(view);
  const receiver =
    forwarding === null ? '' : forwarding.to.kind === 'other' ? forwarding.to.name : nameOf(forwarding.to.personId);
  if (readOnly && view !== null) return <Answered view={view} onGo={onGo} />;
  const show = (value: 'answer' | 'passOn'): void => {
    setMode(value);
    const draft = view === null ? undefined : forwardDraftOf(view.inquiry.id);
    if (view !== null && draft !== undefined)
      keepForwardDraft(view.inquiry.id, { ...draft, isShown: value === 'passOn' });
  };
  const modes = [
    { value: 'answer', title: t('inquiries.answer.answer'), text: t('inquiries.answer.answerText') },
    { value: 'passOn', title: t('inquiries.answer.passOn'), text: t('inquiries.answer.passOnText') },
  ] as const;
  const keeps = keepInOrder && view !== null && view.inquiry.diary === null && !view.proposesDiary;
  return (
    <>
      {!brief && <Question title={t('inquiries.answer.question')} text={t('inquiries.answer.text')} />}
      {forwarding === null ? (
        brief ? (
          <SegmentedControl
            className={classes.modes}
            aria-label={t('inquiries.answer.label')}
            value={mode}
            onChange={show}
            data={modes.map(({ value, title }) => ({ value, label: title }))}
          />
        ) : (
          <ChoiceCards
            label={t('inquiries.answer.label')}
            value={view === null ? 'answer' : mode}
            onChange={show}
            columns={2}
            options={modes}
          />
        )
      ) : (
        <Note tone="amber">
          {t('inquiries.follow.with', { name: receiver, when: relativeTime(forwarding.stamp.at, today) })}.{' '}
          {t('inquiries.due.goesOn')}
        </Note>
      )}
      {view !== null && forwarding === null && mode === 'passOn' ? (
        <ForwardForm view={view} onGo={onGo} onLater={onLater} />
      ) : (
        <AnswerForm
          view={view}
          whenCreated={whenCreated}
          isSaving={isSaving}
          whenSaved={whenSaved}
          receiver={receiver}
          onGo={onGo}
          onLater={onLater}
          keepInOrder={keepInOrder}
          onAnswered={onAnswered}
          brief={brief}
          also={keeps ? t('inbox.keptInOrder') : ''}
        />
      )}
    </>
  );
}

function Answered({ view, onGo }: Pick<StepProps, 'view' | 'onGo'>) {
  const { t } = useText();
  const { answer, closed } = view.inquiry;
  return (
    <>
      <Question title={t('inquiries.answer.question')} />
      <p dir="auto" lang="sv" className="record" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {answer?.text ?? closed?.reason ?? t('inquiries.done.open')}
      </p>
      <StepButtons onBack={() => onGo('received')} onNext={() => onGo('follow')} />
    </>
  );
}
