// Warnings for administrators: the recovery sheet was used, no other member could open the vault, or a person who has
// left still can.
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconKey } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Member, MemberList } from '../../../domain/members/calls.ts';
import { Note } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, listed } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { LeftOutNote, OlderWritesNote } from './left-out-notices.tsx';
import classes from './members.module.css';

/** @param here on the members screen itself, where no link to it is shown */
export function MemberNotices({ here = false }: { here?: boolean }) {
  const may = useMay();
  const administers = may('members.invite');
  const { data } = useCall('members.list', {}, { enabled: administers });
  const { data: leftOut } = useCall('members.leftOut', {}, { enabled: administers });
  if (!administers || !data) return null;
  const stillMembers = data.members.filter(({ archived, state }) => archived && state !== 'disabled');
  const told = (leftOut?.count ?? 0) > 0 || typeof leftOut?.olderSince === 'string';
  if (!told && data.recoveries.length === 0 && stillMembers.length === 0 && data.safety !== 'none') return null;
  return (
    <div className={classes.notices}>
      {leftOut !== undefined && leftOut.count > 0 && <LeftOutNote notice={leftOut} here={here} />}
      {typeof leftOut?.olderSince === 'string' && <OlderWritesNote since={leftOut.olderSince} />}
      {data.recoveries.map((recovery) => (
        <RecoveryUsedNote key={recovery.id} recovery={recovery} />
      ))}
      {stillMembers.length > 0 && <ArchivedMembersNote members={stillMembers} />}
      {data.safety === 'none' && <UnsafeVaultNote here={here} placeMissing={data.sheet !== null} />}
    </div>
  );
}

function RecoveryUsedNote({ recovery }: { recovery: MemberList['recoveries'][number] }) {
  const { t } = useText();
  const { today } = useNow();
  const markSeen = useAction('members.seenRecovery');
  const { name } = recovery;
  const when = relativeTime(recovery.at, today);
  return (
    <Note
      tone="red"
      icon={<IconKey size={18} aria-hidden />}
      action={
        <Button variant="default" loading={markSeen.busy} onClick={() => void markSeen.run({ id: recovery.id })}>
          {t('members.notice.seen')}
        </Button>
      }
    >
      {t(recovery.administrator ? 'members.notice.usedAdministrator' : 'members.notice.used', { when, name })}{' '}
      {t('members.notice.usedHelp')}
    </Note>
  );
}

function ArchivedMembersNote({ members }: { members: readonly Member[] }) {
  const { t } = useText();
  const disable = useAction('members.setDisabled');
  const remove = useAction('members.remove');
  const suspend = async (): Promise<void> => {
    for (const { personId, state } of members)
      await (state === 'invited' ? remove.run({ personId }) : disable.run({ personId, disabled: true }));
  };
  return (
    <Note
      tone="red"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      action={
        <Button variant="default" loading={disable.busy || remove.busy} onClick={() => void suspend()}>
          {t('members.notice.stillAction')}
        </Button>
      }
    >
      {t('members.notice.still', { count: members.length, names: listed(members.map(({ name }) => name)) })}
    </Note>
  );
}

function UnsafeVaultNote({ here, placeMissing }: { here: boolean; placeMissing: boolean }) {
  const { t } = useText();
  return (
    <Note
      tone="amber"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      {...(here
        ? {}
        : {
            action: (
              <Button component={Link} href={paths.members} variant="default">
                {t('members.notice.unsafeAction')}
              </Button>
            ),
          })}
    >
      {t('members.notice.unsafe')} {t(placeMissing ? 'members.notice.sheetLoose' : 'members.notice.unsafeHelp')}
    </Note>
  );
}
