// For administrators: people who have left, as somebody else has decided, but can still open the vault. Each is suspended by
// a yes of their own. docs/decisions/0049-orders-by-others.md.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { AskedShutOut, Member } from '../../../domain/members/calls.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { Note } from '../../components/index.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './members.module.css';

/** How many people the note asks about at a time. */
const MAX_ASKED = 5;

/** A member whom the signed-in administrator is asked about. */
export interface AskedMember extends Member {
  readonly shutOut: AskedShutOut;
}

/** Whether the signed-in administrator is asked to suspend this member. */
export const isAskedAbout = (member: Member): member is AskedMember => member.shutOut !== null;

export function ArchivedMembersNote({ members }: { members: readonly AskedMember[] }) {
  const { t } = useText();
  const asked = members.slice(0, MAX_ASKED);
  const more = members.length - asked.length;
  return (
    <Note tone="red" icon={<IconAlertTriangle size={18} aria-hidden />}>
      <p>{t('members.notice.still', { count: members.length })}</p>
      <ul className={classes.asked} aria-label={t('members.notice.stillList')}>
        {asked.map((member) => (
          <ArchivedMember key={member.personId} member={member} />
        ))}
      </ul>
      {more > 0 && <p className={classes.after}>{t('members.notice.stillMore', { count: more })}</p>}
      <p className={classes.after}>{t('members.notice.stillHelp')}</p>
    </Note>
  );
}

function ArchivedMember({ member: { personId, name, state, shutOut } }: { member: AskedMember }) {
  const { t } = useText();
  const disable = useAction('members.setDisabled');
  const remove = useAction('members.remove');
  const invited = state === 'invited';
  const agree = async (): Promise<void> => {
    const done = invited ? await remove.run({ personId }) : await disable.run({ personId, disabled: true });
    if (done.ok) notifyDone(t(invited ? 'members.withdraw.done' : 'members.disable.done', { name }));
  };
  const { by, at, lastDay } = shutOut;
  return (
    <li>
      <span>
        {lastDay === null
          ? t('members.notice.stillArchived', { by, name, day: dayFull(at) })
          : t('members.notice.stillLastDay', { name, day: dayFull(lastDay) })}{' '}
        {t(invited ? 'members.notice.stillInvited' : 'members.notice.stillActive')}{' '}
        <Link href={paths.person(personId)} aria-label={t('members.notice.stillPersonLabel', { name })}>
          {t('members.notice.stillPerson')}
        </Link>
      </span>
      <Button
        {...remove.press}
        variant="default"
        loading={disable.busy || remove.busy}
        aria-label={t(invited ? 'members.notice.withdrawLabel' : 'members.notice.disableLabel', { name })}
        onClick={() => void agree()}
      >
        {t(invited ? 'members.withdraw.action' : 'members.disable.action')}
      </Button>
    </li>
  );
}
