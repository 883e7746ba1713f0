// What the receiver of packages has to know, once for the municipality. R46.1.
import { ArchiveSettingsFields, PACKAGE_SHAPES } from '../../../domain/archiving/model.ts';
import { useAction } from '../../calls/use-action.ts';
import { FieldRow, FormButtons, FormFrame, SelectField, TextField } from '../../components/index.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';

type Name = Exclude<keyof ArchiveSettingsFields, 'shape'>;

export function SettingsForm({ fields, onClose }: { fields: ArchiveSettingsFields; onClose: () => void }) {
  const { t } = useText();
  const save = useAction('archiving.saveSettings', {
    ...{ success: 'archiving.settings.saved', onDone: onClose, quiet: true },
  });
  const { form, submit } = useFormFor(ArchiveSettingsFields, { defaultValues: fields });
  const line = (name: Name, required = false) => (
    <TextField name={name} label={t(`archiving.settings.${name}`)} required={required} />
  );
  return (
    <FormFrame form={form} onSubmit={submit((said) => save.run(said))}>
      <SelectField
        name="shape"
        label={t('archiving.settings.shape')}
        hint={t('archiving.settings.shapeHint')}
        options={PACKAGE_SHAPES.map((value) => ({ value, label: t(`archiving.shapes.${value}`) }))}
      />
      <FieldRow>
        {line('creator', true)}
        {line('creatorCode', true)}
      </FieldRow>
      {line('agreement', true)}
      <FieldRow>
        {line('deliverer')}
        {line('delivererCode')}
      </FieldRow>
      <FieldRow>
        {line('system', true)}
        {line('referenceCode')}
        {line('informationClass')}
      </FieldRow>
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}
