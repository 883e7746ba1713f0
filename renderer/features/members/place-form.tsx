// Where the printed recovery sheet is kept.
import { memberCalls } from '../../../domain/members/calls.ts';
import { FormButtons, FormFrame, TextField } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';

const Place = memberCalls['members.sheetKept'].input.omit({ made: true });

/** Records where the printed sheet is kept. */
export function PlaceForm({ made, onDone, onCancel }: { made: string; onDone: () => void; onCancel?: () => void }) {
  const { t } = useText();
  const save = useAction('members.sheetKept', { quiet: true, success: 'members.sheet.saved', onDone });
  const { form, submit } = useFormFor(Place, { defaultValues: { place: '' }, noGuard: true });
  return (
    <FormFrame form={form} onSubmit={submit(({ place }) => save.run({ made, place }))} label={t('members.sheet.note')}>
      <TextField name="place" label={t('members.sheet.place')} hint={t('members.sheet.placeHint')} required />
      <FormButtons save={t('members.sheet.save')} {...(onCancel ? { onCancel } : {})} />
    </FormFrame>
  );
}
