// Removal categories, each with its legal basis; local texts and categories are stored separately from the rule set
// (R15).
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { type RuleSet, RuleSetChoice } from '../../../domain/rules/model.ts';
import {
  StateLabel,
  Section,
  FormButtons,
  FormDialog,
  FormFrame,
  ListRow,
  RowList,
  RadioField,
  SwitchField,
  TextAreaField,
  TextField,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { RowMenu } from './row-menu.tsx';

const Category = RuleSetChoice.shape.categories.element;
type Category = z.infer<typeof Category>;
type Row = Category & { changed: boolean };

/** All categories as local rows, changed or not; unused ones last. */
function rowsOf(ruleSet: RuleSet, choice: RuleSetChoice | null, language: 'sv' | 'en'): Row[] {
  const local = new Map((choice?.categories ?? []).map((category) => [category.id, category]));
  const used = ruleSet.categories.map((category): Row => ({
    id: category.id,
    name: category.name[language],
    basis: category.basis[language].slice(0, 200),
    kind: category.kind,
    hint: category.hint[language],
    proposeDiary: category.proposeDiary,
    active: true,
    changed: local.has(category.id),
  }));
  const known = new Set(used.map((entry) => entry.id));
  const unused = (choice?.categories ?? [])
    .filter((category) => !known.has(category.id))
    .map((category): Row => ({ ...category, changed: true }));
  return [...used, ...unused];
}

const newId = (): string => `own-${crypto.randomUUID().slice(0, 13)}`;

export function Categories({ ruleSet, choice }: { ruleSet: RuleSet; choice: RuleSetChoice | null }) {
  const { t, language } = useText();
  const may = useMay();
  const rows = rowsOf(ruleSet, choice, language);
  const [editing, setEditing] = useState<Category | null>(null);
  const [isNew, setIsNew] = useState(false);
  const toggle = useAction('rules.saveCategories', { success: 'rules.categories.saved' });
  /** Only differences from the rule set are stored. */
  const withRow = (next: Category): Category[] => [
    ...(choice?.categories ?? []).filter((category) => category.id !== next.id),
    next,
  ];
  const canEdit = may('rules.saveCategories');
  const edit = (row: Category | null): void => {
    setIsNew(row === null);
    setEditing(row ?? { id: newId(), name: '', basis: '', kind: 'policy', hint: '', proposeDiary: true, active: true });
  };
  const add = canEdit && (
    <Button variant="default" onClick={() => edit(null)}>
      {t('rules.categories.new')}
    </Button>
  );
  return (
    <>
      <Section title={t('rules.categories.title')} extra={add}>
        <RowList>
          {rows.map((row) => (
            <ListRow
              key={row.id}
              title={
                <>
                  <bdi>{row.name}</bdi> <StateLabel>{t(`rules.categories.${row.kind}`)}</StateLabel>{' '}
                  {!row.active && <StateLabel tone="amber">{t('rules.categories.inactive')}</StateLabel>}{' '}
                  {row.changed && row.active && <StateLabel tone="accent">{t('rules.categories.changed')}</StateLabel>}
                </>
              }
              detail={
                <bdi>
                  {row.basis}
                  {row.proposeDiary && ` · ${t('rules.categories.proposeDiaryShort')}`}
                </bdi>
              }
              action={
                canEdit && (
                  <RowMenu
                    name={row.name}
                    archived={!row.active}
                    onEdit={() => edit(withoutChange(row))}
                    onArchive={() =>
                      void toggle.run({ categories: withRow(withoutChange({ ...row, active: !row.active })) })
                    }
                  />
                )
              }
            />
          ))}
        </RowList>
      </Section>
      <FormDialog
        open={editing}
        onClose={() => setEditing(null)}
        title={t(isNew ? 'rules.categories.new' : 'rules.categories.edit')}
      >
        {(row) => <CategoryForm row={row} all={withRow} onClose={() => setEditing(null)} />}
      </FormDialog>
    </>
  );
}

const withoutChange = ({ id, name, basis, kind, hint, proposeDiary, active }: Category): Category => ({
  id,
  name,
  basis,
  kind,
  hint,
  proposeDiary,
  active,
});

function CategoryForm({
  row,
  all,
  onClose,
}: {
  row: Category;
  all: (next: Category) => Category[];
  onClose: () => void;
}) {
  const { t } = useText();
  const save = useAction('rules.saveCategories', { success: 'rules.categories.saved', onDone: onClose, quiet: true });
  const { form, submit } = useFormFor(Category, { defaultValues: row, prefix: 'categories\\.\\d+' });
  return (
    <FormFrame form={form} onSubmit={submit((fields) => save.run({ categories: all(fields) }))}>
      <TextField name="name" label={t('rules.categories.name')} required autoFocus />
      <RadioField
        name="kind"
        label={t('rules.categories.kind')}
        columns={2}
        options={[
          { value: 'law', title: t('rules.categories.law'), text: t('rules.categories.lawText') },
          { value: 'policy', title: t('rules.categories.policy'), text: t('rules.categories.policyText') },
        ]}
      />
      <TextField name="basis" label={t('rules.categories.basis')} hint={t('rules.categories.basisHint')} required />
      <TextAreaField name="hint" label={t('rules.categories.hint')} />
      <SwitchField name="proposeDiary" label={t('rules.categories.proposeDiary')} />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}
