// Form of an ordinary step: state, owner, due date, note, evidence.
import { Button, Checkbox, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import {
  ChoiceCards,
  DayInput,
  FieldRow,
  FileDrop,
  Picker,
  ProblemNote,
  usePersonOptions,
} from '../../../components/index.ts';
import { WizardButtons } from '../../../wizard/wizard.tsx';
import { notifyDone } from '../../../calls/notify.ts';
import { useLeaveGuard } from '../../../leaving/use-leave-guard.ts';
import { usePress } from '../../../calls/press.ts';
import { useText } from '../../../i18n/use-text.ts';
import { EvidenceList } from '../../../record/evidence-list.tsx';
import layout from '../../../components/basics/layout.module.css';
import { CommonPagePart, isOffPage, useProposedValues } from './page.tsx';
import { OpenItems, Passwords } from './facts.tsx';
import type { StepPartProps } from './types.ts';
import { type StepValues, useStepDraft } from './use-draft.ts';
import { Announcement } from './announcement.tsx';

export function StepForm({ view, step, rule, waits, onSaved }: StepPartProps) {
  const { t } = useText();
  const people = usePersonOptions();
  const press = usePress('closures.saveStep');
  const draft = useStepDraft(view.closure.id, step, useProposedValues(view, step, rule, waits));
  const { values, change } = draft;
  const [tried, setTried] = useState(false);
  const [uploading, setUploading] = useState(false);
  const [asking, setAsking] = useState(false);
  const shared = rule.shared === true && view.closure.decision !== undefined;
  const [forAll, setForAll] = useState(shared && step.state === 'todo');
  useLeaveGuard(draft.dirty);
  const naMissing = values.state === 'na' && values.naReason.trim() === '';
  const evidenceMissing = rule.evidence === 'required' && values.evidence.length === 0 && !isOffPage(view, rule);
  const waiting = waits.length > 0 && step.state === 'todo';
  const openLeft = rule.special === 'openItems' && view.blocked.includes('openItems');
  const factsLeft = rule.pointOfNoReturn === true && view.lastCheck.facts.some(({ state }) => state === 'missing');
  const marks = step.state === 'todo' && values.state === 'todo' && !waiting && !openLeft && !factsLeft;
  const send = async (next: StepValues, typedName = ''): Promise<void> => {
    if (!(await draft.save(next, { words: typedName, forAll }))) return;
    setAsking(false);
    notifyDone(t('closures.step.saved'));
    onSaved(next.state !== 'todo' && next.state !== step.state);
  };
  const save = async (state = values.state): Promise<void> => {
    change({ state });
    setTried(true);
    if ((state === 'na' && naMissing) || (state === 'done' && evidenceMissing)) return;
    // A step that removes the account is announced and must be confirmed by typing the channel's name.
    if (rule.pointOfNoReturn === true && state === 'done' && step.state !== 'done' && view.asksWords.step)
      setAsking(true);
    else await send({ ...values, state });
  };
  return (
    <div className={layout.stack}>
      {rule.special === 'openItems' && <OpenItems view={view} />}
      {rule.special === 'passwords' && <Passwords view={view} />}
      {rule.special === 'commonPage' && <CommonPagePart view={view} waiting={waiting} />}
      {rule.evidence !== 'none' && (
        <div className={layout.tight}>
          <FileDrop onStored={draft.add} onBusy={setUploading} />
          <EvidenceList
            label={t('closures.step.evidence')}
            files={values.evidence}
            {...(step.state === 'done'
              ? {}
              : {
                  removeLabel: (name: string) => t('closures.step.removeFile', { name }),
                  onRemove: ({ blobId }: { blobId: string }) =>
                    change({ evidence: values.evidence.filter((file) => file.blobId !== blobId) }),
                })}
          />
          {tried && values.state === 'done' && evidenceMissing && (
            <p role="alert" style={{ color: 'var(--red)' }}>
              {t('closures.step.evidenceNeeded')}
            </p>
          )}
        </div>
      )}
      <ChoiceCards
        label={t('closures.step.stateLabel')}
        columns={3}
        value={values.state}
        onChange={(state) => change({ state })}
        options={[
          { value: 'todo', title: t('closures.step.todo') },
          {
            value: 'done',
            title: t('closures.step.done'),
            disabled: waiting || openLeft || factsLeft,
            why: waiting
              ? t('closures.step.waits', { steps: waits.join(', ') })
              : t(factsLeft ? 'closures.fact.first' : 'closures.blocked.openItems'),
          },
          { value: 'na', title: t('closures.step.na'), disabled: !rule.mayBeNa, why: t('closures.step.naWhy') },
        ]}
      />
      {values.state === 'na' && (
        <TextInput
          label={t('closures.step.naReason')}
          value={values.naReason}
          onChange={(event) => change({ naReason: event.currentTarget.value })}
          maxLength={200}
          withAsterisk
          error={tried && naMissing ? t('closures.step.naReasonNeeded') : false}
        />
      )}
      <FieldRow>
        <Picker
          label={t('closures.step.owner')}
          value={values.ownerId}
          onChange={(ownerId) => change({ ownerId })}
          options={people}
          clearable
        />
        <DayInput label={t('closures.step.due')} value={values.dueOn} onChange={(dueOn) => change({ dueOn })} />
      </FieldRow>
      <Textarea
        label={t('closures.step.note')}
        value={values.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={20_000}
      />
      {shared && (
        <Checkbox
          label={t('closures.step.forAll')}
          checked={forAll}
          onChange={(event) => setForAll(event.currentTarget.checked)}
        />
      )}
      {!asking && <ProblemNote problem={draft.problem} />}
      <WizardButtons>
        {marks && (
          <Button {...press} onClick={() => void save('done')} loading={draft.busy} disabled={uploading}>
            {t('closures.step.markHere')}
          </Button>
        )}
        <Button
          {...press}
          variant={marks ? 'default' : 'filled'}
          onClick={() => void save()}
          loading={draft.busy}
          disabled={uploading}
        >
          {t('closures.step.save')}
        </Button>
      </WizardButtons>
      {asking && (
        <Announcement
          view={view}
          draft={draft}
          onConfirm={(typedName) => void send(values, typedName)}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
