// Reasons for removal, and what they rest on (R15).
import { z } from 'zod';
import { NO_TEXT } from '../../../../domain/rules/bilingual-text.ts';
import { RuleCategory } from '../../../../domain/rules/model.ts';
import { RadioField, StateLabel, SwitchField } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import { TwoLineFields, TwoLines, TwoOptionalLines, TwoOptionalTexts, TwoTextFields } from './bilingual.tsx';
import { ListPart, newId } from './list-part.tsx';
import { RowForm, type RowFormProps } from './row-form.tsx';

const Fields = RuleCategory.pick({ kind: true, proposeDiary: true, proposePolice: true }).extend({
  name: TwoLines,
  basis: TwoOptionalLines,
  hint: TwoOptionalTexts,
  toAuthor: TwoOptionalLines,
});

/** A category without guidance has its name as guidance. */
const categoryOf = (id: string, { toAuthor, hint, ...fields }: z.output<typeof Fields>): RuleCategory => ({
  id,
  ...fields,
  hint: hint.sv === '' ? fields.name : hint,
  ...(toAuthor.sv === '' ? {} : { toAuthor }),
});

export function CategoriesPart() {
  const { t, language } = useText();
  return (
    <ListPart<RuleCategory>
      name="categories"
      titles={{ add: t('rules.categories.new'), edit: t('rules.categories.edit') }}
      size="lg"
      blank={() => ({
        ...{ id: newId(), name: NO_TEXT, basis: NO_TEXT, kind: 'policy', hint: NO_TEXT },
        ...{ proposeDiary: true, proposePolice: false },
      })}
      wordsOf={({ name, kind, basis }) => ({
        name: name[language],
        marks: (
          <>
            <StateLabel>{t(`rules.categories.${kind}`)}</StateLabel>{' '}
            {basis.sv === '' && <StateLabel tone="amber">{t('rules.categories.noGround')}</StateLabel>}
          </>
        ),
        detail: <bdi>{basis[language]}</bdi>,
      })}
    >
      {(props) => <CategoryForm {...props} />}
    </ListPart>
  );
}

function CategoryForm({ row, onChanged, onDone, onCancel }: RowFormProps<RuleCategory>) {
  const { t } = useText();
  return (
    <RowForm
      schema={Fields}
      defaultValues={{ ...row, toAuthor: row.toAuthor ?? NO_TEXT }}
      onChanged={onChanged}
      onDone={(fields) => onDone(categoryOf(row.id, fields))}
      onCancel={onCancel}
    >
      <TwoLineFields name="name" label={t('rules.categories.name')} required autoFocus />
      <RadioField
        name="kind"
        label={t('rules.categories.kind')}
        columns={2}
        options={[
          { value: 'law', title: t('rules.categories.law'), text: t('rules.categories.lawText') },
          { value: 'policy', title: t('rules.categories.policy'), text: t('rules.categories.policyText') },
        ]}
      />
      <TwoLineFields name="basis" label={t('rules.categories.basis')} hint={t('rules.categories.basisHint')} />
      <TwoTextFields name="hint" label={t('rules.categories.hint')} />
      <TwoLineFields name="toAuthor" label={t('rules.categories.toAuthor')} hint={t('rules.categories.toAuthorHint')} />
      <SwitchField name="proposeDiary" label={t('rules.categories.proposeDiary')} />
      <SwitchField name="proposePolice" label={t('rules.categories.proposePolice')} />
    </RowForm>
  );
}
