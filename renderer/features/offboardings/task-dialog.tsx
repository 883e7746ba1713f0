// One task: its successor, whether it is done on the platform, or why it is not needed.
import { Button, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { OffboardingTask, OffboardingView } from '../../../domain/offboardings/calls.ts';
import { ChoiceCards, Dialog, Note, ProblemNote } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import layout from '../../components/basics/layout.module.css';
import { SuccessorSelect } from './successor-select.tsx';
import { useTaskTexts } from './task-texts.ts';

type State = 'todo' | 'done' | 'na';
const stateOf = ({ state }: OffboardingTask): State => (state === 'done' ? 'done' : state === 'na' ? 'na' : 'todo');

export function TaskDialog({
  view,
  line,
  onClose,
}: {
  view: OffboardingView;
  line: OffboardingTask;
  onClose: () => void;
}) {
  const { t } = useText();
  const texts = useTaskTexts()(line);
  const draft = useTaskDraft(view.offboarding.id, line, onClose);
  return (
    <Dialog
      opened
      onClose={onClose}
      title={texts.title}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...draft.press}
            loading={draft.busy}
            disabled={draft.state === 'na' && draft.naReason.trim() === ''}
            onClick={() => void draft.save()}
          >
            {t('offboardings.dialog.save')}
          </Button>
        </>
      }
    >
      <Fields view={view} line={line} draft={draft} where={texts.where} />
    </Dialog>
  );
}

function Fields({
  view,
  line,
  draft,
  where,
}: {
  view: OffboardingView;
  line: OffboardingTask;
  draft: ReturnType<typeof useTaskDraft>;
  where: string;
}) {
  const { t, tk } = useText();
  const options = [
    { value: 'todo' as const, title: t(line.mayTick ? 'offboardings.dialog.todo' : 'offboardings.dialog.successor') },
    ...(line.mayTick ? [{ value: 'done' as const, title: t('offboardings.dialog.done') }] : []),
    ...(line.mayExcuse ? [{ value: 'na' as const, title: t('offboardings.dialog.na') }] : []),
  ];
  return (
    <div className={layout.stack}>
      <p className="dim">
        <bdi>{where}</bdi>
        {line.mayTick && ` · ${tk(`offboardings.do.${line.kind}`)}`}
      </p>
      {options.length > 1 && (
        <ChoiceCards
          label={t('offboardings.dialog.state')}
          columns={options.length === 3 ? 3 : 2}
          value={draft.state}
          onChange={draft.setState}
          options={options}
        />
      )}
      {line.mayChoose && draft.state !== 'na' && (
        <SuccessorSelect
          id={view.offboarding.id}
          assetKey={line.key}
          label={t(line.mayTick ? 'offboardings.dialog.newHolder' : 'offboardings.dialog.successor')}
          value={draft.successorId}
          onChange={draft.setSuccessor}
        />
      )}
      {draft.state === 'na' && line.kind === 'login' && <Note tone="amber">{t('offboardings.dialog.naLogin')}</Note>}
      {draft.state === 'na' && (
        <TextInput
          label={t('offboardings.dialog.naReason')}
          value={draft.naReason}
          onChange={(event) => draft.setNaReason(event.currentTarget.value)}
          maxLength={200}
          withAsterisk
          data-autofocus
        />
      )}
      {(line.mayTick || draft.state === 'na') && (
        <Textarea
          label={t('offboardings.dialog.note')}
          value={draft.note}
          onChange={(event) => draft.setNote(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={20_000}
        />
      )}
      <ProblemNote problem={draft.problem} />
    </div>
  );
}

/** Saves the successor before the tick, because a tick records who has it now. */
function useTaskDraft(id: string, line: OffboardingTask, onDone: () => void) {
  const { t } = useText();
  const [state, setState] = useState<State>(stateOf(line));
  const [successorId, setSuccessor] = useState<string | null>(line.successorId ?? line.proposedId);
  const [note, setNote] = useState(line.note);
  const [naReason, setNaReason] = useState(line.naReason);
  const choose = useAction('offboardings.choose', { quiet: true });
  const tick = useAction('offboardings.tick', { quiet: true });
  const save = async (): Promise<void> => {
    const chooses = state !== 'na' && line.mayChoose && (successorId !== line.successorId || line.state === 'na');
    if (chooses && !(await choose.run({ id, choices: [{ key: line.key, successorId }] })).ok) return;
    const ticks = line.mayTick || state === 'na' || line.state === 'na';
    if (ticks && !(await tick.run({ id, key: line.key, state, note, naReason })).ok) return;
    notifyDone(t('offboardings.dialog.saved'));
    onDone();
  };
  return {
    state,
    setState,
    successorId,
    setSuccessor,
    note,
    setNote,
    naReason,
    setNaReason,
    save,
    busy: choose.busy || tick.busy,
    press: tick.press,
    problem: choose.problem ?? tick.problem,
  };
}
