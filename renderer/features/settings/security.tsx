// Automatic lock, clipboard timeout, and the passphrase.
import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { Preferences } from '../../../domain/app/calls.ts';
import { Section } from '../../components/basics/section.tsx';
import { Note } from '../../components/basics/note.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { ChangePassphrase } from './change-passphrase.tsx';
import { RememberedHere } from './remembered-here.tsx';

const MINUTES = [1, 5, 10, 15, 30, 60, 120];
const SECONDS = [10, 20, 30, 60, 120];

const withOwn = (values: readonly number[], own: number): number[] =>
  [...new Set(own === 0 ? values : [...values, own])].sort((a, b) => a - b);

interface Props {
  preferences: Preferences;
  writable: boolean;
  isPassphraseWeak: boolean;
}

export function Security({ preferences, writable, isPassphraseWeak }: Props) {
  const { t } = useText();
  const [changing, setChanging] = useState(false);
  const save = useAction('app.savePreferences');
  return (
    <Section title={t('app.settings.security')}>
      <div style={{ display: 'grid', gap: 16 }}>
        <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))', gap: 16 }}>
          <Select
            label={t('app.settings.lockAfter')}
            description={t('app.settings.lockHint')}
            inputWrapperOrder={['label', 'input', 'description']}
            data={[
              ...withOwn(MINUTES, preferences.lockAfterMinutes).map((count) => ({
                value: String(count),
                label: t('app.settings.minutes', { count }),
              })),
              { value: '0', label: t('app.settings.lockNever') },
            ]}
            value={String(preferences.lockAfterMinutes)}
            onChange={(value) => void save.run({ lockAfterMinutes: Number(value) })}
            allowDeselect={false}
          />
          <Select
            label={t('app.settings.clipboard')}
            data={withOwn(SECONDS, preferences.clipboardSeconds).map((count) => ({
              value: String(count),
              label: t('app.settings.seconds', { count }),
            }))}
            value={String(preferences.clipboardSeconds)}
            onChange={(value) => void save.run({ clipboardSeconds: Number(value) })}
            allowDeselect={false}
          />
        </div>
        <div>
          <p className="dim" style={{ maxWidth: 560, marginBottom: 8 }}>
            {t('app.settings.passphraseText')}
          </p>
          {isPassphraseWeak && (
            <div style={{ maxWidth: 560, marginBottom: 8 }}>
              <Note tone="amber">{t('app.banner.weakPassphrase')}</Note>
            </div>
          )}
          <Button variant="default" onClick={() => setChanging(true)} disabled={!writable}>
            {t('app.settings.change')}
          </Button>
        </div>
        <RememberedHere />
      </div>
      <ChangePassphrase opened={changing} onClose={() => setChanging(false)} />
    </Section>
  );
}
