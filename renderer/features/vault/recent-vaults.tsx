// Vaults opened earlier on this computer.
import { UnstyledButton } from '@mantine/core';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { useText } from '../../i18n/use-text.ts';
import gate from './gate.module.css';
import { useWays } from './ways.ts';
import classes from './welcome.module.css';

const MAX_SHOWN = 5;

/** Folders of the vaults opened last on this computer, except the current one. */
export const recentVaults = ({ recent, folder }: VaultStatus): string[] =>
  recent.filter((one) => one !== folder).slice(0, MAX_SHOWN);

export function RecentVaults({ status }: { status: VaultStatus }) {
  const { t } = useText();
  const { openRecent } = useWays();
  const others = recentVaults(status);
  if (others.length === 0) return null;
  return (
    <section className={classes.recent} aria-labelledby="recent">
      <h2 className={classes.recentTitle} id="recent">
        {t('vault.welcome.recent')}
      </h2>
      <ul className={classes.recentList}>
        {others.map((folder) => (
          <li key={folder}>
            <UnstyledButton className={gate.quiet ?? ''} onClick={() => openRecent(folder)}>
              {folder}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
