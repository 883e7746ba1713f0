// Settings: appearance, security, the passphrase, and the vault with its check and journal.
import { Page } from '../../components/page/page.tsx';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { BackupCard } from '../backup/settings-card.tsx';
import { Appearance } from './appearance.tsx';
import { EmergencyWait } from './emergency-wait.tsx';
import { JournalCard } from './journal-card.tsx';
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
        {preferences && <Appearance preferences={preferences} />}
        {preferences && (
          <Security
            preferences={preferences}
            writable={status?.mode === 'readWrite'}
            isPassphraseWeak={status?.passphraseWeak === true}
          />
        )}
        {preferences && <Notifications preferences={preferences} />}
        {preferences && <RunningCard preferences={preferences} />}
        {preferences && <Spelling preferences={preferences} />}
        <MembersCard />
        <EmergencyWait />
        <BackupCard />
        <VaultCheck folder={status?.folder ?? ''} />
        <JournalCard />
      </div>
    </Page>
  );
}
