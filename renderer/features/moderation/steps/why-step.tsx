// Step 3: the reason; categories of the rule set with their legal basis (R15).
import { Textarea } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { Output } from '../../../../domain/contract/api.ts';
import { StateLabel, ChoiceCards, Note } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useText } from '../../../i18n/use-text.ts';
import { SavedNote } from '../../../wizard/saved-note.tsx';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { useAutosave } from '../../../wizard/use-autosave.ts';
import type { StepProps } from './step-props.ts';
import { useLastCases } from './use-last-case.ts';

export interface CategoryWords {
  id: string;
  name: string;
  basis: string;
  hint: string;
  kind: 'law' | 'policy';
}

/** The categories of the rules in force. */
const categoriesOf = (rules: Output<'rules.get'> | undefined, language: 'sv' | 'en'): CategoryWords[] =>
  (rules?.ruleSet.categories ?? []).map(({ id, name, basis, hint, kind }) => ({
    id,
    name: name[language],
    basis: basis[language],
    hint: hint[language],
    kind,
  }));

export function useCategories(): CategoryWords[] {
  const { language } = useText();
  const { data } = useCall('rules.get', {});
  return useMemo(() => categoriesOf(data, language), [data, language]);
}

/** The names of all categories that cases have or may have: those in force, then those of earlier rules. */
export function useCategoryNames(): { readonly id: string; readonly name: string }[] {
  const { language } = useText();
  const { data } = useCall('rules.get', {});
  return useMemo(
    () =>
      [...(data?.ruleSet.categories ?? []), ...(data?.formerCategories ?? [])].map(({ id, name }) => ({
        id,
        name: name[language],
      })),
    [data, language],
  );
}

export function WhyStep({ view, readOnly, onGo, goOn, onLater }: StepProps) {
  const { t } = useText();
  const { id, category, categoryNote, revision = 0 } = view.case;
  const [basedOn] = useState(revision);
  const categories = useCategories();
  const [chosen, setChosen] = useState(category?.id ?? null);
  const [note, setNote] = useState(categoryNote);
  const action = useAction('moderation.save', { quiet: true });
  const save = useCallback(
    (part: { categoryId?: string; categoryNote: string }) => action.run({ id, basedOn, ...part }),
    [action, id, basedOn],
  );
  const autosave = useAutosave<{ categoryId?: string; categoryNote: string }>(save, {
    ...(category === null ? {} : { categoryId: category.id }),
    categoryNote,
  });
  const change = (categoryId: string | null, text: string): void => {
    setChosen(categoryId);
    setNote(text);
    autosave.schedule({ ...(categoryId === null ? {} : { categoryId }), categoryNote: text });
  };
  const lastCases = useLastCases(id);
  const last = lastCases?.find((recent) => recent.category !== '')?.category;
  // Undefined until the last case is known: focus that moves while the user acts selects the wrong option.
  const offered =
    lastCases === undefined ? undefined : categories.some((entry) => entry.id === last) ? last : categories[0]?.id;
  const next = (): void => void goOn('evidence', autosave.flush);
  const picked = categories.find((entry) => entry.id === chosen);
  // A case keeps the category of its time, also when the rules do not have it any more.
  const former = category === null || categories.some((entry) => entry.id === category.id) ? [] : [category];
  const options = [...categories, ...former].map((entry) => ({
    value: entry.id,
    title: entry.name,
    ...(entry.id === last && chosen === null ? { text: t('moderation.why.last') } : {}),
    disabled: readOnly,
  }));
  return (
    <>
      <Question title={t('moderation.why.question')} text={t('moderation.why.text')} />
      <ChoiceCards
        label={t('moderation.why.label')}
        value={chosen}
        onChange={(value) => change(value, note)}
        options={options}
        columns={3}
        focusOn={chosen ?? offered}
        onEnter={next}
      />
      {picked && (
        <Note>
          <p>{picked.hint}</p>
          <span className="dim">
            {picked.basis === '' ? '' : t('moderation.why.basis', { basis: picked.basis })}{' '}
            <StateLabel>{picked.kind === 'law' ? t('moderation.why.law') : t('moderation.why.policy')}</StateLabel>
          </span>
        </Note>
      )}
      <Textarea
        label={t('moderation.why.note')}
        description={t('moderation.why.noteHint')}
        value={note}
        onChange={(event) => change(chosen, event.currentTarget.value)}
        maxLength={20_000}
        autosize
        minRows={2}
        maxRows={10}
        disabled={readOnly}
      />
      <StepButtons
        press={autosave.isUnsaved ? action.press : undefined}
        onBack={() => onGo('sender')}
        onLater={readOnly ? undefined : () => void autosave.flush().then(onLater)}
        onNext={next}
        disabled={chosen === null}
      />
      <SavedNote state={autosave.state} />
    </>
  );
}
