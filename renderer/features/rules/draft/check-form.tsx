// The checks of a channel's page.
import { NO_TEXT } from '../../../../domain/rules/bilingual-text.ts';
import { RuleCheck } from '../../../../domain/rules/model.ts';
import { NumberField, SelectField, StateLabel, SwitchField } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import { TwoLineFields, TwoLines, TwoTextFields, TwoTexts } from './bilingual.tsx';
import { ListPart, newId } from './list-part.tsx';
import { RowForm, type RowFormProps } from './row-form.tsx';

const Fields = RuleCheck.omit({ id: true }).extend({
  title: TwoLines,
  hint: TwoTexts,
  everyDays: RuleCheck.shape.everyDays.unwrap().nullable(),
});

export function ChecksPart() {
  const { t, language } = useText();
  return (
    <ListPart<RuleCheck>
      name="checks"
      titles={{ add: t('rules.draft.newCheck'), edit: t('rules.draft.editCheck') }}
      blank={() => ({
        ...{ id: newId(), title: NO_TEXT, hint: NO_TEXT },
        ...{ required: true, evidence: 'optional', onlyElectedBlog: false },
      })}
      wordsOf={({ title, required, hint }) => ({
        name: title[language],
        marks: <StateLabel>{t(required ? 'rules.required' : 'rules.optional')}</StateLabel>,
        detail: <bdi>{hint[language]}</bdi>,
      })}
    >
      {(props) => <CheckForm {...props} />}
    </ListPart>
  );
}

/** Whether a picture or file belongs to a check or a step. */
export function EvidenceField() {
  const { t } = useText();
  return (
    <SelectField
      name="evidence"
      label={t('rules.fields.evidence')}
      options={(['none', 'optional', 'required'] as const).map((value) => ({
        value,
        label: t(`rules.evidence.${value}`),
      }))}
    />
  );
}

function CheckForm({ row, onChanged, onDone, onCancel }: RowFormProps<RuleCheck>) {
  const { t } = useText();
  return (
    <RowForm
      schema={Fields}
      defaultValues={{ ...row, everyDays: row.everyDays ?? null }}
      onChanged={onChanged}
      onDone={({ everyDays, ...fields }) =>
        onDone({ id: row.id, ...fields, ...(everyDays === null ? {} : { everyDays }) })
      }
      onCancel={onCancel}
    >
      <TwoLineFields name="title" label={t('rules.fields.checkTitle')} required autoFocus />
      <TwoTextFields name="hint" label={t('rules.fields.checkHint')} required />
      <EvidenceField />
      <NumberField
        name="everyDays"
        label={t('rules.fields.everyDays')}
        hint={t('rules.fields.everyDaysHint')}
        min={1}
        max={10_000}
      />
      <SwitchField name="required" label={t('rules.fields.checkRequired')} hint={t('rules.fields.checkRequiredHint')} />
      <SwitchField name="onlyElectedBlog" label={t('rules.fields.onlyElectedBlog')} />
    </RowForm>
  );
}
