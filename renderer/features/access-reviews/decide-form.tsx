// One decision about a finding: put right, to be put right by somebody, or as it should be.
import { accessReviewCalls } from '../../../domain/access-reviews/calls.ts';
import type { AccessFinding, AccessReview } from '../../../domain/access-reviews/model.ts';
import {
  DayField,
  FieldRow,
  FormButtons,
  FormFrame,
  PersonSelect,
  RadioField,
  TextAreaField,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMe } from '../../calls/use-me.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { addDays } from '../../../domain/calendar/days.ts';

const Decision = accessReviewCalls['accessReviews.decide'].input.omit({ id: true, findingId: true });
/** Days to put something right in, as proposed. */
const DAYS_TO_DO = 14;

export function DecideForm({
  review,
  finding,
  onClose,
}: {
  review: AccessReview;
  finding: AccessFinding;
  onClose: () => void;
}) {
  const { t } = useText();
  const { today } = useNow();
  const me = useMe();
  const save = useAction('accessReviews.decide', {
    success: 'accessReviews.decide.saved',
    onDone: onClose,
    quiet: true,
  });
  const { form, submit } = useFormFor(Decision, {
    defaultValues: { note: '', byId: me?.id ?? null, dueOn: addDays(today, DAYS_TO_DO) },
  });
  const kind = form.watch('kind') as string | undefined;
  const kinds = (['done', 'planned', 'right'] as const).filter((one) => one !== 'right' || review.attested === null);
  return (
    <FormFrame
      form={form}
      onSubmit={submit((decision) => save.run({ id: review.id, findingId: finding.id, ...decision }))}
    >
      <RadioField
        name="kind"
        label={t('accessReviews.decide.kind')}
        columns={kinds.length === 3 ? 3 : 2}
        options={kinds.map((value) => ({
          value,
          title: t(`accessReviews.decide.${value}`),
          text: t(`accessReviews.decide.${value}Text`),
        }))}
      />
      {kind === 'planned' && (
        <FieldRow>
          <PersonSelect name="byId" label={t('accessReviews.decide.by')} required />
          <DayField name="dueOn" label={t('accessReviews.decide.due')} min={today} required />
        </FieldRow>
      )}
      <TextAreaField
        name="note"
        label={t(kind === 'right' ? 'accessReviews.decide.why' : 'accessReviews.decide.note')}
        rows={2}
        required={kind === 'right'}
      />
      <FormButtons onCancel={onClose} save={t('accessReviews.decide.save')} />
    </FormFrame>
  );
}
