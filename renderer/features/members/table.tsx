// The members, one per row, with available actions.
import { Tooltip } from '@mantine/core';
import type { Member } from '../../../domain/members/calls.ts';
import { StateLabel, type Column, DataList } from '../../components/index.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { useRoleTexts } from '../../hooks/use-names.ts';
import { MemberActions, type MemberDialogs } from './actions.tsx';
import { MemberBadge, useMemberState } from './status.tsx';
import classes from './members.module.css';

export function MemberTable({ members, dialogs }: { members: readonly Member[]; dialogs: MemberDialogs }) {
  const { t } = useText();
  const may = useMay();
  const columns = useColumns(dialogs);
  const shown = may('members.invite') ? columns : columns.filter(({ id }) => id !== 'actions');
  return (
    <DataList
      name={t('members.title')}
      rows={members}
      columns={shown}
      rowKey={(member) => member.personId}
      rowLabel={(member) => member.name}
      initialSort={{ id: 'name' }}
      empty={{ title: t('members.list.emptyTitle') }}
    />
  );
}

function useColumns(dialogs: MemberDialogs): Column<Member>[] {
  const { t } = useText();
  const roleWords = useRoleTexts();
  const state = useMemberState();
  const roles = (member: Member): string => roleWords(member).join('; ');
  return [
    {
      id: 'name',
      header: t('members.list.name'),
      width: 'minmax(150px, 1.2fr)',
      value: (member) => member.name,
      cell: (member) => (
        <div>
          <bdi>{member.name}</bdi> {member.me && <span className="dim">({t('members.list.me')})</span>}
          {member.title !== '' && (
            <div className={classes.sub}>
              <bdi>{member.title}</bdi>
            </div>
          )}
        </div>
      ),
    },
    {
      id: 'roles',
      header: t('members.list.roles'),
      width: 'minmax(150px, 1.6fr)',
      minListWidth: 640,
      value: (member) => roles(member) || t('members.list.noRole'),
      cell: (member) =>
        roles(member) === '' ? (
          <span className="dim">{t('members.list.noRole')}</span>
        ) : (
          roleWords(member).map((role) => <div key={role}>{role}</div>)
        ),
    },
    {
      id: 'state',
      header: t('members.list.state'),
      width: 'minmax(190px, 1.3fr)',
      value: (member) =>
        [state(member).text, member.administrator ? t('members.list.administrator') : '']
          .filter((text) => text !== '')
          .join(', '),
      cell: (member) => (
        <div className={classes.states}>
          <MemberBadge member={member} />
          {member.administrator && <StateLabel tone="accent">{t('members.list.administrator')}</StateLabel>}
          {member.waitingKeys > 0 && (
            <Tooltip label={t('members.state.waitingText')} multiline w={260}>
              <span tabIndex={0}>
                <StateLabel tone="amber">{t('members.state.waiting', { count: member.waitingKeys })}</StateLabel>
              </span>
            </Tooltip>
          )}
        </div>
      ),
    },
    {
      id: 'actions',
      header: t('members.list.actions'),
      width: '60px',
      align: 'end',
      control: true,
      value: () => '',
      cell: (member) => <MemberActions member={member} dialogs={dialogs} />,
    },
  ];
}
