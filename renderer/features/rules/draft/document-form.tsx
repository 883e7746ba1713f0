// The governing documents of a rule set, which a new vault starts with (R01).
import { DocumentFields } from '../../../../domain/organisation/model.ts';
import { RuleDocument } from '../../../../domain/rules/model.ts';
import { CheckGroupField, DayField, FieldRow, TextField } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import { ListPart, newId } from './list-part.tsx';
import { RowForm, type RowFormProps } from './row-form.tsx';

const Fields = RuleDocument.omit({ id: true });
const APPLIES = DocumentFields.shape.appliesTo.unwrap().element.options;

export function DocumentsPart() {
  const { t } = useText();
  return (
    <ListPart<RuleDocument>
      name="documents"
      titles={{ add: t('organisation.documents.new'), edit: t('organisation.documents.edit') }}
      blank={() => ({ id: newId(), title: '', reference: '', decidedOn: null, link: '', appliesTo: [] })}
      wordsOf={({ title, reference }) => ({ name: title, detail: <bdi>{reference}</bdi> })}
    >
      {(props) => <DocumentForm {...props} />}
    </ListPart>
  );
}

function DocumentForm({ row, onChanged, onDone, onCancel }: RowFormProps<RuleDocument>) {
  const { t } = useText();
  return (
    <RowForm
      schema={Fields}
      defaultValues={row}
      onChanged={onChanged}
      onDone={(fields) => onDone({ id: row.id, ...fields })}
      onCancel={onCancel}
    >
      <TextField name="title" label={t('organisation.documents.name')} required autoFocus />
      <FieldRow>
        <TextField
          name="reference"
          label={t('organisation.documents.reference')}
          placeholder={t('organisation.documents.referenceHint')}
        />
        <DayField name="decidedOn" label={t('organisation.documents.decidedOn')} />
      </FieldRow>
      <TextField name="link" label={t('organisation.documents.link')} type="url" placeholder="https://" />
      <CheckGroupField
        name="appliesTo"
        label={t('organisation.documents.appliesTo')}
        options={APPLIES.map((value) => ({ value, label: t(`organisation.documents.applies.${value}`) }))}
      />
    </RowForm>
  );
}
