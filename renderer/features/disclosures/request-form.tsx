// The form of a request for public records. Who asks is never required (TF 2:18). R39.3.
import type { Output } from '../../../domain/contract/api.ts';
import {
  type Disclosure,
  DISCLOSURE_FORMS,
  DisclosureFields,
  REQUEST_WAYS,
} from '../../../domain/disclosures/model.ts';
import {
  FieldRow,
  FormButtons,
  FormFrame,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from '../../components/index.ts';
import { DateTimeInput } from '../../components/fields/date-time-input.tsx';
import { useField } from '../../components/fields/use-field.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useLeaveSaved } from '../../hooks/use-leave-saved.ts';
import { useText } from '../../i18n/use-text.ts';

interface RequestFormProps {
  /** Null: a new one. */
  disclosure: Disclosure | null;
  choices: Output<'disclosures.choices'>;
  /** What a new one begins with. */
  initial: Pick<DisclosureFields, 'receivedAt' | 'departmentId' | 'responsibleId'>;
  onDone: (id: string) => void;
  onCancel: () => void;
}

/** The whole municipality, in a list of departments. */
const WIDE = 'wide';

export function RequestForm({ disclosure, choices, initial, onDone, onCancel }: RequestFormProps) {
  const { t } = useText();
  const save = useAction('disclosures.save', {
    quiet: true,
    success: 'disclosures.fields.saved',
    onDone: ({ id }) => leaveSaved(id),
  });
  const { form, submit } = useFormFor(DisclosureFields, {
    row: disclosure ?? null,
    prefix: 'fields.',
    defaultValues: {
      receivedAt: disclosure?.receivedAt ?? initial.receivedAt,
      how: disclosure?.how ?? 'mail',
      requester: disclosure?.requester ?? '',
      request: disclosure?.request ?? '',
      departmentId: disclosure === null ? initial.departmentId : (disclosure.departmentId ?? WIDE),
      form: disclosure?.form ?? 'paper',
      responsibleId: disclosure?.responsibleId ?? initial.responsibleId,
    },
  });
  const leaveSaved = useLeaveSaved(form, onDone);
  return (
    <FormFrame
      form={form}
      onSubmit={submit(({ departmentId, ...fields }) =>
        save.run({
          ...(disclosure === null ? {} : { id: disclosure.id }),
          fields: { ...fields, departmentId: departmentId === WIDE ? null : departmentId },
        }),
      )}
    >
      <TextAreaField
        name="request"
        label={t('disclosures.request')}
        hint={t('disclosures.fields.requestHint')}
        rows={4}
        record
        required
        autoFocus
      />
      {disclosure === null && <Received />}
      <TextField
        name="requester"
        label={t('disclosures.fields.requester')}
        hint={t('disclosures.fields.requesterHint')}
      />
      <FieldRow>
        <SelectField
          name="departmentId"
          label={t('disclosures.department')}
          options={[
            { value: WIDE, label: t('disclosures.wholeMunicipality') },
            ...choices.departments.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          required
        />
        <SelectField
          name="responsibleId"
          label={t('disclosures.responsible')}
          options={choices.people.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
      </FieldRow>
      <RadioField
        name="form"
        label={t('disclosures.formTitle')}
        columns={3}
        options={DISCLOSURE_FORMS.map((value) => ({
          value,
          title: t(`disclosures.form.${value}`),
          text: t(`disclosures.formText.${value}`),
        }))}
      />
      <FormButtons onCancel={onCancel} />
    </FormFrame>
  );
}

/** When and how it came, which is never changed afterwards: its clock counts from then. */
function Received() {
  const { t } = useText();
  const { value, onChange, error } = useField<string>('receivedAt');
  return (
    <>
      <DateTimeInput
        dayLabel={t('disclosures.fields.receivedDay')}
        timeLabel={t('disclosures.fields.receivedTime')}
        value={value}
        onChange={onChange}
        error={error}
      />
      <SelectField
        name="how"
        label={t('disclosures.howTitle')}
        options={REQUEST_WAYS.map((way) => ({ value: way, label: t(`disclosures.how.${way}`) }))}
        required
      />
    </>
  );
}
