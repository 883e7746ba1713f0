// Passes a question on to a person of the own department, of another one or to someone else; the deadline is unchanged
// (R19). What another department is to answer is a diary matter (R22).
import { Checkbox, TextInput, Textarea } from '@mantine/core';
import { useCallback, useState } from 'react';
import { ChoiceCards, FieldRow, Note, Picker, ProblemNote, usePersonOptions } from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { isOtherDepartment } from '../../../../domain/inquiries/rules.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMay, useMe } from '../../../calls/use-me.ts';
import layout from '../../../components/basics/layout.module.css';
import { useText } from '../../../i18n/use-text.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { EMPTY_FORWARDING, type ForwardDraft, forwardDraftOf, keepForwardDraft } from './forward-draft.ts';
import type { StepProps } from './steps.ts';
import type { Person } from '../../../../domain/people/model.ts';

export function ForwardForm({ view, onGo, onLater }: Pick<StepProps, 'view' | 'onGo' | 'onLater'>) {
  const { t } = useText();
  const me = useMe();
  const myId = me?.id;
  const may = useMay();
  const { id, channelId } = view.inquiry;
  const { data: channels } = useCall('channels.list', {});
  const channel = channels?.find((line) => line.channel.id === channelId)?.channel;
  const [draft, setDraft] = useState(() => forwardDraftOf(id) ?? EMPTY_FORWARDING);
  const write = (part: Partial<ForwardDraft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepForwardDraft(id, next);
  };
  const { kind, personId, name, mail, reason, register } = draft;
  const isElsewhere = kind === 'department';
  const others = useCallback(
    (person: Person) =>
      person.id !== myId && channel !== undefined && isOtherDepartment(person, channel) === isElsewhere,
    [myId, channel, isElsewhere],
  );
  const people = usePersonOptions(others);
  const forward = useAction('inquiries.passOn', {
    quiet: true,
    onDone: () => {
      keepForwardDraft(id, null);
      onGo('follow');
    },
  });
  const ready = kind === 'other' ? name.trim() !== '' : personId !== null;
  const registers = isElsewhere && register && may('inquiries.decideDiary');
  const send = (): void =>
    void forward.run({
      id,
      to: kind === 'other' ? { kind, name, mail } : { kind: 'person', personId: personId ?? '' },
      reason,
      register: registers,
    });
  return (
    <>
      <ChoiceCards
        label={t('inquiries.answer.to')}
        showLabel
        value={kind}
        onChange={(value) => write({ kind: value, personId: null })}
        columns={1}
        options={[
          { value: 'person', title: t('inquiries.answer.toPerson'), text: t('inquiries.answer.toPersonText') },
          {
            value: 'department',
            title: t('inquiries.answer.toDepartment'),
            text: t('inquiries.answer.toDepartmentText'),
          },
          { value: 'other', title: t('inquiries.answer.toOther'), text: t('inquiries.answer.toOtherText') },
        ]}
      />
      {kind !== 'other' ? (
        <div className={layout.tight}>
          <Picker
            label={t('inquiries.answer.person')}
            value={personId}
            onChange={(value) => write({ personId: value })}
            options={people}
          />
          {isElsewhere && <Note>{t('inquiries.answer.matter')}</Note>}
          {isElsewhere && may('inquiries.decideDiary') && (
            <Checkbox
              label={t('inquiries.answer.register')}
              checked={register}
              onChange={(event) => write({ register: event.currentTarget.checked })}
            />
          )}
        </div>
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
        press={forward.press}
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
