// Step for the channel's name: kept by the municipality, released, or already lost.
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { ProblemNote } from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useLeaveGuard } from '../../../leaving/use-leave-guard.ts';
import { useText } from '../../../i18n/use-text.ts';
import layout from '../../../components/basics/layout.module.css';
import { Answers } from './answers.tsx';
import type { StepPartProps, ClosureDetails } from './types.ts';

type Choice = NonNullable<ClosureDetails['closure']['name']>['choice'];
const CHOICES: readonly Choice[] = ['keep', 'release', 'lost'];

export function NamePart({ view, onSaved }: StepPartProps) {
  const { t } = useText();
  const { closure, closing } = view;
  const [note, setNote] = useState(closure.name?.note ?? '');
  const [saved, setSaved] = useState(note);
  const save = useAction('closures.saveName', {
    quiet: true,
    success: 'closures.name.saved',
    onDone: () => onSaved(true),
  });
  useLeaveGuard(note !== saved);
  const textOf = (value: Choice): string =>
    value === 'release' && closing.nameFreed === 'no'
      ? t('closures.name.releaseSafe')
      : t(`closures.name.${value}Text`);
  const answer = async (choice: Choice): Promise<void> => {
    // Marked as saved in advance, so that leaving during the save does not ask.
    setSaved(note);
    if (!(await save.run({ id: closure.id, choice, note })).ok) setSaved(saved);
  };
  return (
    <div className={layout.stack}>
      <Textarea
        label={t('closures.name.note')}
        description={t('closures.name.noteHint')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={20_000}
      />
      <Answers
        label={t('closures.name.label')}
        chosen={closure.name?.choice ?? null}
        options={CHOICES.map((value) => ({ value, title: t(`closures.name.${value}`), text: textOf(value) }))}
        busy={save.busy}
        press={save.press}
        onAnswer={(choice) => void answer(choice)}
      />
      <ProblemNote problem={save.problem} />
    </div>
  );
}
