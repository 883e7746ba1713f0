// Settings: the list of sections, and the one at the address.
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type SettingName, settingAt } from '../../../domain/screens/settings.ts';
import type { Preferences } from '../../../domain/app/calls.ts';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { Page } from '../../components/page/page.tsx';
import { useCall } from '../../calls/use-call.ts';
import { useSettingsOffered } from '../../hooks/use-settings-offered.ts';
import { useText } from '../../i18n/use-text.ts';
import { settingPath } from '../../routes.ts';
import { BackupCard } from '../backup/settings-card.tsx';
import { JournalLinesCard } from '../journal-lines/journal-lines-card.tsx';
import { PlaceCard } from '../server/place-card.tsx';
import { TimeStampsCard } from '../time-stamps/time-stamps-card.tsx';
import { Appearance } from './appearance.tsx';
import { EmergencyWait } from './emergency-wait.tsx';
import { JournalCard } from './journal-card.tsx';
import { LetterKeys } from './letter-keys.tsx';
import { MembersCard } from './members-card.tsx';
import { Notifications } from './notifications.tsx';
import { RunningCard } from './running.tsx';
import { Security } from './security.tsx';
import classes from './settings.module.css';
import { Spelling } from './spelling.tsx';
import { VaultCheck } from './vault-check.tsx';

interface Known {
  readonly preferences: Preferences | undefined;
  readonly status: VaultStatus | undefined;
}

const withPreferences =
  (show: (preferences: Preferences, known: Known) => ReactNode) =>
  (known: Known): ReactNode =>
    known.preferences === undefined ? null : show(known.preferences, known);

const SECTIONS: Readonly<Record<SettingName, (known: Known) => ReactNode>> = {
  look: withPreferences((preferences) => <Appearance preferences={preferences} />),
  keys: withPreferences((preferences) => <LetterKeys preferences={preferences} />),
  security: withPreferences((preferences, { status }) => (
    <Security
      preferences={preferences}
      writable={status?.mode === 'readWrite'}
      isPassphraseWeak={status?.passphraseWeak === true}
    />
  )),
  notifications: withPreferences((preferences) => <Notifications preferences={preferences} />),
  running: withPreferences((preferences) => <RunningCard preferences={preferences} />),
  spelling: withPreferences((preferences) => <Spelling preferences={preferences} />),
  members: () => <MembersCard />,
  emergency: () => <EmergencyWait />,
  backup: () => <BackupCard />,
  place: ({ status }) => <PlaceCard status={status} />,
  vault: ({ status }) => <VaultCheck folder={status?.folder ?? ''} />,
  journal: () => <JournalCard />,
  timeStamps: () => <TimeStampsCard />,
  journalLines: () => <JournalLinesCard />,
};

/** @param address the last part of the section's address; empty: the first section */
export function SettingsScreen({ address }: { address: string }) {
  const { t } = useText();
  const offered = useSettingsOffered();
  const { data: preferences } = useCall('app.preferences', {});
  const { data: status } = useCall('vault.status', {});
  const wanted = settingAt(address);
  const asked = offered.find(({ name }) => name === wanted);
  const shown = asked?.name ?? 'look';
  return (
    <Page title={t('app.nav.settings')}>
      <div className={classes.columns}>
        <nav aria-label={t('app.settings.sections')} className={classes.sections}>
          {offered.map(({ name, title }) => (
            <Link
              key={name}
              href={settingPath(name)}
              className={classes.link}
              {...(name === shown ? { 'aria-current': 'page' as const } : {})}
            >
              {title}
            </Link>
          ))}
        </nav>
        {/* One who has chosen a section continues there. */}
        <div
          key={shown}
          className={classes.section}
          data-wide={shown === 'journal' || undefined}
          {...(asked === undefined
            ? {}
            : { 'data-focus-start': true, tabIndex: -1, role: 'group', 'aria-label': asked.title })}
        >
          {SECTIONS[shown]({ preferences, status })}
        </div>
      </div>
    </Page>
  );
}
