// Which desktop notifications are shown on this computer.
import { Checkbox } from '@mantine/core';
import { REMINDER_KINDS, type Preferences, type ReminderKind } from '../../../domain/app/calls.ts';
import { Section } from '../../components/basics/section.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';

export function Notifications({ preferences }: { preferences: Preferences }) {
  const { t } = useText();
  const save = useAction('app.savePreferences');
  const silenced = preferences.silenced ?? [];
  const set = (kind: ReminderKind, shown: boolean): void =>
    void save.run({ silenced: shown ? silenced.filter((entry) => entry !== kind) : [...silenced, kind] });
  return (
    <Section title={t('app.settings.notifications')}>
      <div style={{ display: 'grid', gap: 10 }}>
        <p className="dim">{t('app.settings.notificationsText')}</p>
        {REMINDER_KINDS.map((kind) => (
          <Checkbox
            key={kind}
            label={t(`app.settings.remind.${kind}`)}
            checked={!silenced.includes(kind)}
            onChange={(event) => set(kind, event.currentTarget.checked)}
          />
        ))}
      </div>
    </Section>
  );
}
