// Whether single letters are keys in the inbox (WCAG 2.1.4).
import { Switch } from '@mantine/core';
import type { Preferences } from '../../../domain/app/calls.ts';
import { Section } from '../../components/basics/section.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';

export function LetterKeys({ preferences }: { preferences: Preferences }) {
  const { t } = useText();
  const save = useAction('app.savePreferences');
  return (
    <Section title={t('app.settings.keys')}>
      <Switch
        label={t('app.settings.letterKeys')}
        description={t('app.settings.letterKeysText')}
        checked={preferences.letterKeys !== false}
        onChange={(event) => void save.run({ letterKeys: event.currentTarget.checked })}
      />
    </Section>
  );
}
