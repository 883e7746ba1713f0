// The parts of a draft that are texts, the list of platforms, and the name of the whole.
import { Switch } from '@mantine/core';
import type { RuleSet } from '../../../../domain/rules/model.ts';
import { CheckGroupField, FieldGroup, TextField } from '../../../components/index.ts';
import { useField } from '../../../components/fields/use-field.ts';
import { useText } from '../../../i18n/use-text.ts';
import { TEXT_FIELDS, textKey } from '../texts.ts';
import { TwoTextFields } from './bilingual.tsx';

export function TextsPart() {
  const { t } = useText();
  return TEXT_FIELDS.map((field) => (
    <FieldGroup
      key={field}
      title={t(textKey(field))}
      {...(field.startsWith('authorNotices.') && field !== 'authorNotices.otherReason'
        ? { text: t('rules.texts.places') }
        : {})}
    >
      <TwoTextFields name={field} label={t(textKey(field))} required record />
    </FieldGroup>
  ));
}

export function PlatformsPart() {
  const { t } = useText();
  const { value: platforms } = useField<RuleSet['platforms']>('platforms');
  const { value, onChange } = useField<RuleSet['platformsAllowed']>('platformsAllowed');
  return (
    <>
      <Switch
        label={t('rules.fields.onlySome')}
        description={t('rules.fields.onlySomeHint')}
        checked={value !== null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? platforms.map(({ id }) => id) : null)}
      />
      {value !== null && (
        <CheckGroupField
          name="platformsAllowed"
          label={t('rules.fields.allowed')}
          options={platforms.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </>
  );
}

export function NamePart() {
  const { t } = useText();
  return (
    <>
      <TextField name="name" label={t('rules.fields.name')} required />
      <TextField name="source" label={t('rules.fields.source')} hint={t('rules.fields.sourceHint')} required />
      <TextField name="version" label={t('rules.fields.version')} hint={t('rules.fields.versionHint')} required />
    </>
  );
}
