// An administrator's actions for another member: new code, suspend, reinstate, remove.
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { Member } from '../../../domain/members/calls.ts';
import { useConfirm } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { MemberFileDialog } from '../server/member-file-dialog.tsx';
import { CodesDialog } from './codes-dialog.tsx';

/** Dialogs opened by the screen, because this row disappears together with the member. */
export interface MemberDialogs {
  onRemove: (member: Member) => void;
  onSuspend: (member: Member) => void;
}

export function MemberActions({ member, dialogs }: { member: Member; dialogs: MemberDialogs }) {
  const { t } = useText();
  const [showingCodes, setShowingCodes] = useState(false);
  const [makingFile, setMakingFile] = useState(false);
  const { data: status } = useCall('vault.status', {});
  const isOnServer = (status?.server ?? null) !== null;
  const { enable, withdraw } = useDirectActions(member);
  const { name, state, archived } = member;
  if (member.me) return null;
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t('members.list.actionsFor', { name })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isOnServer && state !== 'disabled' && !archived && (
            <Menu.Item onClick={() => setMakingFile(true)}>{t('server.files.make')}</Menu.Item>
          )}
          {state === 'invited' && !archived && !isOnServer && (
            <Menu.Item onClick={() => setShowingCodes(true)}>{t('members.invite.again')}</Menu.Item>
          )}
          {state === 'invited' && <Menu.Item onClick={() => void withdraw()}>{t('members.withdraw.action')}</Menu.Item>}
          {state === 'active' && (
            <Menu.Item onClick={() => dialogs.onSuspend(member)}>{t('members.disable.action')}</Menu.Item>
          )}
          {state === 'disabled' && !archived && (
            <Menu.Item onClick={() => void enable()}>{t('members.disable.enable')}</Menu.Item>
          )}
          {state !== 'invited' && (
            <Menu.Item color="red" onClick={() => dialogs.onRemove(member)}>
              {t('members.remove.action')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {makingFile && (
        <MemberFileDialog owner={{ personId: member.personId, name }} onClose={() => setMakingFile(false)} />
      )}
      {showingCodes && <CodesDialog people={[{ id: member.personId, name }]} onClose={() => setShowingCodes(false)} />}
    </>
  );
}

function useDirectActions({ personId, name }: Member) {
  const { t } = useText();
  const confirm = useConfirm();
  const set = useAction('members.setDisabled');
  const remove = useAction('members.remove');
  return {
    enable: async (): Promise<void> => {
      if ((await set.run({ personId, disabled: false })).ok) notifyDone(t('members.disable.enabled', { name }));
    },
    withdraw: async (): Promise<void> => {
      const agreed = await confirm({
        title: t('members.withdraw.title', { name }),
        text: t('members.withdraw.text'),
        confirm: t('members.withdraw.action'),
        call: 'members.remove',
      });
      if (agreed && (await remove.run({ personId })).ok) notifyDone(t('members.withdraw.done', { name }));
    },
  };
}
