// Who can open the vault: the members, the recovery sheet, and warnings about them.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Member } from '../../../domain/members/calls.ts';
import { Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { MemberTable } from './table.tsx';
import classes from './members.module.css';
import { MemberNotices } from './notices.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { SheetCard } from './sheet-card.tsx';
import { SheetDialog } from './sheet-dialog.tsx';
import { SuspendDialog } from './suspend-dialog.tsx';

export function MembersScreen() {
  const { t } = useText();
  const may = useMay();
  const { data, problem, refetch } = useCall('members.list', {});
  const [inviting, setInviting] = useState(false);
  const [removing, setRemoving] = useState<Member | null>(null);
  const [suspending, setSuspending] = useState<Member | null>(null);
  const [makingSheet, setMakingSheet] = useState(false);
  const invite = may('members.invite') && (
    <Button onClick={() => setInviting(true)}>{t('members.invite.action')}</Button>
  );
  return (
    <Page
      title={t('members.title')}
      subtitle={t('members.subtitle')}
      actions={invite}
      back={{ label: t('app.nav.settings'), to: paths.settings }}
    >
      <div className={classes.screen}>
        <ProblemNote problem={problem} onRetry={refetch} />
        <MemberNotices here />
        {data && <MemberTable members={data.members} dialogs={{ onRemove: setRemoving, onSuspend: setSuspending }} />}
        {data && <SheetCard sheet={data.sheet} />}
      </div>
      <RemoveDialog member={removing} onClose={() => setRemoving(null)} onNewSheet={() => setMakingSheet(true)} />
      {makingSheet && <SheetDialog replaces onClose={() => setMakingSheet(false)} />}
      <SuspendDialog member={suspending} onClose={() => setSuspending(null)} />
      <InviteDialog opened={inviting} onClose={() => setInviting(false)} />
    </Page>
  );
}
