// Opens another vault: a recent one, or a folder; an empty folder starts the setup.
import { UnstyledButton } from '@mantine/core';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './gate.module.css';
import { RestoreLink } from './restore-link.tsx';
import { RecentVaults } from './welcome.tsx';

export function OtherVault({ status }: { status: VaultStatus }) {
  const { t } = useText();
  const choose = useAction('vault.chooseFolder');
  return (
    <div style={{ display: 'grid', gap: 8, justifyItems: 'start' }}>
      <UnstyledButton className={classes.quiet ?? ''} onClick={() => void choose.run({})}>
        {t('vault.unlock.other')}
      </UnstyledButton>
      <RestoreLink />
      <RecentVaults status={status} />
    </div>
  );
}
