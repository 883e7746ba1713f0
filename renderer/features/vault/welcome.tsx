// First start: set up a vault, try the example data, join a colleague's vault, or open or restore an existing one.
import {
  IconChevronRight,
  IconFolderOpen,
  IconHistory,
  IconServer,
  IconSquarePlus,
  IconTestPipe,
  IconTicket,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { Note } from '../../components/basics/note.tsx';
import { useText } from '../../i18n/use-text.ts';

import { RecentVaults } from './recent-vaults.tsx';
import { useWays } from './ways.ts';
import { WelcomeFrame } from './welcome-frame.tsx';
import classes from './welcome.module.css';

const ICON = { size: 22, stroke: 1.75, 'aria-hidden': true };

/** `noVault`: the person has a code, and chose a folder without a vault. */
export function Welcome({ status, noVault }: { status: VaultStatus; noVault: boolean }) {
  const { t } = useText();
  const ways = useWays();
  return (
    <WelcomeFrame>
      {noVault && (
        <Note tone="amber" alert>
          {t('vault.welcome.noVault', { folder: status.folder })}
        </Note>
      )}
      <WelcomeOption
        first
        icon={<IconSquarePlus {...ICON} />}
        title={t('vault.welcome.start')}
        text={t('vault.welcome.startText')}
        onClick={ways.setUp}
        disabled={ways.busy}
      />
      <WelcomeOption
        icon={<IconTestPipe {...ICON} />}
        title={t('vault.welcome.demo')}
        text={ways.busy ? t('vault.welcome.demoBusy') : t('vault.welcome.demoText')}
        onClick={ways.demo}
        disabled={ways.busy}
      />
      <WelcomeOption
        icon={<IconTicket {...ICON} />}
        title={t('vault.welcome.code')}
        text={t('vault.welcome.codeText')}
        onClick={ways.join}
        disabled={ways.busy}
      />
      <WelcomeOption
        icon={<IconServer {...ICON} />}
        title={t('server.join.way')}
        text={t('server.join.wayText')}
        onClick={ways.joinServer}
        disabled={ways.busy}
      />
      <WelcomeOption
        icon={<IconFolderOpen {...ICON} />}
        title={t('vault.welcome.open')}
        text={t('vault.welcome.openText')}
        onClick={ways.open}
        disabled={ways.busy}
      />
      <WelcomeOption
        icon={<IconHistory {...ICON} />}
        title={t('backup.restore.way')}
        text={t('backup.restore.wayText')}
        onClick={ways.restore}
        disabled={ways.busy}
      />
      <RecentVaults status={status} />
    </WelcomeFrame>
  );
}

interface WelcomeOptionProps {
  first?: boolean;
  icon: ReactNode;
  title: string;
  text: string;
  onClick: () => void;
  disabled: boolean;
}

function WelcomeOption({ first = false, icon, title, text, onClick, disabled }: WelcomeOptionProps) {
  return (
    <button type="button" className={classes.way} data-first={first || undefined} onClick={onClick} disabled={disabled}>
      {icon}
      <span className={classes.wayTitle}>{title}</span>
      <span className={classes.wayText} role={disabled ? 'status' : undefined}>
        {text}
      </span>
      <IconChevronRight className={classes.arrow} size={18} stroke={1.75} aria-hidden />
    </button>
  );
}
