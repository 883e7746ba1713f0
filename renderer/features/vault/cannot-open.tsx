// A vault that cannot be opened, and what the user can do. No file is modified.
import { Button } from '@mantine/core';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { call } from '../../bridge.ts';
import { queryClient } from '../../calls/client.ts';
import { useText } from '../../i18n/use-text.ts';
import { FetchAgain } from './fetch-again.tsx';
import { GateFrame } from './gate-frame.tsx';
import classes from './gate.module.css';
import { OtherVault } from './other-vault.tsx';

function RetryButtons() {
  const { t } = useText();
  return (
    <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
      <Button onClick={() => void queryClient.invalidateQueries({ queryKey: ['vault.status'] })}>
        {t('vault.damaged.retry')}
      </Button>
      <Button variant="default" onClick={() => void call('app.openLogFolder', {})}>
        {t('app.crash.log')}
      </Button>
    </div>
  );
}

export function Newer({ status, version }: { status: VaultStatus; version: number }) {
  const { t } = useText();
  return (
    <GateFrame
      title={t('vault.newer.title')}
      text={t('vault.newer.text', { version })}
      below={<OtherVault status={status} />}
    >
      <div className={classes.body}>
        <p className={classes.folder}>{t('vault.damaged.folder', { folder: status.folder })}</p>
        <RetryButtons />
      </div>
    </GateFrame>
  );
}

export function Damaged({ status }: { status: VaultStatus }) {
  const { t } = useText();
  const { part = '', reason, count, max = 0 } = status.folderState.kind === 'damaged' ? status.folderState.params : {};
  const sentence = (): string => {
    if (count !== undefined) return t('vault.damaged.tooMany', { count: Number(count), max });
    if (reason === 'ELOOP') return t('vault.damaged.link', { part });
    return String(part).startsWith('members') ? t('vault.damaged.members') : t('vault.damaged.text');
  };
  return (
    <GateFrame title={t('vault.damaged.title')} text={sentence()} below={<OtherVault status={status} />}>
      <div className={classes.body}>
        <p className={classes.folder}>{t('vault.damaged.folder', { folder: status.folder })}</p>
        <RetryButtons />
        {status.server !== null && <FetchAgain />}
      </div>
    </GateFrame>
  );
}
