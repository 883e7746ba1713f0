// Warnings for administrators: the recovery sheet was used, no other member could open the vault, or a person who has
// left still can.
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconKey } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { MemberList } from '../../../domain/members/calls.ts';
import { Note } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { ArchivedMembersNote, isAskedAbout } from './archived-members-note.tsx';
import { LeftOutNote, OlderWritesNote } from './left-out-notices.tsx';
import classes from './members.module.css';

/**
 * @param here on the members screen itself, where no link to it is shown
 * @param listed whether a list beside it says that another administrator is to be invited
 */
export function MemberNotices({ here = false, listed = false }: { here?: boolean; listed?: boolean }) {
  const may = useMay();
  const administers = may('members.invite');
  const { data } = useCall('members.list', {}, { enabled: administers });
  const { data: leftOut } = useCall('members.leftOut', {}, { enabled: administers });
  if (!administers || !data) return null;
  const asked = data.members.filter(isAskedAbout);
  const isUnsafe = data.safety === 'none' && !listed;
  const told = (leftOut?.count ?? 0) > 0 || typeof leftOut?.olderSince === 'string';
  if (!told && data.recoveries.length === 0 && asked.length === 0 && !isUnsafe) return null;
  return (
    <div className={classes.notices}>
      {leftOut !== undefined && leftOut.count > 0 && <LeftOutNote notice={leftOut} here={here} />}
      {typeof leftOut?.olderSince === 'string' && <OlderWritesNote since={leftOut.olderSince} />}
      {data.recoveries.map((recovery) => (
        <RecoveryUsedNote key={recovery.id} recovery={recovery} />
      ))}
      {asked.length > 0 && <ArchivedMembersNote members={asked} />}
      {isUnsafe && <UnsafeVaultNote here={here} placeMissing={data.sheet !== null} />}
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
        <Button
          {...markSeen.press}
          variant="default"
          loading={markSeen.busy}
          onClick={() => void markSeen.run({ id: recovery.id })}
        >
          {t('members.notice.seen')}
        </Button>
      }
    >
      {t(recovery.administrator ? 'members.notice.usedAdministrator' : 'members.notice.used', { when, name })}{' '}
      {t('members.notice.usedHelp')}
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
