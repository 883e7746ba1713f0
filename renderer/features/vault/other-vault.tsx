// Menu of the other ways to begin: a vault opened earlier, a folder, a new vault, the example data, a backup.
import { Menu, UnstyledButton } from '@mantine/core';
import {
  IconChevronDown,
  IconFolderOpen,
  IconHistory,
  IconServer,
  IconSparkles,
  IconSquareRoundedPlus,
  IconVault,
} from '@tabler/icons-react';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './gate.module.css';
import { recentVaults } from './recent-vaults.tsx';
import { useWays } from './ways.ts';

const ICON = { size: 16, 'aria-hidden': true };

export function OtherVault({ status }: { status: VaultStatus }) {
  const { t } = useText();
  const ways = useWays();
  const recent = recentVaults(status);
  return (
    <div>
      <Menu position="bottom-start" width={320}>
        <Menu.Target>
          <UnstyledButton className={classes.quiet ?? ''} disabled={ways.busy}>
            {t('vault.unlock.other')} <IconChevronDown size={13} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {recent.length > 0 && (
            <>
              <Menu.Label>{t('vault.welcome.recent')}</Menu.Label>
              {recent.map((folder) => (
                <Menu.Item key={folder} leftSection={<IconVault {...ICON} />} onClick={() => ways.openRecent(folder)}>
                  <bdi className={classes.path}>{folder}</bdi>
                </Menu.Item>
              ))}
              <Menu.Divider />
            </>
          )}
          <Menu.Item leftSection={<IconFolderOpen {...ICON} />} onClick={ways.open}>
            {t('vault.unlock.openFolder')}
          </Menu.Item>
          <Menu.Item leftSection={<IconServer {...ICON} />} onClick={ways.joinServer}>
            {t('server.join.way')}
          </Menu.Item>
          <Menu.Item leftSection={<IconSquareRoundedPlus {...ICON} />} onClick={ways.setUp}>
            {t('vault.welcome.start')}
          </Menu.Item>
          {/* The example is made from scratch each time, so it is not offered over itself. */}
          {!status.demo && (
            <Menu.Item leftSection={<IconSparkles {...ICON} />} onClick={ways.demo}>
              {t('vault.welcome.demo')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconHistory {...ICON} />} onClick={ways.restore}>
            {t('backup.restore.way')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <p role="status">{ways.busy ? t('vault.welcome.demoBusy') : ''}</p>
    </div>
  );
}
