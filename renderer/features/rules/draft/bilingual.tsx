// A text in both languages of the program. English left empty says the same as Swedish.
import { z } from 'zod';
import { Line, OptionalLine, RequiredText, Text } from '../../../../domain/kernel/schemas.ts';
import { FieldRow, TextAreaField, TextField } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';

const filled = ({ sv, en }: { sv: string; en: string }): { sv: string; en: string } => ({
  sv,
  en: en === '' ? sv : en,
});

/** A line as a form takes it. */
export const TwoLines = z.object({ sv: Line, en: OptionalLine }).transform(filled);
/** The same, and may be empty. */
export const TwoOptionalLines = z.object({ sv: OptionalLine, en: OptionalLine }).transform(filled);
/** A text of several lines as a form takes it. */
export const TwoTexts = z.object({ sv: RequiredText, en: Text }).transform(filled);
/** The same, and may be empty. */
export const TwoOptionalTexts = z.object({ sv: Text, en: Text }).transform(filled);

interface Props {
  /** The field that holds both. */
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  autoFocus?: boolean;
}

export function TwoLineFields({ name, label, hint, required = false, autoFocus = false }: Props) {
  const { t } = useText();
  return (
    <FieldRow>
      <TextField
        name={`${name}.sv`}
        label={label}
        {...(hint === undefined ? {} : { hint })}
        required={required}
        autoFocus={autoFocus}
      />
      <TextField
        name={`${name}.en`}
        label={t('rules.draft.inEnglish', { label })}
        {...(hint === undefined ? {} : { hint: t('rules.draft.englishHint') })}
      />
    </FieldRow>
  );
}

/** @param rows lines shown at least */
export function TwoTextFields({
  name,
  label,
  hint,
  required = false,
  rows = 2,
  record = false,
}: Omit<Props, 'autoFocus'> & { rows?: number; record?: boolean }) {
  const { t } = useText();
  return (
    <>
      <TextAreaField
        name={`${name}.sv`}
        label={label}
        {...(hint === undefined ? {} : { hint })}
        required={required}
        rows={rows}
        record={record}
      />
      <TextAreaField name={`${name}.en`} label={t('rules.draft.inEnglish', { label })} rows={rows} record={record} />
    </>
  );
}
