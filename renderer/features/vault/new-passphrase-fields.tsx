// Choosing a passphrase, the same everywhere: a suggestion, the passphrase with its strength, and once more.
import { useFormContext, useWatch } from 'react-hook-form';
import { SecretField } from '../../components/fields/index.ts';
import { PassphraseSuggestion } from './passphrase-suggestion.tsx';
import { StrengthMeter } from './strength-meter.tsx';

interface Props {
  /** Name of the form's field; the field for the repetition is called `again`. */
  name: 'passphrase' | 'next';
  label: string;
  again: string;
  /** Names that count against the passphrase. */
  personal: readonly string[];
}

export function NewPassphraseFields({ name, label, again, personal }: Props) {
  const { setValue, setFocus, clearErrors } = useFormContext();
  const passphrase = useWatch({ name }) as string;
  const take = (suggestion: string): void => {
    setValue(name, suggestion, { shouldDirty: true });
    setValue('again', '');
    clearErrors([name, 'again']);
    setFocus('again');
  };
  return (
    <>
      <PassphraseSuggestion onUse={take} />
      <SecretField name={name} label={label} required />
      <StrengthMeter passphrase={passphrase} personal={personal} />
      <SecretField name="again" label={again} required />
    </>
  );
}
