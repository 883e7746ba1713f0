// The form of an approved answer: the question as people ask it, the answer in one or two languages, its owner and when
// the owner looks at it again. R33.
import { useWatch } from 'react-hook-form';
import type { ApprovedAnswerRow } from '../../../domain/approved-answers/calls.ts';
import { ApprovedAnswerFields } from '../../../domain/approved-answers/model.ts';
import { lastReviewDay, proposedReviewDay } from '../../../domain/approved-answers/rules.ts';
import { addDays } from '../../../domain/calendar/days.ts';
import type { Output } from '../../../domain/contract/api.ts';
import {
  DayField,
  FieldRow,
  FormButtons,
  FormFrame,
  Note,
  SelectField,
  TextAreaField,
  TextField,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMe } from '../../calls/use-me.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { capital } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';

type Places = Output<'approvedAnswers.list'>['places'];
type Owners = Output<'approvedAnswers.list'>['owners'];

export interface AnswerFormProps {
  /** Null: a new one. */
  row: ApprovedAnswerRow | null;
  places: Places;
  owners: Owners;
  onClose: () => void;
}

/** A select list has texts for values; this one is for the whole municipality. */
const MUNICIPALITY = 'municipality';
const Draft = ApprovedAnswerFields.extend({ departmentId: ApprovedAnswerFields.shape.ownerId });

export function AnswerForm({ row, places, owners, onClose }: AnswerFormProps) {
  const { t } = useText();
  const { today } = useNow();
  const me = useMe();
  const save = useAction('approvedAnswers.save', {
    quiet: true,
    success: 'approvedAnswers.form.saved',
    onDone: onClose,
  });
  const answer = row?.answer;
  const first = places.find(({ id }) => id !== null && id === me?.departmentId) ?? places[0];
  const place = answer === undefined ? first?.id : answer.departmentId;
  const mine = (owners[place ?? MUNICIPALITY] ?? []).some(({ id }) => id === me?.id);
  const { form, submit } = useFormFor(Draft, {
    row: answer ?? null,
    defaultValues: {
      title: answer?.title ?? '',
      text: answer?.text ?? '',
      textEn: answer?.textEn ?? '',
      words: answer?.words ?? '',
      departmentId: place ?? MUNICIPALITY,
      ownerId: answer?.ownerId ?? (mine ? (me?.id ?? '') : ''),
      reviewOn: answer !== undefined && answer.reviewOn > today ? answer.reviewOn : proposedReviewDay(today),
    },
  });
  return (
    <FormFrame
      form={form}
      onSubmit={submit(({ departmentId, ...fields }) =>
        save.run({
          ...(answer === undefined ? {} : { id: answer.id }),
          fields: { ...fields, departmentId: departmentId === MUNICIPALITY ? null : departmentId },
        }),
      )}
    >
      <TextField
        name="title"
        label={t('approvedAnswers.question')}
        hint={t('approvedAnswers.form.questionHint')}
        required
        autoFocus
      />
      <TextAreaField name="text" label={t('approvedAnswers.form.text')} rows={5} record required />
      <TextAreaField name="textEn" label={t('approvedAnswers.form.textEn')} rows={3} record />
      <TextField name="words" label={t('approvedAnswers.words')} hint={t('approvedAnswers.form.wordsHint')} />
      <FieldRow>
        <SelectField
          name="departmentId"
          label={t('approvedAnswers.place')}
          options={places.map(({ id, name }) => ({
            value: id ?? MUNICIPALITY,
            label: name || capital(t('people.wholeMunicipality')),
          }))}
          required
        />
        <OwnerField owners={owners} />
      </FieldRow>
      <DayField
        name="reviewOn"
        label={t('approvedAnswers.review')}
        hint={t('approvedAnswers.form.reviewHint')}
        min={addDays(today, 1)}
        max={lastReviewDay(today)}
        required
      />
      <Waits />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}

function OwnerField({ owners }: { owners: Owners }) {
  const { t } = useText();
  const place = useWatch({ name: 'departmentId' }) as string | null;
  return (
    <SelectField
      name="ownerId"
      label={t('approvedAnswers.owner')}
      hint={t('approvedAnswers.form.ownerHint')}
      options={(owners[place ?? MUNICIPALITY] ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      required
    />
  );
}

/** Said before it is saved: an answer of somebody else's is not offered until they have approved it. */
function Waits() {
  const { t } = useText();
  const me = useMe();
  const ownerId = useWatch({ name: 'ownerId' }) as string | null;
  return ownerId === null || ownerId === '' || ownerId === me?.id ? null : (
    <Note>{t('approvedAnswers.form.waits')}</Note>
  );
}
