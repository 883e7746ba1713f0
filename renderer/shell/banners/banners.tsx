// Banners of the open vault: wrong clock, an outdated program, read-only mode and its reason, a weak passphrase, findings
// from opening the vault.
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { isShutOut } from '../../../domain/kernel/shut-out.ts';
import { Note } from '../../components/basics/note.tsx';
import { useText } from '../../i18n/use-text.ts';
import classes from './banners.module.css';
import { CertificateBanner } from './certificate-banner.tsx';
import { ClockBanner } from './clock-banner.tsx';
import { CopyBanner, isCopyToFetch } from './copy-banner.tsx';
import { findingText } from '../../i18n/finding-text.ts';
import { HISTORY_FINDINGS, HistoryBanner } from './history-banner.tsx';
import { isLeftOut, LeftOutBanner } from './left-out-banner.tsx';
import { isAboutLostKeys, LostKeysBanner } from './lost-keys-banner.tsx';
import { ServerBanner } from './server-banner.tsx';
import { isAboutMending, isInTheWay, MendingBanner } from './mending-banner.tsx';
import { UpdateBanner } from './update-banner.tsx';
import { FOLDER_FINDINGS, ReadOnlyBanner } from './read-only-banner.tsx';
import { ShutOutBanner } from './shut-out-banner.tsx';
import { WeakPassphraseBanner } from './weak-passphrase-banner.tsx';

/** Findings that the read-only banner already states. */
const STATED_FINDINGS: readonly string[] = [
  'vault.lockedByOther',
  'vault.readOnlyAsked',
  'vault.lockLost',
  ...FOLDER_FINDINGS,
  ...HISTORY_FINDINGS,
];

export function Banners({ status }: { status: VaultStatus }) {
  return status.findings.some(isShutOut) ? (
    <div className={classes.banners}>
      <ShutOutBanner findings={status.findings} />
    </div>
  ) : (
    <MemberBanners status={status} />
  );
}

function MemberBanners({ status }: { status: VaultStatus }) {
  const leftOut = status.findings.filter(isLeftOut);
  const shown = status.findings.filter(
    (finding) =>
      !STATED_FINDINGS.includes(finding.code) &&
      !isLeftOut(finding) &&
      !isAboutMending(finding) &&
      !isAboutLostKeys(finding, status.server),
  );
  const readOnly = status.mode === 'readOnly';
  // Another banner says why nothing is saved.
  const isSaid = status.findings.some(isInTheWay) || isCopyToFetch(status);
  return (
    <div className={classes.banners}>
      <ClockBanner lastEntryAt={status.lastEntryAt} />
      <UpdateBanner />
      <ServerBanner server={status.server} />
      <CertificateBanner server={status.server} />
      <HistoryBanner findings={status.findings} server={status.server} />
      <CopyBanner status={status} />
      <MendingBanner findings={status.findings} />
      <LostKeysBanner findings={status.findings} server={status.server} />
      {readOnly && !isSaid && <ReadOnlyBanner status={status} />}
      {status.passphraseWeak && !readOnly && <WeakPassphraseBanner />}
      {leftOut.length > 0 && <LeftOutBanner findings={leftOut} readOnly={readOnly} />}
      {shown.length > 0 && <FindingsNote findings={shown} />}
    </div>
  );
}

/** What a window that shows one record says about the vault. */
export function OwnWindowBanners({ status }: { status: VaultStatus }) {
  return status.findings.some(isShutOut) ? (
    <ShutOutBanner findings={status.findings} />
  ) : (
    <>
      <ServerBanner server={status.server} />
      <HistoryBanner findings={status.findings} server={status.server} />
      <MendingBanner findings={status.findings.filter(isInTheWay)} />
      {status.mode === 'readOnly' && !status.findings.some(isInTheWay) && <ReadOnlyBanner status={status} />}
    </>
  );
}

function FindingsNote({ findings }: { findings: VaultStatus['findings'] }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const damage = findings.some((finding) => finding.severity === 'damage');
  return (
    <Note
      tone={damage ? 'red' : 'plain'}
      icon={damage ? <IconAlertTriangle size={18} aria-hidden /> : <IconInfoCircle size={18} aria-hidden />}
      action={
        <Button
          variant="subtle"
          color={damage ? 'red' : 'accent'}
          onClick={() => setOpen((previous) => !previous)}
          aria-expanded={open}
        >
          {open ? t('app.banner.hide') : t('app.banner.show')}
        </Button>
      }
    >
      {damage ? t('app.banner.damage') : t('app.banner.findings', { count: findings.length })}
      {open && (
        <ul className={classes.findings}>
          {findings.map((finding, index) => (
            <li key={`${finding.code}-${String(index)}`}>{findingText(finding)}</li>
          ))}
        </ul>
      )}
    </Note>
  );
}
