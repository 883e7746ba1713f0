// The head of department reviews who may speak: everybody on the list keeps it, except those chosen. R28.
import { permissionReviewCalls, type PermissionGroup } from '../../../domain/permission-reviews/calls.ts';
import { CheckGroupField, FormButtons, FormFrame, TextField } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { listed } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';

const Review = permissionReviewCalls['permissionReviews.record'].input.omit({ departmentId: true, seenIds: true });

export function ReviewForm({
  group: { departmentId, people },
  onClose,
}: {
  group: PermissionGroup;
  onClose: () => void;
}) {
  const { t } = useText();
  const save = useAction('permissionReviews.record', {
    quiet: true,
    onDone: ({ kept, withdrawn }) => {
      const more = withdrawn === 0 ? '' : ` ${t('permissionReviews.doneWithdrawn', { count: withdrawn })}`;
      notifyDone(`${t('permissionReviews.done', { count: kept })}${more}`);
      onClose();
    },
  });
  const { form, submit } = useFormFor(Review, { defaultValues: { withdrawIds: [], reason: '', note: '' } });
  return (
    <FormFrame
      form={form}
      onSubmit={submit((review) => save.run({ departmentId, seenIds: people.map(({ id }) => id), ...review }))}
    >
      <p className="dim">{t('permissionReviews.formText', { count: people.length })}</p>
      <CheckGroupField
        name="withdrawIds"
        label={t('permissionReviews.withdraw')}
        hint={t('permissionReviews.withdrawHint')}
        options={people.map(({ id, name, channels }) => ({
          value: id,
          label:
            channels.length === 0 ? name : t('permissionReviews.withChannels', { name, channels: listed(channels) }),
        }))}
        stacked
      />
      <TextField name="reason" label={t('permissionReviews.reason')} hint={t('permissionReviews.reasonHint')} />
      <TextField name="note" label={t('permissionReviews.note')} />
      <FormButtons onCancel={onClose} save={t('permissionReviews.save')} />
    </FormFrame>
  );
}
