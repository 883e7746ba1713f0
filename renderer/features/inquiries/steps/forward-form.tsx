// Passes a question on to a person in the register or to someone else; the deadline is unchanged (R19).
import { TextInput, Textarea } from '@mantine/core';
import { useCallback, useState } from 'react';
import { ChoiceCards, FieldRow, Picker, ProblemNote, usePersonOptions } from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useMe } from '../../../calls/use-me.ts';
import { useText } from '../../../i18n/use-text.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { EMPTY_FORWARDING, type ForwardDraft, forwardDraftOf, keepForwardDraft } from './forward-draft.ts';
import type { StepProps } from './steps.ts';

export function ForwardForm({ view, onGo, onLater }: Pick<StepProps, 'view' | 'onGo' | 'onLater'>) {
  const { t } = useText();
  const me = useMe();
  const myId = me?.id;
  const others = useCallback((person: { id: string }) => person.id !== myId, [myId]);
  const people = usePersonOptions(others);
  const { id } = view.inquiry;
  const [draft, setDraft] = useState(() => forwardDraftOf(id) ?? EMPTY_FORWARDING);
  const write = (part: Partial<ForwardDraft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepForwardDraft(id, next);
  };
  const { kind, personId, name, mail, reason } = draft;
  const forward = useAction('inquiries.passOn', {
    quiet: true,
    onDone: () => {
      keepForwardDraft(id, null);
      onGo('follow');
    },
  });
  const ready = kind === 'person' ? personId !== null : name.trim() !== '';
  const send = (): void =>
    void forward.run({
      id,
      to: kind === 'person' ? { kind, personId: personId ?? '' } : { kind, name, mail },
      reason,
    });
  return (
    <>
      <ChoiceCards
        label={t('inquiries.answer.to')}
        showLabel
        value={kind}
        onChange={(value) => write({ kind: value })}
        columns={2}
        options={[
          { value: 'person', title: t('inquiries.answer.toPerson'), text: t('inquiries.answer.toPersonText') },
          { value: 'other', title: t('inquiries.answer.toOther'), text: t('inquiries.answer.toOtherText') },
        ]}
      />
      {kind === 'person' ? (
        <Picker
          label={t('inquiries.answer.person')}
          value={personId}
          onChange={(value) => write({ personId: value })}
          options={people}
        />
      ) : (
        <FieldRow>
          <TextInput
            label={t('inquiries.answer.name')}
            value={name}
            maxLength={200}
            onChange={(event) => write({ name: event.currentTarget.value })}
            withAsterisk
            autoComplete="off"
          />
          <TextInput
            label={t('inquiries.answer.mail')}
            type="email"
            value={mail}
            maxLength={254}
            onChange={(event) => write({ mail: event.currentTarget.value })}
            autoComplete="off"
          />
        </FieldRow>
      )}
      <Textarea
        label={t('inquiries.answer.reason')}
        value={reason}
        onChange={(event) => write({ reason: event.currentTarget.value })}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={20_000}
      />
      <ProblemNote problem={forward.problem} />
      <StepButtons
        onBack={() => onGo('received')}
        onLater={onLater}
        onNext={send}
        next={t('inquiries.answer.pass')}
        busy={forward.busy}
        disabled={!ready}
      />
    </>
  );
}
