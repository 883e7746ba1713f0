// Warnings for administrators: the recovery sheet was used, no other member could open the vault, or a person who has
// left still can.
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconKey } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Member, MemberList } from '../../../domain/members/calls.ts';
import { Note } from '../../components/index.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useMay } from '../../hooks/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../hooks/use-text.ts';
import { agoWords, listed } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import classes from './members.module.css';

/** @param here on the members screen itself, where no link to it is shown */
export function MemberNotices({ here = false }: { here?: boolean }) {
  const may = useMay();
  const administers = may('members.invite');
  const { data } = useCall('members.list', {}, { enabled: administers });
  if (!administers || !data) return null;
  const still = data.members.filter(({ archived, state }) => archived && state !== 'disabled');
  if (data.recoveries.length === 0 && still.length === 0 && data.safety !== 'none') return null;
  return (
    <div className={classes.notices}>
      {data.recoveries.map((recovery) => (
        <Used key={recovery.id} recovery={recovery} />
      ))}
      {still.length > 0 && <ArchivedMembersNote members={still} />}
      {data.safety === 'none' && <Unsafe here={here} placeMissing={data.sheet !== null} />}
    </div>
  );
}

function Used({ recovery }: { recovery: MemberList['recoveries'][number] }) {
  const { t } = useText();
  const { today } = useNow();
  const seen = useAction('members.seenRecovery');
  const { name } = recovery;
  const when = agoWords(recovery.at, today);
  return (
    <Note
      tone="red"
      icon={<IconKey size={18} aria-hidden />}
      action={
        <Button variant="default" loading={seen.busy} onClick={() => void seen.run({ id: recovery.id })}>
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

function Unsafe({ here, placeMissing }: { here: boolean; placeMissing: boolean }) {
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
