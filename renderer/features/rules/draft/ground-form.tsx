// Legal grounds for disposal (R47).
import { DisposalGround } from '../../../../domain/rules/model.ts';
import { NO_TEXT } from '../../../../domain/rules/bilingual-text.ts';
import { SwitchField } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import { TwoLineFields, TwoLines, TwoTextFields, TwoTexts } from './bilingual.tsx';
import { ListPart, newId } from './list-part.tsx';
import { RowForm, type RowFormProps } from './row-form.tsx';

const Fields = DisposalGround.omit({ id: true }).extend({ name: TwoLines, basis: TwoLines, hint: TwoTexts });

export function GroundsPart() {
  const { t, language } = useText();
  return (
    <ListPart<DisposalGround>
      name="disposalGrounds"
      titles={{ add: t('rules.draft.newGround'), edit: t('rules.draft.editGround') }}
      blank={() => ({ id: newId(), name: NO_TEXT, basis: NO_TEXT, hint: NO_TEXT, noteNeeded: true })}
      wordsOf={({ name, basis }) => ({ name: name[language], detail: <bdi>{basis[language]}</bdi> })}
    >
      {(props) => <GroundForm {...props} />}
    </ListPart>
  );
}

function GroundForm({ row, onChanged, onDone, onCancel }: RowFormProps<DisposalGround>) {
  const { t } = useText();
  return (
    <RowForm
      schema={Fields}
      defaultValues={row}
      onChanged={onChanged}
      onDone={(fields) => onDone({ id: row.id, ...fields })}
      onCancel={onCancel}
    >
      <TwoLineFields name="name" label={t('rules.categories.name')} required autoFocus />
      <TwoLineFields name="basis" label={t('rules.categories.basis')} required />
      <TwoTextFields name="hint" label={t('rules.categories.hint')} required />
      <SwitchField name="noteNeeded" label={t('rules.fields.noteNeeded')} />
    </RowForm>
  );
}
