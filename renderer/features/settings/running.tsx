// Whether the program stays when its window is closed, and whether it starts with the computer.
import { Switch } from '@mantine/core';
import type { Preferences } from '../../../domain/app/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { Section } from '../../components/basics/section.tsx';
import { useText } from '../../i18n/use-text.ts';

export function RunningCard({ preferences }: { preferences: Preferences }) {
  const { t } = useText();
  const { data: statusArea } = useCall('app.statusArea', {});
  const save = useAction('app.savePreferences');
  const isKept = preferences.tray === true;
  const isMissing = statusArea?.available === false;
  return (
    <Section title={t('app.settings.running')}>
      <div style={{ display: 'grid', gap: 12 }}>
        <Switch
          label={t('app.settings.tray')}
          description={t(isMissing ? 'app.settings.noTray' : 'app.settings.trayText')}
          checked={isKept}
          disabled={isMissing && !isKept}
          onChange={(event) => void save.run({ tray: event.currentTarget.checked })}
        />
        <Switch
          label={t('app.settings.startWithComputer')}
          description={t('app.settings.startWithComputerText')}
          checked={preferences.startWithComputer === true}
          onChange={(event) => void save.run({ startWithComputer: event.currentTarget.checked })}
        />
      </div>
    </Section>
  );
}
