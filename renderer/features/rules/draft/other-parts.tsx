// The parts of a draft that are texts, and the name of the whole.
import { FieldGroup, TextField } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import { TEXT_FIELDS, textKey } from '../texts.ts';
import { TwoTextFields } from './bilingual.tsx';

/** The texts that a rule set may be without. */
const OPTIONAL: readonly string[] = ['userNoticeShort', 'electedGuidance'];

export function TextsPart() {
  const { t } = useText();
  return TEXT_FIELDS.map((field) => (
    <FieldGroup
      key={field}
      title={t(textKey(field))}
      {...(field.startsWith('authorNotices.') && field !== 'authorNotices.otherReason'
        ? { text: t('rules.texts.places') }
        : {})}
      {...(field.startsWith('userNotice') ? { text: t('rules.texts.noticePlaces') } : {})}
    >
      <TwoTextFields name={field} label={t(textKey(field))} required={!OPTIONAL.includes(field)} record />
    </FieldGroup>
  ));
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
