// Unlock screen: select a member, then their method: passphrase, invitation code, or system keyring.
import { UnstyledButton } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Problem } from '../../../domain/kernel/result.ts';
import type { FolderState, VaultStatus } from '../../../domain/vault/calls.ts';
import { Note } from '../../components/basics/note.tsx';
import { Picker } from '../../components/fields/picker.tsx';
import { runWhenIdle } from '../../bridge.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { compareSv } from '../../i18n/format.ts';
import { isKnown, ownerName, sinceText } from '../../i18n/lock-owner-text.ts';
import { DemoMembers } from './demo-members.tsx';
import { GateFrame } from './gate-frame.tsx';
import classes from './gate.module.css';
import { OtherVault } from './other-vault.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import { RememberedForm } from './remembered-form.tsx';

// For an invited member, and behind a link; loaded while the screen is shown.
const loadAccept = () => import('./accept-form.tsx');
const loadRecover = () => import('./recover-form.tsx');
const AcceptForm = lazy(async () => ({ default: (await loadAccept()).AcceptForm }));
const RecoverForm = lazy(async () => ({ default: (await loadRecover()).RecoverForm }));

type Locked = Extract<FolderState, { kind: 'vault' }>;

/** Preselected member: the one who last opened the vault on this computer, or the only one. */
function firstMember(members: Locked['members'], last: string | null): string | null {
  if (members.some(({ id }) => id === last)) return last;
  return members.length === 1 ? (members[0]?.id ?? null) : null;
}

interface UnlockProps {
  status: VaultStatus;
  members: Locked['members'];
  lockedBy: Locked['lockedBy'];
  /** The person has a code: only those who are invited can be chosen, if there are any. */
  joins: boolean;
}

export function Unlock({ status, members: all, lockedBy, joins }: UnlockProps) {
  const { t } = useText();
  const [recovering, setRecovering] = useState(false);
  useEffect(
    () =>
      runWhenIdle(() => {
        void loadAccept();
        void loadRecover();
      }),
    [],
  );
  const invited = all.filter((one) => one.invited);
  const joining = joins && invited.length > 0;
  const members = joining ? invited : all;
  const [chosen, setChosen] = useState<string | null>(() => firstMember(members, status.lastMember));
  // The lock owner may close the vault, and a killed program's lock takes a moment to expire.
  useCall('vault.status', {}, lockedBy === null ? {} : { refetchEveryMs: 1_500 });
  if (recovering) return <RecoverForm members={members} first={chosen} onBack={() => setRecovering(false)} />;
  const member = members.find(({ id }) => id === chosen) ?? null;
  const isGuest = joining || member?.invited === true;
  const isLastGone = status.lastMember !== null && !all.some(({ id }) => id === status.lastMember);
  const below = (
    <>
      {!isGuest && (
        <p style={{ marginBottom: 8 }}>
          <UnstyledButton className={classes.quiet ?? ''} onClick={() => setRecovering(true)}>
            {t('vault.unlock.forgotten')}
          </UnstyledButton>
        </p>
      )}
      <OtherVault status={status} />
    </>
  );
  return (
    <GateFrame
      title={isGuest ? t('vault.accept.title') : t('vault.unlock.title')}
      text={
        status.server === null
          ? t('vault.unlock.folder', { folder: status.folder })
          : t('vault.unlock.server', { host: status.server.host, database: status.server.database })
      }
      below={below}
    >
      <div className={classes.body}>
        {lockedBy && <LockedBy owner={lockedBy} isOnServer={status.server !== null} />}
        {isLastGone && !joins && (
          <Note tone="amber" alert>
            {t('vault.unlock.lastGone')}
          </Note>
        )}
        {joins && !joining && (
          <Note tone="amber" alert>
            {t('vault.accept.nobody')}
          </Note>
        )}
        {status.demo && <DemoMembers members={members.filter(({ invited }) => !invited)} />}
        {members.length > 1 && <MemberSelect members={members} value={chosen} onChange={setChosen} />}
        <Suspense fallback={null}>
          {joining && member === null ? (
            <p className={classes.folder}>{t('vault.accept.who')}</p>
          ) : (
            <UnlockForm
              key={chosen ?? ''}
              member={member}
              readOnly={lockedBy !== null}
              onServer={status.server !== null}
            />
          )}
        </Suspense>
      </div>
    </GateFrame>
  );
}

function LockedBy({ owner, isOnServer }: { owner: NonNullable<Locked['lockedBy']>; isOnServer: boolean }) {
  const { t } = useText();
  const { today } = useNow();
  return (
    <Note tone="amber">
      {isKnown(owner)
        ? t(isOnServer ? 'vault.unlock.openHere' : 'vault.unlock.lockedBy', {
            user: ownerName(owner),
            host: owner.host,
            since: sinceText(owner.since, today),
          })
        : t('vault.unlock.lockedByUnknown')}
    </Note>
  );
}

function MemberSelect({
  members,
  value,
  onChange,
}: {
  members: Locked['members'];
  value: string | null;
  onChange: (id: string | null) => void;
}) {
  const { t } = useText();
  const options = members
    .map(({ id, label, invited }) => ({
      value: id,
      label: invited ? t('vault.unlock.invitedMark', { name: label }) : label,
    }))
    .sort((a, b) => compareSv(a.label, b.label));
  return <Picker label={t('vault.unlock.member')} options={options} value={value} onChange={onChange} />;
}

interface UnlockFormProps {
  member: Locked['members'][number] | null;
  readOnly: boolean;
  onServer: boolean;
}

function UnlockForm({ member, readOnly, onServer }: UnlockFormProps) {
  const { data: remembered, refetch } = useCall('vault.remembered', {});
  const [typing, setTyping] = useState(false);
  const [unlockProblem, setUnlockProblem] = useState<Problem | null>(null);
  if (member?.invited) return <AcceptForm member={member} />;
  const isRemembered = member !== null && remembered?.members.includes(member.id) === true;
  const refused = (problem: Problem): void => {
    setUnlockProblem(problem);
    setTyping(true);
    refetch();
  };
  if (isRemembered && !typing)
    return <RememberedForm member={member} readOnly={readOnly} onTyping={() => setTyping(true)} onProblem={refused} />;
  return (
    <PassphraseForm
      memberId={member?.id ?? null}
      readOnly={readOnly}
      offered={remembered?.offered === true}
      known={isRemembered}
      why={unlockProblem}
      onServer={onServer}
    />
  );
}
