// Read-only mode: who has write access, that the display is updated live, and how to request write access.
import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import type { WriteAccess } from '../../../domain/vault/write-access-calls.ts';
import { Note } from '../../components/basics/note.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { clock } from '../../i18n/format.ts';
import classes from './banners.module.css';
import { findingText } from '../../i18n/finding-text.ts';
import { codeText } from '../../i18n/problem-text.ts';
import { isKnown, ownerName, sinceText } from '../../i18n/lock-owner-text.ts';

/** Findings that prevent this program from writing regardless of who holds the lock. */
export const FOLDER_FINDINGS: readonly string[] = ['vault.folderReadOnly', 'vault.lockUnreliable'];
const folderFinding = ({ findings }: VaultStatus) => findings.find(({ code }) => FOLDER_FINDINGS.includes(code));

export function ReadOnlyBanner({ status }: { status: VaultStatus }) {
  const { data: writing } = useCall('vault.writing', {});
  const ask = useAction('vault.askToWrite');
  const withdraw = useAction('vault.withdrawAsking');
  return (
    <Note tone="amber" icon={<IconEye size={18} aria-hidden />}>
      <div className={classes.readOnly}>
        <div className={classes.words} role="status">
          <WriterStatus status={status} writing={writing} />
        </div>
        {writing?.following && status.server === null && (
          <Buttons
            writing={writing}
            isRetry={folderFinding(status) !== undefined}
            busy={ask.busy || withdraw.busy}
            onAsk={() => void ask.run({})}
            onWithdraw={() => void withdraw.run({})}
          />
        )}
      </div>
    </Note>
  );
}

function WriterStatus({ status, writing }: { status: VaultStatus; writing: WriteAccess | undefined }): ReactNode {
  const { t } = useText();
  const { today } = useNow();
  if (!writing?.following) return <span>{t('app.banner.readOnly')}</span>;
  // The others who write to a vault on a server are not asked for anything.
  if (status.server !== null) return <span>{t('app.server.openElsewhere')}</span>;
  const { owner, free } = writing;
  const lost = status.findings.some(({ code }) => code === 'vault.lockLost');
  const folderProblem = folderFinding(status);
  return (
    <>
      {lost && <span>{t('app.writing.lost')}</span>}
      {folderProblem !== undefined && <span>{findingText(folderProblem)}</span>}
      {free || owner === null ? (
        folderProblem === undefined && (
          <span>
            {owner === null || !isKnown(owner)
              ? t('app.writing.free')
              : t('app.writing.freeAfter', { name: ownerName(owner), host: owner.host })}
          </span>
        )
      ) : (
        <span>
          {isKnown(owner)
            ? t('app.writing.other', {
                name: ownerName(owner),
                host: owner.host,
                since: sinceText(owner.since, today),
              })
            : t('app.writing.unknown')}
        </span>
      )}
      <RequestStatus writing={writing} />
    </>
  );
}

function RequestStatus({ writing: { asking, owner } }: { writing: WriteAccess }): ReactNode {
  const { t } = useText();
  if (asking === null) return null;
  const name = asking.by === '' ? (owner === null ? t('app.writing.somebody') : ownerName(owner)) : asking.by;
  switch (asking.state) {
    case 'waiting':
      return <strong>{t('app.writing.asking.waiting', { name, at: clock(asking.since) })}</strong>;
    case 'refused':
      return (
        <strong>
          {asking.reason === ''
            ? t('app.writing.asking.refused', { name })
            : t('app.writing.asking.refusedBecause', { name, reason: asking.reason })}
        </strong>
      );
    case 'noAnswer':
      return <strong>{t('app.writing.asking.noAnswer', { name })}</strong>;
    case 'overtaken':
      return <strong>{t('app.writing.asking.overtaken')}</strong>;
    case 'failed':
      return <strong>{codeText(asking.reason)}</strong>;
  }
}

function Buttons({
  writing: { asking, free },
  isRetry,
  busy,
  onAsk,
  onWithdraw,
}: {
  writing: WriteAccess;
  isRetry: boolean;
  busy: boolean;
  onAsk: () => void;
  onWithdraw: () => void;
}): ReactNode {
  const { t } = useText();
  if (asking?.state === 'waiting' && !free)
    return (
      <Button variant="default" onClick={onWithdraw} loading={busy}>
        {t('app.writing.withdraw')}
      </Button>
    );
  return (
    <div className={classes.buttons}>
      {asking !== null && (
        <Button variant="subtle" onClick={onWithdraw} disabled={busy}>
          {t('app.writing.putAway')}
        </Button>
      )}
      <Button variant="default" onClick={onAsk} loading={busy}>
        {free
          ? t(isRetry ? 'app.writing.tryAgain' : 'app.writing.begin')
          : asking === null
            ? t('app.writing.ask')
            : t('app.writing.askAgain')}
      </Button>
    </div>
  );
}
