// Step for the channel's name: kept by the municipality, released, or already lost.
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ChoiceCards, ProblemNote } from '../../../components/index.ts';
import { WizardButtons } from '../../../wizard/wizard.tsx';
import { useAction } from '../../../calls/use-action.ts';
import { useLeaveGuard } from '../../../leaving/use-leave-guard.ts';
import { useText } from '../../../i18n/use-text.ts';
import layout from '../../../components/basics/layout.module.css';
import type { StepPartProps, ClosureDetails } from './types.ts';

type Choice = NonNullable<ClosureDetails['closure']['name']>['choice'];
const CHOICES: readonly Choice[] = ['keep', 'release', 'lost'];

export function NamePart({ view, onSaved }: StepPartProps) {
  const { t } = useText();
  const { closure, closing } = view;
  const [choice, setChoice] = useState<Choice | null>(closure.name?.choice ?? null);
  const [note, setNote] = useState(closure.name?.note ?? '');
  const save = useAction('closures.saveName', { quiet: true, success: 'closures.name.saved', onDone: onSaved });
  useLeaveGuard(choice !== (closure.name?.choice ?? null) || note !== (closure.name?.note ?? ''));
  const textOf = (value: Choice): string =>
    value === 'release' && closing.nameFreed === 'no'
      ? t('closures.name.releaseSafe')
      : t(`closures.name.${value}Text`);
  return (
    <div className={layout.stack}>
      <ChoiceCards
        label={t('closures.name.label')}
        columns={3}
        value={choice}
        onChange={setChoice}
        options={CHOICES.map((value) => ({ value, title: t(`closures.name.${value}`), text: textOf(value) }))}
      />
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
      <ProblemNote problem={save.problem} />
      <WizardButtons>
        <Button
          disabled={choice === null}
          loading={save.busy}
          onClick={() => choice !== null && void save.run({ id: closure.id, choice, note })}
        >
          {t('closures.name.save')}
        </Button>
      </WizardButtons>
    </div>
  );
}
