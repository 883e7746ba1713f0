// Settings: appearance, security, the passphrase, and the vault with its check and journal.
import { type ReactNode, useEffect, useRef } from 'react';
import { Page } from '../../components/page/page.tsx';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { type SettingName, openedSetting, usePassedValue } from '../../hooks/passed-value.ts';
import { BackupCard } from '../backup/settings-card.tsx';
import { Appearance } from './appearance.tsx';
import { EmergencyWait } from './emergency-wait.tsx';
import { JournalCard } from './journal-card.tsx';
import { LetterKeys } from './letter-keys.tsx';
import { MembersCard } from './members-card.tsx';
import { Notifications } from './notifications.tsx';
import { RunningCard } from './running.tsx';
import { Security } from './security.tsx';
import { Spelling } from './spelling.tsx';
import { VaultCheck } from './vault-check.tsx';

export function SettingsScreen() {
  const { t } = useText();
  const { data: preferences } = useCall('app.preferences', {});
  const { data: status } = useCall('vault.status', {});
  return (
    <Page title={t('app.nav.settings')}>
      <div style={{ display: 'grid', gap: 22, maxWidth: 720 }}>
        {preferences && (
          <Setting name="look">
            <Appearance preferences={preferences} />
          </Setting>
        )}
        {preferences && (
          <Setting name="keys">
            <LetterKeys preferences={preferences} />
          </Setting>
        )}
        {preferences && (
          <Setting name="security">
            <Security
              preferences={preferences}
              writable={status?.mode === 'readWrite'}
              isPassphraseWeak={status?.passphraseWeak === true}
            />
          </Setting>
        )}
        {preferences && (
          <Setting name="notifications">
            <Notifications preferences={preferences} />
          </Setting>
        )}
        {preferences && (
          <Setting name="running">
            <RunningCard preferences={preferences} />
          </Setting>
        )}
        {preferences && (
          <Setting name="spelling">
            <Spelling preferences={preferences} />
          </Setting>
        )}
        <Setting name="members">
          <MembersCard />
        </Setting>
        <Setting name="emergency">
          <EmergencyWait />
        </Setting>
        <Setting name="backup">
          <BackupCard />
        </Setting>
        <Setting name="vault">
          <VaultCheck folder={status?.folder ?? ''} />
        </Setting>
        <Setting name="journal">
          <JournalCard />
        </Setting>
      </div>
    </Page>
  );
}

/** A card of the settings; the search opens the settings at it. */
function Setting({ name, children }: { name: SettingName; children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null);
  const isWanted = usePassedValue(openedSetting) === name;
  useEffect(() => {
    if (isWanted) part.current?.scrollIntoView();
  }, [isWanted]);
  return <div ref={part}>{children}</div>;
}
